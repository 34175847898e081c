"""Areas that older tables have under another code: each row against the tables themselves."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from mapper.census import changed_codes
from mapper.census.areas import Areas, has_government
from mapper.errors import DataError
from mapper.model import Level
from tests.conftest import DATA

PATH = DATA / "facts" / "changed_codes.csv"
HEADER = ",".join(changed_codes.COLUMNS)
ROW = "PA,Penn Hills municipality,4259040,4200359032,42003,counted as a township,two files"


def _table(name: str) -> list[dict[str, str]]:
    with (DATA / "census" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _rows() -> list[dict[str, str]]:
    with PATH.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("geoid", "people", "counties"),
    [
        ("4259040", 40_528, ("42003",)),  # Penn Hills
        ("4251794", 33_555, ("42003",)),  # Mount Lebanon
        ("2540675", 53_043, ("25009",)),  # Methuen
        ("4873493", 11_485, ("48389",)),  # Town of Pecos, in Reeves County
        ("0812900", 576, ("08047",)),  # Central City, in Gilpin County
        ("1710373", 17_173, ("17163",)),  # Cahokia Heights, in St. Clair County
        ("1353706", None, ("13135",)),  # Mulberry, newer than the estimates
        ("4858502", 1_352, ("48257", "48231")),  # Poetry, on the line of two counties
    ],
)
def test_people_and_counties_come_over_the_bridge(
    areas: Areas, geoid: str, people: int | None, counties: tuple[str, ...]
) -> None:
    assert areas.by_geoid[geoid].population == people
    assert areas.by_geoid[geoid].counties == counties


def test_every_government_has_a_county_and_who_has_no_people_is_known(areas: Areas) -> None:
    governments = [area for area in areas.by_geoid.values() if has_government(area)]
    places = [area for area in governments if area.level is Level.PLACE]
    assert [area.name for area in places if not area.counties] == []
    told = {row["geoid"] for row in _table("place_counties")}
    assert len([area for area in places if area.geoid not in told]) == 40
    # New since the estimates, or on other land than the town that they have.
    assert sorted(area.name for area in places if area.population is None) == [
        "Cherokee Ridge town", "Diamondhead city", "Empire city", "Lisbon village",
        "Mulberry city", "St. George city",
    ]  # fmt: skip


def test_codes_of_then_are_those_of_the_tables_and_tell_the_county(areas: Areas) -> None:
    county = {row["geoid"]: row["county_geoid"] for row in _table("place_counties")}
    counted = {
        row["geoid"]: int(row["population"])
        for name in ("place_population", "county_subdivision_population")
        for row in _table(name)
    }
    land: dict[str, float] = defaultdict(float)
    for name in ("zcta_places", "zcta_county_subdivisions"):
        for row in _table(name):
            land[row["geoid"]] += float(row["land_area_km2"])
    bridged = 0
    for row in _rows():
        area = areas.by_geoid[row["geoid"]]
        then = [one for one in row["geoids_then"].split("|") if one]
        for one in then:
            assert one in county or one in counted
            assert (county[one] if len(one) == 7 else one[:5]) == area.counties[0]
        if then and area.geoid not in counted:
            bridged += 1
            assert area.population == sum(counted[one] for one in then)
            # The same land within a hundredth, so that its people are the same.
            assert sum(land[one] for one in then) == pytest.approx(area.land_area_km2, rel=0.01)
    assert bridged == 18


def test_where_no_code_of_then_is_known_the_point_lies_in_the_county(areas: Areas) -> None:
    new = [row for row in _rows() if not row["geoids_then"]]
    assert len(new) == 16
    for row in new:
        area = areas.by_geoid[row["geoid"]]
        around = areas.counties_near(area.lat, area.lon)
        assert [county.geoid for county in around] == row["county_geoids"].split("|")[:1]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("4259040", "4259041", "geoid: '4259041'"),
        ("PA,", "OH,", "state: 'OH'"),
        ("Penn Hills", "Pen Hills", "name: 'Pen Hills municipality'"),
        ("4200359032", "42003", "geoids_then: '42003'"),
        ("4200359032", "4200359040", "geoids_then: '4200359040'"),  # that of today
        (",42003,", ",,", "county_geoids: ''"),
        (",42003,", ",4200,", "county_geoids: '4200'"),
        ("counted as a township", "", "why: ''"),
        ("two files", "", "evidence: ''"),
        (ROW, f"{ROW}\n{ROW}", "geoid: '4259040'"),
    ],
)
def test_a_row_that_does_not_hold_is_named(
    areas: Areas, tmp_path: Path, old: str, new: str, problem: str
) -> None:
    path = tmp_path / "changed_codes.csv"
    path.write_text(f"{HEADER}\n{ROW}\n", encoding="utf-8")
    (code,) = changed_codes.read(path, areas.by_geoid)
    assert (code.area.geoid, code.then, code.counties) == ("4259040", ("4200359032",), ("42003",))
    path.write_text(f"{HEADER}\n{ROW.replace(old, new)}\n", encoding="utf-8")
    with pytest.raises(DataError, match=rf"changed_codes\.csv, row \d, {problem} does not hold"):
        changed_codes.read(path, areas.by_geoid)
