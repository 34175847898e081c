"""The county that a name means, misspelled too."""

from __future__ import annotations

from mapper.census.areas import Areas
from mapper.locate.choosing import misspelled, polices, undecided
from mapper.locate.question import Question
from mapper.model import Kind, Level, Location
from mapper.names.agency import AgencyName
from mapper.names.spelling import JOINTS, area_key


def county(areas: Areas, question: Question, read: AgencyName) -> Location:
    """Return the county that a sheriff's or prosecutor's name means; else the city."""
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
        found = full or areas.in_counties(found, state, question.counties) or found
    if len(found) > 1:
        return undecided(found)
    if len(found) == 1:
        return polices("county of that name", found[0])
    places = areas.governments(state, read.words, [Level.PLACE])
    if not places and JOINTS.search(read.bare):  # "Anaconda-Deer Lodge County"
        places = areas.governments(state, read.bare, [Level.PLACE])
    if len(places) == 1 and read.kind is not Kind.SHERIFF:
        return polices("city of that name, for want of a county", places[0])
    # "Macon-Bibb County Sheriff": city and county are one, and the sheriff is the county's.
    joined = JOINTS.split(read.bare)[-1] if JOINTS.search(read.bare) else ""
    half = areas.named(state, joined, [Level.COUNTY]) if joined else []
    if len(half) == 1:
        return polices("county of a joint city and county name", half[0])
    if len(places) == 1:
        return polices("city of that name, for want of a county", places[0])
    if not places and read.area_type in ("county", "parish"):
        return misspelled(areas, question, read.bare, [Level.COUNTY])
    return undecided([*found, *places])
