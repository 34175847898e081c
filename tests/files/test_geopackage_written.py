"""A GeoPackage of ours opens in GDAL with its types, and the same layers give the same bytes."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from mapper.files.geopackage_written import Layer, geopackage_bytes

DAY = date(2026, 5, 18)
COLUMNS = [
    ("geoid", "TEXT"), ("since", "DATE"), ("people", "INTEGER"), ("share", "DOUBLE"),
    ("is_listed", "BOOLEAN"),
]  # fmt: skip
POINTS = Layer(
    "agencies", "Agencies", COLUMNS,
    [["0100124", "2019-05-01", 12, 0.5, True], [None, None, None, None, None]],
    "POINT", [shapely.Point(-86.5, 32.25), None],
)  # fmt: skip
SQUARE = shapely.box(0, 0, 1, 2)
AREAS = Layer(
    "areas", "Areas", [("a \"word\"", "TEXT")], [["x"], ["y"]],
    "MULTIPOLYGON", [SQUARE, shapely.MultiPolygon([shapely.box(5, 5, 6, 6), SQUARE])],
)  # fmt: skip
PLAIN = Layer("rows", "Rows", [("key", "TEXT")], [["=1+1"], ["0"]])


def test_gdal_opens_it_with_types_gaps_and_shapes(tmp_path: Path) -> None:
    path = tmp_path / "map.gpkg"
    path.write_bytes(geopackage_bytes([POINTS, AREAS, PLAIN], DAY))
    assert [name for name, _ in pyogrio.list_layers(path)] == ["agencies", "areas", "rows"]
    agencies = gpd.read_file(path, layer="agencies")
    assert agencies.crs.to_epsg() == 4326
    assert list(agencies.geometry) == [shapely.Point(-86.5, 32.25), None]
    first = agencies.iloc[0]
    assert (first["geoid"], first["people"], first["share"]) == ("0100124", 12, 0.5)
    assert pyogrio.read_info(path, layer="agencies")["dtypes"].tolist() == [
        "object", "datetime64[D]", "int64", "float64", "bool"
    ]  # fmt: skip
    assert agencies.iloc[1].drop("geometry").isna().all()
    areas = gpd.read_file(path, layer="areas")
    assert set(areas.geom_type) == {"MultiPolygon"}
    assert shapely.area(areas.geometry.to_numpy()).tolist() == [2, 3]
    assert areas['a "word"'].tolist() == ["x", "y"]
    assert pyogrio.read_info(path, layer="areas")["total_bounds"] == (0, 0, 6, 6)
    rows = pyogrio.read_dataframe(path, layer="rows")
    assert not isinstance(rows, gpd.GeoDataFrame)
    assert rows["key"].tolist() == ["=1+1", "0"]
    assert pd.api.types.is_string_dtype(rows["key"])


def test_a_box_stands_before_each_polygon_and_the_day_before_each_layer(tmp_path: Path) -> None:
    path = tmp_path / "map.gpkg"
    path.write_bytes(geopackage_bytes([AREAS], DAY))
    database = sqlite3.connect(path)
    (blob,) = database.execute("SELECT geom FROM areas WHERE fid = 1").fetchone()
    assert blob[:2] == b"GP"
    assert blob[3] == 0b11  # little endian, with a box of x and y
    told = database.execute("SELECT last_change, min_x, max_y FROM gpkg_contents").fetchone()
    assert told == ("2026-05-18T00:00:00.000Z", 0, 6)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def test_the_same_layers_give_the_same_bytes_whichever_sqlite_wrote_them() -> None:
    content = geopackage_bytes([POINTS, AREAS, PLAIN], DAY)
    assert geopackage_bytes([POINTS, AREAS, PLAIN], DAY) == content
    assert content[68:72] == b"GPKG"
    assert content[96:100] == bytes(4)  # the version of SQLite


def test_a_layer_without_a_shape_opens_too(tmp_path: Path) -> None:
    path = tmp_path / "map.gpkg"
    nowhere = Layer("nowhere", "", [("a", "TEXT")], [["x"]], "POINT", [None])
    none = Layer("none", "", [("a", "TEXT")], [], "MULTIPOLYGON", [])
    path.write_bytes(geopackage_bytes([nowhere, none], DAY))
    assert len(gpd.read_file(path, layer="nowhere")) == 1
    assert len(gpd.read_file(path, layer="none")) == 0
