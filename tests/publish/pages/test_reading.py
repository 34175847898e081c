"""What the data page tells readers to type reads the files as they are meant, GEOIDs with zeros.

R and Excel are not at hand; QGIS opens a layer with GDAL, which is asked here.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import duckdb
import pandas as pd
import pyogrio
import pytest

from mapper.columns.data_files import AGENCIES
from mapper.publish.pages.reading import readings

CODE = {one.program: one.code for one in readings(AGENCIES.columns)}


@pytest.fixture(autouse=True)
def in_the_folder_of_data(built_site: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(built_site / "data")
    yield
    os.chdir(before)


def geoids() -> list[str]:
    with Path("agencies.csv").open(encoding="utf-8", newline="") as file:
        return [row["geoid"] for row in csv.DictReader(file)]


def test_the_page_has_them_all_in_two_lines_each() -> None:
    page = unescape(Path("index.html").read_text(encoding="utf-8"))
    assert list(CODE) == ["pandas", "R", "DuckDB", "QGIS", "Excel"]
    for program, code in CODE.items():
        assert code.count("\n") == 1
        assert f'<h3>{program}</h3>\n<pre class="code"><code>{code}</code></pre>' in page


def test_pandas_keeps_zeros_and_knows_true_from_false() -> None:
    names: dict[str, pd.DataFrame] = {}
    exec(CODE["pandas"], names)  # what a reader copies
    frame = names["agencies"]
    assert frame["geoid"].fillna("").tolist() == geoids()
    assert frame["county_geoid"].dropna().str.len().eq(5).all()
    assert frame["disputed"].dtype == bool
    assert frame["population"].sum() > 0


def test_duckdb_keeps_them_too() -> None:
    database = duckdb.connect()
    database.execute(CODE["DuckDB"])
    found = database.sql("SELECT coalesce(geoid, '') FROM agencies").fetchall()
    assert sorted(row[0] for row in found) == sorted(geoids())
    types = database.sql("SELECT disputed, active_since_from FROM agencies").types
    assert [str(one) for one in types] == ["BOOLEAN", "DATE"]


def test_the_layer_that_qgis_is_told_of_is_there() -> None:
    address = CODE["QGIS"].partition('"')[2].partition('"')[0]
    path, _, layer = address.partition("|layername=")
    frame = pyogrio.read_dataframe(path, layer=layer)
    assert frame["geoid"].fillna("").tolist() == geoids()


def test_r_is_told_the_same_columns_as_pandas() -> None:
    for one in AGENCIES.columns:
        assert (f'"{one.name}": str' in CODE["pandas"]) == (one.unit == "GEOID")
        assert (f'{one.name} = "character"' in CODE["R"]) == (one.unit == "GEOID")
