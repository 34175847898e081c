"""Other names of areas: those of the data, and rows that do not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.census import other_names
from mapper.census.areas import Areas, has_government
from mapper.errors import DataError
from mapper.model import Level
from tests.conftest import DATA


def test_no_government_of_the_state_bears_another_ones_other_name(areas: Areas) -> None:
    found = other_names.read(DATA / "facts" / other_names.FILE, areas.by_geoid)
    assert len(found) > 40
    for geoid, names in found.items():
        area = areas.by_geoid[geoid]
        if area.level is not Level.TRIBAL:
            for name in names:
                same = areas.named(area.state, name, [Level.PLACE, Level.COUNTY_SUBDIVISION])
                assert not any(map(has_government, same)), name


def test_a_tribe_and_a_city_are_found_by_them(areas: Areas) -> None:
    assert [area.geoid for area in areas.tribal("SD", "oglala sioux tribe")] == ["2810"]
    assert [area.geoid for area in areas.tribal("UT", "ute indian tribe")] == ["4390"]
    assert [area.geoid for area in areas.tribal("OK", "choctaw nation")] == ["5590"]
    pryor = areas.called("OK", "Pryor")
    assert pryor is not None
    assert pryor.geoid == "4061000"
    assert areas.called("TX", "Pryor") is None


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("9999999,Nowhere,why,proof", "row 2, geoid: '9999999' does not hold"),
        ("4061000,Pryor Creek,why,proof", "row 2, name: 'Pryor Creek' does not hold"),
        ("4061000,Pryor,,proof", "row 2, why: '' does not hold"),
        ("4061000,Pryor,why,", "row 2, evidence: '' does not hold"),
        ("4061000,Pryor,why,proof\n4061000,Pryor,why,proof", "row 3, name: 'Pryor' does not hold"),
    ],
)
def test_a_row_that_does_not_hold_stops(
    areas: Areas, tmp_path: Path, row: str, problem: str
) -> None:
    path = tmp_path / other_names.FILE
    path.write_text(f"geoid,name,why,evidence\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError, match=problem):
        other_names.read(path, areas.by_geoid)
