"""A listing is read back from our columns as it was, and a snapshot only with its note."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.errors import DataError
from mapper.files.notes import note_bytes
from mapper.files.writing import sha256
from mapper.model import Evidence, Listing, Program, Subsidy
from mapper.snapshots.stored import list_notes, read_snapshots, snapshot_csv
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
BARE = Listing("AOS2", "Warren Police Department", "MI", Program.RING)


def store(data: Path, *listings: Listing, name: str = "eff_atlas") -> Path:
    """Write a snapshot; return the path of its table."""
    table = snapshot_csv(listings)
    path = data / "lists" / name / "2020-10-07.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(table)
    note = {"day": "2020-10-07", "data_day": "2020-10-07", "files": {path.name: sha256(table)}}
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
    note = {"day": "2020-10-07", "data_day": "2020-10-07", "files": {path.name: sha256(spoiled)}}
    path.with_suffix(".json").write_bytes(note_bytes(note))
    with pytest.raises(DataError, match=r"2020-10-07\.csv.*'rings' is not a valid Program"):
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
    }


@pytest.mark.parametrize("told", ['"data_day": "2021-08-09",', ""])
def test_a_note_that_claims_a_day_is_refused(data: Path, told: str) -> None:
    note = data / "lists/digital_force_index/2021-08-09.json"
    text = note.read_text(encoding="utf-8")
    assert '"data_day": null,' in text
    note.write_text(text.replace('"data_day": null,', told), encoding="utf-8")
    with pytest.raises(DataError, match=r"2021-08-09\.json, data_day: .* is not what the list"):
        read_snapshots(data)
