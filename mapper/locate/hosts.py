"""The area that an agency without residents of its own sits in: a campus, an airport, a precinct.

Its role is `within`: it has a point and a host, and no population. The host is the government of
the city that the list names, else the county, else what the name itself holds ("Warren School
District", "University of Arkansas - Fort Smith") where only one government bears it.
"""

from __future__ import annotations

import re

from mapper.census.areas import Areas
from mapper.locate.choosing import SUBDIVISION_OR_PLACE, nearest, polices, undecided
from mapper.locate.county import OF_COUNTY
from mapper.locate.question import Question
from mapper.model import Area, Kind, Level, Location, Role
from mapper.names.agency import AgencyName, read_name, split_type
from mapper.names.spelling import plain

# Where a campus stands after its name; what of another agency's name is no name of an area.
_SEAT = re.compile(r"(?: at |, | - | in |-)(?P<seat>[a-z' .-]+)$")
_TAIL = re.compile(
    r" ?\b((consolidated |community |unified |independent |public |city |area |central |"
    r"union |high )*(schools?|isd|cisd|usd)( district)?|(municipal |regional |metro |"
    r"international )*airport( authority)?|port( authority| district)?|harbor( patrol)?|(rapid |"
    r"area |regional |mass )*transit( authority| system| district)?|parks?( and recreation|"
    r" district| rangers?| department)?|forest preserve( district)?|board of education)$"
)
_OF_COUNTY = re.compile(r"(?P<county>[a-z' -]+?) (?:county|parish) (?!.*\b(?:county|parish)\b)")
_PRECINCT = re.compile(r",? (?:precinct|place)(?: no)? [0-9]+$")
_NAME_HOLDS = "area that its name holds"
BY_NAME = f"within the {_NAME_HOLDS}"
_OF = re.compile(r"^(?:the )?(?:port|public schools|school district) of (?P<seat>.+)$")


def within(areas: Areas, question: Question, read: AgencyName, kind: str = "") -> Location:
    """Return the host of an agency, or why none could be told, with its `kind` in words."""
    found, told = _host(areas, question, read)
    if found is None:
        why = f"not placed: an agency of the kind {kind or read.kind} polices nobody's home"
        return Location(f"{why}, and nothing tells where it sits")
    return Location(f"within the {told}", Role.WITHIN, host=found)


def of_prosecutor(found: Location) -> Location:
    """Return a prosecutor within the county found for it, whose court it serves: it has
    investigators, and patrols nobody's home."""
    if len(found.areas) != 1:
        return found if not found.areas else undecided(found.areas)
    return Location(f"within the {found.method}", Role.WITHIN, host=found.areas[0])


def of_its_county(areas: Areas, question: Question, read: AgencyName) -> Location | None:
    """Return the county of a jail or another office that is no police, None if none is certain.

    Its name must begin with the county ("Logan County Jail"), or the list name one, and the name
    the same ("Miami-Dade Corrections"); a state's office may sit in a county that is called like
    its state.
    """
    meant = areas.counties_meant(question.state, question.counties)
    if read.kind is Kind.OTHER and not meant and (office := _OF_COUNTY.match(read.words)):
        named = areas.named(question.state, office["county"], [Level.COUNTY])
        named = [area for area in named if area.kind != "city"]
        return of_prosecutor(polices(OF_COUNTY, named[0])) if len(named) == 1 else None
    if read.kind is not Kind.OTHER or len(meant) != 1:
        return None
    county = areas.by_geoid[meant.pop()]
    text, base = plain(question.agency), plain(county.base)
    written = (f"{base} county", f"{base} parish", f"county of {base}")
    at_first = text.startswith(base) and base != plain(areas.states[question.state].name)
    if not at_first and not any(words in text for words in written):
        return None
    return Location("within the county that its name and the list name", Role.WITHIN, host=county)


def _host(areas: Areas, question: Question, read: AgencyName) -> tuple[Area | None, str]:
    state = question.state
    if read.kind is Kind.CONSTABLE and (one := _clear(question, _named(areas, state, read))):
        return one, _NAME_HOLDS  # a precinct is the county's, wherever its office is
    counties = ((read.county,) if read.county else ()) + question.counties
    if question.city:
        city = read_name(question.city, areas.states[state].name, state)
        found = areas.governments(state, city.bare, SUBDIVISION_OR_PLACE) or areas.governments(
            state, city.words, SUBDIVISION_OR_PLACE
        )
        if areas.counties_meant(state, counties):
            found = areas.in_counties(found, state, counties)
        if one := _clear(question, found):
            return one, "city that the list names"
    meant = sorted(areas.counties_meant(state, counties))
    hosts = [areas.by_geoid[geoid] for geoid in meant]
    if one := (hosts[0] if len(hosts) == 1 else nearest(question, hosts)):
        return one, "county that the list names"
    if one := _clear(question, _named(areas, state, read)):
        return one, _NAME_HOLDS
    if question.lat is not None and question.lon is not None:
        around = [a for a in areas.counties_near(question.lat, question.lon) if a.state == state]
        if len(around) == 1:
            return around[0], "county of the list's point"
    return None, ""


def _clear(question: Question, found: list[Area]) -> Area | None:
    """Return the only one, the one at the list's point, or the city before towns of its name."""
    if len(found) == 1:
        return found[0]
    places = [area for area in found if area.level is Level.PLACE]
    same = places and all(set(area.counties) & set(places[0].counties) for area in found)
    return places[0] if len(places) == 1 and same else nearest(question, found)


def _named(areas: Areas, state: str, read: AgencyName) -> list[Area]:
    if read.kind is Kind.CONSTABLE:
        seats = [_PRECINCT.sub("", read.words)]
    elif read.kind is Kind.CAMPUS:
        seats = [found["seat"]] if (found := _SEAT.search(read.words)) else []
    else:
        seat = _OF.match(read.words)
        seats = [seat["seat"] if seat else _TAIL.sub("", read.words)]
    for words in seats:
        bare, kind = split_type(words)
        if kind in ("county", "parish"):
            return areas.named(state, bare, [Level.COUNTY])
        if words != read.words or read.kind is Kind.CONSTABLE:
            return areas.governments(state, words, SUBDIVISION_OR_PLACE)
    return []
