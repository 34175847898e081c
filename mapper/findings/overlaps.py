"""Which police agencies several lists name: for Ring, face recognition and 287(g) agreements.

Each program is counted from one list on one day: the newest snapshot that covers it, an original
before its copies. Agencies that only other lists or days name are counted apart, on request. Fire
departments are left out: they are never one number with police.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from mapper.agencies.register import Agency
from mapper.findings.headline import is_police, ranked
from mapper.model import Program
from mapper.names.agency import read_name
from mapper.result import Result
from mapper.snapshots.stored import Snapshot

COMPARED = (Program.RING, Program.FACE_RECOGNITION, Program.ICE_287G)
DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class ListDay:
    """A snapshot that a program was counted from: the list's name, its title, its day."""

    list: str
    title: str
    day: date


@dataclass(frozen=True, slots=True)
class Overlap:
    """The agencies that are named for all of some programs.

    `agency_ids` are sorted; `by_state` has USPS codes and numbers, the largest first.
    """

    programs: tuple[Program, ...]
    agency_ids: tuple[str, ...]
    by_state: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        """How many agencies."""
        return len(self.agency_ids)


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Agencies by one program each, by each pair of programs, and by all three.

    `sources` has the snapshots that each program was counted from.
    """

    sources: Mapping[Program, tuple[ListDay, ...]]
    alone: tuple[Overlap, ...]
    pairs: tuple[Overlap, ...]
    all: Overlap

    @property
    def years_apart(self) -> int:
        """How many years lie between the oldest and the newest of the lists, rounded."""
        days = [source.day for told in self.sources.values() for source in told]
        return round((max(days) - min(days)).days / DAYS_A_YEAR) if days else 0

    @property
    def caveat(self) -> str:
        """What a reader must know of any such number, in a sentence or two."""
        return (
            f"The lists are up to {self.years_apart} years apart. That several lists name an "
            "agency does not show that it took part in all of this at one time, or that one "
            "served another; and not listed is not evidence of absence."
        )


def compute(result: Result, *, with_all_lists: bool = False) -> Overlaps:
    """Return the overlaps by one list on one day for each program.

    `with_all_lists` counts each agency that any list on any day names instead; of ICE's lists only
    the newest, since an agreement that ended is gone from it.
    """
    sources = {
        program: _sources(result.snapshots, program, with_all_lists=with_all_lists)
        for program in COMPARED
    }
    agencies: dict[str, Agency] = {}
    named: dict[Program, set[str]] = {program: set() for program in COMPARED}
    counted = {
        (program, source.list, source.day.isoformat())
        for program, told in sources.items()
        for source in told
    }
    for one in result.every:
        if (one.listing.program, one.list, one.day) in counted and _is_police(one.agency):
            agencies[one.agency.agency_id] = one.agency
            named[one.listing.program].add(one.agency.agency_id)
    return Overlaps(
        sources,
        tuple(_overlap([program], named, agencies) for program in COMPARED),
        tuple(_overlap(pair, named, agencies) for pair in combinations(COMPARED, 2)),
        _overlap(COMPARED, named, agencies),
    )


def all_sources(snapshots: Iterable[Snapshot]) -> dict[Program, tuple[ListDay, ...]]:
    """Return by program the snapshots that any agency is named by."""
    held = list(snapshots)
    return {program: _sources(held, program, with_all_lists=True) for program in COMPARED}


def _sources(
    snapshots: Iterable[Snapshot], program: Program, *, with_all_lists: bool
) -> tuple[ListDay, ...]:
    covering = ranked(snapshots, program)
    if not with_all_lists or program is Program.ICE_287G:
        covering = covering[:1]
    return tuple(
        ListDay(one.declaration.name, one.declaration.title, one.day)
        for one in sorted(covering, key=lambda one: (one.day, one.declaration.name))
    )


def _is_police(agency: Agency) -> bool:
    """Return whether it is, by its name: an agency without a Ring listing has no row of a kind."""
    return is_police(read_name(agency.name, usps=agency.state).kind)


def _overlap(
    programs: Iterable[Program], named: Mapping[Program, set[str]], agencies: Mapping[str, Agency]
) -> Overlap:
    wanted = tuple(programs)
    ids = sorted(set.intersection(*(named[program] for program in wanted)))
    states = Counter(agencies[agency_id].state for agency_id in ids)
    ranked = sorted(states.items(), key=lambda pair: (-pair[1], pair[0]))
    return Overlap(wanted, tuple(ids), tuple(ranked))
