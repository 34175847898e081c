"""A state's own police -> the state; a tribe's -> its area; of a territory none is held."""

from __future__ import annotations

import re

from mapper.census.areas import Areas
from mapper.locate import hosts
from mapper.locate.choosing import TOO_FEW_FOR_POLICE, nearest, people, polices, undecided
from mapper.locate.question import Question
from mapper.model import Level, Location
from mapper.names.agency import AgencyName
from mapper.names.spelling import plain
from mapper.names.states import STATES

# Tribal areas that are the tribe's land: what the Census drew for counting has other people's too.
RESERVATIONS = ("Reservation", "Indian Reservation", "Community", "Indian Community", "Pueblo")
_STATE_POLICE_WORDS = re.compile(
    r"\b(state|st|highway|police|patrol|troopers?|public|safety|department|division|bureau|of|the|"
    r"investigation)\b|[^a-z]"
)


def police(areas: Areas, question: Question, read: AgencyName) -> Location:
    """Return the state of its own police, or where a troop or a post of them sits."""
    state = areas.states[question.state]
    rest = _STATE_POLICE_WORDS.sub(" ", read.words.replace(plain(state.name), " ")).strip()
    is_its_own = rest in ("", question.state.lower())  # "MD State Police"
    if is_its_own and "sheriff" not in plain(question.agency):
        return polices("state of its own", state)
    return hosts.within(areas, question, read)


def tribe(areas: Areas, question: Question, read: AgencyName) -> Location:
    """Return the area of a tribe, the nearest one of several."""
    found = areas.tribal(question.state, read.words)
    one = found[0] if len(found) == 1 else nearest(question, found)
    if one:
        others = tuple(area.geoid for area in found if area is not one)
        return polices("tribal area of that name", one, others=others)
    if not found:
        return Location("not placed: no tribal area of that name in its state")
    return undecided(found)


def beside_tribe(areas: Areas, question: Question, read: AgencyName, found: Location) -> Location:
    """Return the answer to a name that says police and no more: none where a small town and a
    reservation bear it ("Oneida"), for most of these have tribal police only."""
    if len(found.areas) != 1 or read.area_type:
        return found
    town = found.areas[0]
    if town.level is not Level.COUNTY_SUBDIVISION or people(town) >= TOO_FEW_FOR_POLICE:
        return found
    tribes = areas.tribal(question.state, read.words, whole=True)
    reserved = [area for area in tribes if area.kind in RESERVATIONS]
    return undecided([town, *reserved]) if reserved else found


def not_held(state: str) -> Location:
    """Return why an agency without a state, or of a territory, is not placed."""
    if name := STATES.get(state):
        return Location(f"not placed: no areas of {name} are held")
    return Location(f"not placed: no state {state!r}".removesuffix(" ''"))
