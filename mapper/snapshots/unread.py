"""Rows of a list that could not be read, beside its snapshot: `<day>.unread.csv`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from mapper.files.tables import csv_bytes, read_cells, whole
from mapper.lists.reading.collecting import Unread

COLUMNS = [one.name for one in fields(Unread)]


def unread_name(day: str) -> str:
    """Return the name of the file of a day's snapshot."""
    return f"{day}.unread.csv"


def unread_csv(unread: Iterable[Unread]) -> bytes:
    """Return the file, by row."""
    return csv_bytes(COLUMNS, map(astuple, sorted(unread, key=lambda one: one.row)))


def read_unread(folder: Path, note: Mapping[str, Any]) -> tuple[Unread, ...]:
    """Return the rows set apart of a snapshot, by its note; () if it names no file of them.

    Raises DataError naming file, row and column for one that does not hold.
    """
    name = unread_name(note["day"])
    if name not in note["files"]:
        return ()
    return tuple(
        Unread(cells.read("row", whole), *(cells.row[column] for column in COLUMNS[1:]))
        for cells in read_cells(folder / name, COLUMNS)
    )
