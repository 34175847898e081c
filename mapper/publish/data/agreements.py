"""287(g) agreements: a row an agency of ICE's newest list, located, beside what other lists say.

The table holds every agency of that list, whether a list names it for Ring or not: agencies.csv
has only those that a list names for Ring.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mapper.agencies import listed as programs
from mapper.agencies.join import area_row, kind_of
from mapper.agencies.listed import Listed
from mapper.agencies.questions import asked, question
from mapper.characters import escaped, without_slips
from mapper.columns.agencies import AGREEMENT_COLUMNS
from mapper.findings.overlaps import named_for
from mapper.lists.ice_287g import NO_COUNTY
from mapper.locate.choosing import agree
from mapper.model import Location, Program
from mapper.result import Result

_LOCATED = {
    "kind", "geoid", "geoids", "host_geoid", "area_level", "area_name", "county_geoid",
    "county_name", "location_method", "location_role", "location_confidence",
}  # fmt: skip


def table(result: Result) -> list[dict[str, Any]]:
    """Return a row an agency by the columns of `columns.AGREEMENT_COLUMNS`, sorted by agency_id.

    What both tables tell of an agency is the same in both. Raises AssertionError if a row is lost.
    """
    found = programs.newest_agreements(result.every)
    with_face_recognition = named_for(Program.FACE_RECOGNITION, result.snapshots, result.every)
    ring = {row["agency_id"]: row for row in result.agencies.to_dict("records")}
    rows = []
    for agency_id, rows_of_ice in found.items():
        agency = rows_of_ice[0].agency
        agreements, signed_on = programs.kinds(rows_of_ice)
        listed = ring.get(agency_id)
        row = {
            "agency_id": agency_id,
            "name": agency.name,
            "state": agency.state,
            "day": rows_of_ice[0].day,
            "agreements": agreements,
            "signed_on": signed_on,
            "counties_listed": sorted({c for one in rows_of_ice for c in counties_listed(one)}),
            "is_ring_listed": listed is not None,
            "has_face_recognition": agency_id in with_face_recognition,
        }
        row |= _as_listed(listed) if listed else _located(rows_of_ice, result)
        rows.append({column.name: row[column.name] for column in AGREEMENT_COLUMNS})
    assert len(rows) == len(found), "an agency is lost"
    return rows


def _as_listed(listed: Mapping[str, Any]) -> dict[str, Any]:
    point = listed["geometry"]
    told = {name: listed[name] for name in _LOCATED}
    return told | {"lat": point.y if point else None, "lon": point.x if point else None}


def counties_listed(one: Listed) -> Sequence[str]:
    """Return what ICE's workbook says in COUNTY, before patches; () if it says nothing."""
    listing = one.listing
    said = listing.as_listed.get("counties", "|".join(listing.counties))
    texts = (said or listing.as_listed.get("COUNTY", "")).split("|")
    words = (escaped(without_slips(text)) for text in texts)
    return [text for text in words if text and text not in NO_COUNTY]


def locate(rows: Sequence[Listed], result: Result) -> Location:
    """Return where an agency of ICE's list is, by ICE's names and by the register's."""
    agency = rows[0].agency
    questions = {question(one.listing, agency) for one in rows} | {asked(agency)}
    return agree([result.locator.locate(one) for one in sorted(questions, key=repr)])


def _located(rows: Sequence[Listed], result: Result) -> dict[str, Any]:
    agency, location = rows[0].agency, locate(rows, result)
    state = result.areas.states.get(agency.state)
    area = location.area
    told = {
        "kind": kind_of(agency, location, state.name if state else ""),
        "geoid": location.areas[0].geoid if location.areas else None,
        "geoids": [one.geoid for one in location.areas],
        "host_geoid": location.host.geoid if location.host else None,
        "location_method": location.method,
        "location_role": str(location.role),
        "location_confidence": location.confidence if area else None,
    }
    return told | area_row(result.areas, area.geoid if area else None)
