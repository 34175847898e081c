"""The counties near a point, from their outlines."""

from __future__ import annotations

from pathlib import Path

import shapely

from mapper.census import shapes
from mapper.census.layers.rings import shapes_of


class CountyOutlines:
    """The outlines of the counties in `data/census/`, read when this is made."""

    def __init__(self, census: Path):
        """Read the fine outlines where they are at hand, else those at 1:20m (off by some km)."""
        fine = "county_boundaries_500k"
        layer = fine if (census / f"{fine}.geojson").is_file() else "county_boundaries"
        found = list(shapes.counties(census, layer))
        self._geoids = [geoid for geoid, _ in found]
        self._tree = shapely.STRtree(shapes_of(found))

    def near(self, lat: float, lon: float, degrees: float) -> list[str]:
        """Return the GEOIDs of the counties that reach within `degrees` of latitude and of
        longitude of the point, the nearest first."""
        point = shapely.Point(lon, lat)
        around = shapely.box(lon - degrees, lat - degrees, lon + degrees, lat + degrees)
        found = self._tree.query(around if degrees else point, predicate="intersects")
        away = shapely.distance(self._tree.geometries[found], point)
        geoids = (self._geoids[n] for n in found)
        return [geoid for _, geoid in sorted(zip(away, geoids, strict=True))]
