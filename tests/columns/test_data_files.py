"""A data file is declared once; what is published holds to it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import numpy as np
import pytest

from mapper.checks import site as checks
from mapper.columns.column import Column
from mapper.columns.data_files import DATA_FILES, NEEDED, DataFile, FilledFile, check_complete
from tests.conftest import DATA


def test_rows_become_the_file_by_the_names_of_its_columns() -> None:
    columns = (Column("geoid", "string", "", ""), Column("lists", "array", "", ""))
    file = DataFile("x.csv", "X", columns)
    rows = [{"lists": ["a", "b"], "geoid": "26", "more": 1}, {"geoid": None, "lists": ()}]
    filled = file.table(rows)
    assert filled.content == b"geoid,lists\n26,a|b\n,\n"
    assert (filled.path, filled.title, filled.rows, filled.size_bytes) == ("x.csv", "X", 2, 21)
    assert filled.sha256 == hashlib.sha256(filled.content).hexdigest()
    with pytest.raises(KeyError):
        file.table([{"geoid": "26"}])


def test_a_declared_file_that_is_not_made_stops_the_build() -> None:
    made = [FilledFile(file, b"") for file in NEEDED]
    check_complete(made)
    with pytest.raises(AssertionError, match=r"not made: \['agencies.geojson'\]"):
        check_complete(made[1:])
    with pytest.raises(AssertionError, match=r"not declared: \['x.csv'\]"):
        check_complete([*made, FilledFile(DataFile("x.csv", "X"), b"")])
    with pytest.raises(AssertionError, match="made in another order than declared"):
        check_complete(made[::-1])


def test_an_integer_is_never_written_with_decimals() -> None:
    people = Column("people", "integer", "", "")
    assert [people.cell(one) for one in (27, np.int64(27), None)] == [27, 27, ""]
    with pytest.raises(TypeError, match=r"column people: 27.0 is not an integer"):
        people.cell(27.0)


def test_page_and_package_tell_of_every_file_and_column_in_this_order(built_site: Path) -> None:
    page = (built_site / "data/index.html").read_text(encoding="utf-8")
    named = re.findall(r'itemprop="contentUrl" href="([^"]*)"', page)
    published = [file.name for file in DATA_FILES if (built_site / "data" / file.name).is_file()]
    assert named[: len(published)] == published
    assert set(published) >= {file.name for file in NEEDED}
    explained = re.findall(r"<summary>([^<:]*): \d+ columns</summary>", page)
    tables = [file for file in DATA_FILES if file.columns]
    assert explained == [file.name for file in tables]
    package = json.loads((built_site / "data/datapackage.json").read_bytes())["resources"]
    fields = {one["path"]: one["schema"]["fields"] for one in package if "schema" in one}
    for file in tables:
        names = [column.name for column in file.columns]
        assert [field["name"] for field in fields[file.name]] == names
        header = (built_site / "data" / file.name).read_text(encoding="utf-8").partition("\n")[0]
        assert header == ",".join(names)


def test_the_gates_ask_for_every_file(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert checks.problems(tmp_path, DATA) == [
        *(f"data/{file.name} is missing" for file in NEEDED),
        "data/SHA256SUMS is missing",
    ]


def test_no_cell_of_a_published_table_is_run_by_a_spreadsheet() -> None:
    columns = (
        Column("name", "string", "", ""), Column("cities", "array", "", ""),
        Column("lon", "number", "", "", decimals=5), Column("count", "integer", "", ""),
    )  # fmt: skip
    row = {"name": "=1+1", "cities": ["@a", "b"], "lon": -83.02, "count": -5}
    content = DataFile("x.csv", "X", columns).table([row]).content
    assert content == b"name,cities,lon,count\n'=1+1,'@a|b,-83.02000,-5\n"
