"""agencies.geojson, the two files of each state, and the rows of agencies.csv and districts.csv."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import geopandas as gpd
import pandas as pd

from mapper.agencies.districts import InDistrict
from mapper.columns.agencies import AGENCY_COLUMN_NAMES
from mapper.columns.data_file import FilledFile
from mapper.files.geojson import collection_of, feature_line


def _plain(value: Any) -> Any:
    """Return a value as JSON knows it: None for what is missing, Python's own numbers."""
    if isinstance(value, list):
        return value
    if value is None or pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value


def _rows(agencies: gpd.GeoDataFrame) -> Iterable[tuple[dict[str, Any], Any]]:
    names = [name for name in AGENCY_COLUMN_NAMES if name in agencies]  # a site can have fewer
    cells = [agencies[name].tolist() for name in names]
    for *values, point in zip(*cells, agencies.geometry, strict=True):
        yield dict(zip(names, map(_plain, values), strict=True)), point


def agencies_geojson(agencies: gpd.GeoDataFrame) -> bytes:
    """Return RFC 7946 GeoJSON: one Point a located agency, 5 decimals, sorted by agency_id."""
    return collection_of(line for _, line in _features(agencies))


def states_geojson(agencies: gpd.GeoDataFrame, states: Iterable[str]) -> dict[str, bytes]:
    """Return by state (USPS code) those lines of agencies.geojson that are of it, or none."""
    of_state: dict[str, list[str]] = {usps: [] for usps in sorted(states)}
    for usps, line in _features(agencies):
        of_state[usps].append(line)
    return {usps: collection_of(lines) for usps, lines in of_state.items()}


def states_csv(agencies: FilledFile, of: Iterable[str], states: Iterable[str]) -> dict[str, bytes]:
    """Return by state (USPS code) the header of agencies.csv and those lines that are of it, or
    none; `of` is the state of each row."""
    header, *lines = agencies.content.splitlines(keepends=True)
    found = {usps: [header] for usps in sorted(states)}
    for usps, line in zip(of, lines, strict=True):  # a cell holds no end of line
        if usps in found:
            found[usps].append(line)
    return {usps: b"".join(lines) for usps, lines in found.items()}


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


def agency_rows(agencies: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """Return a row an agency, also of those without a place: the same columns plus lat and lon."""
    return [
        row | {"lat": point.y if point else None, "lon": point.x if point else None}
        for row, point in _rows(agencies)
    ]


def district_rows(districts: Sequence[InDistrict]) -> list[dict[str, Any]]:
    """Return in which districts each agency lies, with the share of its land and how we know."""
    return [
        {"agency_id": one.agency_id, "district": one.district,
         "share_of_land": one.share_of_land, "method": str(one.method)}
        for one in districts
    ]  # fmt: skip
