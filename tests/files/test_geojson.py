"""A FeatureCollection is one JSON document with a feature a line."""

from __future__ import annotations

import json

import pytest

from mapper.files.geojson import feature_collection


def test_a_feature_a_line() -> None:
    features = [{"type": "Feature", "properties": {"name": name}} for name in ("Élan", "a\nb")]
    content = feature_collection(features)
    assert json.loads(content) == {"type": "FeatureCollection", "features": features}
    assert len(content.splitlines()) == 2 + len(features)
    assert "Élan".encode() in content
    assert json.loads(feature_collection([]))["features"] == []
    assert feature_collection([{"a": [1, 2], "b": None}, {}]) == (
        b'{"type":"FeatureCollection","features":[\n{"a":[1,2],"b":null},\n{}\n]}\n'
    )


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        feature_collection([{"coordinates": [float("nan"), 1.0]}])
