"""The day of a workbook is that in its name, unless an agreement in it was signed later."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mapper.cli import main
from mapper.files.notes import read_note
from mapper.intake.day_of_file import day_in_name, day_of_published
from mapper.lists import LISTS, ice_287g
from mapper.lists.reading.slips import read_slips
from tests.conftest import DATA, TESTS, state_of

URL = "https://www.ice.gov/identify-and-arrest/287g"
WORKBOOK = (TESTS / "lists/ice_287g/sample-2025-11.xlsx").read_bytes()  # newest: Nov. 14, 2025


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2025-03-06am.xlsx", date(2025, 3, 6)),
        ("2020-10-07.csv", date(2020, 10, 7)),
        ("Atlas_of_Surveillance-20201007.csv", date(2020, 10, 7)),
        ("participatingAgencies05182026am.xlsx", date(2026, 5, 18)),
        ("287gParticipatingAgencies-091526pm.xlsx", date(2026, 9, 15)),
        ("ParticipatingAgency091826am.xlsx", date(2026, 9, 18)),
        ("287g_2025-03-06_or_2025-03-06.xlsx", date(2025, 3, 6)),
        ("from 2025-03-06 to 2025-04-01.xlsx", None),
        ("participatingAgencies13182026.xlsx", None),
        ("participatingAgencies02302026.xlsx", None),
        ("AgencyMapData.csv", None),
        ("download(123456789).csv", None),
        ("2025-03.xlsx", None),
        ("", None),
    ],
)
def test_a_name_tells_one_day_or_none(name: str, day: date | None) -> None:
    assert day_in_name(name) == day


@pytest.fixture(autouse=True)
def few_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = replace(ice_287g.LIST, expected_rows=(1, 100), most_unread=1.0)
    monkeypatch.setitem(LISTS, "ice_287g", small)  # type: ignore[misc]
    shutil.copytree(DATA / "slips", tmp_path / "data/slips")


def imported(folder: Path, name: str, *more: str) -> Result:
    (folder / "file").mkdir(exist_ok=True)
    file = folder / "file" / name
    file.write_bytes(WORKBOOK)
    words = ["import", "ice_287g", str(file), "--url", URL, *more]
    return CliRunner().invoke(main, [*words, "--data", str(folder / "data")])


def test_the_day_may_be_left_out_where_the_name_tells_it(tmp_path: Path) -> None:
    assert imported(tmp_path, "participatingAgencies11142025pm.xlsx").exit_code == 0
    assert read_note(tmp_path / "data/lists/ice_287g/2025-11-14.json")["day"] == "2025-11-14"
    told = imported(tmp_path, "participatingAgencies.xlsx")
    assert told.stderr == (
        "mapper: ice_287g: --date is needed: the file's name, 'participatingAgencies.xlsx', does "
        "not tell one day\n"
    )


def test_a_name_with_the_wrong_year_is_said_and_needs_a_day(tmp_path: Path) -> None:
    before = state_of(tmp_path / "data")
    told = imported(tmp_path, "2025-01-14pm.xlsx")
    assert (told.exit_code, told.stderr) == (
        1,
        "mapper: ice_287g: 2025-01-14pm.xlsx is of 2025-01-14 by its name, and 4 rows of it tell "
        "of later days, row 5 of 2025-11-14: mapper import with --date says of which day it is\n",
    )
    assert state_of(tmp_path / "data") == before
    told = imported(tmp_path, "2025-01-14pm.xlsx", "--date", "2025-11-15")
    assert told.exit_code == 0
    assert "warning: the file's name tells another day, 2025-01-14\n" in told.stdout
    assert (tmp_path / "data/lists/ice_287g/2025-11-15.csv").is_file()
    # its bytes again, under any name, are the same snapshot
    again = imported(tmp_path, "2025-12-01am.xlsx")
    assert again.stdout == "nothing new: the same facts are there already\n"


def test_with_a_day_given_rows_of_later_days_are_set_apart(tmp_path: Path) -> None:
    told = imported(tmp_path, "x.xlsx", "--date", "2025-11-13")
    assert (
        "signed_on 2025-11-14 lies after 2025-11-13, the day of the list: 2 rows set apart\n"
        in told.stdout
    )
    assert read_note(tmp_path / "data/lists/ice_287g/2025-11-13.json")["unread"] == 2


@pytest.mark.parametrize(
    ("file_name", "day"),
    [
        ("participatingAgencies11152025am.xlsx", "2025-11-15"),
        ("participatingAgencies11012025am.xlsx", "2025-11-20"),  # a row is signed on Nov. 14
        ("participatingAgencies11252025am.xlsx", "2025-11-20"),
        ("participatingAgencies.xlsx", "2025-11-20"),
    ],
    ids=["told", "too early", "ahead", "none"],
)
def test_a_file_that_is_published_is_of_the_day_in_its_name_if_that_can_be(
    tmp_path: Path, file_name: str, day: str
) -> None:
    reading = LISTS["ice_287g"].parse(WORKBOOK, read_slips(DATA, "ice_287g"))
    told = day_of_published(tmp_path, reading, file_name, "a", date(2025, 11, 20))
    assert told.isoformat() == day
    note = read_note(DATA / "lists/ice_287g/2026-05-18.json")
    note |= {"day": "2025-11-15", "files": {"2025-11-15.csv": "0"}}
    (tmp_path / "2025-11-15.json").write_text(json.dumps(note), encoding="utf-8")
    again = day_of_published(tmp_path, reading, file_name, "a", date(2025, 11, 20))
    assert again == date(2025, 11, 20), "another file of that day is held"
