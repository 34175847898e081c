"""What the police agencies of one list on one day police, by level of area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mapper.census.areas import Areas
from mapper.findings.headline import Headline
from mapper.model import Area, Kind, Level

# Counties by name whose own police are a city's: independent cities ("city"; Carson City has no
# such word), and the municipios of Puerto Rico.
MUNICIPAL_COUNTY_KINDS = {"city", "", "Municipio"}


@dataclass(frozen=True, slots=True)
class Policing:
    """What one listed police agency polices: GEOIDs of places and county subdivisions (and of
    counties that are a city or a municipio), GEOIDs of counties.

    `nobody` says why nobody is counted for it, "" where somebody is. `active_since` is the list's
    own date, cut to its precision, "" where it has none.
    """

    agency_id: str
    state: str
    active_since: str
    municipal: tuple[str, ...]
    county: tuple[str, ...]
    nobody: str = ""


def policing(told: Headline, areas: Areas) -> list[Policing]:
    """Return what each police agency polices that a list of a day has for Ring, by agency_id."""
    columns = ["agency_id", "state", "kind", "geoids", "location_role"]
    rows = zip(*(told.agencies[column] for column in columns), strict=True)
    return [
        Policing(agency_id, state, told.since[agency_id], (), (), "no police")
        if agency_id in told.no_police
        else _policing(
            agency_id, state, kind, [areas.by_geoid[one] for one in geoids], role, told.since
        )
        for agency_id, state, kind, geoids, role in rows
    ]


def _policing(
    agency_id: str, state: str, kind: str, policed: Sequence[Area], role: str,
    since: Mapping[str, str],
) -> Policing:  # fmt: skip
    municipal, county = [], []
    nobody = {"within": "within an area that it does not police", "none": "not placed"}.get(
        role, ""
    )
    for area in policed:
        of_a_city = kind == Kind.COUNTY_POLICE and area.kind in MUNICIPAL_COUNTY_KINDS
        if area.level is Level.STATE:
            nobody = "state agency"
        elif area.level is Level.TRIBAL:
            nobody = "tribal area: no population at hand"
        elif area.level is Level.COUNTY and not of_a_city:
            county.append(area.geoid)
        else:
            municipal.append(area.geoid)
    found = tuple(municipal), tuple(county)
    return Policing(agency_id, state, since[agency_id], *found, "" if any(found) else nobody)
