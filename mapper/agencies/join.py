"""Agencies + areas -> one GeoDataFrame with the published columns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from mapper.agencies import districts
from mapper.agencies import listed as programs
from mapper.agencies.listed import Listed
from mapper.agencies.register import Agency
from mapper.census.areas import Areas
from mapper.census.land_points import on_land
from mapper.columns.agencies import AGENCY_COLUMN_NAMES, AGENCY_COLUMNS, PROFILE_COLUMNS
from mapper.dates import span
from mapper.locate.choosing import agree
from mapper.locate.locator import POLICES_NO_HOMES
from mapper.model import Kind, Level, Location, Role
from mapper.names.agency import read_name
from mapper.names.states import STATES

_NO_PROFILE = {column.name: None for column in PROFILE_COLUMNS}


def join(
    listed: Sequence[Listed],
    with_face_recognition: Collection[str],
    seen: Mapping[str, Collection[str]],
    areas: Areas,
    face_recognition: Callable[[Mapping[str, Any]], dict[str, Any]],
    profile: Callable[[Sequence[str]], Mapping[str, Any]],
) -> gpd.GeoDataFrame:
    """Return one row an agency with a located program, sorted by agency_id.

    Columns are those of `columns.AGENCY_COLUMNS` but its districts, then the point (EPSG:4326, None
    where the agency is not placed). `with_face_recognition` are the ids of the agencies that one
    list on one day names for it, `seen` has by agency_id the days of earlier snapshots with the
    agency. `face_recognition` gives the cells of what is known of it beside the lists, of a row
    that has the agency's own columns; `profile` those of `columns.PROFILE_COLUMNS` of areas, some
    or none. Raises AssertionError if a join loses or doubles a row.
    """
    by_agency: dict[str, list[Listed]] = {}
    for one in listed:
        by_agency.setdefault(one.agency.agency_id, []).append(one)
    mapped = {
        agency_id: rows
        for agency_id, rows in sorted(by_agency.items())
        if any(one.location for one in rows)
    }
    agreements = programs.newest_agreements(listed)
    agencies = pd.DataFrame(
        [
            row
            | {"has_face_recognition": row["agency_id"] in with_face_recognition}
            | _agreements_row(agreements.get(str(row["agency_id"]), ()))
            | face_recognition(row)
            for row in (
                _agency_row(rows, areas, profile, seen.get(agency_id, ()))
                for agency_id, rows in mapped.items()
            )
        ]
    )
    used = set(agencies["area_geoid"].dropna())
    table = pd.DataFrame(
        [{"area_geoid": geoid, **area_row(areas, geoid)} for geoid in sorted(used)],
        columns=["area_geoid", *area_row(areas, None)],
    )
    joined = agencies.merge(table, on="area_geoid", how="left", validate="many_to_one")
    assert len(joined) == len(mapped), "a join lost or doubled an agency"
    assert joined["agency_id"].is_unique, "an agency stands twice"
    assert joined["lat"].notna().sum() == agencies["area_geoid"].notna().sum(), "an area is unknown"
    # points_from_xy gives a point of NaN for a row without one, which is not JSON: mask first.
    placed = joined["lat"].notna().to_numpy()
    points = np.full(len(joined), None, dtype=object)
    points[placed] = shapely.points(joined.loc[placed, ["lon", "lat"]].astype(float).round(5))
    columns = [name for name in AGENCY_COLUMN_NAMES if name != districts.COLUMN]
    frame = gpd.GeoDataFrame(joined[columns], geometry=list(points), crs="EPSG:4326")
    for column in AGENCY_COLUMNS:
        if column.name != districts.COLUMN:
            frame[column.name] = _typed(frame[column.name], column.type)
    return frame


def _typed(values: pd.Series, column_type: str) -> pd.Series:
    """Return values of a published column as pandas keeps such: with gaps, integers stay whole."""
    if column_type == "integer":
        return values.astype("Int64")
    if column_type == "number":
        return values.astype(float)
    # pandas writes a missing text as NaN, which is not JSON either.
    return values.astype(object).where(values.notna(), None)


def _agency_row(
    rows: Sequence[Listed],
    areas: Areas,
    profile: Callable[[Sequence[str]], Mapping[str, Any]],
    seen: Collection[str],
) -> dict[str, object]:
    agency = rows[0].agency
    ours = [one for one in rows if one.location]
    location = _location(ours)
    dated = [one.listing for one in ours if one.listing.active_since]
    # Of a month and a day in it the month comes first; that is the earliest it can mean.
    earliest = min(dated, key=lambda listing: listing.active_since, default=None)
    since = earliest.active_since if earliest else None
    since_from, since_to = span(since)
    days = [*seen, *(one.data_day for one in ours if one.data_day)]
    area = location.area
    people = [one.population for one in location.areas]
    total = sum(n for n in people if n is not None) if people and None not in people else None
    return {
        "agency_id": agency.agency_id,
        "name": agency.name,
        "state": agency.state,
        "kind": kind_of(agency, location, STATES[agency.state]),
        "programs": sorted({str(one.listing.program) for one in ours}),
        "disputed": any(one.listing.denied_on for one in ours),
        "active_since": since,
        "active_since_precision": earliest.active_since_precision if earliest else None,
        "active_since_from": since_from,
        "active_since_to": since_to,
        "first_seen": min(days, default=None),
        "last_seen": max(days, default=None),
        "lists": sorted({one.list for one in ours}),
        "geoid": location.areas[0].geoid if location.areas else None,
        "geoids": [one.geoid for one in location.areas],
        "host_geoid": location.host.geoid if location.host else None,
        "area_geoid": area.geoid if area else None,
        "location_method": location.method,
        "location_role": str(location.role),
        "location_confidence": location.confidence if area else None,
        "population": total,
        **_NO_PROFILE,
        **profile([one.geoid for one in location.areas]),
        "technologies": sorted(
            {str(one.listing.program) for one in rows if one.listing.program.is_technology}
        ),
    }


def _location(rows: Sequence[Listed]) -> Location:
    """Return where an agency is by all of its listings."""
    return agree([one.location for one in rows if one.location])


def _agreements_row(agreements: Sequence[Listed]) -> dict[str, object]:
    kinds, days = programs.kinds(agreements)
    return {
        "has_287g": bool(kinds),
        "agreements": kinds,
        "signed_on": days,
    }


def kind_of(agency: Agency, location: Location, state: str) -> str:
    """Return the kind of an agency, from its name and from what it was found to police."""
    kind = read_name(agency.name, state, agency.state).kind
    if location.role is Role.POLICES and location.area:
        level = location.area.level
        if kind is Kind.MUNICIPAL and level is Level.COUNTY:
            return str(Kind.COUNTY_POLICE)
        # State College's police are no campus: where a town has the name, it is a town's.
        if kind in {*POLICES_NO_HOMES, Kind.TRIBAL} and level in (
            Level.PLACE,
            Level.COUNTY_SUBDIVISION,
        ):
            return str(Kind.MUNICIPAL)
    if kind is Kind.MUNICIPAL and location.role is Role.WITHIN:
        return str(Kind.OTHER)  # of a community within a city, such as Sea Gate's in New York
    return str(kind)


def area_row(areas: Areas, geoid: str | None) -> dict[str, object]:
    """Return what the published columns tell of an area: all None for none."""
    area = areas.by_geoid[geoid] if geoid else None
    county = areas.by_geoid[area.counties[0]] if area and area.counties else None
    lat, lon = on_land(areas, area) if area else (None, None)
    return {
        "area_level": str(area.level) if area else None,
        "area_name": area.name if area else None,
        "county_geoid": county.geoid if county else None,
        "county_name": county.name if county else None,
        "lat": lat,
        "lon": lon,
    }
