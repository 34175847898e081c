"""Which agencies several lists name: for Ring, face recognition and 287(g) agreements.

Each program is counted from one list on one day: the newest snapshot that covers it, an original
before its copies. All sorts of agencies are on these lists, license bureaus and jails too, so the
police among them are counted beside. Of Ring's lists fire departments are left out, as everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TypeVar

from mapper.agencies.listed import Listed
from mapper.agencies.register import Agency
from mapper.findings.headline import is_fire, ranked
from mapper.model import Kind, Program
from mapper.names.agency import AgencyName, read_name
from mapper.result import Result
from mapper.snapshots.stored import Snapshot
from mapper.wording import MAY_HAVE_JOINED

COMPARED = (Program.RING, Program.FACE_RECOGNITION, Program.ICE_287G)
DAYS_A_YEAR = 365.25
Text = TypeVar("Text", bound=str)


@dataclass(frozen=True, slots=True)
class ListDay:
    """A snapshot that a program was counted from: the list's name, its title, its day."""

    list: str
    title: str
    day: date


@dataclass(frozen=True, slots=True)
class Overlap:
    """The agencies that are named for all of some programs.

    `agency_ids` are sorted; `by_state` has USPS codes and numbers, `kinds` the kinds of those that
    are police by their names, with numbers, the largest first.
    """

    programs: tuple[Program, ...]
    agency_ids: tuple[str, ...]
    by_state: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[Kind, int], ...]

    @property
    def count(self) -> int:
        """How many agencies."""
        return len(self.agency_ids)

    @property
    def police(self) -> int:
        """How many of them are police by their names."""
        return sum(count for _, count in self.kinds)


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Agencies by one program each, by each pair of programs, and by all three.

    `sources` has the snapshots that each program was counted from, `agencies` all of them by id,
    `kinds` the kinds of those that are police by their names.
    """

    sources: Mapping[Program, tuple[ListDay, ...]]
    alone: tuple[Overlap, ...]
    pairs: tuple[Overlap, ...]
    all: Overlap
    agencies: Mapping[str, Agency]
    kinds: Mapping[str, Kind]

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
            f"served another. {MAY_HAVE_JOINED}"
        )


def compute(result: Result) -> Overlaps:
    """Return the overlaps by one list on one day for each program."""
    sources = sources_of(result.snapshots)
    agencies: dict[str, Agency] = {}
    named: dict[Program, set[str]] = {program: set() for program in COMPARED}
    for program, told in sources.items():
        for one in told:
            for agency in named_on(one, program, result.every):
                agencies[agency.agency_id] = agency
                named[program].add(agency.agency_id)
    known = dict(zip(result.agencies["agency_id"], result.agencies["kind"], strict=True))
    kinds = {
        agency_id: Kind(known.get(agency_id, _name(agency).kind))
        for agency_id, agency in agencies.items()
        if _name(agency).is_police
    }
    return Overlaps(
        sources,
        tuple(_overlap([program], named, agencies, kinds) for program in COMPARED),
        tuple(_overlap(pair, named, agencies, kinds) for pair in combinations(COMPARED, 2)),
        _overlap(COMPARED, named, agencies, kinds),
        agencies,
        kinds,
    )


def sources_of(snapshots: Iterable[Snapshot]) -> dict[Program, tuple[ListDay, ...]]:
    """Return by program the snapshot that it is counted from, () without any."""
    held = list(snapshots)
    return {
        program: tuple(
            ListDay(one.declaration.name, one.declaration.title, one.day)
            for one in ranked(held, program)[:1]
        )
        for program in COMPARED
    }


def named_on(source: ListDay, program: Program, listed: Iterable[Listed]) -> list[Agency]:
    """Return the agencies that a list names on a day for a program, a row each."""
    here = program, source.list, source.day.isoformat()
    return [
        one.agency
        for one in listed
        if (one.listing.program, one.list, one.day) == here
        and not (program is Program.RING and is_fire(_name(one.agency).kind))
    ]


def named_for(
    program: Program, snapshots: Iterable[Snapshot], listed: Iterable[Listed]
) -> frozenset[str]:
    """Return the ids of the agencies that are named for a program by what it is counted from."""
    held = list(listed)
    return frozenset(
        agency.agency_id
        for source in sources_of(snapshots)[program]
        for agency in named_on(source, program, held)
    )


def _name(agency: Agency) -> AgencyName:
    """Return the name, read: an agency without a Ring listing has no row with a kind."""
    return read_name(agency.name, usps=agency.state)


def _overlap(
    programs: Iterable[Program],
    named: Mapping[Program, set[str]],
    agencies: Mapping[str, Agency],
    kinds: Mapping[str, Kind],
) -> Overlap:
    """Return who is named for all of some programs; `kinds` has those that are police."""
    wanted = tuple(programs)
    ids = sorted(set.intersection(*(named[program] for program in wanted)))
    return Overlap(
        wanted,
        tuple(ids),
        _ranked(agencies[agency_id].state for agency_id in ids),
        _ranked(kinds[agency_id] for agency_id in ids if agency_id in kinds),
    )


def _ranked(told: Iterable[Text]) -> tuple[tuple[Text, int], ...]:
    return tuple(sorted(Counter(told).items(), key=lambda pair: (-pair[1], pair[0])))
