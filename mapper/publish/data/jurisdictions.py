"""`data/jurisdictions.geojson`: the areas that agencies police, with their polygons.

The polygons are those of `data/census/` (census/polygons.py tells how they were made sound and
light when imported). An area without one at hand is not in, and never a circle: areas.csv has all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from mapper.census import shapes as polygons
from mapper.census.areas import Areas
from mapper.columns.column import names
from mapper.columns.findings import JURISDICTION_COLUMNS
from mapper.files.geojson import collection_of, feature_line

DECIMALS = 5
# GEOS does not always write the shortest digits of a number (29.625610000000002).
_LONG = re.compile(r"-?\d+\.\d{6,}")
PROPERTIES = names(JURISDICTION_COLUMNS)


def jurisdiction_rows(
    agencies: gpd.GeoDataFrame,
    areas: Areas,
    polygon_vintages: Mapping[str, str],
    population_vintage: str,
) -> list[dict[str, Any]]:
    """Return a row an area that an agency polices and that has a shape, as `polygon_vintages` says,
    by GEOID, of the columns `JURISDICTION_COLUMNS`."""
    policing: dict[str, list[str]] = defaultdict(list)
    for agency_id, geoids in zip(agencies["agency_id"], agencies["geoids"], strict=True):
        for geoid in geoids:
            policing[geoid].append(agency_id)
    rows = []
    for geoid in sorted(policing.keys() & polygon_vintages.keys()):
        area = areas.by_geoid[geoid]
        values = (
            geoid, area.name, str(area.level), area.state, area.population,
            population_vintage if area.population is not None else None,
            polygon_vintages[geoid], sorted(policing[geoid]),
        )  # fmt: skip
        rows.append(dict(zip(PROPERTIES, values, strict=True)))
    return rows


def jurisdictions(rows: Sequence[Mapping[str, Any]], shapes: Mapping[str, Any]) -> bytes:
    """Return these rows as RFC 7946 GeoJSON, with their shapes by GEOID, 5 decimals at most."""
    drawn = shapely.to_geojson([shapes[row["geoid"]] for row in rows])
    lines = []
    for row, geometry in zip(rows, drawn, strict=True):
        feature = {"type": "Feature", "id": row["geoid"], "properties": row}
        sound = geometry
        if "00000" in geometry or "99999" in geometry:  # as all of those do
            sound = _LONG.sub(lambda number: str(round(float(number[0]), DECIMALS)), geometry)
        lines.append(f'{feature_line(feature)[:-1]},"geometry":{sound}}}')
    return collection_of(lines)


def vintages(
    census: Path, geoids: Iterable[str], notes: Mapping[str, Mapping[str, Any]]
) -> dict[str, str]:
    """Return of when the polygon of each GEOID is, in the words of its layer's note."""
    layers = polygons.layers_of(census, geoids)
    return {geoid: str(notes[layer]["vintage"]) for geoid, layer in layers.items()}
