"""What was read by eye keeps its rules: agencies and areas that exist, and a reason."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from mapper.errors import DataError
from mapper.facts import read_by_eye
from mapper.locate.locator import Locator
from tests.conftest import DATA


def test_every_row_of_the_project_holds(locator: Locator) -> None:
    assert len(read_by_eye.read_matches(DATA)) > 300
    assert len(read_by_eye.read_county_differences(DATA)) > 30
    assert len(read_by_eye.read_station_differences(DATA)) == 5
    assert len(read_by_eye.read_label_corrections(DATA, locator.areas)) > 80


@pytest.mark.parametrize(
    ("name", "was", "value", "problem"),
    [
        (
            "ice_matches",
            "ak-kodiak-police-department",
            "ak-kodiak",
            "row 2, agency_id: 'ak-kodiak'",
        ),
        ("ice_matches", ",same,\n", ",alike,\n", "row 2, verdict: 'alike' does not"),
        ("ice_matches", ",same,\n", ",another,\n", "row 2, why: '' does not hold"),
        ("ice_county_differences", "2026-05-18", "2026-05", "row 2, day: '2026-05' does not"),
        ("station_differences", "az-yuma-county", "az-juma-county", "row 2, agency_id: 'az-juma"),
        ("label_corrections", "0477000", "0477001", "row 2, geoids: '0477001' does not hold"),
        ("label_corrections", "AZ,Tuscon", "AY,Tuscon", "row 2, state: 'AY' does not hold"),
    ],
)
def test_a_row_that_does_not_hold_stops_with_file_row_and_column(
    data: Path, locator: Locator, name: str, was: str, value: str, problem: str
) -> None:
    path = data / "facts" / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, value, 1), encoding="utf-8")
    readers = {
        "ice_matches": read_by_eye.read_matches,
        "ice_county_differences": read_by_eye.read_county_differences,
        "station_differences": read_by_eye.read_station_differences,
        "label_corrections": partial(read_by_eye.read_label_corrections, areas=locator.areas),
    }
    with pytest.raises(DataError, match=rf"{name}\.csv, {problem}"):
        readers[name](data)
