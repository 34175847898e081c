"""import of a folder: dated files in order, a line for what is refused, several of a day as one."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mapper.agencies.register import read_register, register_bytes
from mapper.cli import main
from mapper.lists import LISTS
from mapper.snapshots.day_tables import FROM
from mapper.snapshots.patches import patched, read_patches
from mapper.snapshots.stored import read_snapshots
from tests.conftest import DATA, state_of
from tests.support.readings import atlas_sample

URL = "https://www.atlasofsurveillance.org/download.csv"
FIRST = atlas_sample()
SECOND = FIRST.replace(b"Ewing", b"EWING")
THIRD = SECOND.replace(b"EWING", b"Hopewell")
WRONG = FIRST.replace(b'"City"', b'"Town"', 1)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    believed = replace(LISTS["eff_atlas"], expected_rows=(5, 100), most_unread=0.2)
    monkeypatch.setitem(LISTS, "eff_atlas", believed)  # type: ignore[misc]
    return tmp_path


def put(folder: Path, **files: bytes) -> None:
    """Write files of days; a name is that of the day with _ for -."""
    (folder / "files").mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / "files" / f"{name.removeprefix('d').replace('_', '-')}.csv").write_bytes(content)


def run(folder: Path, *words: str, name: str = "eff_atlas") -> Result:
    where = ["--data", str(folder / "data"), "--url", URL]
    command = ["import", name, str(folder / "files"), *where, *words]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def days_in(folder: Path) -> list[str]:
    return sorted(path.stem for path in (folder / "data/lists/eff_atlas").glob("*.json"))


def test_files_come_in_in_the_order_of_their_days_and_once(folder: Path) -> None:
    put(folder, d2020_10_14=SECOND, d2020_10_07=FIRST, d2020_10_21=THIRD)
    told = run(folder)
    assert (told.exit_code, told.stderr) == (0, "")
    firsts = [line.partition(":")[0] for line in told.stdout.splitlines()]
    assert firsts == sorted(firsts)
    assert days_in(folder) == ["2020-10-07", "2020-10-14", "2020-10-21"]
    assert [one.note.get(FROM) for one in read_snapshots(folder / "data")] == [
        None, "2020-10-07", "2020-10-14"
    ]  # fmt: skip
    before = state_of(folder / "data")
    told = run(folder)
    nothing = "nothing new: the same facts are there already"
    assert told.stdout.splitlines() == [f"{day}.csv: {nothing}" for day in days_in(folder)]
    assert state_of(folder / "data") == before


def test_what_is_refused_is_a_line_and_does_not_stop_the_others(folder: Path) -> None:
    put(folder, d2020_10_07=FIRST, d2020_10_14=WRONG, d2020_10_21=THIRD, notes=b"of a friend")
    (folder / "files/.hidden-2020-10-09.csv").write_bytes(SECOND)
    told = run(folder)
    assert told.exit_code == 1
    assert told.stderr.splitlines() == [
        "mapper: notes.csv: its name does not tell one day: --date notes.csv=DAY tells it",
        "mapper: 2020-10-14.csv: eff_atlas, row 1: missing columns ['City']; unknown columns "
        "['Town']",
    ]
    assert days_in(folder) == ["2020-10-07", "2020-10-21"]


def test_a_name_that_contradicts_its_file_waits_for_the_day(folder: Path) -> None:
    put(folder, d2019_01_05=FIRST)
    told = run(folder)
    assert told.exit_code == 1
    assert "2019-01-05.csv is of 2019-01-05 by its name, and " in told.stderr
    told = run(folder, "--date", "2019-01-05.csv=2020-10-07")
    assert (told.exit_code, days_in(folder)) == (0, ["2020-10-07"])
    assert "warning: the file's name tells another day, 2019-01-05" in told.stdout


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--date", "other.csv=2020-10-07"], "holds no other.csv, of which --date tells a day"),
        (["--date", "2020-10-07.csv=soon"], "--date soon is not a day like 2020-10-07"),
        (["--date", "2020-10-07"], "of which --date tells a day"),
    ],
)
def test_a_day_of_no_file_is_refused(folder: Path, words: list[str], problem: str) -> None:
    put(folder, d2020_10_07=FIRST)
    told = run(folder, *words)
    assert told.exit_code == 1
    assert problem in told.stderr
    assert not (folder / "data/lists").exists()


def test_a_folder_is_of_a_list(folder: Path) -> None:
    put(folder, d2020_10_07=FIRST)
    told = run(folder, name="counties")
    assert told.stderr.startswith("mapper: counties: a folder is taken of a list only; known: ")


def test_several_files_of_a_day_are_one_day_as_the_last_has_it(folder: Path) -> None:
    put(folder, d2020_10_07am=FIRST, d2020_10_07pm=SECOND, d2020_10_08am=THIRD, d2020_10_08pm=WRONG)
    told = run(folder)
    assert told.exit_code == 1
    later = (
        "2020-10-07am.csv: not taken: 2020-10-07pm.csv is of the same day, 2020-10-07, and later"
    )
    assert later in told.stdout.splitlines()
    assert told.stderr.startswith("mapper: 2020-10-08pm.csv: eff_atlas, row 1: ")
    cities = [{listing.city for listing in one.listings} for one in read_snapshots(folder / "data")]
    assert ["EWING" in of_day for of_day in cities] == [True, False]
    assert ["Hopewell" in of_day for of_day in cities] == [False, True]


def test_a_later_file_of_a_day_replaces_it_and_the_days_after_it_stay(folder: Path) -> None:
    put(folder, d2020_10_07am=FIRST, d2020_10_14=THIRD)
    assert run(folder).exit_code == 0
    before = read_snapshots(folder / "data")
    assert before[1].note[FROM] == "2020-10-07"
    put(folder, d2020_10_07pm=SECOND)
    assert run(folder).exit_code == 0
    first, second = read_snapshots(folder / "data")
    assert "EWING" in {listing.city for listing in first.listings}
    assert second.listings == before[1].listings
    assert FROM not in second.note, "written whole before the day that it began with changed"
    there = {path.name for path in (folder / "data/lists/eff_atlas").iterdir()}
    assert there == {f"{day}.{end}" for day in days_in(folder) for end in ("csv", "json")}
    put(folder, d2020_10_07pm=THIRD)  # another file, of which nobody knows whether it is later
    told = run(folder)
    assert (told.exit_code, "another file was already taken for 2020-10-07" in told.stderr) == (
        1,
        True,
    )


# Police departments, sheriffs and state agencies whose agreements ended before May 2026.
NEW_BY_FILE = {
    "2025-03-06": 6, "2025-04-29": 9, "2025-05-01": 2, "2025-05-16": 3, "2025-06-04": 1,
    "2025-06-16": 5, "2025-07-01": 1, "2025-07-08": 1, "2025-07-16": 2, "2025-07-24": 2,
    "2025-08-18": 1, "2025-09-16": 1, "2025-10-01": 2, "2025-11-03": 2, "2025-11-14": 2,
    "2025-11-18": 1, "2025-12-29": 2, "2025-01-09": 2, "2026-02-02": 1, "2026-02-17": 1,
    "2026-02-27": 2, "2026-03-16": 2, "2026-04-01": 1,
}  # fmt: skip


@pytest.mark.upstream
def test_the_forty_workbooks_of_ice_are_the_record_and_name_few_agencies_anew(
    upstream: Path, tmp_path: Path
) -> None:
    """How many ids each day adds: what a person has read is in data/agencies.csv."""
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    shutil.copytree(upstream / "lists/ice_287g_history", tmp_path / "files")
    note = json.loads((DATA / "lists/ice_287g/2025-03-06.json").read_bytes())
    days = ("2025-01-05pm=2026-01-05", "2025-01-09pm=2026-01-09", "2025-08-02pm=2025-09-02")
    named = [word for day in days for word in ("--date", day.replace("=", ".xlsx="))]
    words = ["import", "ice_287g", str(tmp_path / "files"), "--data", str(data), *named,
             "--url", note["url"], "--via", note["via"]]  # fmt: skip
    before = state_of(data)
    told = CliRunner().invoke(main, words)
    assert told.exit_code == 1
    assert told.stderr == (
        "mapper: 2025-09-22pm.xlsx: ice_287g, row 1: missing columns ['SIGNED', 'MOA', "
        "'ADDENDUM'], unknown or doubled []\n"
    )
    assert state_of(data) == before
    # From the newest day alone each older one adds those that have left since.
    register, held = read_register(data), read_snapshots(data)
    known_patches = read_patches(data, held)
    newest = {one.declaration.name: one.day for one in held}
    named_by: dict[bool, set[str]] = {True: set(), False: set()}
    for one in held:
        for listing in patched(one, known_patches):
            if listing.state and (agency := register.find(listing)):
                named_by[one.day == newest[one.declaration.name]].add(agency.agency_id)
    for agency_id in named_by[False] - named_by[True]:
        del register.agencies[agency_id]
    (data / "agencies.csv").write_bytes(register_bytes(register))
    for path in (data / "lists/ice_287g").iterdir():
        if not path.name.startswith("2026-05-18"):
            path.unlink()
    told = CliRunner().invoke(main, words)
    new = re.findall(r"^(\S+)[ap]m\.xlsx: (\d+) new agencies$", told.stdout, re.MULTILINE)
    assert {day: int(count) for day, count in new} == NEW_BY_FILE
    assert read_register(data).agencies.keys() == read_register(DATA).agencies.keys()
