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
    that are held, the `oldest` to the `newest`; on `missing` days between no row that could be read
    did (a row set apart may have)."""

    phrase: str
    program: Program
    first: date
    last: date
    oldest: date
    newest: date
    missing: int

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
    named: dict[str, set[date]] = defaultdict(set)
    for listing, on in _rows(days, program).values():
        agency_id = agency_of(name, listing)
        if agency_id in wanted:
            named[agency_id].update(on)
    for agency_id, on_days in named.items():
        first, last = min(on_days), max(on_days)
        missing = sum(first < one.day < last and one.day not in on_days for one in days)
        yield agency_id, Stay(phrase, program, first, last, days[0].day, days[-1].day, missing)


def _rows(days: Sequence[Snapshot], program: Program) -> Mapping[int, tuple[Listing, list[date]]]:
    """Return each row with its days: one that stayed is one object on all of them."""
    found: dict[int, tuple[Listing, list[date]]] = {}
    for one in days:
        for listing in one.listings:
            if listing.program is program:
                found.setdefault(id(listing), (listing, []))[1].append(one.day)
    return found
