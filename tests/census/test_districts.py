"""Congressional districts: read from every form, shares of land, and the real ones."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from typing import Any

import pytest
from shapely.geometry import MultiPolygon, Point, box, mapping

from mapper.census import districts
from mapper.census.layers.declared import LAYERS
from mapper.census.layers.districts import NAME, SHARES
from mapper.census.layers.rings import pack, unpack
from mapper.errors import ListError
from tests.conftest import DATA

LAYER = LAYERS[NAME]


def feature(geoid: str, shape: Any, **told: Any) -> dict[str, Any]:
    properties = {
        "STATEFP": geoid[:2], "CD119FP": geoid[2:], "GEOIDFQ": f"5001900US{geoid}", "GEOID": geoid,
        "NAMELSAD": f"Congressional District {geoid[2:]}", "LSAD": "C2", "CDSESSN": "119",
        "ALAND": 1_234_567_890, "AWATER": 1,
    }  # fmt: skip
    return {"type": "Feature", "properties": properties | told, "geometry": mapping(shape)}


WEST, EAST = box(-84, 42, -83, 43), box(-83, 42, -82, 43)
FEATURES = [
    feature("2602", EAST),
    feature("2601", WEST),
    feature("26ZZ", box(-84, 43, -82, 44), LSAD=""),  # water
    feature("0200", MultiPolygon([box(-168, 54, -141, 71), box(172, 51, 179, 53)]), LSAD="C1"),
    feature("6698", box(144, 13, 145, 14), LSAD="C4"),  # Guam
]


def parsed(features: list[dict[str, Any]], **areas: Any) -> tuple[int, list[Any], list[list[str]]]:
    """Rows, districts and shares of what is read beside areas: geoid -> polygon."""
    counties = b"geoid,state\n26099,MI\n02016,AK\n"
    outlines = [
        f'{{"type":"Feature","properties":{{"geoid":"{geoid[1:]}"}},'
        f'"geometry":{json.dumps(mapping(shape))}}},'
        for geoid, shape in areas.items()
        if len(geoid) == 6
    ]
    layers = ["\n".join(["{", *outlines, "]}"]).encode()]
    for length in (7, 10):
        lines = [f"{geoid[1:]},{pack(shape)}" for geoid, shape in areas.items()
                 if len(geoid) == length + 1]  # fmt: skip
        layers.append("\n".join(["geoid,rings", *lines, ""]).encode())
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    rows, files = LAYER.parse(content, LAYER.name, counties, *layers, b"geoid,rings\n", b"\n")
    told, shares = (
        list(csv.reader(files[f"{name}.csv"].decode().splitlines()))[1:] for name in (NAME, SHARES)
    )
    return rows, told, shares


def test_water_and_islands_that_no_list_knows_are_left_out() -> None:
    rows, told, _ = parsed(FEATURES)
    assert rows == 3
    assert [row[:5] for row in told] == [
        ["0200", "AK", "00", "Congressional District 00", "1234.567890"],
        ["2601", "MI", "01", "Congressional District 01", "1234.567890"],
        ["2602", "MI", "02", "Congressional District 02", "1234.567890"],
    ]
    alaska, west, _ = (unpack(row[5]) for row in told)
    assert west.equals(WEST)
    assert len(alaska.geoms) == 2  # both sides of the date line, as it was
    assert alaska.bounds == (-168, 51, 179, 71)


@pytest.mark.parametrize(
    "change", [{"GEOID": "9901"}, {"GEOID": "26001"}, {"LSAD": "C9"}, {"CDSESSN": "next"}]
)
def test_what_was_not_expected_is_an_error(change: dict[str, str]) -> None:
    broken = feature("2601", WEST)
    broken["properties"] |= change
    with pytest.raises(ListError, match=f"row 1.*{next(iter(change))}"):
        parsed([broken])


def test_shares_are_of_land_and_slivers_are_none() -> None:
    _, _, shares = parsed(
        FEATURES,
        _2600001=box(-83.1, 42.1, -82.7, 42.2),  # a quarter in the west
        _2600002=box(-83.003, 42.3, -82.9, 42.4),  # 3 % of it, 250 m wide: the outlines differ
        _2600003=box(-82.1, 42.5, -81.5, 42.6),  # five sixths in the lake
        _2600004=box(-86, 42.5, -85, 42.6),  # all in the lake
        _26099=box(-83.01, 42, -82.2, 43),  # 820 m wide, which for a county is none
        _0200001=box(-80, 30, -79, 31),  # a state with one district
    )  # fmt: skip
    assert shares == [
        ["0200001", "AK-00", "1"],
        ["2600001", "MI-02", "0.75"],
        ["2600001", "MI-01", "0.25"],
        ["2600002", "MI-02", "1"],
        ["2600003", "MI-02", "1"],
        ["26099", "MI-02", "1"],
    ]


def test_a_town_goes_before_the_place_of_its_code() -> None:
    features = [feature("2501", WEST), feature("2502", EAST)]
    content = json.dumps({"features": features}).encode()
    place, town = (pack(shape) for shape in (WEST, EAST))
    _, files = LAYER.parse(
        content, LAYER.name, b"geoid,state\n25001,MA\n", b"{\n]}", f"\n2507000,{place}".encode(),
        f"\n2502507000,{town}".encode(), b"\n", b"\n",
    )  # fmt: skip
    assert files["area_districts.csv"].decode().splitlines()[1:] == ["2507000,MA-02,1"]


@pytest.fixture(scope="module")
def ours() -> dict[str, districts.District]:
    return {one.id: one for one in districts.read(DATA / "census")}


def held(geoid: str) -> dict[str, float]:
    return dict(districts.read_shares(DATA / "census", [geoid]).get(geoid, []))


def test_there_are_as_many_as_the_law_has(ours: dict[str, districts.District]) -> None:
    numbers = Counter(one.number for one in ours.values())
    assert numbers[districts.DELEGATE] == 2
    assert sum(numbers.values()) - 2 == 435
    assert {one.id for one in ours.values() if one.number in ("00", "98")} == {
        "AK-00", "DE-00", "ND-00", "SD-00", "VT-00", "WY-00", "DC-98", "PR-98",
    }  # fmt: skip
    states = Counter(one.state for one in ours.values())
    assert (len(states), states["CA"], states["TX"], states["MI"]) == (52, 52, 38, 13)
    assert all(one.shape.is_valid for one in ours.values())


def test_warren_is_in_michigans_tenth(ours: dict[str, districts.District]) -> None:
    assert held("2684000") == {"MI-10": 1}
    assert ours["MI-10"].shape.contains(Point(-83.025, 42.493))
    assert held("2609984000") == {}  # the same city as a county subdivision has no polygon


@pytest.mark.parametrize(
    ("geoid", "largest", "count"),
    [("4835000", "TX-18", 9), ("0644000", "CA-32", 9), ("26163", "MI-06", 3)],
)
def test_cities_and_counties_over_several(geoid: str, largest: str, count: int) -> None:
    shares = held(geoid)
    assert next(iter(shares)) == largest
    assert len(shares) == count
    assert sum(shares.values()) == pytest.approx(1, abs=0.001)


def test_states_with_one_district_and_those_of_delegates() -> None:
    assert held("02016") == {"AK-00": 1}  # Aleutians West, on both sides of the date line
    assert held("5613900") == {"WY-00": 1}
    assert held("1150000") == {"DC-98": 1}
    assert held("72127") == {"PR-98": 1}


def test_a_town_is_found_by_any_county_it_has_had() -> None:
    assert held("0900352000") == held("0911052000") != {}


def test_all_shares_of_an_area_come_to_one(ours: dict[str, districts.District]) -> None:
    total: dict[str, float] = defaultdict(float)
    with (DATA / "census/area_districts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert ours[row["district"]].geoid[:2] == row["area"][:2]
            assert 0.005 <= float(row["share_of_land"]) <= 1
            total[row["area"]] += float(row["share_of_land"])
    assert all(abs(share - 1) < 0.001 for share in total.values())
    assert len(total) > 23_000
