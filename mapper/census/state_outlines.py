"""Whether a point lies in its state: by the finest outlines at hand.

Where that of the area is at hand (a place's, a town's, to some 11 m) and holds the point, it is the
finest of all; else the outline of the state decides, with room for what it cuts off its coast.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

import shapely

from mapper.census import shapes

# 1:20m outlines cut off capes and islands. Of the list of 2020 four places on the coast lie outside
# theirs, by 0.005 degrees at most; Kittery, Maine has its point by the Isles of Shoals, 0.09
# degrees out at sea. 0.1 leaves room for that, not for another state.
COAST_TOLERANCE_DEGREES = 0.1
# 1:500k outlines are generalized by some hundred meters and have the islands; a point between
# islands, as Kittery's, can lie a few kilometers off them. It was not measured, for no outlines of
# states at that scale were at hand when this was written.
FINE_COAST_TOLERANCE_DEGREES = 0.03
FINE = "state_boundaries_500k"


class Spot(NamedTuple):
    """A point (degrees, WGS 84), the state that it should lie in (USPS code), and its area."""

    state: str
    lat: float
    lon: float
    geoid: str


def outside(census: Path, layers: Collection[str], spots: Sequence[Spot]) -> list[str]:
    """Return for each spot how it is not in its state ("lies 0.84 degrees outside MI"), "" if it
    is. `layers` are the names of the layers at hand."""
    name, tolerance = "state_boundaries", COAST_TOLERANCE_DEGREES
    if FINE in layers:
        name, tolerance = FINE, FINE_COAST_TOLERANCE_DEGREES
    table = shapes.outlines(census, name)
    states = dict(zip(table["usps"], table.geometry, strict=True))
    shapely.prepare(list(states.values()))
    found = []
    for spot in spots:
        outline = states.get(spot.state)
        if outline is None:
            found.append(f"lies in {spot.state}, of which there is no outline")
        elif shapely.contains_xy(outline, spot.lon, spot.lat):
            found.append("")
        else:
            distance = outline.distance(shapely.Point(spot.lon, spot.lat))
            is_out = distance > tolerance and not _is_at_home(census, outline, spot)
            found.append(f"lies {distance:.2f} degrees outside {spot.state}" if is_out else "")
    return found


def _is_at_home(census: Path, state: shapely.Geometry, spot: Spot) -> bool:
    """Return whether the outline of its area, which has land of its state, holds a spot."""
    own = shapes.read(census, [spot.geoid]).get(spot.geoid)
    return own is not None and bool(
        shapely.contains_xy(own, spot.lon, spot.lat) and shapely.intersects(state, own)
    )
