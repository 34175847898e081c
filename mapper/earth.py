"""Where points lie on the Earth: kilometers between them, and longitudes about the date line.

Degrees are of WGS 84.
"""

from __future__ import annotations

from math import asin, cos, pi, radians, sin, sqrt
from typing import Any, TypeVar

import numpy as np
import shapely

RADIUS_KM = 6_371.0
KM_PER_DEGREE = RADIUS_KM * pi / 180  # of latitude

Degrees = TypeVar("Degrees", float, np.ndarray[Any, Any])


def km_apart(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the kilometers between two points along the Earth, taken as a sphere."""
    half = (
        sin(radians(other_lat - lat) / 2) ** 2
        + cos(radians(lat)) * cos(radians(other_lat)) * sin(radians(other_lon - lon) / 2) ** 2
    )
    return 2 * RADIUS_KM * asin(min(1.0, sqrt(half)))


def west(lon: Degrees) -> Degrees:
    """Return longitudes that keep the Aleutians beside Alaska instead of across the world."""
    moved: Degrees = lon - 360 * (lon > 0)
    return moved


def shapes_west(shapes: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return shapes with all longitudes as `west` has them: Alaska's are not torn apart."""
    return _moved(shapes, west)


def shapes_back(shapes: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return what `shapes_west` moved with longitudes of -180 to 180 again."""
    return _moved(shapes, lambda lon: lon + 360 * (lon < -180))


def _moved(shapes: np.ndarray[Any, Any], move: Any) -> np.ndarray[Any, Any]:
    found: np.ndarray[Any, Any] = shapely.transform(
        shapes, lambda points: np.column_stack([move(points[:, 0]), points[:, 1]])
    )
    return found
