"""A data file is filled by the names of its columns, each cell by its type."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from mapper.columns.column import Column
from mapper.columns.data_file import DataFile


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


def test_an_integer_is_never_written_with_decimals() -> None:
    people = Column("people", "integer", "", "")
    assert [people.cell(one) for one in (27, np.int64(27), None)] == [27, 27, ""]
    with pytest.raises(TypeError, match=r"column people: 27.0 is not an integer"):
        people.cell(27.0)


def test_no_cell_of_a_published_table_is_run_by_a_spreadsheet() -> None:
    columns = (
        Column("name", "string", "", ""), Column("cities", "array", "", ""),
        Column("lon", "number", "", "", decimals=5), Column("count", "integer", "", ""),
    )  # fmt: skip
    row = {"name": "=1+1", "cities": ["@a", "b"], "lon": -83.02, "count": -5}
    content = DataFile("x.csv", "X", columns).table([row]).content
    assert content == b"name,cities,lon,count\n'=1+1,'@a|b,-83.02000,-5\n"
