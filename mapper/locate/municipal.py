"""The area of a municipal police department, a town's marshal, or a bare name of an area.

A name that says what it polices ("Upper Darby Township") means that kind only. Otherwise a place
with a government. In New England the town (a county subdivision) comes before a borough or village
of the same name (a city is another matter: either may be meant); elsewhere a town or township is
taken without being named only where such subdivisions are full governments, and no place has the
name. Where there is no government below the county (Hawaii), the county is the municipality.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from mapper.census.areas import Areas
from mapper.locate.choosing import (
    LARGE_ENOUGH,
    NEW_ENGLAND_TOWN,
    SUBDIVISION_OR_PLACE,
    counties_of_city,
    decide,
    is_meant,
    kinds_meant,
    polices,
    undecided,
)  # fmt: skip
from mapper.locate.county import county
from mapper.locate.misspelled import misspelled
from mapper.locate.other_forms import OtherForms
from mapper.locate.question import Question
from mapper.model import Area, Kind, Level, Location
from mapper.names.agency import AgencyName, read_name, split_type
from mapper.names.spelling import JOINTS, area_key, plain

NEW_ENGLAND = {"CT", "MA", "ME", "NH", "RI", "VT"}
# The Census Bureau's twelve states whose county subdivisions serve as general governments.
STRONG_SUBDIVISIONS = NEW_ENGLAND | {"MI", "MN", "NJ", "NY", "PA", "WI"}
CONTESTED = "the list's city and county speak for another area than the name does"


def locate(
    areas: Areas,
    question: Question,
    read: AgencyName,
    by_source: AgencyName | None,
    *,
    forms: OtherForms,
    by_counties: bool,
) -> Location:
    """Return the area that a name means, or why none could be chosen.

    `by_source` is the name that the list's source uses; `forms` knows other forms of names;
    `by_counties` tells that the state has no
    government below its counties.
    """
    state = question.state
    typed, how = read, ""
    if not read.area_type and " " in question.city:  # "Shelby Township"
        city = read_name(question.city, areas.states[state].name, state)
        if city.area_type and city.bare == read.words:
            typed, how = city, ", as the list's city is called"
    if by_source and not read.area_type and by_source.area_type and by_source.bare == read.words:
        typed, how = by_source, ", as the list's source calls it"
    if typed.area_type in ("county", "parish") and not areas.governments(
        state, typed.words, SUBDIVISION_OR_PLACE
    ):
        return county(areas, question, typed)
    candidates, method = _candidates(areas, question, typed, how)
    if method == CONTESTED and candidates:
        return undecided(candidates)
    if candidates:
        return decide(areas, question, read, candidates, method)
    if question.jurisdiction == "County":
        candidates = areas.named(state, typed.words, [Level.COUNTY])
        if candidates:
            return decide(
                areas, question, read, candidates, "county of that name, as the list says"
            )
    if parts := _parts(areas, question, typed):
        return polices(parts[0], *parts[1])
    if read.kind is Kind.MUNICIPAL and (found := forms.find(state, typed)):
        if question.counties and not areas.in_counties(found, state, question.counties):
            return undecided(found)
        chosen = decide(areas, question, read, found, "place of that name in another form")
        return undecided(found) if chosen.method.endswith(LARGE_ENOUGH) else chosen
    return _county_for_want(areas, question, typed, by_counties=by_counties) or (
        _misspelled_municipality(areas, question, read, typed)
        if read.kind is Kind.MUNICIPAL
        else undecided([])
    )


def _candidates(
    areas: Areas, question: Question, typed: AgencyName, how: str
) -> tuple[list[Area], str]:
    state = question.state
    if meant := kinds_meant(typed.area_type):
        named = areas.governments(state, typed.bare, SUBDIVISION_OR_PLACE)
        candidates = [area for area in named if is_meant(area, meant)]
        # Kansas has Park City and the city of Park: the name as it is written comes first.
        if candidates and not areas.governments(state, typed.words, [Level.PLACE]):
            return candidates, f"{typed.area_type} of that name{how}"
    # "Kansas City": the type word can be part of the name.
    candidates, method = _untyped(areas, question, typed.words)
    if not candidates and typed.words.startswith("the "):
        return _untyped(areas, question, typed.words.removeprefix("the "))
    return candidates, method


def _misspelled_municipality(
    areas: Areas, question: Question, read: AgencyName, typed: AgencyName
) -> Location:
    levels = SUBDIVISION_OR_PLACE if question.state in STRONG_SUBDIVISIONS else (Level.PLACE,)
    return misspelled(areas, question, typed.bare if typed.area_type else read.words, levels)


def _untyped(areas: Areas, question: Question, words: str) -> tuple[list[Area], str]:
    state = question.state
    places = areas.governments(state, words, [Level.PLACE])
    subdivisions = areas.governments(state, words, [Level.COUNTY_SUBDIVISION])
    if state in NEW_ENGLAND:
        towns = [area for area in subdivisions if area.functional_status != "C"]
        if towns and any(area.kind == "city" for area in places):
            return [*places, *towns], "city or town of that name"
        if towns:
            return towns, NEW_ENGLAND_TOWN
    if state not in STRONG_SUBDIVISIONS or not subdivisions:
        return places, "place of that name"
    if not places:
        return subdivisions, "county subdivision of that name"
    as_written = [area for area in subdivisions if plain(area.base) == words]
    if as_written and not any(plain(area.base) == words for area in places):
        # Pennsylvania's Mill Creek is a borough, Millcreek a township.
        return [*places, *as_written], "county subdivision or place of that name"
    there = areas.in_counties(subdivisions, state, question.counties)
    here = areas.in_counties(places, state, question.counties)
    post_town = question.city and area_key(question.city) != area_key(words)
    if post_town and not areas.counties_meant(state, question.counties):
        around = counties_of_city(areas, question)
        there, here = (
            [area for area in some if around & set(area.counties)]
            for some in (subdivisions, places)
        )
    if there and not here and post_town:
        # The list gives another post town, so its county says more than the name does: Raritan
        # at Flemington, Hunterdon County is the township, not the borough in Somerset County.
        return there, "county subdivision of that name, where the list's city is"
    if there and ((post_town and _outnumbered(here, there)) or not here):
        # Tonawanda at Buffalo can be the city or the town; Franklin's only borough lies in
        # another county than the one given, which has a township of the name.
        return [*places, *subdivisions], CONTESTED
    # Scarsdale is a village and a town on the same land, with one government.
    apart = [area for area in subdivisions if not any(area.land == one.land for one in places)]
    if state == "NY" and apart and all(area.kind == "village" for area in places):
        # A village lies in its town, and either may have the police.
        return [*places, *subdivisions], "village or town of that name"
    return places, "place of that name"


def _outnumbered(places: Sequence[Area], subdivisions: Sequence[Area]) -> bool:
    """Whether a subdivision has at least as many people as the places of its name: Zilwaukee's
    police is the city's though its mail goes to Saginaw, for the township has 60 people."""
    most = max((area.population or 0 for area in places), default=0)
    return any((area.population or 0) >= most for area in subdivisions)


