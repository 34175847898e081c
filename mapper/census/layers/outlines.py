"""State and county outlines: the published shapes, and the lighter ones that the map draws.

Published shapes are kept at 5 decimals (about a meter). Drawn shapes are simplified as one
coverage, so that neighbors keep a common edge; Alaska's islands beyond the date line are moved
west of the rest (longitudes below -180), where a web map expects them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from mapper.census.layers.strict import with_land
from mapper.earth import shapes_west
from mapper.files.geojson import feature_collection
from mapper.files.tables import csv_bytes

DRAWN_TOLERANCE_STATES = 0.03  # degrees (shapely: root of the smallest triangle kept)
DRAWN_TOLERANCE_COUNTIES = 0.04
FILLED = "county_boundaries_filled"  # the table of counties as they are drawn, for filling
FILLED_SCALE = 200  # its steps in a degree: half a kilometer is finer than the simplified lines
_DECIMALS = 5
_DRAWN_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Outline:
    """The published shape of a state or county, a polygon or several, in degrees.

    `state` is the code of the U.S. Postal Service; `full_name` has the kind ("Macomb County").
    """

    geoid: str
    state: str
    name: str
    full_name: str
    land_area_m2: int
    shape: Any


def _rounded(geometry: Any, decimals: int) -> Any:
    return shapely.set_precision(geometry, 10.0**-decimals)


def _mapping(geometry: Any, decimals: int) -> dict[str, Any]:
    def trim(value: Any) -> Any:
        if isinstance(value, list | tuple):
            return [trim(part) for part in value]
        return round(value, decimals)

    found: dict[str, Any] = shapely.geometry.mapping(geometry)
    return {"type": found["type"], "coordinates": trim(found["coordinates"])}


def collection(rows: list[tuple[dict[str, Any], Any]], decimals: int) -> bytes:
    """Return properties and shapes as GeoJSON with that many decimals."""
    return feature_collection(
        {"type": "Feature", "properties": properties, "geometry": _mapping(shape, decimals)}
        for properties, shape in rows
    )


def _drawn(outlines: Sequence[Outline], tolerance: float, name: str) -> list[Any]:
    shapes = np.array([one.shape for one in outlines], object)
    geoids = [one.geoid for one in outlines]
    return with_land(_simplified(shapes, tolerance) if geoids else [], geoids, name)


def _simplified(shapes: np.ndarray[Any, Any], tolerance: float) -> np.ndarray[Any, Any]:
    clean = shapely.coverage_clean(shapes_west(shapes))  # type: ignore[attr-defined]
    simplified: np.ndarray[Any, Any] = shapely.coverage_simplify(clean, tolerance)
    return simplified


def _label_point(shape: Any) -> tuple[float, float]:
    """Return latitude and longitude of the middle of the largest circle inside the largest part."""
    largest = max(shapely.get_parts(shape), key=shapely.area)
    circle = shapely.maximum_inscribed_circle(largest, tolerance=0.05)
    return round(shapely.get_y(shapely.get_point(circle, 0)), 2), round(
        shapely.get_x(shapely.get_point(circle, 0)), 2
    )


def published_states(outlines: Sequence[Outline], name: str) -> dict[str, bytes]:
    """Return the outlines of the states as published, rounded."""
    rows = []
    for one in outlines:
        land = round(one.land_area_m2 / 1e6, 6)
        told = {"geoid": one.geoid, "usps": one.state, "name": one.name, "land_area_km2": land}
        rows.append((told, _rounded(one.shape, _DECIMALS)))
    return {f"{name}.geojson": collection(rows, _DECIMALS)}


def published_counties(outlines: Sequence[Outline], name: str) -> dict[str, bytes]:
    """Return the outlines of the counties as published, rounded."""
    rows = [
        (
            {"geoid": one.geoid, "state": one.state, "name": one.full_name},
            _rounded(one.shape, _DECIMALS),
        )
        for one in outlines
    ]
    return {f"{name}.geojson": collection(rows, _DECIMALS)}


def states_files(outlines: Sequence[Outline], name: str) -> dict[str, bytes]:
    """Return the outlines of the states as published (rounded) and as drawn."""
    light = []
    for one, drawn in zip(outlines, _drawn(outlines, DRAWN_TOLERANCE_STATES, name), strict=True):
        lat, lon = _label_point(drawn)
        told = {"geoid": one.geoid, "usps": one.state, "name": one.name}
        light.append((told | {"label_lat": lat, "label_lon": lon}, drawn))
    drawn_file = {f"{name}_drawn.geojson": collection(light, _DRAWN_DECIMALS)}
    return published_states(outlines, name) | drawn_file


def counties_files(outlines: Sequence[Outline], name: str) -> dict[str, bytes]:
    """Return the outlines of the counties as published (rounded), the lines drawn by state, and a
    table of the counties as they are drawn: GEOID, rings in steps of 1/FILLED_SCALE degree.

    A line between two counties of a state is drawn once; lines between states are left to the
    outlines of the states.
    """
    by_state: dict[str, list[Any]] = defaultdict(list)
    filled = []
    for one, drawn in zip(outlines, _drawn(outlines, DRAWN_TOLERANCE_COUNTIES, name), strict=True):
        by_state[one.state].append(drawn)
        filled.append((one.geoid, _rings(drawn)))
    lines = []
    for usps, shapes in sorted(by_state.items()):
        edges = shapely.union_all(shapely.boundary(np.array(shapes)))
        inner = shapely.difference(edges, shapely.boundary(shapely.coverage_union_all(shapes)))
        kept = [part for part in shapely.get_parts(shapely.line_merge(inner)) if not part.is_empty]
        if kept:
            lines.append(({"usps": usps}, shapely.MultiLineString(kept)))
    drawn_file = {f"{name}_drawn.geojson": collection(lines, _DRAWN_DECIMALS)}
    table = {f"{name}_filled.csv": csv_bytes(("geoid", "rings"), filled)}
    return published_counties(outlines, name) | drawn_file | table


def _rings(shape: Any) -> str:
    """Return the rings of a county; one that comes to no triangle of whole steps is left out."""
    parts = []
    for part in shapely.get_parts(shape):
        outer, *holes = (_steps(ring) for ring in (part.exterior, *part.interiors))
        if outer:
            parts.append(";".join([outer, *filter(None, holes)]))
    return "|".join(parts)


def _steps(ring: Any) -> str:
    whole = np.rint(shapely.get_coordinates(ring)[:-1] * FILLED_SCALE).astype(int)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), int))
    kept = steps[np.any(steps, axis=1)]
    return " ".join(map(str, kept.ravel().tolist())) if len(kept) > 2 else ""
