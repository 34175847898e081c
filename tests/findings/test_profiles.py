"""Who lives in the area of one agency: one table a profile, and the state in the same table."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mapper.columns.agencies import AGENCY_COLUMN_NAMES, PROFILE_COLUMNS, PROFILE_TABLES
from mapper.findings.profiles import Profile, Profiles
from mapper.result import Result
from tests.conftest import DATA


@pytest.fixture(scope="module")
def profiles(result: Result) -> Profiles:
    return Profiles(result.areas, result.demographics)


def of(profiles: Profiles, *geoids: str) -> Profile:
    found = profiles.of(geoids)
    assert found is not None
    return found


def rows(layer: str) -> dict[str, dict[str, str]]:
    with (DATA / "census" / f"{layer}.csv").open(encoding="utf-8", newline="") as file:
        return {row["geoid"]: row for row in csv.DictReader(file)}


def test_a_county_has_margins_and_stands_beside_all_counties_of_its_state(
    profiles: Profiles,
) -> None:
    macomb, table = of(profiles, "26099"), rows("county_demographics_2022")
    assert macomb.vintage == "ACS 5-year 2018-2022"
    assert macomb.whole == "all counties of Michigan"
    assert macomb.people.value == int(table["26099"]["total"])
    michigan = [row for geoid, row in table.items() if geoid.startswith("26")]
    assert macomb.beside.value == sum(int(row["total"]) for row in michigan)
    black = {one.group: one for one in macomb.groups}["black_nh"]
    assert black.here
    assert black.state
    assert black.here.value == pytest.approx(
        int(table["26099"]["black_nh"]) / int(table["26099"]["total"])
    )
    assert black.here.margin
    assert black.state.margin
    assert black.state.margin < black.here.margin


def test_a_place_has_old_figures_without_margins(profiles: Profiles) -> None:
    warren = of(profiles, "2684000")
    assert "2010 census" in warren.vintage
    assert not warren.has_margins
    percent = float(rows("place_race_2010")["2684000"]["hispanic_percent"])
    (hispanic,) = [one.here for one in warren.groups if one.group == "hispanic"]
    assert hispanic
    assert hispanic.value == pytest.approx(percent / 100)


def test_a_connecticut_city_is_its_town(profiles: Profiles, result: Result) -> None:
    hartford = next(
        area.geoid
        for area in result.areas.by_geoid.values()
        if area.name == "Hartford city" and area.state == "CT"
    )
    found = of(profiles, hartford)
    assert found.vintage == "ACS 5-year 2019-2023"
    assert found.whole == "all towns and cities of Connecticut"
    assert found.has_margins


def test_areas_of_no_table_and_of_two_have_no_profile(profiles: Profiles) -> None:
    assert profiles.of([]) is None
    assert profiles.of(["2609984000"]) is None  # a Michigan township's level: no table
    assert profiles.of(["26099", "2684000"]) is None
    assert profiles.cells(["2609984000"]) == {}


def test_each_agency_has_the_columns_of_one_table(result: Result) -> None:
    names = [column.name for column in PROFILE_COLUMNS]
    assert set(names) <= set(AGENCY_COLUMN_NAMES)
    cells = result.agencies[names]
    of_tables = [
        cells[[name for name in names if name.endswith(table.suffix)]].notna().any(axis=1)
        for table in PROFILE_TABLES
    ]
    assert (sum(one.astype(int) for one in of_tables) <= 1).all()
    assert all(one.any() for one in of_tables)
    shares = cells[[name for name in names if "_moe_" not in name]]
    assert shares.stack().dropna().between(0, 1).all()
    vintages = {one.vintage for one in result.demographics.tables}
    assert {table.of for table in PROFILE_TABLES[:3]} <= vintages


def test_agency_pages_tell_vintage_margin_and_where_nothing_is_at_hand(built_site: Path) -> None:
    def page(agency_id: str) -> str:
        return (built_site / "agencies" / f"{agency_id}.html").read_text(encoding="utf-8")

    warren = page("mi-warren-police-department")
    assert "all cities, villages and other places of Michigan" in warren
    assert "No margin of error is available" in warren
    with (built_site / "data" / "agencies.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    names = [column.name for column in PROFILE_COLUMNS]
    town = next(
        row
        for row in table
        if row["area_level"] == "county subdivision" and not any(row[name] for name in names)
    )
    assert "No shares of groups: none of the Census tables" in page(town["agency_id"])
    county = next(row for row in table if row["hispanic_share_moe_acs_2018_2022"])
    told = page(county["agency_id"])
    assert f"{100 * float(county['hispanic_share_acs_2018_2022']):.1f}" in told
    assert "±" in told
