"""The point of an area, on land: the Census's own may lie off shore.

The Gazetteer gives a point inside each area, water included: that of Kittery, Maine lies ten
kilometers out, between the town and its islands. A point that no county's outline holds is put
where the area is at home: into its polygon, cut to the shore, or, where none is at hand, onto the
nearest land of its county.
"""

from __future__ import annotations

import shapely

from mapper.census import shapes
from mapper.census.areas import Areas
from mapper.model import Area, Level

# So far inside the outline, in degrees, that rounding does not bring it back into the water.
INSIDE = 0.002


def on_land(areas: Areas, area: Area) -> tuple[float, float]:
    """Return latitude and longitude of a point of the area on land: the Census's, if it is."""
    own = area.lat, area.lon
    if area.level in (Level.STATE, Level.TRIBAL) or areas.census is None:
        return own
    if areas.counties_near(*own):
        return own
    outlines = shapes.county_shapes(areas.census)
    shore = shapely.union_all([outlines[one] for one in area.counties if one in outlines])
    inside = shore.buffer(-INSIDE)
    if inside.is_empty:
        return own
    polygon = shapes.read(areas.census, [area.geoid]).get(area.geoid)
    dry = shapely.Point() if polygon is None else polygon.intersection(inside)
    if not dry.is_empty:
        point = max(getattr(dry, "geoms", [dry]), key=lambda part: part.area).representative_point()
    else:
        line = shapely.shortest_line(inside, shapely.Point(area.lon, area.lat))
        point = shapely.get_point(line, 0)
    return round(point.y, 5), round(point.x, 5)
