"""Which areas a ZIP code lies in: from a few rows, and from the data of the repository."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from mapper.census import zip_codes
from mapper.census.areas import Areas, has_government
from mapper.census.layers.declared import LAYERS
from mapper.census.layers.zip_codes import TOWN_STATES
from mapper.census.zip_codes import Part
from mapper.errors import DataError, ListError
from mapper.model import Level
from tests.conftest import DATA

HEAD = "ZCTA5,Place GEOID,Land Area,Water Area\n"
# Cut from zcta_places.csv of bdurand/us_geo (sha256 c74dfaae...): its first two rows, Warren's.
SAMPLE = HEAD + "48089,2684000,8.005,0.001\n00601,7232006,0,0\n00601,7200358,0.749,0.0\n"


@pytest.fixture(scope="module")
def parts(areas: Areas) -> Mapping[str, Sequence[Part]]:
    return zip_codes.read(DATA / "census", areas)


@pytest.fixture(scope="module")
def read(parts: Mapping[str, Sequence[Part]]) -> dict[str, list[str]]:
    """The areas that can have police of their own."""
    return {code: [one.geoid for one in told if one.governs] for code, told in parts.items()}


def test_rows_without_land_are_dropped_and_square_miles_become_kilometers() -> None:
    rows, files = LAYERS["zcta_places"].parse(SAMPLE.encode(), "zcta_places")
    assert rows == 2
    assert files["zcta_places.csv"].decode().splitlines() == [
        "zcta,geoid,land_area_km2", "00601,7200358,1.940", "48089,2684000,20.733"
    ]  # fmt: skip


def test_county_subdivisions_are_kept_where_towns_govern(areas: Areas) -> None:
    content = "ZCTA5,County Subdivision GEOID,Land Area,Water Area\n35004,0111592850,1,0\n"
    content += "48021,2609924280,1,0\n"
    layer = LAYERS["zcta_county_subdivisions"]
    _, files = layer.parse(content.encode(), layer.name)
    table = files[f"{layer.name}.csv"].decode()
    assert table.splitlines()[1:] == ["48021,2609924280,2.590"]
    states = {
        area.geoid[:2]
        for area in areas.by_geoid.values()
        if area.level is Level.COUNTY_SUBDIVISION and has_government(area)
    }
    assert states == TOWN_STATES


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("4808,2684000,1,0", r"row 2, ZCTA5: '4808' is no ZCTA"),
        ("48089,84000,1,0", r"row 2, Place GEOID: '84000' is not a GEOID"),
        ("48089,2684000,1O,0", r"row 2, Land Area: '1O' is not an area"),
        ("48089,2684000,-1,0", r"row 2, Land Area: '-1' is not an area"),
        ("48089,2684000", "row 2: not 4 cells"),
        ("48089,2684000,1,0\n48089,2684000,2,0", "48089 and 2684000 stand twice"),
    ],
)
def test_a_row_that_does_not_fit_stops_it(row: str, problem: str) -> None:
    with pytest.raises(ListError, match=problem):
        LAYERS["zcta_places"].parse((HEAD + row + "\n").encode(), "zcta_places")


def test_known_zip_codes(read: dict[str, list[str]]) -> None:
    assert read["48089"] == ["2684000", "26099"]  # Warren, Michigan, and Macomb County
    assert read["94704"] == ["0606000", "0653000", "06001"]  # Berkeley, a corner of Oakland
    assert read["08817"] == ["3402320230", "3402359010", "34023"]  # Edison and Piscataway townships
    assert read["20001"] == ["1150000", "11001"]  # Washington, whose government is its state
    assert read["00601"] == ["72001", "72141"]  # Puerto Rico's places have no government
    assert "96910" not in read  # Guam
    assert len(read) == 33_774


def test_a_city_that_merged_with_its_county_is_their_one_government(
    areas: Areas, parts: Mapping[str, Sequence[Part]]
) -> None:
    inner = {one.geoid: one.share for one in parts["40202"]}
    assert inner["2148006"] > 0.99  # Louisville as it was, 2148000, all of this ZIP code
    both = {one.geoid: one.share for one in parts["40213"]}
    again = _again("40213")
    assert both["2148006"] == pytest.approx(again["2148000"] + again["2148006"], abs=1e-9)
    assert {one.geoid for one in parts["70363"]} >= {"22109"}  # Houma: Terrebonne Parish
    assert {one.geoid for one in parts["67879"]} >= {"2028412"}  # Tribune: Greeley County
    merged = {
        area.geoid
        for area in areas.by_geoid.values()
        if area.level is Level.PLACE and area.functional_status == "N"
    }
    assert merged == {"1150000", "2071450", "2148000", "2236255"}  # Washington governs itself
    told = {one.geoid for found in parts.values() for one in found}
    assert merged & told == {"1150000"}


def _again(zcta: str) -> dict[str, float]:
    """Reckon the shares of a ZCTA's land from the tables' own rows: GEOID of 2020 -> share."""
    land: dict[str, float] = {}
    total = 0.0
    for layer in zip_codes.LAYERS:
        with (DATA / "census" / f"{layer}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["zcta"] == zcta:
                    land[row["geoid"]] = float(row["land_area_km2"])
                    total += float(row["land_area_km2"]) * (layer == "zcta_counties")
    return {geoid: km2 / total for geoid, km2 in land.items()}


@pytest.mark.parametrize(
    ("zcta", "told"),
    [
        ("80127", {"0845255": 0.8, "0819150": 9.6, "08059": 100.0}),  # Littleton, Dakota Ridge CDP
        ("89109", {"3240000": 4.2, "3253600": None, "32003": 100.0}),  # the Las Vegas Strip
        ("77373", {"4835000": 5.2, "4869596": 94.7, "48201": 100.0}),  # Houston, Spring CDP
        ("91001", {"0656000": 4.4, "0601290": 93.6, "06037": 100.0}),  # Pasadena, Altadena CDP
        ("30047", {"1346356": 24.3, "1353186": 10.7, "13135": 100.0}),  # Lilburn, Mountain Park
    ],
)
def test_how_much_of_the_land_lies_where(
    parts: Mapping[str, Sequence[Part]], zcta: str, told: dict[str, float | None]
) -> None:
    found = {one.geoid: one.share for one in parts[zcta]}
    again = _again(zcta)
    for geoid, percent in told.items():
        if percent is None:
            assert geoid not in found
        else:
            assert round(100 * found[geoid], 1) == round(100 * again[geoid], 1) == percent


def test_shares_are_those_of_the_tables(areas: Areas, parts: Mapping[str, Sequence[Part]]) -> None:
    for zcta in ("01002", "10566", "46804", "53045", "62206", "98003"):
        again = _again(zcta)
        standing = [one for one in parts[zcta] if one.geoid in again]
        assert len(standing) > 1
        for one in standing:
            assert one.share == pytest.approx(again[one.geoid], abs=1e-9)


def test_order_and_kind_of_what_is_told(areas: Areas, parts: Mapping[str, Sequence[Part]]) -> None:
    for told in parts.values():
        assert told == sorted(told, key=lambda one: (len(one.geoid) == 5, -one.share))
        assert all(0 < one.share <= 1 for one in told)
    geoids = {one.geoid: one.governs for told in parts.values() for one in told}
    assert {areas.by_geoid[geoid].kind for geoid, governs in geoids.items() if not governs} == {
        "CDP"
    }
    assert all(has_government(areas.by_geoid[geoid]) is told for geoid, told in geoids.items())
    lands = [areas.by_geoid[geoid].land for geoid in geoids if len(geoid) != 5]
    assert len(set(lands)) == len(lands)  # a piece of land is told of once


def test_connecticuts_towns_stand_in_its_planning_regions(read: dict[str, list[str]]) -> None:
    assert read["06604"] == ["0908000", "09120"]  # the city stands for the town on its land
    assert read["06103"] == ["0937000", "09110"]
    old = {"09001", "09003", "09005", "09007", "09009", "09011", "09013", "09015"}
    assert not old & {geoid[:5] for told in read.values() for geoid in told if len(geoid) != 7}


def test_areas_of_2020_with_a_new_code_are_found_and_those_that_are_gone_counted(
    areas: Areas, read: dict[str, list[str]]
) -> None:
    assert read["15235"][0] == "4259040"  # Penn Hills, a township in 2020, now a municipality
    assert read["79772"][0] == "4873493"  # Pecos, on more land today
    assert read["80427"][0] == "0812900"  # Central City
    assert "1710373" in read["62206"]  # Cahokia Heights, three cities and villages in 2020
    assert read["01844"] == ["2540675", "25009"]  # Methuen, "Methuen Town" in 2020
    then: dict[str, float] = defaultdict(float)
    for layer in zip_codes.LAYERS:
        lines = (DATA / "census" / f"{layer}.csv").read_text(encoding="utf-8").splitlines()
        for line in lines[1:]:
            _, geoid, km2 = line.split(",")
            then[geoid] += float(km2)
    now = zip_codes.current(areas, then)
    gone = {geoid for geoid in then if geoid not in areas.by_geoid and geoid not in now}
    territories = {geoid for geoid in gone if geoid[:2] in ("60", "66", "69", "78")}
    assert len(territories) == 276
    assert {geoid for geoid in gone - territories if len(geoid) == 5} == {
        f"09{number:03}" for number in range(1, 17, 2)
    }
    assert len([geoid for geoid in gone - territories if len(geoid) == 7]) == 37
    assert len([geoid for geoid in gone - territories if len(geoid) == 10]) == 92


def test_a_sliver_is_left_out_but_never_a_whole_town(read: dict[str, list[str]]) -> None:
    table = (DATA / "census/zcta_places.csv").read_text(encoding="utf-8").splitlines()
    assert "60532,1751622,0.028" in table  # Naperville in Lisle's ZIP code: 0.1 % of its land
    assert "1751622" not in read["60532"]
    assert "40223,2175190,0.044" in table  # all of Sycamore, Kentucky, 0.1 % of its ZIP code
    assert "2175190" in read["40223"]


def test_a_missing_layer_says_how_to_get_it(tmp_path: Path, areas: Areas) -> None:
    with pytest.raises(DataError, match=r"mapper import zcta_places FILE"):
        zip_codes.read(tmp_path, areas)
