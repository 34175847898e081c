"""The page of changes: what each list says otherwise than on the day before, the newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from mapper.findings.agency_of import AgencyOf
from mapper.findings.changes import DOCUMENTS, NO_LONGER_LISTED, WAITING, anchor, say_change
from mapper.names.states import STATES
from mapper.snapshots.record import DayOfRecord
from mapper.snapshots.row_changes import Change, ChangeKind
from mapper.wording import say_curly


@dataclass(frozen=True, slots=True)
class Line:
    """A change in words, the address of its agency's page, "" where it has none, and its state."""

    said: str
    address: str
    state: str


@dataclass(frozen=True, slots=True)
class OfKind:
    """The changes of a kind: its name as a part of an address, its lines, and how many more gave or
    changed the documents of a row, which only the data tell one by one."""

    kind: str
    slug: str
    count: int
    lines: Sequence[Line]
    documents: int


@dataclass(frozen=True, slots=True)
class ChangedDay:
    """A day of a list: its place on the page, title, day and day before (ISO 8601), its changes by
    kind, and what is said of rows that it lacks, of which a later day has to tell."""

    place: str
    list: str
    title: str
    day: str
    before: str
    kinds: Sequence[OfKind]
    waiting: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What the page shows: days with changes, the newest first; `total` counts all changes, `held`
    names each list with its title and how many days of it are held."""

    days: Sequence[ChangedDay]
    total: int
    held: Sequence[tuple[str, str, int]]
    no_longer_listed: str


def changes(
    told: Sequence[DayOfRecord], agency_of: AgencyOf, with_page: Collection[str]
) -> Changes:
    """Return what the page shows of the record; `with_page` are the ids of agencies with a page."""
    held = Counter((one.declaration.name, say_curly(one.declaration.title)) for one in told)
    days = [
        ChangedDay(
            anchor(one), one.declaration.name, say_curly(one.declaration.title),
            one.day.isoformat(), one.before.isoformat() if one.before else "",
            [
                _of_kind(one, kind, list(found), agency_of, with_page)
                for kind, found in groupby(one.changes, key=lambda change: change.kind)
            ],
            WAITING if one.waiting else "",
        )
        for one in sorted(told, key=lambda one: (-one.day.toordinal(), one.declaration.name))
        if one.changes or one.waiting
    ]  # fmt: skip
    lists = [(name, title, count) for (name, title), count in held.items()]
    return Changes(days, sum(len(one.changes) for one in told), lists, NO_LONGER_LISTED)


def _of_kind(
    day: DayOfRecord,
    kind: ChangeKind,
    found: Sequence[Change],
    agency_of: AgencyOf,
    with_page: Collection[str],
) -> OfKind:
    lines = []
    for one in found:
        if one.column != DOCUMENTS:
            agency_id = agency_of(day.declaration.name, one.listing) if one.listing else ""
            address = f"agencies/{agency_id}.html" if agency_id in with_page else ""
            state = STATES.get(one.listing.state, "") if one.listing else ""
            lines.append(Line(say_change(one), address, state))
    return OfKind(kind, kind.replace(" ", "-"), len(found), lines, len(found) - len(lines))
