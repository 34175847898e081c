"""State and county outlines: the published 1:20m shapes, and the lighter ones that the map draws.

Published shapes are kept at 5 decimals (about a meter). Drawn shapes are simplified as one
coverage, so that neighbors keep a common edge; Alaska's islands beyond the date line are moved
west of the rest (longitudes below -180), where a web map expects them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
import shapely

from mapper.store import feature_collection

DRAWN_TOLERANCE_STATES = 0.03  # degrees (shapely: root of the smallest triangle kept)
DRAWN_TOLERANCE_COUNTIES = 0.04
_DECIMALS = 5
_DRAWN_DECIMALS = 3


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


def _shapes(features: list[dict[str, Any]]) -> np.ndarray[Any, Any]:
    return np.array([shapely.geometry.shape(feature["geometry"]) for feature in features])


def _west_of_the_date_line(shapes: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    def shift(coordinates: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        moved = coordinates.copy()
        moved[:, 0] = np.where(moved[:, 0] > 0, moved[:, 0] - 360, moved[:, 0])
        return moved

    moved: np.ndarray[Any, Any] = shapely.transform(shapes, shift)
    return moved


def _drawn(shapes: np.ndarray[Any, Any], tolerance: float) -> np.ndarray[Any, Any]:
    clean = shapely.coverage_clean(_west_of_the_date_line(shapes))  # type: ignore[attr-defined]
    simplified: np.ndarray[Any, Any] = shapely.coverage_simplify(clean, tolerance)
    return simplified


def _label_point(shape: Any) -> tuple[float, float]:
    """Return latitude and longitude of the middle of the largest circle inside the largest part."""
    largest = max(shapely.get_parts(shape), key=shapely.area)
    circle = shapely.maximum_inscribed_circle(largest, tolerance=0.05)
    return round(shapely.get_y(shapely.get_point(circle, 0)), 2), round(
        shapely.get_x(shapely.get_point(circle, 0)), 2
    )


def states_files(features: list[dict[str, Any]], name: str) -> dict[str, bytes]:
    """Return the outlines of the states as published (rounded) and as drawn, sorted by GEOID."""
    features = sorted(features, key=lambda feature: str(feature["properties"]["GEOID"]))
    shapes = _shapes(features)
    drawn = _drawn(shapes, DRAWN_TOLERANCE_STATES)
    published, light = [], []
    for feature, shape, outline in zip(features, shapes, drawn, strict=True):
        told = feature["properties"]
        lat, lon = _label_point(outline)
        names = {"geoid": told["GEOID"], "usps": told["STUSPS"], "name": told["NAME"]}
        land = round(int(told["ALAND"]) / 1e6, 6)
        published.append((names | {"land_area_km2": land}, _rounded(shape, _DECIMALS)))
        light.append((names | {"label_lat": lat, "label_lon": lon}, outline))
    return {
        f"{name}.geojson": collection(published, _DECIMALS),
        f"{name}_drawn.geojson": collection(light, _DRAWN_DECIMALS),
    }


def counties_files(features: list[dict[str, Any]], name: str) -> dict[str, bytes]:
    """Return the outlines of the counties as published (rounded), and the lines drawn by state.

    A line between two counties of a state is drawn once; lines between states are left to the
    outlines of the states.
    """
    features = sorted(features, key=lambda feature: str(feature["properties"]["GEOID"]))
    shapes = _shapes(features)
    drawn = _drawn(shapes, DRAWN_TOLERANCE_COUNTIES)
    published = []
    by_state: dict[str, list[Any]] = defaultdict(list)
    for feature, shape, outline in zip(features, shapes, drawn, strict=True):
        told = feature["properties"]
        names = {
            "geoid": told["GEOID"],
            "state": told["STUSPS"],
            "name": told.get("NAMELSAD", told["NAME"]),
        }
        published.append((names, _rounded(shape, _DECIMALS)))
        by_state[told["STUSPS"]].append(outline)
    lines = []
    for usps, outlines in sorted(by_state.items()):
        edges = shapely.union_all(shapely.boundary(np.array(outlines)))
        inner = shapely.difference(edges, shapely.boundary(shapely.coverage_union_all(outlines)))
        kept = [part for part in shapely.get_parts(shapely.line_merge(inner)) if not part.is_empty]
        if kept:
            lines.append(({"usps": usps}, shapely.MultiLineString(kept)))
    return {
        f"{name}.geojson": collection(published, _DECIMALS),
        f"{name}_drawn.geojson": collection(lines, _DRAWN_DECIMALS),
    }
