"""A day in the future, a clock set back and an address of no host are refused before all else."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mapper.cli import main
from mapper.intake import importing, origin
from tests.conftest import state_of
from tests.intake.test_fetching import ATLAS, NEWER, folder, run
from tests.intake.test_history import Captured, play
from tests.support.readings import atlas_sample
from tests.support.server import FakeWeb

__all__ = ["folder"]


def imported(folder: Path, day: str, url: str = ATLAS) -> Result:
    with tempfile.NamedTemporaryFile() as sample:  # not in the folder, which stays as it is
        sample.write(atlas_sample())
        sample.flush()
        words = ["import", "eff_atlas", sample.name, "--date", day, "--url", url]
        return run_import(folder, words)


def run_import(folder: Path, words: list[str]) -> Result:
    return CliRunner().invoke(main, [*words, "--data", str(folder / "data")])


def assert_refused(told: Result, problem: str, folder: Path, before: dict[str, bytes]) -> None:
    assert told.exit_code == 1
    assert problem in told.stderr
    assert told.stderr.startswith("mapper: ")
    assert told.stderr.count("\n") == 1
    assert state_of(folder) == before


def set_clock(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    class Clock(date):
        @classmethod
        def today(cls) -> date:  # type: ignore[override]
            return day

    monkeypatch.setattr(origin, "date", Clock)
    monkeypatch.setattr("mapper.cli.data.date", Clock)


def test_a_day_in_the_future_is_refused(folder: Path) -> None:
    before = state_of(folder)
    tomorrow = date.today() + timedelta(days=1)
    problem = f"eff_atlas: the day {tomorrow} lies after today, "
    assert_refused(imported(folder, str(tomorrow)), problem, folder, before)


def test_an_older_file_from_an_archive_is_taken(folder: Path) -> None:
    assert imported(folder, "2020-09-01").exit_code == 0


@pytest.mark.parametrize("days", [2, 4000])
def test_a_clock_set_back_is_refused(
    folder: Path, web: FakeWeb, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    before = state_of(folder)
    today = importing.date(2020, 10, 7) - timedelta(days=days)
    set_clock(monkeypatch, today)
    problem = f"it is {today} by this computer's clock, before 2020-10-07, the day of "
    assert_refused(imported(folder, "2009-01-01"), problem, folder, before)
    web.serve(ATLAS, NEWER)
    assert_refused(run(folder, "eff_atlas"), problem, folder, before)
    assert web.asked == []


def test_a_day_of_difference_is_a_zone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, date(2020, 10, 6))
    assert imported(folder, "2020-10-01").exit_code == 0


ADDRESSES = ["", "x", "ftp://example.org/a.csv", "javascript:alert(1)", "file:///etc/passwd",
             "http://", "https://[::1", "https://a b.org/", 'https://a.org/"x', "//example.org/a",
             "https://a.org:port/", "https://a.org/\nx"]  # fmt: skip


@pytest.mark.parametrize("url", ADDRESSES)
def test_an_address_that_is_none_is_refused(folder: Path, url: str) -> None:
    before = state_of(folder)
    problem = "eff_atlas: the address "
    assert_refused(imported(folder, "2020-10-07", url), problem, folder, before)


def test_an_address_that_the_archive_tells_is_held_to_the_same(folder: Path, web: FakeWeb) -> None:
    before = state_of(folder / "data")
    play(web, [Captured("20201105080000", NEWER, "javascript:alert(1)")])
    told = run(folder, "--history", "eff_atlas")
    problem = "mapper: eff_atlas of 2020-11-05: the address 'javascript:alert(1)' is not like "
    assert (told.exit_code, told.stderr.startswith(problem)) == (1, True)
    assert state_of(folder / "data") == before
