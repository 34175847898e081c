"""Areas that are no more: what their land is in today, and how sure a row must be to be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.census import former_areas
from mapper.census.areas import Areas, has_government
from mapper.census.former_areas import Change
from mapper.errors import DataError
from mapper.model import Level


@pytest.mark.parametrize(
    ("state", "name", "level", "today", "change"),
    [
        ("SD", "Shannon County", Level.COUNTY, ["46102"], Change.RENAMED),
        ("SD", "shannon", Level.COUNTY, ["46102"], Change.RENAMED),
        ("AK", "Wade Hampton", Level.COUNTY, ["02158"], Change.RENAMED),
        ("AK", "Valdez-Cordova Census Area", Level.COUNTY, ["02063", "02066"], Change.DIVIDED),
        ("TN", "Lake City", Level.PLACE, ["4764668"], Change.RENAMED),
        ("AK", "Barrow", Level.PLACE, ["0281920"], Change.RENAMED),
        ("NY", "Village of South Nyack", Level.PLACE, [], None),  # the name, not its form
        ("NY", "South Nyack village", Level.PLACE, ["3608755211"], Change.DISSOLVED),
        ("IL", "Cahokia", Level.PLACE, ["1710373"], Change.MERGED),
        ("NJ", "Princeton Township", Level.COUNTY_SUBDIVISION, ["3460900"], Change.MERGED),
        ("WI", "Madison town", Level.COUNTY_SUBDIVISION, ["5525950", "5548000"], Change.DIVIDED),
        ("MI", "Shannon County", Level.COUNTY, [], None),
    ],
)
def test_what_became_of_an_area(
    areas: Areas, state: str, name: str, level: Level, today: list[str], change: Change | None
) -> None:
    found = [one for one in areas.former(state, name) if one.level is level]
    assert [area.geoid for one in found for area in one.today] == today
    assert [one.change for one in found] == ([change] if change else [])


def test_a_county_that_is_no_more_is_still_meant(areas: Areas) -> None:
    assert areas.counties_meant("SD", ["Shannon County"]) == {"46102"}
    assert areas.counties_meant("AK", ["Valdez-Cordova"]) == {"02063", "02066"}
    cordova, valdez = (areas.by_geoid[geoid] for geoid in ("0217410", "0282200"))
    anchorage = areas.by_geoid["0203000"]
    candidates = [anchorage, cordova, valdez]
    assert areas.in_counties(candidates, "AK", ["Valdez-Cordova"]) == [cordova, valdez]
    # a county of today before a former one of the name
    assert areas.counties_meant("VA", ["Bedford city"]) == {"51019"}


def test_what_is_called_former_is_gone(areas: Areas) -> None:
    rows = {id(one): one for found in areas.former_areas.values() for one in found}.values()
    assert len(rows) > 60
    for one in rows:
        same_name = areas.governments(one.state, one.name, [one.level])
        assert [area for area in same_name if area.name == one.name] == []
        assert all(area.state == one.state for area in one.today)
        if one.change in (Change.RENAMED, Change.DISSOLVED):
            assert len(one.today) == 1
        if one.change is Change.DIVIDED:
            assert len(one.today) > 1
        if one.level is not Level.COUNTY:
            assert all(has_government(area) for area in one.today)


ROW = "SD,Shannon County,county,46113,46102,renamed,2015,Renamed,Gazetteer of 2025"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("SD,", "__proto__,", "state: '__proto__'"),
        ("SD,", "MI,", "geoids_today: '46102'"),  # it lies in South Dakota
        ("Shannon County", " ", "name: ' '"),
        (",county,", ",district,", "level: 'district'"),
        ("46113", "26113", "geoid: '26113'"),  # a code of Michigan
        ("46113", "４6113", "geoid: '４6113'"),
        ("46113", "46102", "geoid: '46102'"),  # it is there
        (",46102,", ",46113,", "geoids_today: '46113'"),
        (",46102,", ",46102|,", r"geoids_today: '46102\|'"),
        ("renamed", "gone", "change: 'gone'"),
        ("2015", "15", "year: '15'"),
        ("Renamed", "", "what_happened: ''"),
        ("Gazetteer of 2025", "", "evidence: ''"),
    ],
)
def test_a_row_that_does_not_hold_is_named(
    areas: Areas, tmp_path: Path, old: str, new: str, problem: str
) -> None:
    path = tmp_path / "former_areas.csv"
    header = ",".join(former_areas.COLUMNS)
    path.write_text(f"{header}\n{ROW}\n", encoding="utf-8")
    assert set(former_areas.read(path, areas.by_geoid)) == {
        ("SD", "shannoncounty"),
        ("SD", "shannon"),
    }
    path.write_text(f"{header}\n{ROW.replace(old, new)}\n", encoding="utf-8")
    with pytest.raises(DataError, match=rf"former_areas\.csv, row 2, {problem} does not hold"):
        former_areas.read(path, areas.by_geoid)
