"""The nearest other agencies, and how far they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from mapper import earth
from mapper.publish.pages.agency_view import AgencyView
from mapper.wording import say_distance

NEARBY = 6
FIRST_REACH = 0.005  # of the Earth's radius: 32 km


def nearby(agencies: Sequence[AgencyView]) -> dict[str, list[tuple[AgencyView, str]]]:
    """Return by agency_id the nearest other agencies and how far their points are, in words."""
    placed = [one for one in agencies if one.lat is not None]
    if len(placed) < 2:
        return {}
    lat, lon = np.radians(np.array([(one.lat, one.lon) for one in placed], dtype=float)).T
    points = np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))
    count = min(NEARBY, len(placed) - 1)
    tree = shapely.STRtree([shapely.Point(at) for at in points[:, :2]])
    found = {}
    left = np.arange(len(placed))
    reach = FIRST_REACH
    while len(left):
        # All within reach of a point lie in its square, seen from above the pole.
        x, y = points[left, :2].T
        row, other = tree.query(shapely.box(x - reach, y - reach, x + reach, y + reach))
        chord = np.linalg.norm(points[left[row]] - points[other], axis=1)
        near = (chord <= reach) & (left[row] != other)
        row, other, chord = row[near], other[near], chord[near]
        order = np.lexsort((other, chord, row))
        row, other, chord = row[order], other[order], chord[order]
        first = np.searchsorted(row, np.arange(len(left) + 1))
        km = 2 * np.arcsin(chord / 2) * earth.RADIUS_KM
        is_done = (np.diff(first) >= count) | (reach > 2)
        for one in np.flatnonzero(is_done).tolist():
            there = slice(first[one], first[one] + count)
            found[placed[left[one]].agency_id] = [
                (placed[n], say_distance(far))
                for n, far in zip(other[there].tolist(), km[there].tolist(), strict=True)
            ]
        left = left[~is_done]
        reach *= 2
    return found
