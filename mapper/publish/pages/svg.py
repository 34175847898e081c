"""Small maps without script: shapes as path data of an SVG, in whole units of its viewBox."""

from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import Any

import numpy as np
import shapely

from mapper.earth import west


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a bounding box (west, north, in degrees) lies in a viewBox of width by height units.

    Equirectangular: a degree of longitude is as wide as at the middle of the box.
    """

    west: float
    north: float
    x_scale: float
    y_scale: float
    width: int
    height: int

    @property
    def view_box(self) -> str:
        """Return the attribute of the svg element."""
        return f"0 0 {self.width} {self.height}"

    def points(self, lon_lat: Any) -> Any:
        """Return whole x, y (an array of two columns) of longitudes and latitudes in degrees."""
        lon, lat = np.asarray(lon_lat, float).reshape(-1, 2).T
        x = (west(lon) - self.west) * self.x_scale
        y = (self.north - lat) * self.y_scale
        return np.rint(np.column_stack([x, y])).astype(int)


def frame(shapes: Any, size: int, margin: int = 0) -> Frame:
    """Return the frame into which shapes (one or several, in degrees) fit with a margin.

    The longer side of it has `size` units.
    """
    points = shapely.get_coordinates(shapes)
    lon, lat = west(points[:, 0]), points[:, 1]
    left, top = float(lon.min()), float(lat.max())
    narrow = cos(radians((lat.min() + lat.max()) / 2))
    across, down = float(lon.max() - left) * narrow, top - float(lat.min())
    scale = (size - 2 * margin) / max(across, down)
    return Frame(
        left - margin / scale / narrow, top + margin / scale, scale * narrow, scale,
        round(across * scale) + 2 * margin, round(down * scale) + 2 * margin,
    )  # fmt: skip


def area_path(shape: Any, within: Frame) -> str:
    """Return path data of a shape: its rings, closed, holes too (fill-rule evenodd).

    A ring that comes to less than a triangle of whole units is left out, unless nothing is left:
    then the shape is its first point, with a unit to each side.
    """
    rings = shapely.get_rings(shapely.get_parts(shape))
    degrees, index = shapely.get_coordinates(rings, return_index=True)
    points = within.points(degrees)
    steps = np.diff(points, axis=0)
    # where a point is another than the one before, in the same ring
    moved = np.flatnonzero(steps.any(axis=1) & (index[1:] == index[:-1]))
    starts = np.flatnonzero(np.diff(index[moved], prepend=-1)).tolist()
    told = steps[moved].ravel().tolist()
    drawn = []
    for start, stop in pairwise([*starts, len(moved)]):
        if stop - start > 2:
            x, y = points[moved[start] + 1].tolist()
            line = " ".join(map(str, told[2 * start + 2 : 2 * stop]))
            drawn.append(f"M{x} {y}l{line.replace(' -', '-')}z")
    if not drawn:
        x, y = points[0].tolist()
        return f"M{x - 1} {y}l1-1 1 1-1 1z"
    return "".join(drawn)


def line_path(shape: Any, within: Frame) -> str:
    """Return path data of the lines of a shape, "" for none; many are drawn at once."""
    degrees, index = shapely.get_coordinates(shapely.get_parts(shape), return_index=True)
    points = within.points(degrees)
    steps = np.diff(points, axis=0, prepend=points[:1]).tolist()
    starts = np.flatnonzero(np.diff(index, prepend=-1)).tolist()
    drawn = []
    for start, stop in pairwise([*starts, len(steps)]):
        line = " ".join(f"{x} {y}" for x, y in steps[start + 1 : stop] if x or y)
        if line:
            x, y = points[start].tolist()
            drawn.append(f"M{x} {y}l{line}".replace(" -", "-"))
    return "".join(drawn)
