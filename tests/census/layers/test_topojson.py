"""TopoJSON: lines that polygons share, either way round, and what is no sound topology."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from shapely.geometry import MultiPolygon, Polygon, box

from mapper.census.layers.topojson import features
from mapper.errors import ListError

# Two squares side by side whose common edge is arc 0; the left one has a hole, and an island.
TOPOLOGY: dict[str, Any] = {
    "type": "Topology",
    "transform": {"scale": [0.5, 0.25], "translate": [-84, 42]},
    "arcs": [
        [[4, 0], [0, 8]],
        [[4, 8], [-4, 0], [0, -8], [4, 0]],
        [[4, 0], [4, 0], [0, 8], [-4, 0]],
        [[1, 2], [0, 2], [1, 0], [0, -2], [-1, 0]],
        [[20, 0], [1, 0], [0, 4], [-1, 0], [0, -4]],
    ],
    "objects": {
        "squares": {
            "type": "GeometryCollection",
            "geometries": [
                {
                    "type": "MultiPolygon",
                    "arcs": [[[0, 1], [3]], [[4]]],
                    "properties": {"GEOID": "2601"},
                },
                {"type": "Polygon", "arcs": [[-1, 2]], "properties": {"GEOID": "2602"}},
            ],
        }
    },
}


def read(told: Any) -> list[tuple[Any, Any]]:
    return list(features(json.dumps(told).encode(), "districts"))


def test_arcs_are_put_together_either_way_round() -> None:
    (left, several), (right, one) = read(TOPOLOGY)
    assert (left, right) == ({"GEOID": "2601"}, {"GEOID": "2602"})
    hole = box(-83.5, 42.5, -83, 43)
    square = Polygon(box(-84, 42, -82, 44).exterior, [hole.exterior])
    assert several.equals(MultiPolygon([square, box(-74, 42, -73.5, 43)]))
    assert one.equals(box(-82, 42, -80, 44))


def test_a_topology_without_steps_is_in_degrees() -> None:
    told = copy.deepcopy(TOPOLOGY)
    del told["transform"]
    told["arcs"] = [[[0, 0], [1, 0], [1, 1], [0, 0]]]
    told["objects"]["squares"]["geometries"] = [
        {"type": "Polygon", "arcs": [[0]], "properties": {}}
    ]
    ((_, shape),) = read(told)
    assert shape.equals(Polygon([(0, 0), (1, 0), (1, 1)]))


@pytest.mark.parametrize(
    ("arcs", "problem"),
    [
        ([[0, 1], [99]], "there is no arc 99, row 1|row 1.*there is no arc 99"),
        ([[0, -6]], "there is no arc -6"),
        ([[0, 2]], "a ring does not close"),
        ([[0]], "a ring does not close"),
    ],
)
def test_gdal_would_pass_over_it_we_do_not(arcs: Any, problem: str) -> None:
    told = copy.deepcopy(TOPOLOGY)
    told["objects"]["squares"]["geometries"][0] |= {"type": "Polygon", "arcs": arcs}
    with pytest.raises(ListError, match=problem):
        read(told)


@pytest.mark.parametrize("change", ["line", "two objects", "no arcs", "text"])
def test_another_form_is_one_line(change: str) -> None:
    told = copy.deepcopy(TOPOLOGY)
    if change == "line":
        told["objects"]["squares"]["geometries"][0]["type"] = "LineString"
    elif change == "two objects":
        told["objects"]["more"] = told["objects"]["squares"]
    elif change == "no arcs":
        del told["arcs"]
    else:
        told["arcs"][0][0] = ["a", "b"]
    with pytest.raises(ListError, match=r"^districts") as caught:
        read(told)
    assert "\n" not in str(caught.value)
