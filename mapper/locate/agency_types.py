"""The kind of an agency that a column of types tells, in the words of the lists that have one.

FBI: City, County, University or College, Tribal, State Police, Other State Agency, Other. The
Washington Post and LEAIC: local police, sheriff's office, special jurisdiction, federal.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mapper.model import Kind
from mapper.names.agency import AgencyName
from mapper.names.kind import is_office
from mapper.names.spelling import plain

# The first that fits decides; what fits none (Other, a list's own code) tells nothing.
_TYPES = (
    (Kind.TRIBAL, r"\btrib(e|al)"),
    (Kind.CAMPUS, r"\b(university|college|campus)\b"),
    (Kind.SCHOOL, r"\bschool"),
    (Kind.AIRPORT, r"\bairport"),
    (Kind.TRANSIT, r"\b(transit|transportation|railroad)\b"),
    (Kind.PORT, r"\b(port|harbor)\b"),
    (Kind.PARK, r"\bparks?\b"),
    (Kind.CONSTABLE, r"\b(constable|marshal)"),
    (Kind.PROSECUTOR, r"\b(prosecut|(district|county|state'?s) attorney)"),
    (Kind.FIRE, r"\bfire\b"),
    (Kind.OTHER, r"\b(federal|special jurisdiction|state agency)\b"),
    (Kind.STATE_POLICE, r"\b(state (police|patrol|law enforcement)|highway patrol)\b|^state$"),
    (Kind.SHERIFF, r"\bsheriff"),
    (Kind.COUNTY_POLICE, r"\bcounty\b"),
    (Kind.MUNICIPAL, r"\b(city|municipal|local police|town|township|village|borough)\b"),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _TYPES)
# What a name that says police and no more can still be.
_MORE_THAN_POLICE = {
    Kind.TRIBAL, Kind.CAMPUS, Kind.SCHOOL, Kind.AIRPORT, Kind.TRANSIT, Kind.PORT, Kind.PARK,
    Kind.STATE_POLICE, Kind.OTHER,
}  # fmt: skip


def kind_told(agency_type: str) -> Kind | None:
    """Return the kind that the words of a type tell, None if they tell none or two.

    `Kind.OTHER` is an agency of the nation or a state, or of a special jurisdiction.
    """
    if not agency_type:
        return None
    text = plain(agency_type).replace("_", " ")
    if "sheriff" in text and "police" in text:  # "local police/sheriff"
        return None
    return next((kind for kind, pattern in _PATTERNS if pattern.search(text)), None)


def is_bare(read: AgencyName, name: str) -> bool:
    """Return whether a name says nothing of what kind the agency is ("Dillon")."""
    return read.kind is Kind.OTHER and not is_office(plain(name))


def as_told(read: AgencyName, name: str, told: Kind | None) -> AgencyName:
    """Return the name read with the kind that its type tells, where the name leaves that open."""
    if told is None or told is read.kind:
        return read
    if is_bare(read, name) or (read.kind is Kind.MUNICIPAL and told in _MORE_THAN_POLICE):
        return replace(read, kind=told)
    return read
