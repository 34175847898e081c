"""The everyday names: read strictly, and each of an area that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.census.areas import Areas
from mapper.errors import DataError
from mapper.facts.everyday_names import COLUMNS, FILE, read_everyday_names
from tests.conftest import DATA


def test_names_lead_to_areas_and_the_first_of_each_is_shown(areas: Areas) -> None:
    names = read_everyday_names(DATA, areas.by_geoid)
    bronx = [one for one in names if one.geoid == "36005"]
    assert [(one.name, one.is_shown) for one in bronx] == [("Bronx", True), ("The Bronx", False)]
    assert {one.policed_by for one in bronx} == {"3651000"}
    (nypd,) = [one for one in names if one.name == "NYPD"]
    assert (nypd.geoid, nypd.is_shown) == ("3651000", False)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("0000000,Nowhere,name,,why", "geoid"),
        ("3651000,,name,,why", "name"),
        ("3651000,NYC,nickname,,why", "use"),
        ("36047,Brooklyn,name,0000000,why", "policed_by"),
        ("3651000,NYC,short,,", "why"),
        ("3651000,Gotham,short,,why\n3651000,Gotham,short,,why", "name"),
    ],
)
def test_a_row_that_does_not_hold_is_named(
    areas: Areas, tmp_path: Path, row: str, column: str
) -> None:
    (tmp_path / "facts").mkdir()
    header = ",".join(COLUMNS)
    (tmp_path / "facts" / FILE).write_text(f"{header}\n{row}\n", encoding="utf-8")
    number = 1 + len(row.splitlines())
    with pytest.raises(DataError, match=rf"{FILE}, row {number}, {column}"):
        read_everyday_names(tmp_path, areas.by_geoid)
