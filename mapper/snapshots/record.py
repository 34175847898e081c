"""The record of a list: what changed from one of its days to the next.

A row is gone only where two days both speak of its program and the later one was read whole. What
is missing from a day that leaves that open waits, and is compared with the next: a row that comes
back did not change. So none of these removes anybody:

- a program that a day does not cover, or has no row of at all (a retired category);
- a day on which a program's rows are down by over a tenth (a shrunken file), until a second day
  says so too;
- a row that may be one of those set apart on the day, by its agency's name and state;
- a typing slip: rows are compared as they were read, and known slips are put right there;
- a changed name, state or key: `pairing` tells which row it is;
- a row less of an agency that has another for the same program and kind of agreement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby
from operator import attrgetter

from rapidfuzz import fuzz

from mapper.lists.reading.collecting import Unread
from mapper.model import ListDeclaration, Listing, Program
from mapper.names.spelling import plain
from mapper.snapshots.pairing import Agency, paired
from mapper.snapshots.row_changes import Change, ChangeKind, differences, without_new_columns
from mapper.snapshots.stored import Snapshot

ALIKE = 75  # of 100: names that may be one, with slips
SHRUNKEN = 0.9  # under so much of the rows of the day before a file is not believed alone


@dataclass(frozen=True, slots=True)
class DayOfRecord:
    """What changed in a list since the day before of which it has a snapshot, None for the first.

    `waiting` are the rows that the day lacks without being believed to have lost them.
    """

    declaration: ListDeclaration
    day: date
    before: date | None
    changes: Sequence[Change] = ()
    waiting: Sequence[Listing] = ()

    @property
    def counts(self) -> Mapping[ChangeKind, int]:
        """How many changes there are of each kind, in the order of kinds; none of no number."""
        counted = Counter(one.kind for one in self.changes)
        return {kind: counted[kind] for kind in ChangeKind if counted[kind]}


AgencyOf = Callable[[str, Listing], str]
"""The agency of a row of a list, by the list's name: its id, "" where the register has none."""


def record(snapshots: Iterable[Snapshot], agency_of: AgencyOf) -> list[DayOfRecord]:
    """Return each day of each list with what changed, by list, then day.

    `snapshots` are all that are held, by list, then day; a row that did not change is best the very
    same object on both days.
    """
    lists = groupby(snapshots, key=attrgetter("declaration.name"))
    return [day for name, days in lists for day in _of_list(list(days), partial(agency_of, name))]


def _of_list(
    snapshots: Sequence[Snapshot], registered: Callable[[Listing], str]
) -> Iterator[DayOfRecord]:
    def agency(one: Listing) -> str:
        return registered(one) or f"{one.state} {plain(one.agency)}"

    known: Sequence[Listing] = ()
    rows: dict[Program, int] = {}  # of each program on the last day that spoke of it
    before: date | None = None
    apart: frozenset[Unread] = frozenset()  # on the day before, whatever the numbers of the rows
    for snapshot in snapshots:
        covered = {program for program in Program if snapshot.covers(program)}
        listings = [one for one in snapshot.listings if one.program in covered]
        counted = Counter(one.program for one in listings)
        believed = {
            program
            for program, count in counted.items()
            if count >= SHRUNKEN * rows.get(program, 0)
        }
        first = counted.keys() - rows.keys()
        changes, missing = _compared(known, listings, first, agency, before)
        waiting: list[Listing] = []
        gone: list[Listing] = []
        for one in missing:
            is_sure = one.program in believed and not _may_be(one, snapshot.unread)
            (gone if is_sure else waiting).append(one)
        changes += [Change(ChangeKind.NO_LONGER_LISTED, one) for one in gone]
        met, apart = apart, frozenset(replace(one, row=0) for one in snapshot.unread)
        changes += [
            Change(ChangeKind.SET_APART, unread=one)
            for one in snapshot.unread
            if replace(one, row=0) not in met
        ]
        yield DayOfRecord(
            snapshot.declaration, snapshot.day, before, _sorted(changes) if before else (),
            tuple(waiting),
        )  # fmt: skip
        known = (*waiting, *listings)
        rows, before = {**rows, **counted}, snapshot.day


def _may_be(listing: Listing, unread: Iterable[Unread]) -> bool:
    """Whether one of the rows set apart may be a listing that is missing."""
    return any(
        (not one.state or one.state == listing.state)
        and (not one.agency or _alike(one.agency, listing.agency))
        for one in unread
    )


def _alike(one: str, other: str) -> bool:
    return fuzz.ratio(plain(one), plain(other)) >= ALIKE


def _compared(
    known: Sequence[Listing],
    listings: Sequence[Listing],
    first: Set[Program],
    agency: Agency,
    before: date | None,
) -> tuple[list[Change], list[Listing]]:
    """Return what changed in the rows, and those of before that are not there.

    An agreement signed after the day before is another one: that of before is gone.

    Rows of a program that the list speaks of for the first time (`first`) are not added: before,
    nobody told.
    """

    def standing(one: Listing) -> Hashable:
        return one.program, agency(one), one.agreement

    if not known:
        return [], []
    pairs, gone, new = paired(known, listings, agency)
    stood, stands = Counter(map(standing, known)), Counter(map(standing, listings))
    # What stands several times comes once and goes once.
    gone_once, new_once = ({standing(one): one for one in rows} for rows in (gone, new))
    changes = [
        Change(ChangeKind.ADDED, one)
        for key, one in new_once.items()
        if not stood[key] and one.program not in first
    ]
    changes += [
        Change(ChangeKind.CORRECTED, one, "times listed", str(stood[key]), str(stands[key]))
        for key, one in {**gone_once, **new_once}.items()
        if stood[key] and stands[key] and stood[key] != stands[key]
    ]
    told: list[Change] = []
    for old, now in pairs:
        is_anew = before and old.signed_on and now.signed_on > before.isoformat()
        if is_anew and old.signed_on != now.signed_on:
            changes += [Change(ChangeKind.NO_LONGER_LISTED, old), Change(ChangeKind.ADDED, now)]
        else:
            told += differences(old, now)
    changes += without_new_columns(told, known, listings)
    return changes, [one for key, one in gone_once.items() if not stands[key]]


def _sorted(changes: Iterable[Change]) -> tuple[Change, ...]:
    kinds = list(ChangeKind)

    def order(one: Change) -> tuple[int, str, str, str, int]:
        told = one.listing
        row = one.unread.row if one.unread else 0
        name = (told.state, told.agency, told.key) if told else ("", "", "")
        return kinds.index(one.kind), *name, row

    return tuple(sorted(changes, key=order))
