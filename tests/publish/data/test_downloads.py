"""The files that repeat the tables say what the tables say, each in its own types."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import geopandas as gpd
import openpyxl
import pyogrio
import pytest

from mapper.columns.column import Column
from mapper.columns.data_file import DataFile
from mapper.publish.data.downloads import points, workbook


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def data(built_site: Path) -> Path:
    return built_site / "data"


@pytest.mark.parametrize(
    ("layer", "name", "key"),
    [
        ("agencies", "agencies.csv", "geoid"), ("agreements", "agencies_287g.csv", "geoid"),
        ("listings", "listings.csv", "zip_code"),
    ],
)  # fmt: skip
def test_a_layer_has_the_rows_of_its_table_with_zeros_and_types(
    data: Path, layer: str, name: str, key: str
) -> None:
    rows = rows_of(data / name)
    frame = pyogrio.read_dataframe(data / "police_map.gpkg", layer=layer)
    assert frame[key].fillna("").tolist() == [row[key] for row in rows]
    assert any(row[key].startswith("0") for row in rows)
    told = pyogrio.read_info(data / "police_map.gpkg", layer=layer)
    types = dict(zip(told["fields"], told["dtypes"], strict=True))
    assert types[key] == "object"
    assert types["lat"] == "float64"
    if layer == "agencies":
        assert types["disputed"] == "bool"
        assert types["active_since_from"] == "datetime64[D]"
        assert types["population"] == "int64"
        assert frame[frame["disputed"]]["agency_id"].tolist() == ["ma-chicopee-police-department"]
        assert frame.geometry.notna().sum() == sum(bool(row["lat"]) for row in rows)


def test_polygons_have_no_list_and_are_those_of_the_geojson(data: Path) -> None:
    frame = gpd.read_file(data / "police_map.gpkg", layer="jurisdictions").set_index("geoid")
    features = json.loads((data / "jurisdictions.geojson").read_bytes())["features"]
    assert [one["id"] for one in features] == frame.index.tolist()
    assert frame.loc["2684000", "agency_ids"] == "mi-warren-police-department"
    # The text has five decimals, as the shapes have.
    (warren,) = (one for one in features if one["id"] == "2684000")
    drawn = gpd.GeoDataFrame.from_features([warren]).geometry[0]
    assert frame.geometry["2684000"].symmetric_difference(drawn).area < 1e-7


def test_the_workbook_has_texts_and_no_formula(data: Path) -> None:
    book = openpyxl.load_workbook(data / "police_map.xlsx", read_only=True)
    assert book.sheetnames == ["agencies", "listings", "dictionary"]
    rows = book["agencies"].iter_rows(max_row=40)
    header = [cell.value for cell in next(rows)]
    geoid, people = header.index("geoid"), header.index("population")
    first = rows_of(data / "agencies.csv")[:39]
    for wanted, row in zip(first, rows, strict=True):
        assert (row[geoid].value or "") == wanted["geoid"]
        assert row[people].value == (int(wanted["population"]) if wanted["population"] else None)
    told = {(row[0], row[1]): row[4] for row in book["dictionary"].iter_rows(values_only=True)}
    assert told["agencies.csv", "geoids"] == "GEOIDs of all areas that the agency polices"
    assert told["listings.csv", "zip_code"]


COLUMNS = (
    Column("name", "string", "", ""), Column("geoid", "string", "", "", "GEOID"),
    Column("lat", "number", "", "", decimals=5), Column("lon", "number", "", "", decimals=5),
)  # fmt: skip
FILLED = DataFile("x.csv", "X", COLUMNS).table(
    [
        {"name": "=1+1", "geoid": "01", "lat": 1.5, "lon": -2},
        {"name": "@b", "geoid": None, "lat": None, "lon": None},
    ]
)


def test_a_formula_stays_a_text_in_the_workbook() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([FILLED], [["x.csv", "name", "", "", ""]])))
    assert [[cell.value for cell in row] for row in book["x"].iter_rows()] == [
        ["name", "geoid", "lat", "lon"], ["=1+1", "01", 1.5, -2], ["@b", None, None, None],
    ]  # fmt: skip
    assert book["x"]["A2"].data_type == "s"


def test_rows_become_points_and_values_of_their_types() -> None:
    table = points("x", FILLED)
    assert table.rows == [["=1+1", "01", 1.5, -2.0], ["@b", None, None, None]]
    assert [one and (one.x, one.y) for one in table.shapes] == [(-2, 1.5), None]


def test_the_zip_has_a_package_of_its_own_that_is_true_of_it(data: Path) -> None:
    with zipfile.ZipFile(data / "police_map_csv.zip") as archive:
        package = json.loads(archive.read("datapackage.json"))
        told = {one["path"]: one["bytes"] for one in package["resources"]}
        there = {one.filename: one.file_size for one in archive.infolist()}
    assert told == {name: size for name, size in there.items() if name.endswith(".csv")}
    assert set(there) - set(told) == {"LICENSE", "datapackage.json"}
