"""287(g) agreements: a row an agency of ICE's newest list, located, beside what other lists say.

The table holds every agency of that list, whether a list names it for Ring or not: agencies.csv
has only those that a list names for Ring.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mapper import programs
from mapper.columns import AGREEMENT_COLUMNS
from mapper.join import Listed, agree, area_row, kind_of
from mapper.lists.ice_287g import NO_COUNTY
from mapper.matching import asked
from mapper.model import Level, Location, Program
from mapper.stages import Result, question
from mapper.store import csv_bytes

DIFFERENCE_COLUMNS = ["day", "key", "counties_listed", "counties_located", "reason"]
_LOCATED = {
    "kind", "geoid", "geoids", "host_geoid", "area_level", "area_name", "county_geoid",
    "county_name", "location_method", "location_role", "location_confidence",
}  # fmt: skip


def table(result: Result) -> list[dict[str, Any]]:
    """Return a row an agency by the columns of `columns.AGREEMENT_COLUMNS`, sorted by agency_id.

    What both tables tell of an agency is the same in both. Raises AssertionError if a row is lost.
    """
    found = programs.newest_agreements(result.every)
    with_face_recognition = programs.named(result.every, Program.FACE_RECOGNITION)
    ring = result.agencies.assign(
        lat=result.agencies.geometry.y.round(5), lon=result.agencies.geometry.x.round(5)
    ).set_index("agency_id")
    rows = []
    for agency_id, rows_of_ice in found.items():
        agency = rows_of_ice[0].agency
        agreements, signed_on = programs.kinds(rows_of_ice)
        is_listed = agency_id in ring.index
        row = {
            "agency_id": agency_id,
            "name": agency.name,
            "state": agency.state,
            "day": rows_of_ice[0].day,
            "agreements": agreements,
            "signed_on": signed_on,
            "counties_listed": sorted({c for one in rows_of_ice for c in counties_listed(one)}),
            "is_ring_listed": is_listed,
            "has_face_recognition": agency_id in with_face_recognition,
        }
        if is_listed:
            row |= ring.loc[agency_id, [*sorted(_LOCATED), "lat", "lon"]].to_dict()
        else:
            row |= _located(rows_of_ice, result)
        rows.append({column.name: row[column.name] for column in AGREEMENT_COLUMNS})
    assert len(rows) == len(found), "an agency is lost"
    return rows


def counties_listed(one: Listed) -> Sequence[str]:
    """Return what ICE's workbook says in COUNTY, before patches; () if it says nothing."""
    listing = one.listing
    said = listing.as_listed.get("counties", "|".join(listing.counties))
    texts = (said or listing.as_listed.get("COUNTY", "")).split("|")
    return [text for text in texts if text and text not in NO_COUNTY]


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


def county_differences(result: Result) -> list[dict[str, str]]:
    """Return a row an agreement whose located county is not the one that ICE's workbook names.

    The workbook's words are those before patches; a row without a county, or an agency that is not
    placed, says nothing. Columns are those of `DIFFERENCE_COLUMNS` but `reason`.
    """
    found = []
    for rows in programs.newest_agreements(result.every).values():
        location = locate(rows, result)
        if location.area is None:
            continue
        own = [*location.areas, *([location.host] if location.host else [])]
        geoids = [
            geoid
            for area in own
            for geoid in ([area.geoid] if area.level is Level.COUNTY else area.counties)
        ]
        counties = [result.areas.by_geoid[geoid].name for geoid in geoids]
        for one in rows:
            said = counties_listed(one)
            if said and not {_plain(text) for text in said} & set(map(_plain, counties)):
                found.append(
                    {
                        "day": one.day,
                        "key": one.listing.key,
                        "counties_listed": "|".join(said),
                        "counties_located": "|".join(counties) or own[0].name,
                    }
                )
    return sorted(found, key=lambda row: row["key"])


def _plain(county: str) -> str:
    return county.casefold().removesuffix(" county")


def csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the rows of `table` as CSV: arrays joined by |, points to five decimals."""
    return csv_bytes(
        [column.name for column in AGREEMENT_COLUMNS],
        ([_cell(row[column.name]) for column in AGREEMENT_COLUMNS] for row in rows),
    )


def _cell(value: Any) -> object:
    if isinstance(value, list):
        return "|".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    return value
