"""A shape that harms is one line for every reader, and never ends the process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mapper.census.layers.rings import shapes_of, unpack
from mapper.errors import DataError
from tests.census.layers.hostile import HOSTILE, square
from tests.support.apart import run_apart

GEOIDS = {
    "state_boundaries": "26", "county_boundaries": "26001", "tribal_areas": "0010",
    "connecticut_counties": "0900100100", "place_polygons": "2600001",
    "ct_town_polygons": "0900100100", "congressional_districts": "2601",
}  # fmt: skip
SMALL = {"state_boundaries", "tribal_areas", "connecticut_counties", "ct_town_polygons"}
ALL_READERS = f"""
SMALL = {SMALL!r}
import json, sys
from pathlib import Path
from mapper.census.layers.declared import LAYERS
from mapper.errors import ListError
from tests.census.layers.hostile import HOSTILE, square
told = dict(STUSPS="MI", NAME="A", NAMELSAD="A", ALAND=1, LSAD="C2", CDSESSN="119")
for name, geoid in {GEOIDS!r}.items():
    layer = LAYERS[name]
    needed = [Path("data/census", file).read_bytes() for file in layer.needs]
    if name == "congressional_districts":
        needed[1:] = [b"header\\n" for _ in needed[1:]]
    for shape in HOSTILE:
        if shape == "many points" and name in SMALL:  # takes a second, and is one rule for all
            continue
        feature = dict(type="Feature", properties=dict(told, GEOID=geoid), geometry=HOSTILE[shape])
        content = json.dumps(dict(type="FeatureCollection", features=[feature])).encode()
        print(name, shape, sep="|", end="|", flush=True)
        try:
            print(layer.parse(content, name, *needed)[0])
        except ListError as error:
            print(error)
"""


def test_every_reader_refuses_every_hostile_shape_in_one_line() -> None:
    ended = run_apart(ALL_READERS, megabytes=4_000, seconds=60)
    assert ended.returncode == 0, ended.stdout[-500:] + ended.stderr[-2_000:]
    lines = [line.split("|", 2) for line in ended.stdout.splitlines()]
    assert [line[:2] for line in lines] == [
        [name, shape]
        for name in GEOIDS
        for shape in HOSTILE
        if not (shape == "many points" and name in SMALL)
    ]
    taken = [line for line in lines if not line[2].startswith(f"{line[0]}, row 1, geometry: ")]
    assert taken == []


LINE = '{"type":"Feature","properties":{"geoid":"26001"},"geometry":%s}'
# Shapes within shapes, a hundred thousand deep: GEOS goes down until the process ends.
DEEP = '{"type":"GeometryCollection","geometries":[' * 100_000 + "]}" * 100_000


@pytest.mark.parametrize(
    "reader",
    ["county_shapes(folder)", "read(folder, ['26001'])"],
)
def test_a_deep_outline_in_data_is_one_line_and_no_segmentation_fault(
    reader: str, tmp_path: Path
) -> None:
    for name in ("nj_municipality_polygons", "ct_town_polygons", "ma_town_polygons"):
        (tmp_path / f"{name}.csv").write_text("geoid,rings\n", encoding="utf-8")
    (tmp_path / "place_polygons.csv").write_text("geoid,rings\n", encoding="utf-8")
    outlines = '{"type":"FeatureCollection","features":[\n' + LINE % DEEP + "\n]}\n"
    (tmp_path / "county_boundaries.geojson").write_text(outlines, encoding="utf-8")
    code = f"""
import sys
from pathlib import Path
from mapper.census.shapes import county_shapes, read
from mapper.errors import DataError
folder = Path(sys.argv[1])
try:
    {reader}
except DataError as error:
    print(error)
"""
    ended = run_apart(code, str(tmp_path))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == "data/census: the outline of 26001 is no feature of a polygon\n"


@pytest.mark.parametrize("shape", sorted(HOSTILE.keys() - {"a hole outside", "a hole twice",
    "a line", "a part without points", "a point", "a part twice", "crossing itself",
    "many parts", "many points"}))  # fmt: skip
def test_an_outline_in_data_that_is_none_names_its_county(shape: str) -> None:
    with pytest.raises(DataError, match="data/census: the outline of 26001"):
        shapes_of([("26001", LINE % json.dumps(HOSTILE[shape]))])


def test_an_outline_in_data_reads() -> None:
    (shape,) = shapes_of(
        [("26001", LINE % json.dumps({"type": "Polygon", "coordinates": [square()]}))]
    )
    assert shape.area == 1


@pytest.mark.parametrize(
    "rings", ["", "1", "1 2 3", "a b", "nan nan 1 1 1 1", "1 2", "1 1 2 2 3 3|", ";", "0 0 9 9;",
              "9" * 30 + " 1 1 1 1 1", "9999999 1 1 1 1 1", "1.5 1 1 1 1 1"],
)  # fmt: skip
def test_rings_in_data_that_are_none_name_their_area(rings: str) -> None:
    with pytest.raises(DataError, match="data/census: the polygon of 2600001 is none: "):
        unpack(rings, "2600001")
