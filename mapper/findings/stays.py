"""From when to when a list named an agency for a program, by the days that are held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from mapper.findings.agency_of import AgencyOf
from mapper.model import Listing, Program
from mapper.snapshots.stored import Snapshot
from mapper.wording import say_curly


@dataclass(frozen=True, slots=True)
class Stay:
    """The first and last day on which a list named an agency for a program, among the days of it
    that are held, the `oldest` to the `newest`."""

    phrase: str
    program: Program
    first: date
    last: date
    oldest: date
    newest: date

    @property
    def is_listed(self) -> bool:
        """Whether the newest day names it."""
        return self.last == self.newest


def stays(
    snapshots: Iterable[Snapshot], agency_of: AgencyOf, wanted: Collection[str]
) -> dict[str, list[Stay]]:
    """Return the stays of the `wanted` agencies by agency_id; none of a program of which a list
    speaks on one day only, for that tells no span."""
    found: dict[str, list[Stay]] = defaultdict(list)
    for _, group in groupby(snapshots, key=attrgetter("declaration.name")):
        days = list(group)
        for program in days[0].declaration.covers:
            ours = [one for one in days if one.covers(program)]
            if len(ours) > 1:
                for agency_id, stay in _of_program(ours, program, agency_of, wanted):
                    found[agency_id].append(stay)
    return found


def _of_program(
    days: Sequence[Snapshot], program: Program, agency_of: AgencyOf, wanted: Collection[str]
) -> Iterable[tuple[str, Stay]]:
    name, phrase = days[0].declaration.name, say_curly(days[0].declaration.phrase)
    spans: dict[str, tuple[date, date]] = {}
    for listing, first, last in _rows(days, program).values():
        agency_id = agency_of(name, listing)
        if agency_id in wanted:
            known = spans.get(agency_id, (first, last))
            spans[agency_id] = min(known[0], first), max(known[1], last)
    for agency_id, (first, last) in spans.items():
        yield agency_id, Stay(phrase, program, first, last, days[0].day, days[-1].day)


def _rows(days: Sequence[Snapshot], program: Program) -> Mapping[int, tuple[Listing, date, date]]:
    """Return each row with its first and last day: one that stayed is one object on all days."""
    found: dict[int, tuple[Listing, date, date]] = {}
    for one in days:
        for listing in one.listings:
            if listing.program is program:
                known = found.get(id(listing))
                found[id(listing)] = (listing, known[1] if known else one.day, one.day)
    return found
