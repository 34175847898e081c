"""Polygons packed in a line of integers, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import shapely

from mapper.errors import DataError

SCALE = 10_000
TOWNS = ("nj_municipality_polygons", "ct_town_polygons", "ma_town_polygons")
_COUNTY = re.compile(r'\{"type":"Feature","properties":\{"geoid":"([0-9]{5})"')


def pack(shape: Any) -> str:
    """Return the rings of a polygon, or of several, as they stand in a file."""
    return pack_all([shape])[0]


def pack_all(shapes: Sequence[Any]) -> list[str]:
    """Return the same for each of many shapes."""
    parts, shape_of = shapely.get_parts(shapes, return_index=True)
    rings, part_of = shapely.get_rings(parts, return_index=True)
    points, ring_of = shapely.get_coordinates(rings, return_index=True)
    whole = np.rint(points * SCALE).astype(int)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), int))
    starts = np.flatnonzero(np.diff(ring_of, prepend=-1))
    steps[starts] = whole[starts]
    flat = steps.ravel().tolist()
    found: list[list[list[str]]] = [[] for _ in shapes]
    ends = [*starts[1:].tolist(), len(steps)]
    last = -1
    for start, end, part in zip(starts.tolist(), ends, part_of.tolist(), strict=True):
        ours = found[shape_of[part]]
        if part != last:
            ours.append([])
        last = part
        ours[-1].append(" ".join(map(str, flat[2 * start : 2 * end - 2])))
    return ["|".join(map(";".join, ours)) for ours in found]


def unpack(rings: str, of: str = "an area") -> Any:
    """Return the polygon or the polygons of rings as they stand in a file, in degrees.

    Raises DataError for rings that are none, saying `of` what area.
    """
    parts = []
    try:
        for part in rings.split("|"):
            outer, *holes = (
                (np.array(ring.split(), int).reshape(-1, 2).cumsum(axis=0) / SCALE)
                for ring in part.split(";")
            )
            parts.append(shapely.Polygon(outer, holes))
        if any(part.is_empty or not _on_earth(part) for part in parts):
            raise ValueError("empty, or nowhere on Earth")
    except (ValueError, OverflowError, shapely.errors.ShapelyError) as error:
        raise DataError(f"data/census: the polygon of {of} is none: {error}") from error
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _on_earth(shape: Any) -> bool:
    west, south, east, north = shape.bounds
    return bool(west >= -360 and east <= 360 and south >= -90 and north <= 90)  # never so of NaN


def shapes_of(features: Sequence[tuple[str, str]]) -> list[Any]:
    """Return the shapes of features (GEOID and line, as `county_features` yields them).

    Raises DataError naming the GEOID. A feature of ours is three objects, one in another. GEOS goes
    down into shapes within shapes without counting, until the process ends: no error says so.
    """
    for geoid, line in features:
        if line.count("{") != 3:
            raise DataError(f"data/census: the outline of {geoid} is no feature of a polygon")
    unreadable = (shapely.errors.ShapelyError, UnicodeDecodeError)  # of what GEOS says
    try:
        found = shapely.from_geojson([line for _, line in features])
    except unreadable:
        for geoid, line in features:  # which one is it?
            try:
                shapely.from_geojson(line)
            except unreadable as error:
                raise DataError(f"data/census: the outline of {geoid}: {error}") from error
        raise
    for (geoid, _), shape in zip(features, found, strict=True):
        if shape.is_empty or not _on_earth(shape):
            raise DataError(f"data/census: the outline of {geoid} is empty or nowhere on Earth")
    return list(found)


def county_features(lines: Iterable[str], name: str) -> Iterator[tuple[str, str]]:
    """Yield GEOID and feature of each county in the lines of a file of outlines."""
    for line in lines:
        if line.startswith('{"type":"Feature",'):
            match = _COUNTY.match(line)
            if match is None:
                raise DataError(f"{name}: a feature without GEOID")
            yield match[1], line.removesuffix(",")
