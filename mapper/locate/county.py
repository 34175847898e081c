"""The county that a name means, misspelled too."""

from __future__ import annotations

from mapper.census.area_names import is_consolidated
from mapper.census.areas import Areas
from mapper.locate.choosing import beside_independent_city, contradicted, polices, undecided
from mapper.locate.misspelled import misspelled
from mapper.locate.question import Question
from mapper.model import Area, Kind, Level, Location
from mapper.names.agency import AgencyName, split_type
from mapper.names.spelling import JOINTS, area_key

OF_COUNTY = "county of that name"
# A city with this share of its county's people is one with it: its sheriff polices the city.
CITY_IS_COUNTY = 0.8


def county(areas: Areas, question: Question, read: AgencyName) -> Location:
    """Return the county that a sheriff's or county police's name means; else the city."""
    found = _named(areas, question, read)
    meant = areas.counties_meant(question.state, question.counties)
    policed = {geoid for area in found.areas for geoid in area.counties}
    if meant and policed and meant.isdisjoint(policed):
        return (
            found if beside_independent_city(areas, meant, policed) else contradicted(found.areas)
        )
    return found


def beside_county(areas: Areas, question: Question, read: AgencyName, found: Location) -> Location:
    """Return the answer to a name without a kind, or one whose list says it is a county's: none
    where a county bears the name too ("Dillon"), unless the list names another county."""
    state = question.state
    namesakes = [
        area
        for area in areas.named(state, read.words, [Level.COUNTY])
        if not any(area.land == one.land or is_consolidated(one) for one in found.areas)
    ]
    meant = areas.counties_meant(state, question.counties)
    if not found.areas or not namesakes or (meant and meant.isdisjoint(a.geoid for a in namesakes)):
        return found
    return Location(
        "not placed: a name of a county too, and nothing tells which",
        alternatives=tuple(area.geoid for area in (*found.areas, *namesakes)),
    )


def _named(areas: Areas, question: Question, read: AgencyName) -> Location:
    state = question.state
    found = areas.named(state, read.words, [Level.COUNTY])
    if read.area_type in ("county", "parish"):
        found = areas.named(state, read.bare, [Level.COUNTY])
    elif not found and read.area_type == "city":  # Virginia's independent cities
        same = areas.named(state, read.bare, [Level.COUNTY])
        found = [area for area in same if area.kind == "city"]
    if len(found) > 1:
        # St. Louis County, or the city that is a county too: the name or the list must say.
        full = [a for a in found if area_key(a.name) == area_key(read.words)]
        if not full and (read.area_type or read.kind is Kind.COUNTY_POLICE):
            # "County of Fairfax", or a list that calls Fairfax the police of a county
            full = [area for area in found if area.kind.casefold() == (read.area_type or "county")]
        found = full or areas.in_counties(found, state, question.counties) or found
    if len(found) > 1:
        return undecided(found)
    if len(found) == 1:
        return polices(OF_COUNTY, found[0])
    if joint := _joint(areas, state, read):
        return joint
    places = areas.governments(state, read.words, [Level.PLACE])
    if not places and JOINTS.search(read.bare):  # "Anaconda-Deer Lodge County"
        places = areas.governments(state, read.bare, [Level.PLACE])
    if len(places) == 1 and (read.kind is not Kind.SHERIFF or _is_county(areas, places[0])):
        return polices("city of that name, for want of a county", places[0])
    if not places and read.area_type in ("county", "parish"):
        return misspelled(areas, question, read.bare, [Level.COUNTY])
    if places:
        return Location(
            "not placed: no county of that name in its state",
            alternatives=tuple(area.geoid for area in places),
        )
    return undecided([])


def _joint(areas: Areas, state: str, read: AgencyName) -> Location | None:
    """Return what the joint name of a sheriff means: the county, where its first half is a city
    that is one with it ("Macon-Bibb County"), else both counties ("York-Poquoson")."""
    parts = JOINTS.split(read.bare)
    if read.kind is not Kind.SHERIFF or len(parts) != 2:
        return None
    first, second = (areas.named(state, part, [Level.COUNTY]) for part in parts)
    head, kind = split_type(parts[0])
    if kind == "county" and len(known := areas.named(state, head, [Level.COUNTY])) == 1:
        return polices(OF_COUNTY, known[0])  # "Polk County Sheriff - Polk City"
    cities = areas.named(state, parts[0], [Level.PLACE])
    if len(second) == 1 and any(second[0].geoid in city.counties for city in cities):
        return polices("county of a joint city and county name", second[0])
    if len(first) == len(second) == 1:
        both = sorted((*first, *second), key=lambda area: -area.land_area_km2)
        return polices("both counties of a joint name", *both)
    return None


def _is_county(areas: Areas, city: Area) -> bool:
    around = areas.by_geoid[city.counties[0]]
    people = city.population or 0
    return is_consolidated(city) or people >= CITY_IS_COUNTY * (around.population or people + 1)
