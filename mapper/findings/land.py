"""The land that agencies police, in pieces: what is one, what may lie in another.

A city can be listed as a place and as the county subdivision that is the same land; a village can
lie in a listed town. Who counts people over areas counts the first once, and says how large the
second can be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from mapper.census import zip_areas
from mapper.census.areas import Areas
from mapper.model import Area, Level

SplitByCounty = Mapping[str, Mapping[str, int]]
Shares = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Piece:
    """People of an area in one county; `land` is the GEOID that its land goes by."""

    land: str
    county: str
    people: int


@dataclass(frozen=True, slots=True)
class Suspect:
    """A place that may lie in a county subdivision of its county; `people` may be of both."""

    place: str
    subdivision: str
    county: str
    people: int


@dataclass(frozen=True)
class Land:
    """The pieces of each area that was `asked` for, by GEOID, and the counties they are
    divided among; `same` gives for a county subdivision the place
    that has its land; `unknown` are areas without population; `suspects` may be counted twice."""

    asked: Collection[str]
    counties: Mapping[str, Shares]
    pieces: Mapping[str, tuple[Piece, ...]]
    same: Mapping[str, str] = field(default_factory=dict)
    unknown: Collection[str] = ()
    suspects: tuple[Suspect, ...] = ()


def divide(
    areas: Areas,
    place_counties: SplitByCounty,
    zips: Mapping[str, Collection[str]],
    geoids: Iterable[str],
) -> Land:
    """Return the land of places and county subdivisions, divided by county.

    `place_counties` has the people of 2020 of each place by county, of which only the proportions
    count; `zips` the ZIP code areas that share land with a place or a county subdivision (key:
    `zip_areas.code_in_state`). GEOIDs of other levels have no pieces.
    """
    every = sorted(set(geoids))
    asked = [areas.by_geoid[geoid] for geoid in every]
    asked = [area for area in asked if area.level in (Level.PLACE, Level.COUNTY_SUBDIVISION)]
    twins = _twins(areas)
    same = {
        area.geoid: place
        for area in asked
        if area.level is Level.COUNTY_SUBDIVISION and (place := twins.place_of(area))
    }
    counties = {area.geoid: people_2020(areas, place_counties, area) for area in asked}
    pieces = {
        area.geoid: tuple(
            Piece(same.get(area.geoid, area.geoid), county, people)
            for county, people in split(area.population, counties[area.geoid])
        )
        for area in asked
        if area.population is not None
    }
    unknown = tuple(area.geoid for area in asked if area.population is None)
    towns: dict[str, list[Piece]] = defaultdict(list)
    for geoid, found in pieces.items():
        if len(geoid) == 10 and geoid not in same:
            towns[found[0].county].append(found[0])
    suspects = [
        Suspect(geoid, town.land, piece.county, min(piece.people, town.people))
        for geoid, found in pieces.items()
        if len(geoid) == 7 and not twins.stands_alone(areas.by_geoid[geoid])
        for piece in found
        for town in towns[piece.county]
        if _touch(zips, geoid, town.land)
    ]
    return Land(every, counties, pieces, same, unknown, tuple(suspects))


def people_2020(areas: Areas, place_counties: SplitByCounty, area: Area) -> Shares:
    """Return the people of 2020 of an area in each of its counties; None where one has it all.

    A place newer than the table lies in the first county that is told of it, or that of its point.
    """
    if area.level is Level.PLACE and any(place_counties.get(area.geoid, {}).values()):
        return place_counties[area.geoid]
    counties = area.counties or tuple(
        county.geoid
        for county in areas.counties_near(area.lat, area.lon, 0.1)
        if county.state == area.state
    )
    return {counties[0]: None}


def split(people: int, shares: Shares) -> list[tuple[str, int]]:
    """Return whole people by county, in proportion; they add up to all of them.

    Who is left by rounding down goes to the largest remainders, of equal ones the lower GEOID.
    """
    known = {county: 1 if share is None else share for county, share in shares.items()}
    total = sum(known.values())
    parts = {county: divmod(people * share, total) for county, share in known.items()}
    left = people - sum(whole for whole, _ in parts.values())
    order = sorted(parts, key=lambda county: (-parts[county][1], county))
    return [(county, parts[county][0] + (place < left)) for place, county in enumerate(order)]


class _Twins:
    """Which county subdivisions have the land of a place.

    By the same point and land (a Connecticut city and its town), or by the same code in the state:
    so the Census numbers the double of a place that is in no other county subdivision, in each of
    its counties.
    """

    def __init__(self, areas: Areas) -> None:
        self._place_on: dict[object, str] = {}
        self._place_coded: dict[str, str] = {}
        self._people: dict[str, int] = defaultdict(int)
        subdivisions = []
        for area in areas.by_geoid.values():
            if area.level is Level.PLACE:
                self._place_on[area.land] = area.geoid
                self._place_coded[area.geoid] = area.geoid
            elif area.level is Level.COUNTY_SUBDIVISION:
                subdivisions.append(area)
        for area in subdivisions:
            place = self.place_of(area)
            if place:
                self._people[place] += area.population or 0

    def place_of(self, area: Area) -> str:
        """Return the GEOID of the place with the land of a county subdivision, "" if none has."""
        coded = area.geoid[:2] + area.geoid[5:]
        return self._place_on.get(area.land) or self._place_coded.get(coded, "")

    def stands_alone(self, area: Area) -> bool:
        """Return whether a place lies in no county subdivision but those that are its own."""
        return self._people.get(area.geoid) == area.population


@lru_cache(maxsize=2)  # of the agencies listed, and of all with police of their own
def _twins(areas: Areas) -> _Twins:
    return _Twins(areas)


def _touch(zips: Mapping[str, Collection[str]], one: str, other: str) -> bool:
    """Return whether two areas share a ZIP code area, as they do where they share any homes; so
    it is taken to be where nothing is known of one."""
    here, there = (
        zips.get(zip_areas.code_in_state(one), ()),
        zips.get(zip_areas.code_in_state(other), ()),
    )
    return not here or not there or not set(here).isdisjoint(there)


def on_the_land_of(listed: Iterable[str], areas: Areas, level: Level) -> dict[str, str]:
    """Return the areas of a level that are the very land of a listed place -> that place."""
    by_land = {
        areas.by_geoid[geoid].land: geoid
        for geoid in listed
        if len(geoid) == 7 and geoid in areas.by_geoid
    }
    return {
        area.geoid: by_land[area.land]
        for area in areas.by_geoid.values()
        if area.level is level and area.land in by_land
    }