def _parts(
    areas: Areas, question: Question, read: AgencyName
) -> tuple[str, tuple[Area, ...]] | None:
    """Read a joint name: "Charlotte-Mecklenburg" (city and county), "Tremonton-Garland"."""
    parts = JOINTS.split(read.bare)
    if len(parts) < 2 or not all(parts):
        return None
    state = question.state
    sides = []
    for part in parts:
        bare, kind = split_type(part)
        meant = kinds_meant(kind or read.area_type)
        levels = (Level.PLACE,) if not meant else SUBDIVISION_OR_PLACE
        found = areas.governments(state, bare, levels)
        found = [area for area in found if not meant or is_meant(area, meant)]
        sides.append(areas.in_counties(found, state, question.counties) or found)
    joint = [
        group
        for group in product(*sides)
        if len({area.geoid for area in group}) == len(group)
        and all(set(group[0].counties) & set(area.counties) for area in group)
    ]
    # In "GOSHEN TWP POLICE DEPT-SALEM" the second part stands behind the trade: a post town.
    if len(joint) == 1 and read.bare in plain(question.agency):
        return "both areas of a joint name", joint[0]
    counties = areas.named(state, parts[-1], [Level.COUNTY]) if len(parts) == 2 else []
    if len(sides[0]) == 1 == len(counties) and counties[0].geoid in sides[0][0].counties:
        return "city of a joint city and county name", (sides[0][0],)
    return None


def _county_for_want(
    areas: Areas, question: Question, read: AgencyName, *, by_counties: bool
) -> Location | None:
    """Return the county of a name that nothing below a county bears ("Miami-Dade Police")."""
    state = question.state
    counties = areas.named(state, read.bare, [Level.COUNTY])
    if by_counties:
        if len(counties) == 1:
            return polices("county of that name, in a state without municipalities", counties[0])
        if area_key(read.words) == area_key(areas.states[state].name):
            return polices("state of its own", areas.states[state])
        return None
    joint = "-" in read.words and not areas.named(state, read.words, SUBDIVISION_OR_PLACE)
    if joint and len(counties) == 1 and read.kind is Kind.MUNICIPAL:
        return polices("county of that name, for want of a city", counties[0])
    return None
