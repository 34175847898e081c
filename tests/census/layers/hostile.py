"""Shapes that harm: what no file of the Census holds, and readers must refuse in one line."""

from __future__ import annotations

from typing import Any

NAN, INF = float("nan"), float("inf")


def square(west: float = -100.0, south: float = 40.0, side: float = 1.0) -> list[list[float]]:
    east, north = west + side, south + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def nested(depth: int) -> dict[str, Any]:
    shape: dict[str, Any] = {"type": "Polygon", "coordinates": [square()]}
    for _ in range(depth):
        shape = {"type": "GeometryCollection", "geometries": [shape]}
    return shape


def polygon(*rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def polygons(*parts: Any) -> dict[str, Any]:
    return {"type": "MultiPolygon", "coordinates": list(parts)}


HOSTILE: dict[str, Any] = {
    "NaN": polygon([[-100, 40], [NAN, 40], [-99, 41], [-100, 40]]),
    "all NaN": polygon([[NAN, NAN]] * 5),
    "infinite": polygon([[-100, 40], [INF, 40], [-99, 41], [-100, 40]]),
    "huge": polygon([[-100, 40], [1e308, 40], [-99, 41], [-100, 40]]),
    "no ring": polygon(),
    "empty ring": polygon([]),
    "a point": polygon([[-100, 40]] * 4),
    "a line": polygon([[-100, 40], [-99, 40], [-100, 40], [-99, 40], [-100, 40]]),
    "crossing itself": polygon([[-100, 40], [-99, 41], [-99, 40], [-100, 41], [-100, 40]]),
    "a hole outside": polygon(square(), square(-90)),
    "a hole twice": polygon(square(), *[square(-99.8, 40.2, 0.1)] * 2),
    "no part": polygons(),
    "a part without points": polygons([square()], [[]]),
    "a part of NaN": polygons([square()], [[[NAN, NAN]] * 5]),
    "a part twice": polygons([square()], [square()]),
    "many parts": polygons(
        *([square(-100 + n % 150 * 0.1, 30 + n // 150 * 0.1, 0.05)] for n in range(10_001))
    ),
    "many points": polygon([[-100 + n * 1e-5, 40] for n in range(500_000)] + [[-97, 45]]),
    "nested": nested(200),
    "deep numbers": polygon([[[[[[1]]]]]]),
    "words": polygon([["a", "b"]] * 4),
    "a collection": {"type": "GeometryCollection", "geometries": []},
    "no type": {"type": ["Polygon"], "coordinates": []},
    "no object": "POLYGON EMPTY",
}
