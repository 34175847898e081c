"""Tables of data/census/ are read below their header; one that is missing says what writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.census.tables import table_lines, table_path, table_rows
from mapper.errors import DataError


def test_rows_and_lines_stand_below_the_header(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text('geoid,name\n1,"Élan, city"\n', encoding="utf-8")
    assert list(table_rows(tmp_path, "places")) == [["1", "Élan, city"]]
    assert list(table_rows(tmp_path, "gazetteer", "places")) == [["1", "Élan, city"]]
    assert table_lines(tmp_path, "places") == ['1,"Élan, city"']


def test_a_missing_table_names_the_layer_that_writes_it(tmp_path: Path) -> None:
    with pytest.raises(
        DataError, match=r"more\.txt is missing: mapper import places FILE --date DAY --url URL"
    ):
        table_path(tmp_path, "places", "more", ".txt")
