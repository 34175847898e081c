"""The record of a list: what changed from one of its days to the next.

A row is gone only where two days both speak of its program and the later one was read whole. What
is missing from a day that leaves that open waits, and is compared with the next: a row that comes
back did not change. So none of these removes anybody:

- a program that a day does not cover, or has no row of at all (a retired category);
- a day on which a program's rows are down by over a tenth (a shrunken file), until a second day
  says so too;
- a day with rows set apart, for what is missing may be one of these;
- a typing slip: rows are compared as they were read, and known slips are put right there;
- a changed name, state or key: `pairing` tells which row it is;
- a row less of an agency that has another for the same program and kind of agreement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from itertools import groupby
from operator import attrgetter

from mapper.lists.reading.collecting import Unread
from mapper.model import ListDeclaration, Listing, Program
from mapper.names.spelling import plain
from mapper.snapshots.pairing import Agency, paired
from mapper.snapshots.stored import Snapshot

SHRUNKEN = 0.9  # under so much of the rows of the day before a file is not believed alone
NEW_COLUMN = 0.1  # changed in so many rows, a column may be new to the list, or left out


class ChangeKind(StrEnum):
    """What became of a row."""

    ADDED = "added"
    NO_LONGER_LISTED = "no longer listed"
    RENAMED = "renamed"
    MOVED = "moved"
    CORRECTED = "corrected"
    DISPUTED = "disputed"
    SET_APART = "set apart"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one row: `column` of it was `was` and is `now`, "" where nothing stood.

    `listing` is the row as the later day has it, as the earlier one had it where it is gone; of a
    row set apart there is `unread` alone.
    """

    kind: ChangeKind
    listing: Listing | None = None
    column: str = ""
    was: str = ""
    now: str = ""
    unread: Unread | None = None


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
    for snapshot in snapshots:
        covered = {program for program in Program if snapshot.covers(program)}
        listings = [one for one in snapshot.listings if one.program in covered]
        counted = Counter(one.program for one in listings)
        believed = {
            program
            for program, count in counted.items()
            if not snapshot.unread and count >= SHRUNKEN * rows.get(program, 0)
        }
        first = counted.keys() - rows.keys()
        changes, missing = _compared(known, listings, first, agency, before)
        waiting = [one for one in missing if one.program not in believed]
        changes += [
            Change(ChangeKind.NO_LONGER_LISTED, one) for one in missing if one.program in believed
        ]
        changes += [Change(ChangeKind.SET_APART, unread=one) for one in snapshot.unread]
        yield DayOfRecord(
            snapshot.declaration, snapshot.day, before, _sorted(changes) if before else (),
            tuple(waiting),
        )  # fmt: skip
        known = (*waiting, *listings)
        rows, before = {**rows, **counted}, snapshot.day


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
            told += _differences(old, now)
    changes += _without_new_columns(told, known, listings)
    return changes, [one for key, one in gone_once.items() if not stands[key]]


def _without_new_columns(
    changes: Sequence[Change], before: Iterable[Listing], listings: Sequence[Listing]
) -> list[Change]:
    """Return the changes without those of a column that the file of one day does not have.

    Such a column has no word in any row of a day, and one in over a tenth of the other's.
    """
    counted = Counter(one.column for one in changes)
    dropped = {
        name
        for name, _, read in _COLUMNS
        if counted[name] > NEW_COLUMN * len(listings)
        and (not any(map(read, before)) or not any(map(read, listings)))
    }
    return [one for one in changes if one.column not in dropped]


def _money(one: Listing) -> str:
    told = one.subsidy
    if told is None:
        return ""
    sums = (("in all", told.total_usd), ("each", told.each_usd), ("residents", told.residents))
    return ", ".join([f"{words} {count}" for words, count in sums if count] + [told.payer])


def _evidence(one: Listing) -> str:
    return "; ".join(
        " ".join(filter(None, (proof.source, proof.date, proof.url))) for proof in one.evidence
    )


# What is compared, by the name that readers get, and the kind of change that it is.
_COLUMNS: Sequence[tuple[str, ChangeKind, Callable[[Listing], str]]] = (
    ("name", ChangeKind.RENAMED, lambda one: one.agency),
    ("state", ChangeKind.MOVED, lambda one: one.state),
    ("city", ChangeKind.MOVED, lambda one: one.city),
    ("county", ChangeKind.MOVED, lambda one: "|".join(one.counties)),
    ("ZIP code", ChangeKind.MOVED, lambda one: one.zip_code),
    ("point", ChangeKind.MOVED, lambda one: "" if one.lat is None else f"{one.lat}, {one.lon}"),
    ("denied on", ChangeKind.DISPUTED, lambda one: one.denied_on),
    ("name at source", ChangeKind.CORRECTED, lambda one: one.name_at_source),
    ("type of agency", ChangeKind.CORRECTED, lambda one: one.agency_type),
    ("type of jurisdiction", ChangeKind.CORRECTED, lambda one: one.jurisdiction_type),
    ("technology", ChangeKind.CORRECTED, lambda one: one.technology),
    ("vendor", ChangeKind.CORRECTED, lambda one: one.vendor),
    ("active since", ChangeKind.CORRECTED, lambda one: one.active_since),
    ("subsidy", ChangeKind.CORRECTED, _money),
    ("agreement", ChangeKind.CORRECTED, lambda one: one.agreement),
    ("signed on", ChangeKind.CORRECTED, lambda one: one.signed_on),
    ("evidence", ChangeKind.CORRECTED, _evidence),
)  # fmt: skip


def _differences(old: Listing, now: Listing) -> Iterator[Change]:
    for name, kind, read in _COLUMNS:
        was, told = read(old), read(now)
        if was == told:
            continue
        if kind is ChangeKind.RENAMED and plain(was) == plain(told):
            continue  # written otherwise: a capital, an apostrophe, an abbreviation
        # Where a place was left out, or is given for the first time, nobody moved.
        holds = kind is not ChangeKind.MOVED or (was and told)
        yield Change(kind if holds else ChangeKind.CORRECTED, now, name, was, told)


def _sorted(changes: Iterable[Change]) -> tuple[Change, ...]:
    kinds = list(ChangeKind)

    def order(one: Change) -> tuple[int, str, str, str, int]:
        told = one.listing
        row = one.unread.row if one.unread else 0
        name = (told.state, told.agency, told.key) if told else ("", "", "")
        return kinds.index(one.kind), *name, row

    return tuple(sorted(changes, key=order))
