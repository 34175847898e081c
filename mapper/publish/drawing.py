"""Outlines as paths of small SVG pictures: no script, no style, classes only."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely

from mapper.publish.packing import west


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of the earth and the picture it fills: degrees (WGS 84) in, whole units out.

    A degree of longitude is drawn as long as it is in the middle of the picture.
    """

    left: float
    top: float
    across: float
    down: float
    width: int
    height: int

    def point(self, lon: float, lat: float) -> tuple[int, int]:
        """Return where a point lies in the picture, in its units."""
        return round((west(lon) - self.left) * self.across), round((self.top - lat) * self.down)

    def path(self, shapes: Iterable[shapely.Geometry]) -> str:
        """Return the outlines of polygons, and lines, as the `d` of an SVG path."""
        parts = shapely.get_parts(list(shapes))
        closed = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
        drawn = self._lines(shapely.get_rings(parts[closed]), "z")
        return "".join(drawn + self._lines(parts[~closed], ""))

    def _lines(self, lines: np.ndarray, end: str) -> list[str]:
        degrees, index = shapely.get_coordinates(lines, return_index=True)
        lon = np.where(degrees[:, 0] > 0, degrees[:, 0] - 360, degrees[:, 0])
        at = np.column_stack(
            ((lon - self.left) * self.across, (self.top - degrees[:, 1]) * self.down)
        )
        whole = np.rint(at).astype(int)
        steps = np.diff(whole, axis=0, prepend=whole[:1])
        ends = np.searchsorted(index, np.arange(len(lines)), side="right").tolist()
        first, moves = whole.tolist(), steps.tolist()
        drawn = []
        for start, stop in pairwise([0, *ends]):
            line = " ".join(f"{x} {y}" for x, y in moves[start + 1 : stop] if x or y)
            if line:
                x, y = first[start]
                drawn.append(f"M{x} {y}l{line}{end}".replace(" -", "-"))
        return drawn


def frame(shape: shapely.Geometry, size: int, margin: int = 0) -> Frame:
    """Return the frame of a shape, its longer side `size` units, `margin` units free around it."""
    degrees = shapely.get_coordinates(shape)
    lon = np.where(degrees[:, 0] > 0, degrees[:, 0] - 360, degrees[:, 0])
    left, right = float(lon.min()), float(lon.max())
    bottom, top = float(degrees[:, 1].min()), float(degrees[:, 1].max())
    squeeze = math.cos(math.radians((bottom + top) / 2))
    scale = (size - 2 * margin) / max((right - left) * squeeze, top - bottom)
    across = scale * squeeze
    return Frame(
        left - margin / across,
        top + margin / scale,
        across,
        scale,
        math.ceil((right - left) * across) + 2 * margin,
        math.ceil((top - bottom) * scale) + 2 * margin,
    )
