"""A patch corrects a cell, keeps the list's word, and stops where it does not fit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mapper.errors import DataError
from mapper.model import Listing, Program
from mapper.snapshots import patches
from mapper.snapshots.stored import read_snapshots
from tests.conftest import DATA

RARITAN = Listing(
    "AOS1", "Raritan Police Department", "NJ", Program.RING, city="Raritan",
    counties=("Somerset County",),
)  # fmt: skip


def patch_file(data: Path, line: str) -> Path:
    (data / "patches").mkdir()
    path = data / "patches/eff_atlas.csv"
    path.write_text(",".join(patches.COLUMNS) + "\n" + line + "\n", encoding="utf-8")
    return path


def test_a_patch_changes_the_listing_and_keeps_the_lists_word(tmp_path: Path) -> None:
    line = "AOS1,counties,Somerset County,Hunterdon County|Mercer County,why,proof,2020-10-07"
    patch_file(tmp_path, line)
    (patched,) = patches.apply([RARITAN], patches.read(tmp_path, "eff_atlas"), "2020-10-07")
    assert patched.counties == ("Hunterdon County", "Mercer County")
    assert patched.as_listed == {"counties": "Somerset County"}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("AOS9,state,NJ,NY,why,proof,2020-10-07", "csv, row 2, key: eff_atlas has no row AOS9"),
        ("AOS1,state,NH,NJ,why,proof,2020-10-07", "csv, row 2, was: AOS1 has the state 'NJ'"),
        ("AOS1,vendor,Ring,Flock,why,proof,2020-10-07", "row 2, column: 'vendor' cannot be"),
        ("AOS1,state,NJ,NY,,proof,2020-10-07", "row 2, reason: a patch gives its reason"),
        ("AOS1,state,NJ", "row 2: not 7 cells"),
        ("AOS1,state,NJ,Jersey,why,proof,2020-10-07", "row 2, value: 'Jersey' is no state"),
        ("AOS1,agency,Raritan Police Department,,why,proof,2020-10-07", "row 2, value: '' is no a"),
        ("AOS1,active_since,,2020-W01-1,why,proof,2020-10-07", "row 2, value: '2020-W01-1' is no"),
        ("AOS1,active_since_precision,,about,why,proof,2020-10-07", "row 2, value: 'about' is no"),
    ],
)
def test_a_patch_that_does_not_fit_stops(tmp_path: Path, line: str, problem: str) -> None:
    patch_file(tmp_path, line)
    with pytest.raises(DataError, match=problem):
        patches.apply([RARITAN], patches.read(tmp_path, "eff_atlas"), "2020-10-07")


def test_a_patch_mends_a_row_that_stands_twice(tmp_path: Path) -> None:
    patch_file(tmp_path, "AOS1,counties,Somerset County,Hunterdon County,why,proof,2020-10-07")
    known = patches.read(tmp_path, "eff_atlas")
    twice = [RARITAN, replace(RARITAN, key="AOS1-2"), replace(RARITAN, key="AOS1-4")]
    for day in ("2020-10-07", "2021-01-01"):
        patched = patches.apply(twice, known, day)
        assert [one.counties for one in patched] == [
            ("Hunterdon County",), ("Hunterdon County",), ("Somerset County",)
        ]  # fmt: skip


def test_a_patch_of_another_day_mends_the_same_error_and_nothing_else(tmp_path: Path) -> None:
    lines = [
        "AOS1,counties,Somerset County,Hunterdon County,why,proof,2020-10-07",
        "AOS1,city,Flemington,Raritan,why,proof,2020-10-07",
        "AOS9,state,NJ,NY,why,proof,2020-10-07",
        "AOS1,counties,Somerset County,Warren County,why,proof,2021-01-01",
    ]
    patch_file(tmp_path, "\n".join(lines))
    known = patches.read(tmp_path, "eff_atlas")
    (later,) = patches.apply([RARITAN], known, "2022-02-02")
    assert (later.counties, later.city) == (("Hunterdon County",), RARITAN.city)
    # the patch of the day itself comes before those of other days
    (then,) = patches.apply([RARITAN], known, "2021-01-01")
    assert then.counties == ("Warren County",)


def test_the_patches_of_the_data_fit_their_lists() -> None:
    taken = read_snapshots(DATA)
    known = patches.read_patches(DATA, taken)
    assert known
    for snapshot in taken:
        name, day = snapshot.declaration.name, snapshot.day.isoformat()
        ours = [patch for patch in known if (patch.list, patch.day) == (name, day)]
        patched = {one.key: one for one in patches.patched(snapshot, known)}
        assert len(patched) == len(snapshot.listings)
        for patch in ours:
            assert patched[patch.key].as_listed[patch.column] == patch.was
