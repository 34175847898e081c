"""A point of a list that gives no state, and the areas that lie near it.

Near is within the distance by which the publisher moved the points, and the size of the area; for
a county its outline; for an area without a namesake in its state, its county will do.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from mapper.agencies.rows import Row
from mapper.census import zip_areas, zip_codes
from mapper.earth import KM_PER_DEGREE
from mapper.locate.locator import Locator, Question
from mapper.model import Area, Level, Location, Role

# An area is no circle: its land can reach twice as far as that of a circle of its size.
REACH = 2.0


class NearPoints:
    """Finds areas near points; `moved` is how far points were moved at most, in degrees."""

    def __init__(self, locator: Locator, moved: float):
        self._areas = locator.areas
        self._locator = locator
        self._moved = moved
        self._near: dict[Row, Mapping[str, Area]] = {}
        self._land: dict[str, Mapping[str, float]] = {}

    def look_around(self, rows: Iterable[Row]) -> None:
        """Find the counties near all of these points at once."""
        left = [row for row in rows if row not in self._near]
        around = self._areas.counties_near_each([(row.lat, row.lon) for row in left], self._moved)
        for row, near in zip(left, around, strict=True):
            self._near[row] = {county.geoid: county for county in near}

    def counties(self, row: Row) -> Mapping[str, Area]:
        """Return the counties near a point, by GEOID."""
        if row not in self._near:
            self.look_around([row])
        return self._near[row]

    def is_near(
        self, area: Area, row: Row, counties: Mapping[str, Area], alone: bool = False
    ) -> bool:
        """Return whether an area lies near a point that has those counties near it; one that is
        `alone`, without a namesake in its state, does if its county does."""
        if area.level is Level.COUNTY or (alone and not counties.keys().isdisjoint(area.counties)):
            return not counties.keys().isdisjoint(area.counties)
        size = REACH * math.sqrt(area.land_area_km2 / math.pi) / KM_PER_DEGREE
        north = self._moved + size
        east = self._moved + size / math.cos(math.radians(row.lat))
        return abs(area.lat - row.lat) <= north and abs(area.lon - row.lon) <= east

    def place(self, row: Row, state: str) -> Location | None:
        """Return the one area of a state near the point that the name means there."""
        answer = self._locator.locate(Question(row.name, state))
        alone = not answer.alternatives
        counties = self.counties(row)
        if answer.areas and all(self.is_near(a, row, counties, alone) for a in answer.areas):
            return answer
        return self.settle(row, answer)

    def settle(self, row: Row, answer: Location) -> Location | None:
        """Return the one of an answer's alternatives that lies near the point; of several, the only
        one with land in the row's ZIP code."""
        counties = self.counties(row)
        others = [self._areas.by_geoid[geoid] for geoid in answer.alternatives]
        near = [area for area in others if self.is_near(area, row, counties)]
        method = "area of that name near the list's point"
        if len(near) > 1:
            near = self._in_zip_code(near, row.zip_code)
            method += ", in the list's ZIP code"
        if len(near) != 1:
            return None
        rest = tuple(area.geoid for area in [*answer.areas, *others] if area is not near[0])
        return self._locator.rated(Location(method, Role.POLICES, (near[0],), alternatives=rest))

    def _in_zip_code(self, near: Sequence[Area], zip_code: str) -> list[Area]:
        """Return the areas with land in a ZIP code; none if that of the only one is a sliver."""
        if zip_code not in self._land:
            self._read_land(zip_code)
        here = self._land[zip_code]
        found = [
            (area, here[key])
            for area in near
            if (key := zip_areas.code_in_state(area.geoid)) in here
        ]
        is_sliver = len(found) == 1 and found[0][1] < zip_codes.SLIVER_KM2
        return [] if is_sliver else [area for area, _ in found]

    def _read_land(self, zip_code: str) -> None:
        """Read what lies in a ZIP code, and in those of all rows that were looked around."""
        wanted = {zip_code} | {row.zip_code for row in self._near}
        census = self._areas.census
        found = zip_areas.land_by_zcta(census, wanted) if census else {}
        self._land |= {one: found.get(one, {}) for one in wanted}
