"""What comes of a list: the rows that read, and those set apart. None is guessed, none is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from mapper.errors import RowError
from mapper.lists.reading.rows import NOT_KEPT, Row, kept
from mapper.lists.reading.slips import Slip, by_column, put_right
from mapper.model import Listing
from mapper.names.spelling import clean
from mapper.names.states import state_code


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that is set apart: its number in the list's file, and the column, its words and the
    reason for which it could not be read.

    `agency` and `state` (USPS code) are whom it speaks of, "" where that cannot be told either.
    """

    row: int
    column: str
    words: str
    reason: str
    agency: str = ""
    state: str = ""

    @property
    def told(self) -> str:
        """What a person is told of it: "TYPE 'State' is new"."""
        return f"{self.column} {self.reason}".strip()


@dataclass
class Reading:
    """What was read of a list, in the file's order.

    `rows` has the number of the row of each listing; `told` counts rows by what was read in them
    otherwise than it stands (0: it is about the whole file); `repeats` are the rows that only say
    again what another one says.
    """

    listings: list[Listing] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)
    repeats: int = 0

    @property
    def all_rows(self) -> int:
        """How many rows the list has: read, repeated or set apart."""
        return len(set(self.rows)) + len({one.row for one in self.unread}) + self.repeats


class Parse(Protocol):
    """From the published bytes to what was read of them; ListError for what is wrong with all."""

    def __call__(self, content: bytes, slips: Sequence[Slip] = (), /) -> Reading:
        """Return what was read, the slips put right before."""


def collect(
    rows: Iterable[Row],
    read: Callable[[Row], Iterable[Listing]],
    slips: Sequence[Slip] = (),
    who: tuple[str, str] = ("", ""),
) -> Reading:
    """Return what `read` makes of the rows: a row that it raises RowError for is set apart.

    A row of which it makes no listing repeats another one. `who` are the columns of an agency's
    name and its state.
    """
    reading = Reading()
    known = by_column(slips)
    for row in rows:
        put_right(row, known)
        try:
            if row.broken:
                raise row.broken
            listings = list(read(row))
        except RowError as error:
            told = ("", "") if row.broken else _told_of(row, error.column, who)
            reading.unread.append(
                Unread(error.row, error.column, error.words, error.problem, *told)
            )
            continue
        reading.told.update(row.told)
        reading.listings += listings
        reading.rows += [row.number] * len(listings)
        reading.repeats += not listings
    return reading


def _told_of(row: Row, wrong: str, who: tuple[str, str]) -> tuple[str, str]:
    """Return agency and state of a row, without what the column that is wrong says."""
    agency, state = (row.cells.get(name, "") if name != wrong else "" for name in who)
    name = kept(agency)
    return "" if name.startswith(NOT_KEPT) else name, state_code(clean(state))


def kinds(unread: Iterable[Unread]) -> list[str]:
    """Return a phrase for each kind of row set apart ("TYPE 'State' is new: 6 rows"), the most
    frequent first."""
    counted = Counter(one.told for one in unread)
    return [f"{kind}: {say_rows(rows)}" for kind, rows in counted.most_common()]


def say_rows(rows: int) -> str:
    """Return "1 row" or "1,200 rows"."""
    return f"{rows:,} row{'' if rows == 1 else 's'}"
