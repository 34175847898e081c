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
import re
from collections.abc import Iterator

import shapely

from mapper.census.layers import geojson_features
from mapper.census.layers.strict import sorted_once, sound_polygon, sound_shapes
from mapper.errors import ListError
from mapper.files.tables import csv_bytes


def old_counties(
    content: bytes, name: str, subdivisions: bytes, places: bytes
) -> tuple[int, dict[str, bytes]]:
    """Read the old county of each town and place; the other files are our gazetteers."""
    counties, shapes = [], []
    by_town: dict[str, str] = {}
    for number, (told, shape) in enumerate(geojson_features.features(content, name), start=1):
        geoid = told.get("GEOID")
        if not re.fullmatch(r"0900[1-9][0-9]{5}|0901[1-5][0-9]{5}", str(geoid)):
            raise ListError(
                name, f"{geoid!r} is no town of an old county", row=number, column="GEOID"
            )
        by_town[str(geoid)[5:]] = str(geoid)[:5]
        counties.append(str(geoid)[:5])
        shapes.append(sound_polygon(shape, name, number))
    if not shapes:
        raise ListError(name, "no shape in it")
    rows: list[tuple[str, ...]] = []
    for row in _of_connecticut(subdivisions):
        if row["geoid"][5:] in by_town:  # not the water off the coast
            rows.append((row["geoid"], by_town[row["geoid"][5:]]))
    with sound_shapes(name):
        tree = shapely.STRtree(shapes)
        for row in _of_connecticut(places):
            point = shapely.Point(float(row["lon"]), float(row["lat"]))
            rows.append((row["geoid"], counties[int(tree.nearest(point))]))
    return len(rows), {f"{name}.csv": csv_bytes(["geoid", "county_geoid"], sorted_once(rows, name))}


def _of_connecticut(gazetteer: bytes) -> Iterator[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(gazetteer.decode(), newline=""))
    return (row for row in rows if row["state"] == "CT")
