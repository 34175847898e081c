"""A listing is read back from our columns as it was, and a snapshot only with its note."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mapper.errors import DataError
from mapper.files.notes import WORDS, note_bytes
from mapper.files.writing import sha256
from mapper.model import Evidence, Listing, Program, Subsidy
from mapper.snapshots.listing_rows import snapshot_csv
from mapper.snapshots.stored import list_notes, read_snapshots
from tests.conftest import DATA

FULL = Listing(
    "AOS1", "Élan Police, \"west\"", "NJ", Program.RING, "E P D", "Raritan",
    ("Somerset County", "Hunterdon County"), "08869", "Police", "Municipal",
    "Neighbors", "Ring", "2020-06", "month", "2020-07",
    Subsidy(10_000, 100, None, "the city"), "Task Force Model", "2020-01-02",
    40.5, -74.25,
    (Evidence("https://example.org/a", "A paper", "2020"), Evidence("", "told by phone")),
    {"city": "raritan "}, {"new": "column"},
)  # fmt: skip
NOTE: dict[str, Any] = dict.fromkeys(WORDS, "") | {
    "day": "2020-10-07", "data_day": "2020-10-07", "rows": 1
}  # fmt: skip
BARE = Listing("AOS2", "Warren Police Department", "MI", Program.RING)


def store(data: Path, *listings: Listing, name: str = "eff_atlas") -> Path:
    """Write a snapshot; return the path of its table."""
    table = snapshot_csv(listings)
    path = data / "lists" / name / "2020-10-07.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(table)
    note = NOTE | {"files": {path.name: sha256(table)}}
    path.with_suffix(".json").write_bytes(note_bytes(note))
    return path


def test_a_listing_reads_back_as_it_was(tmp_path: Path) -> None:
    store(tmp_path, FULL, BARE)
    (snapshot,) = read_snapshots(tmp_path)
    assert snapshot.listings == (FULL, BARE)
    assert (snapshot.declaration.name, snapshot.day.isoformat()) == ("eff_atlas", "2020-10-07")
    assert [note["day"] for note in list_notes(tmp_path, "eff_atlas")] == ["2020-10-07"]


def test_a_file_without_a_note_was_never_finished(tmp_path: Path) -> None:
    store(tmp_path, FULL).with_suffix(".json").unlink()
    with pytest.raises(DataError, match="holds no snapshot: mapper import eff_atlas FILE --date"):
        read_snapshots(tmp_path)


def test_what_does_not_hold_names_its_file(tmp_path: Path) -> None:
    path = store(tmp_path, FULL)
    spoiled = path.read_bytes().replace(b",ring,", b",rings,")
    path.write_bytes(spoiled)
    with pytest.raises(DataError, match=r"2020-10-07\.csv is not the file that"):
        read_snapshots(tmp_path)
    note = NOTE | {"files": {path.name: sha256(spoiled)}}
    path.with_suffix(".json").write_bytes(note_bytes(note))
    with pytest.raises(DataError, match=r"2020-10-07\.csv, row 2, program: 'rings' does not"):
        read_snapshots(tmp_path)
    store(tmp_path / "other", FULL, name="nobody")
    with pytest.raises(DataError, match="no list of that name is declared"):
        read_snapshots(tmp_path / "other")


def test_the_oldest_snapshot_of_a_list_comes_first() -> None:
    order = [(one.declaration.name, one.day) for one in read_snapshots(DATA)]
    assert order == sorted(order)
    assert len(order) >= 3


def test_the_day_of_the_data_is_told_or_said_to_be_unknown(data: Path) -> None:
    days = {
        one.declaration.name: (one.day.isoformat(), one.data_day) for one in read_snapshots(data)
    }
    assert days == {
        "digital_force_index": ("2021-08-09", ""),
        "eff_atlas": ("2020-10-07", "2020-10-07"),
        "ice_287g": ("2026-05-18", "2026-05-18"),
        "reported": ("2026-11-28", "2026-11-28"),
    }


@pytest.mark.parametrize("told", ['"data_day": "2021-08-09",', ""])
def test_a_note_that_claims_a_day_is_refused(data: Path, told: str) -> None:
    note = data / "lists/digital_force_index/2021-08-09.json"
    text = note.read_text(encoding="utf-8")
    assert '"data_day": null,' in text
    note.write_text(text.replace('"data_day": null,', told), encoding="utf-8")
    with pytest.raises(DataError, match=r"2021-08-09\.json, data_day: .* is not what the list"):
        read_snapshots(data)


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        (",10000,", f",{'9' * 5_000},", "row 2, subsidy_total_usd: '9999"),
        (",10000,", ",1\x000,", r"row 2, subsidy_total_usd: U\+0000 a control character"),
        (",40.5,", ",40.5\x00,", r"row 2, lat: U\+0000 a control character"),
        (",40.5,", ",nan,", "row 2, lat: 'nan' does not hold"),
        (",-74.25,", ",inf,", "row 2, lon: 'inf' does not hold"),
        (",NJ,", ",../NJ,", r"row 2, state: '../NJ' does not hold"),
        (",2020-06,", ",June 2020,", "row 2, active_since: 'June 2020' does not hold"),
        (",2020-07,", ",2020-13,", "row 2, denied_on: '2020-13' does not hold"),
        (",2020-01-02,", ",2020-02-30,", "row 2, signed_on: '2020-02-30' does not hold"),
        ('"{""city"": ""raritan ""}"', "[]", r"row 2, as_listed: '\[\]' does not hold"),
        ('"{""city"": ""raritan ""}"', "[" * 100_000, r"row 2, as_listed: '\[\[\["),
        (",Raritan,", f",{'a' * 200_000},", "row 2: not CSV: field larger than field limit"),
        (",Raritan,", ',"Rar"itan,', "row 2: not CSV: "),
        (",Raritan,", ",", "row 2: not 34 cells"),
    ],
)  # fmt: skip
def test_a_spoiled_cell_is_one_line_that_names_it(
    tmp_path: Path, before: str, after: str, where: str
) -> None:
    """The note vouches for it: what a pull request spoils is told by row and column."""
    path = store(tmp_path, FULL)
    spoil(path, before.encode(), after.encode())
    with pytest.raises(DataError, match=rf"2020-10-07\.csv, {where}") as caught:
        read_snapshots(tmp_path)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 500


def test_bytes_of_latin_1_are_one_line_that_names_them(tmp_path: Path) -> None:
    spoil(store(tmp_path, BARE, FULL), "Élan".encode(), "Élan".encode("latin-1"))
    with pytest.raises(DataError, match=r"\.csv, row 3, agency: bytes that are not UTF-8"):
        read_snapshots(tmp_path)


def test_a_note_of_another_day_than_its_name_is_told(tmp_path: Path) -> None:
    path = store(tmp_path, FULL)
    told = path.with_suffix(".json").rename(path.with_name("2020-10-08.json"))
    told.write_bytes(told.read_bytes().replace(b"2020-10-07.csv", b"2020-10-08.csv"))
    path.rename(path.with_name("2020-10-08.csv"))
    with pytest.raises(DataError, match="day: '2020-10-07' is not the day in its name"):
        read_snapshots(tmp_path)


def spoil(path: Path, before: bytes, after: bytes) -> None:
    """Change a snapshot's table, and mend the hash in its note."""
    table = path.read_bytes()
    assert table.count(before) == 1
    path.write_bytes(table.replace(before, after))
    note = NOTE | {"files": {path.name: sha256(path.read_bytes())}}
    path.with_suffix(".json").write_bytes(note_bytes(note))
