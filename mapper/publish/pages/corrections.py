"""The page of corrections: rows that contradict themselves or do not read, what was corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mapper.lists import LISTS
from mapper.lists.reading.collecting import Unread
from mapper.lists.reading.slips import Slip
from mapper.result import Result
from mapper.snapshots.patches import Patch
from mapper.wording import say_curly


@dataclass(frozen=True, slots=True)
class Corrected:
    """A value that was corrected by hand: of which agency, on which list, why."""

    agency: str
    title: str
    patch: Patch


@dataclass(frozen=True, slots=True)
class Mistyped:
    """A word that a list is known to mistype: of which list, what it means, why we know."""

    title: str
    slip: Slip


@dataclass(frozen=True, slots=True)
class SetApart:
    """A row of a list that could not be read: of which list and day, and why."""

    title: str
    day: str
    unread: Unread


@dataclass(frozen=True, slots=True)
class Corrections:
    """What the page shows: rows of disagreements.csv with the list's `title`, all patches, all
    known slips, and all rows that could not be read."""

    disagreements: Sequence[Mapping[str, str]]
    patches: Sequence[Corrected]
    slips: Sequence[Mistyped]
    unread: Sequence[SetApart]


def corrections(result: Result, disagreements: Sequence[Mapping[str, str]]) -> Corrections:
    """Return what the page shows; `disagreements` are the rows of disagreements.csv."""
    corrected = {(one.list, one.day) for one in result.patches}
    names = {
        (snapshot.declaration.name, listing.key): listing.agency
        for snapshot in result.record
        if (snapshot.declaration.name, snapshot.day.isoformat()) in corrected
        for listing in snapshot.listings
    }
    return Corrections(
        [{**row, "title": _title(row["list"])} for row in disagreements],
        [
            Corrected(names[one.list, one.key], _title(one.list), one)
            for one in result.patches
        ],
        [Mistyped(_title(name), slip) for name, slips in result.slips.items() for slip in slips],
        [
            SetApart(_title(snapshot.declaration.name), snapshot.day.isoformat(), one)
            for snapshot in result.snapshots
            for one in snapshot.unread
        ],
    )  # fmt: skip


def _title(name: str) -> str:
    return say_curly(LISTS[name].title)
