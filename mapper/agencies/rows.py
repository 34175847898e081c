"""Rows of a list without states, each held against the others: no agency is in two places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from mapper.agencies.register import Agency
from mapper.model import Listing, Location, Program

BY_TECHNOLOGIES = "the only agency of its name with the same technologies in the list it copies"


@dataclass(frozen=True, slots=True)
class Match:
    """What name and point tell of a listing: how, and the agency of the register if there is one.

    A new agency has `state` and `location` instead. Without them `method` says why there is no
    answer.
    """

    method: str
    agency: Agency | None = None
    state: str = ""
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list without states: name, point (degrees, WGS 84), ZIP code if it has one."""

    name: str
    lat: float
    lon: float
    zip_code: str = ""


def row_of(listing: Listing) -> Row | None:
    """Return name and point of a listing that gives a point and no state, else None."""
    if listing.state or listing.lat is None or listing.lon is None:
        return None
    return Row(listing.agency, listing.lat, listing.lon, listing.zip_code)


def at_odds(
    rows: Mapping[Row, Sequence[Listing]],
    found: Mapping[Row, Match],
    mapped: Collection[Program],
    moved: float,
) -> list[tuple[Row, str]]:
    """Return the rows of one name and program that cannot both be what they seem, and why."""
    of_name: dict[tuple[str, Program], list[Row]] = defaultdict(list)
    for row, told in rows.items():
        for program in {listing.program for listing in told} & set(mapped):
            of_name[row.name, program].append(row)
    odd: dict[Row, str] = {}
    together = 2 * moved + 1e-6
    for same in of_name.values():
        for one, other in combinations(same, 2):
            if max(abs(one.lat - other.lat), abs(one.lon - other.lon)) <= together:
                why = "the list has two rows of its name close together: one of them is elsewhere"
            elif found[one].agency and found[one].agency is found[other].agency:
                why = "two rows of its name fit one agency: one of them is elsewhere"
            else:
                continue
            odd |= dict.fromkeys((one, other), why)
    return list(odd.items())


def by_technologies(
    rows: Mapping[Row, Collection[Program]],
    namesakes: Mapping[Row, Sequence[Agency]],
    known: Mapping[str, Collection[Program]],
) -> dict[Row, Match]:
    """Return the rows that one of their namesakes alone fits, each with it.

    A row's programs must be those that `known` has for the agency (by agency_id), all and no other,
    and no second row may fit it.
    """
    fitting: dict[str, list[tuple[Row, Agency]]] = defaultdict(list)
    for row, programs in rows.items():
        same = [one for one in namesakes[row] if set(known.get(one.agency_id, ())) == set(programs)]
        if len(same) == 1:
            fitting[same[0].agency_id].append((row, same[0]))
    return {
        row: Match(BY_TECHNOLOGIES, agency, agency.state)
        for pairs in fitting.values()
        if len(pairs) == 1
        for row, agency in pairs
    }
