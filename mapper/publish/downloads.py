"""The open data files of the site: GeoJSON, CSV and their checksums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from mapper.agencies.districts import InDistrict
from mapper.agencies.listed import Listed, Unmatched
from mapper.columns import agencies as columns
from mapper.columns import listings
from mapper.columns.agencies import AGENCY_COLUMN_NAMES, AGENCY_COLUMNS
from mapper.columns.column import names
from mapper.files.geojson import collection_of, feature_line
from mapper.files.tables import csv_bytes
from mapper.files.writing import sha256
from mapper.snapshots.stored import listing_cells

SUMS = "data/SHA256SUMS"
LISTING_COLUMNS = names(listings.LISTING_COLUMNS)
REVIEW_COLUMNS = names(listings.REVIEW_COLUMNS)
DISTRICT_COLUMNS = names(columns.DISTRICT_COLUMNS)


def _plain(value: Any) -> Any:
    """Return a value as JSON knows it: None for what is missing, Python's own numbers."""
    if isinstance(value, list):
        return value
    if value is None or pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value


def _rows(agencies: gpd.GeoDataFrame) -> Iterable[tuple[dict[str, Any], Any]]:
    cells = [agencies[name].tolist() for name in AGENCY_COLUMN_NAMES]
    for *values, point in zip(*cells, agencies.geometry, strict=True):
        yield dict(zip(AGENCY_COLUMN_NAMES, map(_plain, values), strict=True)), point


def agencies_geojson(agencies: gpd.GeoDataFrame) -> bytes:
    """Return RFC 7946 GeoJSON: one Point a located agency, 5 decimals, sorted by agency_id."""
    return collection_of(line for _, line in _features(agencies))


def states_geojson(agencies: gpd.GeoDataFrame, states: Iterable[str]) -> dict[str, bytes]:
    """Return by state (USPS code) those lines of agencies.geojson that are of it, or none."""
    of_state: dict[str, list[str]] = {usps: [] for usps in sorted(states)}
    for usps, line in _features(agencies):
        of_state[usps].append(line)
    return {usps: collection_of(lines) for usps, lines in of_state.items()}


def _features(agencies: gpd.GeoDataFrame) -> Iterable[tuple[str, str]]:
    for properties, point in _rows(agencies):
        if point is not None:
            coordinates = [round(point.x, 5), round(point.y, 5)]
            yield (
                properties["state"],
                feature_line(
                    {
                        "type": "Feature",
                        "id": properties["agency_id"],
                        "geometry": {"type": "Point", "coordinates": coordinates},
                        "properties": properties,
                    }
                ),
            )


def agencies_csv(agencies: gpd.GeoDataFrame) -> bytes:
    """Return all agencies, also those without a place: the same columns plus lat and lon."""
    arrays = {column.name for column in AGENCY_COLUMNS if column.type == "array"}
    booleans = {column.name for column in AGENCY_COLUMNS if column.type == "boolean"}
    rows = []
    for properties, point in _rows(agencies):
        cells = [
            "|".join(value) if name in arrays else str(value).lower() if name in booleans else value
            for name, value in properties.items()
        ]
        where = [f"{point.y:.5f}", f"{point.x:.5f}"] if point is not None else ["", ""]
        rows.append([*cells, *where])
    return csv_bytes(names((*AGENCY_COLUMNS, *columns.POINT_COLUMNS)), rows)


def listings_csv(listed: Sequence[Listed], unmatched: Sequence[Unmatched]) -> bytes:
    """Return every listing of the published agencies, with the list's own words we changed; then
    those of which the agency is not certain, without its id."""
    told: list[tuple[str, str, Listed | Unmatched]] = [
        *((one.agency.agency_id, one.found_by, one) for one in listed),
        *(("", "", lost) for lost in unmatched),
    ]
    rows = []
    for agency_id, found_by, one in told:
        found = {"agency_id": agency_id, "list": one.list, "day": one.day, "found_by": found_by}
        cells = found | listing_cells(one.listing)
        rows.append([cells[column] for column in LISTING_COLUMNS])
    return csv_bytes(LISTING_COLUMNS, rows)


def review_rows(
    agencies: gpd.GeoDataFrame, listed: Sequence[Listed], unmatched: Sequence[Unmatched]
) -> list[dict[str, Any]]:
    """Return a row for each listing whose agency could not be placed or found, with the reason."""
    unplaced = agencies[agencies.geometry.isna()].set_index("agency_id")
    rows = []
    for one in listed:
        if one.location and one.agency.agency_id in unplaced.index:
            told = one.listing
            reason = unplaced.loc[one.agency.agency_id, "location_method"]
            values = [
                one.agency.agency_id, one.agency.name, one.agency.state, told.city,
                "|".join(told.counties), one.list, one.day, told.key,
                str(reason).removeprefix("not placed: "), "|".join(one.location.alternatives),
            ]  # fmt: skip
            rows.append(dict(zip(REVIEW_COLUMNS, values, strict=True)))
    for lost in unmatched:
        told = lost.listing
        values = ["", told.agency, "", told.city, "|".join(told.counties), lost.list, lost.day,
                  told.key, lost.reason, ""]  # fmt: skip
        rows.append(dict(zip(REVIEW_COLUMNS, values, strict=True)))
    return rows


def review_csv(rows: Sequence[dict[str, Any]]) -> bytes:
    """Return the listings left out for a person to review."""
    return csv_bytes(REVIEW_COLUMNS, (row.values() for row in rows))


def districts_csv(districts: Sequence[InDistrict]) -> bytes:
    """Return in which districts each agency lies, with the share of its land and how we know."""
    rows = ((one.agency_id, one.district, one.share_of_land, str(one.method)) for one in districts)
    return csv_bytes(DISTRICT_COLUMNS, rows)


def checksums(site: Path) -> bytes:
    """Return SHA256SUMS over all files of the site but itself.

    Names are relative to the folder that it lies in, where `sha256sum --check` reads them.
    """
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    lines = (
        f"{sha256((site / name).read_bytes())}  {sum_name(name)}\n"
        for name in files
        if name != SUMS
    )
    return "".join(lines).encode()


def sum_name(name: str) -> str:
    """Return the name of a file of the site as SHA256SUMS gives it."""
    return name.removeprefix("data/") if name.startswith("data/") else f"../{name}"
