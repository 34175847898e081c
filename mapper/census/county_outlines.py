"""The counties near a point, from their outlines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from mapper.census import shapes


class CountyOutlines:
    """The outlines of the counties in `data/census/`, read when this is made."""

    def __init__(self, census: Path):
        """Read the fine outlines where they are at hand, else those at 1:20m (off by some km)."""
        fine = "county_boundaries_500k"
        layer = fine if (census / f"{fine}.geojson").is_file() else "county_boundaries"
        found = shapes.county_shapes(census, layer)
        self._geoids = list(found)
        self._tree = shapely.STRtree(list(found.values()))

    def near(self, points: Sequence[tuple[float, float]], degrees: float) -> list[list[str]]:
        """Return for each point (latitude, longitude) the GEOIDs of the counties that reach within
        `degrees` of latitude and of longitude of it, the nearest first."""
        lat, lon = np.array(points, float).reshape(-1, 2).T
        here: Any = shapely.points(lon, lat)
        around = shapely.box(lon - degrees, lat - degrees, lon + degrees, lat + degrees)
        pairs = np.array(self._tree.query(around if degrees else here, predicate="intersects"))
        away: Any = shapely.distance(self._tree.geometries[pairs[1]], here[pairs[0]])
        found: list[list[tuple[float, str]]] = [[] for _ in points]
        for (point, number), distance in zip(pairs.T.tolist(), away.tolist(), strict=True):
            found[point].append((distance, self._geoids[number]))
        return [[geoid for _, geoid in sorted(one)] for one in found]
