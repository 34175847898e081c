"""`data/jurisdictions.geojson`: the areas that agencies police, with their polygons.

The polygons are those of `data/census/` (census/polygons.py tells how they were made sound and
light when imported). An area without one at hand is not in, and never a circle: areas.csv has all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from mapper.census import shapes as polygons
from mapper.census.areas import Areas
from mapper.files.geojson import collection_of, feature_line

DECIMALS = 5
# GEOS does not always write the shortest digits of a number (29.625610000000002).
_LONG = re.compile(r"-?\d+\.\d{6,}")
PROPERTIES = ["geoid", "name", "level", "state", "population", "population_vintage",
              "polygon_vintage", "agency_ids"]  # fmt: skip


def jurisdictions(
    agencies: gpd.GeoDataFrame,
    areas: Areas,
    shapes: Mapping[str, Any],
    polygon_vintages: Mapping[str, str],
    population_vintage: str,
) -> bytes:
    """Return RFC 7946 GeoJSON: one feature an area that an agency polices and that has a shape, by
    GEOID, 5 decimals at most; its properties are `PROPERTIES`."""
    policing: dict[str, list[str]] = defaultdict(list)
    for agency_id, geoids in zip(agencies["agency_id"], agencies["geoids"], strict=True):
        for geoid in geoids:
            policing[geoid].append(agency_id)
    at_hand = sorted(policing.keys() & shapes.keys())
    drawn = shapely.to_geojson([shapes[geoid] for geoid in at_hand])
    lines = []
    for geoid, geometry in zip(at_hand, drawn, strict=True):
        area = areas.by_geoid[geoid]
        values = (
            geoid, area.name, str(area.level), area.state, area.population,
            population_vintage if area.population is not None else None,
            polygon_vintages[geoid], sorted(policing[geoid]),
        )  # fmt: skip
        feature = {"type": "Feature", "id": geoid,
                   "properties": dict(zip(PROPERTIES, values, strict=True))}  # fmt: skip
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
