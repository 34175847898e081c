"""Snapshots of lists, as `data/lists/` holds them: all days, and what lists say now.

`files/notes.py` reads the note beside each, which vouches for it. A file without a note was never
finished and is not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from mapper.errors import DataError
from mapper.files.notes import read_note, written_by
from mapper.lists import LISTS
from mapper.lists.reading.collecting import Unread
from mapper.model import ListDeclaration, Listing, Program
from mapper.snapshots.day_tables import DayTables
from mapper.snapshots.unread import read_unread


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One list on one day: that of its data, or, where it is unknown, of its publication.

    `unread` are the rows of its file that could not be read, and so are no listings.
    """

    declaration: ListDeclaration
    day: date
    note: Mapping[str, Any]
    listings: tuple[Listing, ...]
    unread: tuple[Unread, ...] = ()

    @property
    def data_day(self) -> str:
        """Return the day of the data, "" if it is unknown."""
        return self.note["data_day"] or ""

    def covers(self, program: Program) -> bool:
        """Return whether it speaks about a program."""
        return self.declaration.covered(program, self.day)


def list_notes(data: Path, name: str) -> list[dict[str, Any]]:
    """Return the notes of a list's snapshots, the oldest first; [] if there is none."""
    return [read_note(path) for path in sorted((data / "lists" / name).glob("*.json"))]


def read_snapshots(data: Path) -> list[Snapshot]:
    """Return all snapshots, by list, then day. Raises DataError if there is none.

    A listing that did not change from one day of its list to another is the very same object.
    """
    found = list(_snapshots(data))
    if not found:
        raise DataError(f"{data / 'lists'} holds no snapshot: {written_by('eff_atlas')}")
    return found


def newest_days(snapshots: Iterable[Snapshot]) -> dict[tuple[str, Program], date]:
    """Return by list and program the newest day that covers the program; the newest of all for a
    program that no day of the list covers."""
    found: dict[tuple[str, Program], date] = {}
    for one in sorted(snapshots, key=lambda one: one.day):
        name = one.declaration.name
        for program in Program:
            if one.covers(program) or program not in one.declaration.covers:
                found[name, program] = one.day
    return found


def current(snapshots: Sequence[Snapshot]) -> list[Snapshot]:
    """Return what lists say now: of each list, for each program, the newest day that covers it.

    A day that is the newest for some programs only comes with the listings of these; all others
    are the record of what was said before.
    """
    newest = newest_days(snapshots)
    found = []
    for one in snapshots:
        name = one.declaration.name
        told = {program for program in Program if newest.get((name, program)) == one.day}
        if told & one.declaration.covers.keys():
            left = tuple(listing for listing in one.listings if listing.program in told)
            is_whole = len(left) == len(one.listings)
            found.append(one if is_whole else replace(one, listings=left))
    return found


def _snapshots(data: Path) -> Iterator[Snapshot]:
    days = groupby(sorted((data / "lists").glob("*/*.json")), lambda path: path.parent)
    for folder, paths in days:
        declaration = LISTS.get(folder.name)
        notes = list(paths)
        if declaration is None:
            raise DataError(f"{notes[0]}: no list of that name is declared")
        tables = DayTables(folder, several=len(notes) > 1)
        for path in notes:
            note = read_note(path)
            known = note.get("data_day", "missing")
            if known != (None if declaration.data_day_unknown else note["day"]):
                raise DataError(f"{path}, data_day: {known!r} is not what the list declares")
            if note["day"] != path.stem:
                raise DataError(f"{path}, day: {note['day']!r} is not the day in its name")
            listings = tuple(row.listing for row in tables.read(note))
            day, unread = date.fromisoformat(note["day"]), read_unread(folder, note)
            yield Snapshot(declaration, day, note, listings, unread)
