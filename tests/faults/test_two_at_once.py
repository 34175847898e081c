"""Two processes that write into one folder: the second says who is there, and nothing is lost."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mapper import build as building
from mapper.agencies.register import Register, read_register, register_bytes
from mapper.cli import main
from mapper.files.locking import LOCK, alone
from mapper.intake import importing
from tests.support.killing import ended, forked
from tests.support.small_work import ATLAS, NEW_PAGES, SAMPLE, a_site, left_overs

EIGHT = [date(2021, 1, 1) + timedelta(days=n) for n in range(8)]
# One new agency a file, of another town and key, or it would be one that bears a new name.
TOWNS = ["Arcadia", "Burbank", "Compton", "Downey", "Fontana", "Glendora", "Hawthorne", "Irwindale"]


def words(data: Path, file: Path, day: date) -> list[str]:
    given = ["import", "eff_atlas", str(file), "--date", str(day), "--url", ATLAS]
    return [*given, "--data", str(data)]


def test_eight_imports_at_once_lose_no_row(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(register: Register) -> bytes:
        time.sleep(0.3)  # between reading the register and writing it
        return register_bytes(register)

    monkeypatch.setattr(importing, "register_bytes", slow)
    running = {}
    for number, day in enumerate(EIGHT):
        file = folder / f"{number}.csv"
        content = SAMPLE.replace(b"AOS3768", b"AOS900%d" % number)
        file.write_bytes(content.replace(b"Alhambra", TOWNS[number].encode()))
        given = words(folder / "data", file, day)
        told = folder / f"{number}.txt"
        running[number] = forked(lambda given=given: main(given), output=told)  # type: ignore[misc]
    codes = {number: ended(process) for number, process in running.items()}
    assert set(codes.values()) == {0, 1}, "else they did not meet"
    names = {agency.name for agency in read_register(folder / "data").agencies.values()}
    for number, code in codes.items():
        there = (folder / f"data/lists/eff_atlas/{EIGHT[number]}.json").is_file()
        if code == 0:
            assert there
            assert f"{TOWNS[number]} Police Department" in names
        else:
            assert not there
            told = (folder / f"{number}.txt").read_text(encoding="utf-8")
            assert told.startswith("mapper: process ")
            assert told.count("\n") == 1
            assert any(f"process {process} (" in told for process in running.values())
    assert left_overs(folder) == []


@contextmanager
def held(lock: Path) -> Iterator[int]:
    """Let another process hold a lock; give its id."""

    def hold() -> None:
        lock.parent.mkdir(parents=True, exist_ok=True)
        with alone(lock):
            time.sleep(60)

    process = forked(hold)
    deadline = time.monotonic() + 20
    while not lock.exists() or not lock.read_bytes():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    yield process
    os.kill(process, signal.SIGKILL)
    ended(process)


def assert_told(told: Result, process: int) -> None:
    assert told.exit_code == 1
    assert told.stderr.startswith(f"mapper: process {process} (")
    assert ") is at work there (" in told.stderr
    assert told.stderr.count("\n") == 1


def test_import_and_fetch_name_the_process_that_is_there(folder: Path) -> None:
    data, file = folder / "data", folder / "sample.csv"
    file.write_bytes(SAMPLE)
    given = words(data, file, EIGHT[0])
    with held(data / LOCK) as process:
        assert_told(CliRunner().invoke(main, given), process)
        fetch = ["fetch", "eff_atlas", "--data", str(data), "--cache", str(folder / "cache")]
        assert_told(CliRunner().invoke(main, fetch), process)
        assert_told(CliRunner().invoke(main, [*fetch, "--history"]), process)
    assert [path.name for path in data.iterdir()] == [LOCK]
    # The lock of a killed process holds nobody up.
    assert CliRunner().invoke(main, given).exit_code == 0
    assert left_overs(folder) == []


def test_build_names_the_process_that_is_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "write", a_site(NEW_PAGES))
    (folder / "data").mkdir()
    given = ["build", "--data", str(folder / "data"), "--out", str(folder / "site")]
    with held(folder / f".site{LOCK}") as process:
        assert_told(CliRunner().invoke(main, given), process)
    assert not (folder / "site").exists()
