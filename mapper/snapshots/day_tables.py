"""The tables of one list's days, whole or kept as a difference, as rows that days share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mapper.errors import DataError
from mapper.files.notes import read_note
from mapper.files.tables import Cells, csv_lines, read_cells
from mapper.files.writing import sha256
from mapper.model import Listing
from mapper.snapshots.differences import ROW, applied, changes_name, number_or_gone
from mapper.snapshots.listing_rows import COLUMNS, read_listing

FROM, DIGEST = "from", "table_sha256"


@dataclass(frozen=True, slots=True)
class Row:
    """A listing, and its row as it stands in a table; "" where nothing asks for it."""

    text: str
    listing: Listing

    @property
    def key(self) -> str:
        """The listing's key."""
        return self.listing.key


class DayTables:
    """The tables of a list's days, read in their order: equal rows are the very same object.

    Of a list with one day (`several` is False) the rows have no text.
    """

    def __init__(self, folder: Path, *, several: bool = True):
        self._folder = folder
        self._several = several
        self._days: dict[str, list[Row]] = {}
        self._known: dict[str, Row] = {}

    def read(self, note: Mapping[str, Any]) -> list[Row]:
        """Return the rows of the day that a note tells of, which `read_note` has read.

        Raises DataError for a cell that does not hold, and for a difference of which the day that
        it begins with is not there, or does not give the table that the note vouches for.
        """
        day: str = note["day"]
        whole = self._folder / f"{day}.csv"
        if whole.name in note["files"]:
            self._days[day] = self._shared(list(read_cells(whole, COLUMNS)))
        else:
            self._days[day] = self._changed(note)
        return self._days[day]

    def rows(self, day: str) -> list[Row]:
        """Return the rows of a day that was read."""
        return self._days[day]

    def content(self, day: str) -> bytes:
        """Return the whole table of a day that was read, as the bytes of a file."""
        return "".join([*csv_lines([COLUMNS]), *(row.text for row in self._days[day])]).encode()

    def _changed(self, note: Mapping[str, Any]) -> list[Row]:
        day, start = note["day"], note.get(FROM)
        path = self._folder / changes_name(day)
        before = self._days.get(start) if isinstance(start, str) else None
        if before is None:
            told = self._folder / f"{day}.json"
            raise DataError(f"{told}, {FROM}: {start!r} is no earlier snapshot of the list")
        changes = list(read_cells(path, [ROW, *COLUMNS]))
        numbers = [one.read(ROW, number_or_gone) for one in changes]
        both = list(zip(numbers, changes, strict=True))
        gone = [one.row["key"] for number, one in both if number is None]
        places = [number for number in numbers if number is not None]
        rows = self._shared([one for number, one in both if number is not None])
        self._days[day] = applied(before, gone, list(zip(places, rows, strict=True)))
        if sha256(self.content(day)) != note.get(DIGEST):
            raise DataError(
                f"{path}: with the table of {start} it does not make the one that {day}.json "
                "vouches for: import it again"
            )
        return self._days[day]

    def _shared(self, cells: Sequence[Cells]) -> list[Row]:
        if not self._several:
            return [Row("", read_listing(one)) for one in cells]
        texts = csv_lines([one.row[column] for column in COLUMNS] for one in cells)
        rows = []
        for text, one in zip(texts, cells, strict=True):
            if text not in self._known:
                self._known[text] = Row(text, read_listing(one))
            rows.append(self._known[text])
        return rows


def digest_of(note: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the whole table of a day by its note, however it is kept."""
    whole: str = note["files"].get(f"{note['day']}.csv", "")
    return whole or str(note.get(DIGEST, ""))


def table_of(folder: Path, day: str) -> bytes:
    """Return the whole table of a day as the bytes of a file, however it is kept.

    Raises DataError if that day, or one that it is kept as a difference from, does not read.
    """
    return _read_up_to(folder, day).content(day)


def listings_of(folder: Path, day: str) -> list[Listing]:
    """Return the listings of a day, read as `table_of` reads."""
    return [row.listing for row in _read_up_to(folder, day).rows(day)]


def _read_up_to(folder: Path, day: str) -> DayTables:
    notes = [read_note(folder / f"{day}.json")]
    while (start := str(notes[-1].get(FROM, ""))) and start < notes[-1]["day"]:
        notes.append(read_note(folder / f"{start}.json"))
    tables = DayTables(folder)
    for note in reversed(notes):
        tables.read(note)
    return tables
