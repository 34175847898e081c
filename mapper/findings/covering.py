"""How many people of each county live where a listed agency polices, nobody counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mapper.census.areas import Areas
from mapper.findings.land import Land
from mapper.findings.policing import Policing
from mapper.model import Level


@dataclass(frozen=True, slots=True)
class Covered:
    """The people of each county (GEOID) whose municipal agency is listed, the counties whose county
    agency is listed, and of the first how many may have been counted twice."""

    municipal: Mapping[str, int]
    counties: frozenset[str]
    twice_at_most: Mapping[str, int]


def cover(policings: Iterable[Policing], land: Land, areas: Areas) -> Covered:
    """Return who is covered, each counted once: land that two agencies police, or that is an area
    of two levels, counts once; `land` holds all the areas that are policed. No more are covered in
    a county than it has: who is over was counted twice."""
    municipal: set[str] = set()
    counties: set[str] = set()
    for one in policings:
        municipal.update(one.municipal)
        counties.update(one.county)
    people: dict[tuple[str, str], int] = {}
    whole = {geoid for geoid in municipal if areas.by_geoid[geoid].level is Level.COUNTY}
    for geoid in municipal:
        for piece in land.pieces.get(geoid, ()):
            key = piece.land, piece.county
            people[key] = max(people.get(key, 0), piece.people)
    by_county: dict[str, int] = defaultdict(int)
    for (_, county), count in people.items():
        by_county[county] += count
    most = {county: areas.by_geoid[county].population or 0 for county in {*by_county, *whole}}
    by_county |= {county: most[county] for county in whole}
    twice = _twice_at_most(municipal, whole, land)
    for county in twice:
        twice[county] = max(0, twice[county] - max(0, by_county[county] - most[county]))
    return Covered(
        {county: min(by_county[county], most[county]) for county in sorted(by_county)},
        frozenset(counties),
        twice,
    )


def _twice_at_most(municipal: set[str], whole: set[str], land: Land) -> dict[str, int]:
    """Return by county how many people may be counted twice: of each place in question no more
    than it has, and than the towns have that it may lie in."""
    by_place: dict[tuple[str, str], int] = defaultdict(int)
    for one in land.suspects:
        if one.place in municipal and one.subdivision in municipal and one.county not in whole:
            by_place[one.county, one.place] += one.people
    limits = {
        (piece.county, geoid): piece.people for _, geoid in by_place for piece in land.pieces[geoid]
    }
    found: dict[str, int] = defaultdict(int)
    for key, people in sorted(by_place.items()):
        found[key[0]] += min(people, limits[key])
    return found
