"""A day's table kept as its difference from an earlier day's: `<day>.changes.csv`.

A row of the file is a row of the table that the earlier one lacks or has elsewhere, with the number
at which it stands (the first is 1); or, as `gone`, the key of one that is no longer there. All
others stand in their old order. So a list that is much the same each week adds little.
"""

from __future__ import annotations

import csv
import io
from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol, TypeVar

from mapper.files.tables import csv_bytes, whole

ROW = "row"
GONE = "gone"
# A larger difference saves too little to be worth a second file that must be right.
LARGEST_SHARE = 0.5


class Keyed(Protocol):
    """A row that knows its key."""

    @property
    def key(self) -> str:
        """What no other row of its table has."""


AnyRow = TypeVar("AnyRow", bound=Keyed)


def changes_name(day: str) -> str:
    """Return the name of the file of a day's snapshot."""
    return f"{day}.changes.csv"


def difference(before: bytes, after: bytes, largest_share: float = LARGEST_SHARE) -> bytes | None:
    """Return what makes one table of the other, both with the key first; None if it is larger than
    that share of the table, or keys stand twice or columns differ."""
    (header, *old), (columns, *new) = _rows(before), _rows(after)
    keys = {row[0] for row in new}
    if header != columns or len({row[0] for row in old}) < len(old) or len(keys) < len(new):
        return None
    place = {row: number for number, row in enumerate(old)}
    stay = _in_order([place.get(row, -1) for row in new])
    empty = [""] * (len(columns) - 1)
    gone = [[GONE, row[0], *empty] for row in old if row[0] not in keys]
    here = [[number, *row] for number, row in enumerate(new, start=1) if number - 1 not in stay]
    found = csv_bytes([ROW, *columns], [*gone, *here])
    return found if len(found) <= largest_share * len(after) else None


def applied(
    before: Sequence[AnyRow], gone: Sequence[str], here: Sequence[tuple[int, AnyRow]]
) -> list[AnyRow]:
    """Return the rows of the later table, those that stayed being the very same objects."""
    changed = {*gone, *(row.key for _, row in here)}
    rows = [row for row in before if row.key not in changed]
    for number, row in here:
        rows.insert(number - 1, row)
    return rows


def number_or_gone(text: str) -> int | None:
    """Return at which number a row stands, None if it is gone; ValueError for neither."""
    return None if text == GONE else whole(text)


def _rows(table: bytes) -> list[tuple[str, ...]]:
    return list(map(tuple, csv.reader(io.StringIO(table.decode(), newline=""))))


def _in_order(places: Sequence[int]) -> set[int]:
    """Return the positions of a longest rising run of places; those below 0 are in none."""
    ends: list[int] = []
    last: list[int] = []
    earlier: dict[int, int] = {}
    for position, place in enumerate(places):
        if place < 0:
            continue
        at = bisect_left(ends, place)
        earlier[position] = last[at - 1] if at else -1
        ends[at : at + 1] = [place]
        last[at : at + 1] = [position]
    found = set()
    position = last[-1] if last else -1
    while position >= 0:
        found.add(position)
        position = earlier[position]
    return found
