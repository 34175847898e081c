"""287(g) agreements by the days of ICE's list: how many it had, who came and who went, by state.

Beside it stands the count by day signed, of the newest list: it lacks agreements that ended.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mapper.model import Program
from mapper.snapshots.record import AgencyOf, DayOfRecord
from mapper.snapshots.row_changes import ChangeKind
from mapper.snapshots.stored import Snapshot


@dataclass(frozen=True, slots=True)
class DayCount:
    """What ICE's list had on a day in a state, "" for all of them.

    `listed` are its agreements of that day; `added` and `no_longer_listed` those that came and went
    since the day before that is held (`before`, None for the first); `set_apart` the rows that
    could not be read, of which the state may not be known; `signed` those of the newest list that
    had been signed up to the day.
    """

    list: str
    day: date
    before: date | None
    state: str
    listed: int
    added: int
    no_longer_listed: int
    set_apart: int | None
    signed: int


@dataclass(frozen=True)
class ByDay:
    """The counts by day, then state, all states first; () if ICE's list is not held."""

    counts: Sequence[DayCount]

    @cached_property
    def nation(self) -> Sequence[DayCount]:
        """The counts of all states together, a day each."""
        return [one for one in self.counts if not one.state]


def by_day(
    snapshots: Sequence[Snapshot], told: Sequence[DayOfRecord], agency_of: AgencyOf
) -> ByDay:
    """Return the counts of the list that speaks of 287(g); `told` is the record of all.

    An agreement that stands in two rows of a day is one.
    """
    ours = [one for one in snapshots if one.covers(Program.ICE_287G)]
    if not ours:
        return ByDay(())
    name = ours[-1].declaration.name
    recorded = {one.day: one for one in told if one.declaration.name == name}
    signed: dict[str, list[str]] = defaultdict(list)
    for listing in ours[-1].listings:
        if listing.program is Program.ICE_287G and listing.signed_on:
            for state in ("", listing.state):
                signed[state].append(listing.signed_on)
    for days in signed.values():
        days.sort()
    changed: dict[tuple[str, ChangeKind, date], int] = Counter(
        (state, one.kind, day.day)
        for day in recorded.values()
        for one in day.changes
        if one.listing and one.listing.program is Program.ICE_287G
        for state in ("", one.listing.state)
    )
    listed = {
        one.day: Counter(
            {
                (agency_of(name, row) or row.key, row.agreement): row.state
                for row in one.listings
                if row.program is Program.ICE_287G
            }.values()
        )
        for one in ours
    }
    states = sorted({*signed, *(state for counted in listed.values() for state in counted)} - {""})
    counts = [
        DayCount(
            name, one.day, recorded[one.day].before, state,
            listed[one.day][state] if state else listed[one.day].total(),
            changed[state, ChangeKind.ADDED, one.day],
            changed[state, ChangeKind.NO_LONGER_LISTED, one.day],
            None if state else len(one.unread),
            bisect_right(signed[state], one.day.isoformat()),
        )
        for one in ours
        for state in ("", *states)
    ]  # fmt: skip
    return ByDay([one for one in counts if not one.state or _tells(one)])


def _tells(one: DayCount) -> bool:
    return bool(one.listed or one.added or one.no_longer_listed or one.signed)
