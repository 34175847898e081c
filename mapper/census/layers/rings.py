"""Polygons packed in a line of integers, and back."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import numpy as np
import shapely

from mapper.errors import DataError

SCALE = 10_000
TOWNS = ("nj_municipality_polygons", "ct_town_polygons", "ma_town_polygons")
_COUNTY = re.compile(r'\{"type":"Feature","properties":\{"geoid":"(\d{5})"')


def pack(shape: Any) -> str:
    """Return the rings of a polygon, or of several, as they stand in a file."""
    return "|".join(
        ";".join(_pack_ring(ring) for ring in (part.exterior, *part.interiors))
        for part in shapely.get_parts(shape)
    )


def _pack_ring(ring: Any) -> str:
    whole = np.rint(shapely.get_coordinates(ring)[:-1] * SCALE).astype(int)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), int))
    return " ".join(map(str, steps.ravel().tolist()))


def unpack(rings: str) -> Any:
    """Return the polygon or the polygons of rings as they stand in a file, in degrees."""
    parts = []
    for part in rings.split("|"):
        outer, *holes = (
            (np.array(ring.split(), int).reshape(-1, 2).cumsum(axis=0) / SCALE)
            for ring in part.split(";")
        )
        parts.append(shapely.Polygon(outer, holes))
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def of_counties(
    features: Iterable[tuple[str, str]], geoids: Collection[str] | None = None
) -> Iterator[tuple[str, Any]]:
    """Yield GEOID and shape of counties from their features; all unless some are named."""
    for geoid, line in features:
        if geoids is None or geoid in geoids:
            yield geoid, shapely.orient_polygons(shapely.from_geojson(line))


def county_features(lines: Iterable[str], name: str) -> Iterator[tuple[str, str]]:
    """Yield GEOID and feature of each county in the lines of a file of outlines."""
    for line in lines:
        if line.startswith('{"type":"Feature",'):
            match = _COUNTY.match(line)
            if match is None:
                raise DataError(f"{name}: a feature without GEOID")
            yield match[1], line.removesuffix(",")
