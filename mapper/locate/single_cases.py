"""What a person found out about one agency, which goes before every rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from mapper.census.areas import Areas
from mapper.locate.choosing import polices
from mapper.model import Kind, Location
from mapper.names.agency import read_name
from mapper.names.spelling import area_key, plain

# (state, canonical name) -> the GEOIDs of what the agency polices, and why.
Cases: TypeAlias = Mapping[tuple[str, str], tuple[Sequence[str], str]]


def single_case_key(agency: str, usps: str, state_name: str) -> tuple[str, str]:
    """Return the key of a single case: what `single_case` looks up."""
    return usps, read_name(agency, state_name, usps).canonical


def single_case(areas: Areas, cases: Cases, agency: str, usps: str) -> Location | None:
    """Return the single case of an agency, also where its name says police and sheriff."""
    read = read_name(agency, areas.states[usps].name, usps)
    case = cases.get((usps, read.canonical))
    if read.kind is Kind.SHERIFF and "police" in plain(agency):
        case = case or cases.get((usps, f"{area_key(read.words)} police"))
    if case is None:
        return None
    geoids, why = case
    if not geoids:
        return Location(f"not placed: {why}")
    return polices(f"single case: {why}", *(areas.by_geoid[geoid] for geoid in geoids))
