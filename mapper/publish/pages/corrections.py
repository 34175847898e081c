"""The page of corrections: rows of lists that contradict themselves, and what was corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mapper.lists import LISTS
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
class Corrections:
    """What the page shows: rows of disagreements.csv with the list's `title`, and all patches."""

    disagreements: Sequence[Mapping[str, str]]
    patches: Sequence[Corrected]


def corrections(result: Result, disagreements: Sequence[Mapping[str, str]]) -> Corrections:
    """Return what the page shows; `disagreements` are the rows of disagreements.csv."""
    names = {
        (snapshot.declaration.name, listing.key): listing.agency
        for snapshot in result.snapshots
        for listing in snapshot.listings
    }
    return Corrections(
        [{**row, "title": _title(row["list"])} for row in disagreements],
        [
            Corrected(names[one.list, one.key], _title(one.list), one)
            for one in result.patches
        ],
    )  # fmt: skip


def _title(name: str) -> str:
    return say_curly(LISTS[name].title)
