"""Several agencies in one cell ("Mesa Police Department, U.S. Marshals Service"), read as several.

A cell is several agencies only where each part is one by itself: it says what trade it has, and
whose. So a joint department ("Maywood-Cudahy Police Department") stays one. A jail, a fire
department, and an agency of the state or the nation add no area to that of local police.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence

from mapper.locate.choosing import polices
from mapper.locate.county import OF_COUNTY
from mapper.model import Kind, Location
from mapper.names.agency import AgencyName
from mapper.names.kind import is_office
from mapper.names.spelling import plain

_BETWEEN = re.compile(r" ?[,;/|+] ?| (?:and|&) ", re.IGNORECASE)
# The one agency with commas of its own.
_ATF = re.compile(r"bureau of alcohol, tobacco, firearms,? (?:and|&) explosives", re.IGNORECASE)
_OF_NATION = re.compile(
    r"^(?:the )?(?:us|united states|federal(?! (?:way|heights|dam)\b)|fbi|dea|atf|ice|cbp|national "
    r"park service|bureau of (?:indian affairs|land management|prisons|alcohol)|drug enforcement "
    r"(?:administration|agency)|immigration and customs|homeland security investigations|"
    r"department of (?:homeland security|veterans affairs)|border patrol|secret service)\b"
)
_OF_STATE = re.compile(
    r"^drug enforcement\b|\b(?:natural resources|wildlife|game and fish|state parks|"
    r"texas rangers)\b"
)
_LOCAL = {Kind.MUNICIPAL, Kind.SHERIFF, Kind.COUNTY_POLICE, Kind.CONSTABLE, Kind.TRIBAL,
          Kind.REGIONAL}  # fmt: skip
_NO_POLICE = {Kind.PROSECUTOR, Kind.FIRE}
_NO_HOMES = {Kind.STATE_POLICE, Kind.CAMPUS, Kind.SCHOOL, Kind.TRANSIT, Kind.AIRPORT, Kind.PORT,
             Kind.PARK}  # fmt: skip


def is_of_nation(text: str) -> bool:
    """Return whether a name in plain words is that of an agency of the nation."""
    return _OF_NATION.match(text) is not None


def local_agencies(
    name: str, states: Container[str], read: Callable[[str], AgencyName]
) -> tuple[str, ...]:
    """Return the local agencies of a cell that names several agencies, () where it names one.

    `states` has the state's name and code in plain words, `read` reads the name of one agency.
    """
    if not _BETWEEN.search(name):
        return ()
    parts = [
        part.strip() for part in _BETWEEN.split(_ATF.sub("ATF", name)) if plain(part) not in states
    ]
    local = []
    for part in parts:
        text, one = plain(part), read(part)
        if is_of_nation(text) or _OF_STATE.search(text) or is_office(text):
            continue
        if one.kind in _LOCAL and one.is_police and one.words:
            local.append(part)
        elif one.kind not in _NO_POLICE and not (one.kind in _NO_HOMES and one.is_police):
            return ()
    return tuple(dict.fromkeys(local)) if len(parts) > 1 else ()


def together(found: Sequence[Location]) -> Location:
    """Return the areas of several agencies, if that of each is certain.

    A county around another of them is left out: what a city's police and its county's sheriff
    both police is the city.
    """
    if len(found) == 1:
        return found[0]
    policed = {area.geoid: area for one in found for area in one.areas}
    if not all(one.areas for one in found):
        others = (geoid for one in found for geoid in one.alternatives)
        return Location(
            "not placed: several agencies, and not the area of each is certain",
            alternatives=tuple(dict.fromkeys((*policed, *others))),
        )
    around = {
        area.geoid
        for one in found
        for area in one.areas
        if one.method == OF_COUNTY
        and any(other is not area and area.geoid in other.counties for other in policed.values())
    }
    inner = (area for geoid, area in policed.items() if geoid not in around)
    return polices("areas of all local agencies named", *inner)
