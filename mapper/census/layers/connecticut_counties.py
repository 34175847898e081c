"""Connecticut's old counties: which of them each town and place lies in.

Dossier (read 2026-11)
    Since 2022 the Census divides Connecticut into nine planning regions (09110 ...); lists name the
    eight counties (09001 ...) all the same. No region is a county, but a town keeps its code (the
    last five digits) and its land: its old GEOID tells its county.
    File        towns of 2020 with their old GEOIDs, as GeoJSON (Census cartographic boundaries).
    Places      get the county of the town that their point lies in. They come from our gazetteer: a
                new one wants this layer imported again.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator

import shapely

from mapper.census.layers.strict import sorted_once
from mapper.errors import ListError
from mapper.files.tables import csv_bytes


def old_counties(
    content: bytes, name: str, subdivisions: bytes, places: bytes
) -> tuple[int, dict[str, bytes]]:
    """Read the old county of each town and place; the other files are our gazetteers."""
    counties, shapes = [], []
    by_town: dict[str, str] = {}
    try:
        for number, feature in enumerate(json.loads(content)["features"], start=1):
            geoid = feature["properties"]["GEOID"]
            if not re.fullmatch(r"0900[1-9]\d{5}|0901[1-5]\d{5}", geoid):
                raise ListError(
                    name, f"{geoid!r} is no town of an old county", row=number, column="GEOID"
                )
            by_town[geoid[5:]] = geoid[:5]
            counties.append(geoid[:5])
            shapes.append(shapely.geometry.shape(feature["geometry"]))
    except shapely.errors.ShapelyError as error:
        raise ListError(name, f"not sound shapes: {error}") from error
    tree = shapely.STRtree(shapes)
    rows: list[tuple[str, ...]] = []
    for row in _of_connecticut(subdivisions):
        if row["geoid"][5:] in by_town:  # not the water off the coast
            rows.append((row["geoid"], by_town[row["geoid"][5:]]))
    for row in _of_connecticut(places):
        point = shapely.Point(float(row["lon"]), float(row["lat"]))
        rows.append((row["geoid"], counties[int(tree.nearest(point))]))
    return len(rows), {f"{name}.csv": csv_bytes(["geoid", "county_geoid"], sorted_once(rows, name))}


def _of_connecticut(gazetteer: bytes) -> Iterator[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(gazetteer.decode(), newline=""))
    return (row for row in rows if row["state"] == "CT")
