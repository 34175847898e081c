"""Choosing among the areas that a name can mean, by what the list gives beside the name.

A hint narrows the candidates down and never adds one: the county that the list names, then its
point. What is left is decided only where one area stands clear.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from mapper.census.areas import Areas
from mapper.earth import km_apart
from mapper.locate.question import Question
from mapper.model import Area, Level, Location, Role
from mapper.names.agency import AgencyName, read_name
from mapper.names.spelling import area_key, plain

SUBDIVISION_OR_PLACE = (Level.PLACE, Level.COUNTY_SUBDIVISION)
# A list's point may be off by some kilometers (the copy of 2021 moved its points by up to 9), and
# an area counts from its edge, taken as a circle: the next candidate must be well behind.
POINT_IS_OFF_KM = 15
STANDS_CLEAR_KM = 25
# Of several areas of one name the smaller ones have no police where one is this much larger and
# they have fewer people than it takes to keep a department.
OUTGROWS, TOO_FEW_FOR_POLICE = 8, 5_000
CITY_STANDS_CLEAR_KM = 5
FAR_KM, NEXT_TO_KM = 60, 15
NOT_IN_COUNTY = "not placed: no area of that name in the county that the list names"
NO_GOVERNMENT = "not placed: no government of that name in its state"
NEW_ENGLAND_TOWN = "New England town of that name"
LARGE_ENOUGH = "the only one large enough for police"
# How far around the point of an independent city the counties beside it are looked for.
NEIGHBOR_DEGREES = 0.1


def polices(method: str, *policed: Area, others: tuple[str, ...] = ()) -> Location:
    """Return the answer that the agency polices these areas; `Locator` knows how sure that is."""
    return Location(method, Role.POLICES, policed, alternatives=others)


def undecided(candidates: Sequence[Area]) -> Location:
    """Return why nothing was chosen."""
    if not candidates:
        return Location(NO_GOVERNMENT)
    return Location(
        f"not placed: {len(candidates)} areas of that name",
        alternatives=tuple(area.geoid for area in candidates),
    )


def nearest(question: Question, candidates: Sequence[Area]) -> Area | None:
    """Return the candidate at the list's point, None if none is there or another is not far."""
    if question.lat is None or question.lon is None or not candidates:
        return None
    gaps = sorted(
        (_gap_km(area, question.lat, question.lon), number)
        for number, area in enumerate(candidates)
    )
    clear = len(gaps) == 1 or gaps[1][0] - gaps[0][0] >= STANDS_CLEAR_KM
    return candidates[gaps[0][1]] if clear and gaps[0][0] <= POINT_IS_OFF_KM else None


def _gap_km(area: Area, lat: float, lon: float) -> float:
    """Return how far a point lies outside a circle of the area's size around its own point."""
    away = km_apart(lat, lon, area.lat, area.lon)
    return max(0.0, away - math.sqrt(area.land_area_km2 / math.pi))


def decide(
    areas: Areas,
    question: Question,
    read: AgencyName,
    candidates: Sequence[Area],
    method: str,
) -> Location:
    """Return the one candidate that the hints leave, else why none was chosen."""

    def chosen(area: Area, why: str) -> Location:
        others = tuple(one.geoid for one in candidates if one is not area)
        return polices(f"{method}, {why}", area, others=others)

    counties = ((read.county,) if read.county else ()) + question.counties
    in_county = areas.in_counties(candidates, question.state, counties) if counties else []
    if not in_county and (meant := areas.counties_meant(question.state, counties)):
        if near := nearest(question, candidates):
            return chosen(near, "at the list's point")
        if len(candidates) == 1 and beside_independent_city(
            areas, meant, set(candidates[0].counties)
        ):
            return chosen(candidates[0], "beside the county that the list names")
        return contradicted(candidates)
    if len(candidates) == 1:
        area = candidates[0]
        # Whoever reads the answer should know of the towns that share a place's name.
        namesakes = areas.governments(area.state, area.base, SUBDIVISION_OR_PLACE)
        others = [one for one in namesakes if one is not area]
        if others and not in_county and _is_at_another(city_meant(areas, question), area, others):
            return undecided([area, *others])
        return polices(method, area, others=tuple(one.geoid for one in others))
    if len(in_county) == 1:
        return chosen(in_county[0], "in the county that the list names")
    left = in_county or list(candidates)
    if near := nearest(question, left):
        return chosen(near, "at the list's point")
    if here := _at_city(areas, question, left):
        return chosen(here, "in a county of the city that the list names")
    large = _outgrowing(left)
    around = counties_of_city(areas, question)
    if large and (not around or around & set(large.counties)):
        return chosen(large, LARGE_ENOUGH)
    return undecided(left)


def contradicted(candidates: Sequence[Area]) -> Location:
    """Return that no area of the name lies in the county that the list names."""
    return Location(
        NOT_IN_COUNTY,
        alternatives=tuple(area.geoid for area in candidates),
    )


