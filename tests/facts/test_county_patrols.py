"""What sources say of who patrols: read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.census.areas import Areas
from mapper.errors import DataError
from mapper.facts.county_patrols import COLUMNS, FILE, read_county_patrols
from mapper.files.tables import csv_bytes
from tests.conftest import DATA

RIGHT = {"state": "NY", "kind": "sheriff", "area_level": "county", "geoid": "36087", "what": "a",
         "source": "b", "url": "", "day": "2021"}  # fmt: skip


def test_the_committed_rows_hold_and_name_the_states(areas: Areas) -> None:
    found = read_county_patrols(DATA, areas.by_geoid)
    assert {"NJ", "NY", "PA"} <= {one.state for one in found}
    (rockland,) = [one for one in found if one.geoid == "36087"]
    assert rockland.is_about("NY", "sheriff", "county", ["36087"])
    assert not rockland.is_about("NY", "sheriff", "county", ["36059"])
    assert not rockland.is_about("NY", "county police", "county", ["36087"])


@pytest.mark.parametrize(
    ("column", "value"),
    [("state", "XX"), ("kind", "deputy"), ("area_level", "parish"), ("geoid", "34021"),
     ("geoid", "99999"), ("what", " "), ("source", ""), ("url", "example"), ("day", ""),
     ("day", "May 2021")],
)  # fmt: skip
def test_a_row_that_does_not_hold_is_named(
    tmp_path: Path, areas: Areas, column: str, value: str
) -> None:
    (tmp_path / "facts").mkdir()
    rows = [list(RIGHT.values()), list((RIGHT | {column: value}).values())]
    (tmp_path / "facts" / FILE).write_bytes(csv_bytes(COLUMNS, rows))
    with pytest.raises(DataError, match=rf"county_patrols\.csv, row 3, {column}: "):
        read_county_patrols(tmp_path, areas.by_geoid)


def test_a_row_stands_once(tmp_path: Path, areas: Areas) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / FILE).write_bytes(csv_bytes(COLUMNS, [list(RIGHT.values())] * 2))
    with pytest.raises(DataError, match=r"row 3, what: the row stands twice"):
        read_county_patrols(tmp_path, areas.by_geoid)
