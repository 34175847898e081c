"""GeoParquet is made where pyarrow is, and nowhere else.

The tests run without pyarrow; `.ci/run` builds with it, twice, and reads the files.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
import shapely

from mapper.columns.column import Column
from mapper.columns.data_file import FilledFile
from mapper.columns.data_files import NEEDED, OPTIONAL, check_complete
from mapper.publish.data import parquet
from mapper.publish.data.typed import Table

COLUMNS = (
    Column("geoid", "string", "", ""), Column("is_listed", "boolean", "", ""),
    Column("people", "integer", "", ""), Column("since", "date", "", ""),
)  # fmt: skip


def tables() -> Iterable[Table]:
    for name in ("agencies", "jurisdictions"):
        cells = [["01", "true", 7, "2020-01-02"], ["", "false", "", ""]]
        yield Table(name, "", COLUMNS, cells, "POINT", [shapely.Point(1, 2), None])


def test_without_pyarrow_none_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "find_spec", lambda name: None)
    assert parquet.parquet_files(tables) == []


def test_with_it_each_column_has_its_type(monkeypatch: pytest.MonkeyPatch) -> None:
    written = {}
    monkeypatch.setattr(parquet, "find_spec", lambda name: name)
    monkeypatch.setattr(
        parquet.gpd.GeoDataFrame, "to_parquet",
        lambda frame, content, index: written.update({len(written): frame}),
    )  # fmt: skip
    files = parquet.parquet_files(tables)
    assert [one.path for one in files] == ["agencies.parquet", "jurisdictions.parquet"]
    frame = written[1]
    assert {name: str(told) for name, told in frame.dtypes.items()} == {
        "geoid": "string", "is_listed": "boolean", "people": "Int64", "since": "object",
        "geometry": "geometry",
    }  # fmt: skip
    assert frame["since"][0].isoformat() == "2020-01-02"
    assert frame["geoid"].isna().tolist() == [False, True]
    assert list(frame.geometry) == [shapely.Point(1, 2), None]


def test_both_or_none_are_published_and_told(built_site: Path) -> None:
    made = [FilledFile(file, b"") for file in NEEDED]
    check_complete(made)
    with pytest.raises(AssertionError, match="not made"):
        check_complete([*made[:-2], FilledFile(OPTIONAL[0], b""), *made[-2:]])
    there = [file.name for file in OPTIONAL if (built_site / "data" / file.name).is_file()]
    package = json.loads((built_site / "data/datapackage.json").read_bytes())["resources"]
    page = (built_site / "data/index.html").read_text(encoding="utf-8")
    assert there == [one["path"] for one in package if one["path"].endswith(".parquet")]
    for file in OPTIONAL:
        assert (f'href="{file.name}"' in page) == (file.name in there)