def city_meant(areas: Areas, question: Question) -> list[Area]:
    """Return what the list's city can be, a mere post town too; none where it names none, or the
    state has none of the name."""
    if not question.city:
        return []
    read = read_name(question.city, areas.states[question.state].name, question.state)
    if meant := kinds_meant(read.area_type):
        typed = areas.named(question.state, read.bare, SUBDIVISION_OR_PLACE)
        if found := [area for area in typed if is_meant(area, meant)]:
            return found
    for level in SUBDIVISION_OR_PLACE:
        if found := areas.named(question.state, read.words, [level]):
            # Arkansas has Lakeview and Lake View: the city as it is written comes first.
            return [area for area in found if plain(area.base) == read.words] or found
    return []


def counties_of_city(areas: Areas, question: Question) -> set[str]:
    """Return the GEOIDs of the counties that the list's city lies in."""
    return {county for area in city_meant(areas, question) for county in area.counties}


def _at_city(areas: Areas, question: Question, candidates: Sequence[Area]) -> Area | None:
    """Return the only candidate in a county of the list's city, if no other is about as near to
    it: Hanover is in York County, and the Conewago township next to it in Adams."""
    cities = city_meant(areas, question)
    if any(area_key(city.base) == area_key(area.base) for city in cities for area in candidates):
        # A post town of the very name tells no more than the name, but how it is written.
        written = [area for area in candidates if plain(area.base) == plain(question.city)]
        return written[0] if len(written) == 1 else None
    around = {county for city in cities for county in city.counties}
    here = [area for area in candidates if around & set(area.counties)]
    gaps = sorted(
        (min(_gap_km(area, city.lat, city.lon) for city in cities), area.geoid)
        for area in (candidates if cities else ())
    )
    clear = len(here) == 1 and gaps[0][1] == here[0].geoid
    return here[0] if clear and gaps[1][0] - gaps[0][0] >= CITY_STANDS_CLEAR_KM else None


def _is_at_another(cities: Sequence[Area], area: Area, namesakes: Sequence[Area]) -> bool:
    """Whether the list's city is far from an area and next to another of its name: the Fairview
    at New Cumberland is no borough at the other end of the state."""

    def gap(one: Area) -> float:
        return min(_gap_km(one, city.lat, city.lon) for city in cities)

    if not cities or any(area_key(city.base) == area_key(area.base) for city in cities):
        return False
    return gap(area) > FAR_KM and any(gap(one) < NEXT_TO_KM for one in namesakes)


def beside_independent_city(areas: Areas, some: set[str], others: set[str]) -> bool:
    """Return whether one of two counties is a city that is no part of any, and the other is around
    it or beside it: lists count Charlottesville to Albemarle County, and the other way around."""
    for one, other in ((some, others), (others, some)):
        for city in (areas.by_geoid[geoid] for geoid in one):
            if city.level is Level.COUNTY and city.kind == "city":
                near = areas.counties_near(city.lat, city.lon, NEIGHBOR_DEGREES)
                if other & {area.geoid for area in near}:
                    return True
    return False


def _outgrowing(candidates: Sequence[Area]) -> Area | None:
    """Return the township, or the city or village, that is far larger than all others of its name:
    Michigan's charter township of Clinton, Wisconsin's city of Superior."""
    if len({area.level for area in candidates}) > 1:
        return None
    first, second = sorted(candidates, key=people, reverse=True)[:2]
    # The bare name of a city and a village is the city's, even where both could keep police.
    clear = people(second) < TOO_FEW_FOR_POLICE or first.kind == "city"
    return first if clear and people(first) >= OUTGROWS * people(second) else None


def people(area: Area) -> int:
    """Return the people of an area, none where no table has it."""
    return area.population or 0


# What a type word in an agency's name can mean in the Census's words.
_KINDS_MEANT: Mapping[str, tuple[str, ...]] = {
    "city": ("city",),
    "town": ("town",),
    "village": ("village",),
    "borough": ("borough",),
    "township": ("township", "charter township"),
    "charter township": ("charter township",),
    "municipality": ("municipality",),
    "plantation": ("plantation",),
}


def kinds_meant(area_type: str) -> tuple[str, ...]:
    """Return the Census's kinds of area that a type word can mean; () for none or another."""
    return _KINDS_MEANT.get(area_type, ())


def is_meant(area: Area, kinds: Iterable[str]) -> bool:
    """Return whether the Census calls an area by one of the kinds."""
    return area.kind.removesuffix(" (balance)") in kinds


def agree(locations: Sequence[Location]) -> Location:
    """Return the one location of an agency's listings; unplaced if they contradict each other.

    What it polices counts before where it sits, and a host city before the county around it.
    """
    best = max(locations, key=lambda found: (bool(found.areas), bool(found.host), found.confidence))
    policed = {tuple(area.geoid for area in found.areas) for found in locations if found.areas}
    hosts = {found.host.geoid: found.host for found in locations if found.host}
    around = {county for host in hosts.values() for county in host.counties if county != host.geoid}
    inner = set(hosts) - around
    if len(policed) > 1 or (not policed and len(inner) > 1):
        known = {geoid for geoids in policed for geoid in geoids} or set(hosts)
        return Location(
            "not placed: its listings point to different areas", alternatives=tuple(sorted(known))
        )
    if inner and not policed:
        return next(found for found in locations if found.host and found.host.geoid in inner)
    return best
