"""SIGTERM leaves nothing behind; nor does a disk that is full, or a folder only to be read."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from mapper import build as building
from mapper.cli import main
from mapper.files.locking import LOCK
from mapper.files.writing import UNFINISHED
from mapper.stopping import one_line
from tests.conftest import DATA
from tests.support import small_work
from tests.support.killing import ended, forked
from tests.support.small_work import Small, left_overs, whole_state

STARTED_WITH = {
    signal.SIGTERM: signal.SIG_DFL,
    signal.SIGHUP: signal.SIG_DFL,
    signal.SIGINT: signal.default_int_handler,
}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_build_that_is_stopped_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    def written_for_long(result: object, data: Path, site: Path, public: object) -> None:
        site.mkdir()
        (site / "index.html").write_text("half", encoding="utf-8")
        time.sleep(60)

    monkeypatch.setattr(building, "write", written_for_long)
    monkeypatch.setattr(building.stages, "run", lambda data, subject: None)
    given = ["build", "--data", str(DATA), "--out", str(folder / "site")]
    # As a shell begins it, whatever runs these tests.
    process = forked(lambda: main(given), lambda: signal.signal(number, STARTED_WITH[number]))
    deadline = time.monotonic() + 60
    while not (folder / f".site{UNFINISHED}/new/index.html").exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    os.kill(process, number)
    assert ended(process) == (1 if number == signal.SIGINT else 128 + number)
    assert list(folder.iterdir()) == []


def test_what_a_signal_does_is_afterwards_what_it_was(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    assert CliRunner().invoke(main, ["lists", "--data", str(tmp_path)]).exit_code == 1
    assert signal.getsignal(signal.SIGTERM) is before


Mount = Callable[..., None]


@pytest.fixture
def mounted(folder: Path) -> Iterator[Mount]:
    """Return what mounts a small disk of its own, or changes it."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    place = folder / "disk"
    place.mkdir()

    def mount(options: str) -> None:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"this computer mounts no small disk: {done.stderr.strip()}")

    yield mount
    subprocess.run(["umount", str(place)], check=False, capture_output=True)


def fill(disk: Path) -> None:
    """Take all that is free of a disk but a few hundred bytes."""
    with (disk / "full").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return


def assert_one_line(problem: pytest.ExceptionInfo[OSError], name: str) -> None:
    assert name in str(problem.value)
    assert "\n" not in str(problem.value)


def on_a_disk(small: Small, disk: Path) -> tuple[Small, dict[str, object]]:
    small.fresh()
    return small, whole_state(disk)


def test_an_import_onto_a_full_disk_names_the_file(folder: Path, mounted: Mount) -> None:
    mounted("size=256k")
    small, before = on_a_disk(small_work.importing(folder / "disk"), folder / "disk")
    fill(folder / "disk")
    with pytest.raises(OSError, match="No space left on device") as caught:
        small.work()
    assert_one_line(caught, str(small.folder))
    after = whole_state(folder / "disk")
    after.pop("full")
    assert after == before
    assert left_overs(folder) == []


def test_a_build_onto_a_full_disk_names_the_folder(
    folder: Path, mounted: Mount, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted("size=256k")
    small, before = on_a_disk(
        small_work.a_build(folder / "disk", monkeypatch.setattr), folder / "disk"
    )
    fill(folder / "disk")
    with pytest.raises(OSError, match="No space left on device") as caught:
        small.work()
    assert_one_line(caught, "site")
    after = whole_state(folder / "disk")
    after.pop("full")
    assert after == before
    assert left_overs(folder) == []


def test_a_disk_that_fills_up_while_pages_are_written_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = small_work.a_build(folder, monkeypatch.setattr)
    small.fresh()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(small_work, "a_site", lambda pages: full)
    before = whole_state(small.folder)
    with pytest.raises(OSError, match="No space left on device") as caught:
        small.work()
    assert_one_line(caught, str(small.folder / "site"))
    assert whole_state(small.folder) == before
    assert left_overs(folder) == []


def test_a_folder_that_is_only_to_be_read_is_named(
    folder: Path, mounted: Mount, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = folder / "disk"
    mounted("size=512k")
    (disk / "a").mkdir()
    (disk / "b").mkdir()
    taken = small_work.importing(disk / "a")
    built = small_work.a_build(disk / "b", monkeypatch.setattr)
    taken.fresh()
    built.fresh()
    before = whole_state(disk)
    mounted("remount,ro")
    for small, lock in ((taken, LOCK), (built, f".site{LOCK}")):
        with pytest.raises(OSError, match="Read-only file system") as caught:
            small.work()
        assert_one_line(caught, lock)
    assert whole_state(disk) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
@pytest.mark.parametrize("words", ["--help", "--version", "lists --help", "diff eff_atlas"])
def test_words_onto_a_full_disk_are_one_line(words: str) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "mapper", *words.split()], stdout=full, stderr=subprocess.PIPE,
            text=True, check=False,
        )  # fmt: skip
    assert ended.returncode == 1
    assert ended.stderr.startswith("mapper: ")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("problem", [MemoryError(), ImportError("libgdal: failed to map")])
def test_too_little_memory_is_one_line(
    problem: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    def command() -> None:
        raise problem

    with pytest.raises(SystemExit) as ended:
        one_line(command)()
    assert ended.value.code == 1
    assert capsys.readouterr().err == (
        f"mapper: not enough memory, or a library that does not load: {problem}\n"
    )
