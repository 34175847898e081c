"""TopoJSON, strictly: one collection of polygons whose lines are shared.

The form is told in its specification 1.0: arcs are lines in whole steps from a corner, the first
point absolute and each other one relative to the one before; a polygon names its arcs by number,
`~n` being arc n backwards. GDAL reads it, too, but passes silently over an arc that is not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from mapper.census.layers.strict import MOST_PARTS, MOST_POINTS, json_of
from mapper.errors import ListError

# A line is a border of two areas, seldom of more: how often all of them may be used, on average.
MOST_USES = 10
Points = np.ndarray[Any, Any]
# All that taking JSON of another form apart was seen to raise.
_ANOTHER_FORM = (
    AttributeError, LookupError, OverflowError, RecursionError, TypeError, ValueError,
)  # fmt: skip


def features(content: bytes, name: str) -> Iterator[tuple[Mapping[str, Any], Any]]:
    """Yield properties and shape (a polygon or several) of the one collection of a topology.

    Raises ListError for an arc that is not there, rings that do not close, and another form.
    """
    try:
        told = json_of(content, name, "TopoJSON")
        (collection,) = told["objects"].values()
        if told["type"] != "Topology" or collection["type"] != "GeometryCollection":
            raise ValueError(f"{told['type']} of {collection['type']}")
        arcs = _arcs(told)
        left = MOST_USES * sum(map(len, arcs))
        for number, geometry in enumerate(collection["geometries"], start=1):
            parts = {"Polygon": [geometry["arcs"]], "MultiPolygon": geometry["arcs"]}
            if geometry["type"] not in parts:
                problem = f"no polygon: {geometry['type']}"
                raise ListError(name, problem, row=number, column="geometry")
            used = _points(arcs, parts[geometry["type"]], name, number)
            left -= used
            if used > MOST_POINTS or left < 0:
                problem = f"over {MOST_POINTS:,} points, or lines used over and over"
                raise ListError(name, problem, row=number, column="geometry")
            shapes = [
                shapely.Polygon(outer, holes)
                for outer, *holes in (
                    [_ring(arcs, ring, name, number) for ring in part]
                    for part in parts[geometry["type"]]
                )
            ]
            shape = shapes[0] if len(shapes) == 1 else shapely.MultiPolygon(shapes)
            if not isinstance(geometry["properties"], dict):
                raise ListError(name, "no properties", row=number)
            yield geometry["properties"], shape
    except _ANOTHER_FORM as error:
        raise ListError(name, f"not a TopoJSON collection of polygons: {error!r}") from error


def _arcs(told: Mapping[str, Any]) -> list[Points]:
    """Return the lines in degrees; ValueError for a number that is none, or without end."""
    lines = [np.array(arc, float).reshape(len(arc), 2) for arc in told["arcs"]]
    if "transform" in told:
        scale, corner = (np.array(told["transform"][key], float) for key in ("scale", "translate"))
        with np.errstate(all="ignore"):
            lines = [line.cumsum(axis=0) * scale + corner for line in lines]
    if not all(np.isfinite(line).all() for line in lines):
        raise ValueError("an arc with a point that is nowhere")
    return lines


def _points(arcs: Sequence[Points], parts: Any, name: str, row: int) -> int:
    """Return how many points a polygon, or several, is made of; ListError for too many parts."""
    if len(parts) > MOST_PARTS:
        raise ListError(name, f"over {MOST_PARTS:,} parts", row=row, column="geometry")
    return sum(
        len(_arc(arcs, number, name, row)) for part in parts for ring in part for number in ring
    )


def _arc(arcs: Sequence[Points], number: int, name: str, row: int) -> Points:
    if not -len(arcs) <= number < len(arcs):
        raise ListError(name, f"there is no arc {number}", row=row, column="geometry")
    return arcs[number if number >= 0 else ~number]


def _ring(arcs: Sequence[Points], numbers: Sequence[int], name: str, row: int) -> Points:
    lines = []
    for number in numbers:
        line = _arc(arcs, number, name, row)
        lines.append(line if number >= 0 else line[::-1])
    for line, following in zip(lines, [*lines[1:], lines[0]], strict=True):
        if not np.array_equal(line[-1], following[0]):
            raise ListError(name, "a ring does not close", row=row, column="geometry")
    return np.concatenate([lines[0], *(line[1:] for line in lines[1:])])
