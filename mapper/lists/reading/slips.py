"""Known typing slips of a list: `data/slips/<list>.csv`, put right before its rows are read.

A slip holds for a word wherever it stands in its column, so only what can mean one thing alone is
one; what is wrong in a single row is a patch (`snapshots/patches.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mapper.dates import is_date
from mapper.errors import DataError
from mapper.files.tables import read_csv
from mapper.lists.reading.rows import Row
from mapper.names.spelling import clean

COLUMNS = ["column", "was", "value", "reason", "first_seen", "last_seen"]


@dataclass(frozen=True, slots=True)
class Slip:
    """A word that a list mistyped in a column, what it means ("" for nothing), why we know, and
    the first and last day of a file of the list in which it was seen, cut to what is known."""

    column: str
    was: str
    value: str
    reason: str
    first_seen: str
    last_seen: str


def read_slips(data: Path, name: str, columns: Sequence[str] = ()) -> list[Slip]:
    """Return the slips of a list, in the file's order; [] if it has none.

    Raises DataError for one without a reason or days, for a word that stands twice, and for a
    column that the list (`columns`, if they are told) does not have.
    """
    path = data / "slips" / f"{name}.csv"
    slips = [Slip(**row) for row in read_csv(path, COLUMNS, optional=True)]
    seen = set()
    for number, slip in enumerate(slips, start=2):
        where = f"{path}, row {number}"
        if columns and slip.column not in columns:
            told = ", ".join(columns)
            raise DataError(f"{where}, column: {slip.column!r} is none of {name}: {told}")
        if not slip.reason:
            raise DataError(f"{where}, reason: a slip gives its reason")
        if not (slip.was and slip.was == clean(slip.was) and slip.was != slip.value):
            raise DataError(f"{where}, was: {slip.was!r} is no word that means another")
        for column, said in (("first_seen", slip.first_seen), ("last_seen", slip.last_seen)):
            if not is_date(said):
                raise DataError(f"{where}, {column}: {said!r} is no day like 2026-02-27")
        if slip.first_seen > slip.last_seen:
            raise DataError(f"{where}, last_seen: {slip.last_seen} is before {slip.first_seen}")
        if (slip.column, slip.was) in seen:
            raise DataError(f"{where}, was: {slip.was!r} stands twice for {slip.column}")
        seen.add((slip.column, slip.was))
    return slips


Known = Mapping[str, Mapping[str, Slip]]


def by_column(slips: Sequence[Slip]) -> Known:
    """Return the slips by column, then by the word that stands there."""
    known: dict[str, dict[str, Slip]] = {}
    for slip in slips:
        known.setdefault(slip.column, {})[slip.was] = slip
    return known


def put_right(row: Row, known: Known) -> None:
    """Put the value of each slip into the row, its words into `as_listed`, and tell of it."""
    for column, words in known.items():
        cell = row.cells.get(column, "")
        slip = words.get(clean(cell)) if cell else None
        if slip:
            row.as_listed[column] = cell
            row.cells[column] = slip.value
            meant = repr(slip.value) if slip.value else "nothing"
            row.told.append(f"{column} {slip.was!r} is read as {meant}, a known slip")
