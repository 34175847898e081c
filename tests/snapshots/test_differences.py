"""A day kept as its difference gives its whole table again, and shares the rows that stayed."""

from __future__ import annotations

import json
import math
import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from mapper.errors import DataError
from mapper.files.notes import note_bytes, read_note
from mapper.files.tables import csv_bytes
from mapper.files.writing import sha256
from mapper.model import Listing, Program
from mapper.snapshots.day_tables import DIGEST, FROM, digest_of, table_of
from mapper.snapshots.differences import GONE, changes_name, difference
from mapper.snapshots.listing_rows import snapshot_csv
from mapper.snapshots.stored import read_snapshots
from tests.conftest import DATA
from tests.snapshots.test_stored import FULL, NOTE

AGENCIES = [Listing(f"AOS{n}", f"Police of Town {n}", "NJ", Program.RING) for n in range(60)]


def keep(data: Path, day: str, table: bytes, start: str = "", before: bytes = b"") -> Path:
    """Write a day of the Atlas, as a difference if it begins with another day."""
    folder = data / "lists/eff_atlas"
    folder.mkdir(parents=True, exist_ok=True)
    name, content, told = f"{day}.csv", table, {}
    if start:
        changes = difference(before, table, math.inf)
        assert changes is not None
        name, content = changes_name(day), changes
        told = {FROM: start, DIGEST: sha256(table)}
    (folder / name).write_bytes(content)
    note = NOTE | {"day": day, "data_day": day} | told | {"files": {name: sha256(content)}}
    (folder / f"{day}.json").write_bytes(note_bytes(note))
    return folder / name


def test_any_change_of_a_table_reads_back_as_it_was(tmp_path: Path) -> None:
    chance = random.Random(16)
    days = [list(AGENCIES[:40])]
    for number in range(30):
        rows = list(days[-1])
        for _ in range(chance.randrange(6)):
            rows.pop(chance.randrange(len(rows)))
        for _ in range(chance.randrange(6)):
            at = chance.randrange(len(rows))
            rows[at] = replace(rows[at], city=f'Town, "{number}"', extra={"line": "a\nb"})
        there = {row.key for row in rows}
        new = [row for row in AGENCIES if row.key not in there]
        for row in chance.sample(new, min(len(new), chance.randrange(6))):
            rows.insert(chance.randrange(len(rows) + 1), row)
        if number % 7 == 3:
            chance.shuffle(rows)
        days.append(rows)
    tables = [snapshot_csv(rows) for rows in days]
    names = [f"2020-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(len(days))]
    keep(tmp_path, names[0], tables[0])
    for n in range(1, len(days)):
        keep(tmp_path, names[n], tables[n], names[n - 1], tables[n - 1])
    folder = tmp_path / "lists/eff_atlas"
    snapshots = read_snapshots(tmp_path)
    assert [list(one.listings) for one in snapshots] == days
    assert [table_of(folder, name) for name in names] == tables
    for before, after in pairwise(snapshots):
        known = {one.key: one for one in before.listings}
        stayed = [one for one in after.listings if known.get(one.key) == one]
        assert len(stayed) > 10
        assert all(known[one.key] is one for one in stayed), "the very same object"


def test_a_difference_has_what_changed_and_nothing_else() -> None:
    before = snapshot_csv(AGENCIES[:20])
    mended = replace(AGENCIES[7], city="Ewing")
    after = snapshot_csv([*AGENCIES[:3], *AGENCIES[4:7], mended, AGENCIES[50], *AGENCIES[8:20]])
    changes = difference(before, after)
    assert changes is not None
    told = [line.split(",")[:2] for line in changes.decode().splitlines()]
    assert told == [["row", "key"], [GONE, "AOS3"], ["7", "AOS7"], ["8", "AOS50"]]
    assert difference(after, after) == csv_bytes(
        ["row", *after.decode().split("\n", 1)[0].split(",")], []
    )


def test_what_is_no_small_difference_is_kept_whole() -> None:
    before = snapshot_csv(AGENCIES[:20])
    assert difference(before, snapshot_csv(AGENCIES[20:40])) is None
    assert difference(before, snapshot_csv([*AGENCIES[:19], AGENCIES[0]])) is None, "one key twice"
    assert difference(snapshot_csv([FULL, FULL]), snapshot_csv([FULL])) is None
    assert difference(before.replace(b"agency,", b"name,", 1), before) is None, "other columns"


@pytest.fixture
def two_days(tmp_path: Path) -> Path:
    before, after = snapshot_csv(AGENCIES[:20]), snapshot_csv(AGENCIES[:21])
    keep(tmp_path, "2020-10-07", before)
    return keep(tmp_path, "2020-10-14", after, "2020-10-07", before)


def test_a_difference_that_does_not_give_its_table_is_told(two_days: Path, tmp_path: Path) -> None:
    """Whoever changed it mended the hash of the file: the table's own hash tells."""
    spoiled = two_days.read_bytes().replace(b"\n21,AOS20,", b"\n20,AOS20,")
    assert spoiled != two_days.read_bytes()
    two_days.write_bytes(spoiled)
    note = two_days.with_name("2020-10-14.json")
    told = read_note_without_check(note) | {"files": {two_days.name: sha256(spoiled)}}
    note.write_bytes(note_bytes(told))
    problem = r"2020-10-14\.changes\.csv: with the table of 2020-10-07 it does not make the one"
    with pytest.raises(DataError, match=problem):
        read_snapshots(tmp_path)


@pytest.mark.parametrize("start", ["2020-10-14", "2020-10-21", "2020-10-06", None, ["x"], {}])
def test_a_difference_from_no_earlier_day_is_told(
    two_days: Path, tmp_path: Path, start: object
) -> None:
    note = two_days.with_name("2020-10-14.json")
    note.write_bytes(note_bytes(read_note(note) | {FROM: start}))
    with pytest.raises(DataError, match=r"2020-10-14\.json, from: .* is no earlier snapshot"):
        read_snapshots(tmp_path)


@pytest.mark.parametrize("row", ["-1", "x", "1.5", ""])
def test_a_row_that_stands_nowhere_is_told(two_days: Path, tmp_path: Path, row: str) -> None:
    spoiled = two_days.read_bytes().replace(b"\n21,", f"\n{row},".encode())
    two_days.write_bytes(spoiled)
    note = two_days.with_name("2020-10-14.json")
    told = read_note_without_check(note) | {"files": {two_days.name: sha256(spoiled)}}
    note.write_bytes(note_bytes(told))
    with pytest.raises(DataError, match=r"changes\.csv, row 2, row: '.*' does not hold"):
        read_snapshots(tmp_path)


def read_note_without_check(note: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads(note.read_bytes())
    return told


def test_the_lists_of_data_are_kept_small_and_vouched_for() -> None:
    folder = DATA / "lists/ice_287g"
    notes = [read_note(path) for path in sorted(folder.glob("*.json"))]
    assert len(notes) >= 36
    # most days are told from the one before: who reads the last of them reads all
    some = [*notes[::9], *notes[-2:]]
    tables = [table_of(folder, note["day"]) for note in some]
    assert [sha256(table) for table in tables] == [digest_of(note) for note in some]
    kept = sum(path.stat().st_size for path in folder.iterdir())
    assert kept < len(notes) * (sum(map(len, tables)) / len(tables)) / 4
