"""GeoJSON FeatureCollections (RFC 7946), a feature a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping


def feature_collection(features: Iterable[Mapping[str, object]]) -> bytes:
    """Return a GeoJSON FeatureCollection (RFC 7946), a feature a line; ValueError for NaN."""
    return collection_of(map(feature_line, features))


def feature_line(feature: Mapping[str, object]) -> str:
    """Return a feature as a line of a FeatureCollection; ValueError for NaN."""
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def collection_of(lines: Iterable[str]) -> bytes:
    """Return the FeatureCollection of features that are lines already."""
    return ('{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n").encode()
