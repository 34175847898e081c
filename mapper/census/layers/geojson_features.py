"""GeoJSON of a stranger, strictly: the features of one FeatureCollection."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import shapely

from mapper.census.layers.strict import MOST_PARTS, TOO_DEEP, json_of
from mapper.errors import ListError

# All that shapely was seen to raise for a geometry of another form.
_NO_GEOMETRY = (
    ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
    shapely.errors.ShapelyError,
)  # fmt: skip


def features(content: bytes, name: str) -> Iterator[tuple[Mapping[str, Any], Any]]:
    """Yield properties and shape (None where it has none) of each feature; ListError for another
    form."""
    told = json_of(content, name, "a GeoJSON FeatureCollection")
    found = told.get("features") if isinstance(told, dict) else None
    if not isinstance(found, list):
        raise ListError(name, "not a GeoJSON FeatureCollection: it has no features")
    for number, feature in enumerate(found, start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            raise ListError(name, "no feature with properties", row=number)
        yield properties, _shape(feature.get("geometry"), name, number)


def _shape(geometry: Any, name: str, number: int) -> Any:
    if geometry is None:
        return None
    parts = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if isinstance(parts, list) and len(parts) > MOST_PARTS:  # shapely takes seconds for a million
        raise ListError(name, f"over {MOST_PARTS:,} parts", row=number, column="geometry")
    try:
        return shapely.geometry.shape(geometry)
    except _NO_GEOMETRY as error:
        problem = f"no shape: {_reason(geometry, error)}"
        raise ListError(name, problem, row=number, column="geometry") from error


def _reason(geometry: Any, error: Exception) -> str:
    """Return why a geometry has no shape: the library's words where it has none that say more."""
    try:
        json.dumps(geometry, allow_nan=False)
    except RecursionError:
        return TOO_DEEP
    except ValueError:
        return "NaN or Infinity is among its coordinates"
    return TOO_DEEP if isinstance(error, RecursionError) else str(error)
