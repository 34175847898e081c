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
from mapper.names.agency import AgencyName

SUBDIVISION_OR_PLACE = (Level.PLACE, Level.COUNTY_SUBDIVISION)
# A list's point may be off by some kilometers (the copy of 2021 moved its points by up to 9), and
# an area counts from its edge, taken as a circle: the next candidate must be well behind.
POINT_IS_OFF_KM = 15
STANDS_CLEAR_KM = 25
# Of several areas of one name the smaller ones have no police where one is this much larger and
# they have fewer people than it takes to keep a department.
OUTGROWS, TOO_FEW_FOR_POLICE = 8, 5_000


def polices(method: str, *policed: Area, others: tuple[str, ...] = ()) -> Location:
    """Return the answer that the agency polices these areas; `Locator` knows how sure that is."""
    return Location(method, Role.POLICES, policed, alternatives=others)


def undecided(candidates: Sequence[Area]) -> Location:
    """Return why nothing was chosen."""
    if not candidates:
        return Location("not placed: no government of that name in its state")
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
    counties = ((read.county,) if read.county else ()) + question.counties
    in_county = areas.in_counties(candidates, question.state, counties) if counties else []
    if len(candidates) == 1:
        area = candidates[0]
        # Whoever reads the answer should know of the towns that share a place's name.
        namesakes = areas.governments(area.state, area.base, SUBDIVISION_OR_PLACE)
        others = tuple(one.geoid for one in namesakes if one is not area)
        if counties and not in_county and areas.counties_meant(question.state, counties):
            return polices(f"{method}; the list names another county", area, others=others)
        return polices(method, area, others=others)

    def chosen(area: Area, why: str) -> Location:
        others = tuple(one.geoid for one in candidates if one is not area)
        return polices(f"{method}, {why}", area, others=others)

    if len(in_county) == 1:
        return chosen(in_county[0], "in the county that the list names")
    left = in_county or list(candidates)
    if near := nearest(question, left):
        return chosen(near, "at the list's point")
    if large := _outgrowing(left):
        return chosen(large, "the only one large enough for police")
    return undecided(left)


def misspelled(areas: Areas, question: Question, words: str, levels: Iterable[Level]) -> Location:
    """Return the area of a misspelled name where one stands clear and the list's county agrees."""
    found = areas.misspelled(question.state, words, levels)
    hinted = areas.counties_meant(question.state, question.counties)
    if len(found) == 1 and (not hinted or hinted & {found[0].geoid, *found[0].counties}):
        return polices(f"spelling: the name is one letter off {found[0].name}", found[0])
    return undecided(found)


def _outgrowing(candidates: Sequence[Area]) -> Area | None:
    """Return the township, or the city or village, that is far larger than all others of its name:
    Michigan's charter township of Clinton, Wisconsin's city of Superior."""
    if len({area.level for area in candidates}) > 1:
        return None
    first, second = sorted(candidates, key=_people, reverse=True)[:2]
    # The bare name of a city and a village is the city's, even where both could keep police.
    clear = _people(second) < TOO_FEW_FOR_POLICE or first.kind == "city"
    return first if clear and _people(first) >= OUTGROWS * _people(second) else None


def _people(area: Area) -> int:
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
