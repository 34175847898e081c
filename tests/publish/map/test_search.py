"""The areas that the search knows, packed by first letter and by state."""

import csv
import json
import re
from collections import Counter
from typing import Any

import pytest

from mapper.census.areas import Areas, has_government
from mapper.census.old_counties import old_counties
from mapper.census.read import read_place_counties
from mapper.facts.everyday_names import read_everyday_names
from mapper.model import Level
from mapper.publish.map.search import (
    TOWNSHIPS_WITHOUT_POLICE,
    Known,
    initial,
    label,
    looked_up,
    lookup_scripts,
)
from tests.conftest import DATA


@pytest.fixture(scope="module")
def scripts(areas: Areas) -> dict[str, Any]:
    """Return the data of each script by its name."""
    known = Known(
        read_everyday_names(DATA, areas.by_geoid),
        read_place_counties(DATA / "census"),
        old_counties(areas),
    )
    told = {}
    for file, text in lookup_scripts(areas.by_geoid.values(), known).items():
        name, packed = text.removeprefix("mapper.data[").removesuffix(";\n").split("] = ", 1)
        assert f"data-{json.loads(name)}.js" == file
        told[json.loads(name)] = json.loads(packed)
    return told


def rows(packed: dict[str, Any]) -> list[dict[str, Any]]:
    def column(name: str) -> list[Any]:
        values = packed[name]
        return values if isinstance(values, list) else [values["words"][at] for at in values["at"]]

    names = ("name", "kind", "state", "geoid", "county", "population")
    return [dict(zip(names, row, strict=True)) for row in zip(*map(column, names), strict=True)]


def test_warren_stands_under_w_the_largest_first(scripts: dict[str, Any]) -> None:
    warrens = [row for row in rows(scripts["areas-w"]) if row["name"] == "Warren"]
    assert (warrens[0]["state"], warrens[0]["kind"], warrens[0]["county"]) == (
        "MI",
        "city",
        "26099",
    )
    assert {"MI", "OH", "PA", "AR", "MN"} <= {row["state"] for row in warrens}
    assert warrens == sorted(warrens, key=lambda row: -(row["population"] or 0))


def test_every_government_is_found_by_letter_and_by_state(
    areas: Areas, scripts: dict[str, Any]
) -> None:
    found = {one.geoid for same in looked_up(areas.by_geoid.values()) for one in same}
    found |= {county.geoid for county in old_counties(areas).values()}
    by_state, by_letter = set(), set()
    for name, packed in scripts.items():
        if name != "areas-index":
            geoids = {geoid for row in rows(packed) for geoid in row["geoid"].split("|")}
            if name.removeprefix("areas-").isdigit():
                by_state |= geoids
            else:
                by_letter |= geoids
    assert by_state == by_letter == found
    assert len(found) > 40_000


def test_an_area_of_two_levels_is_one_and_a_double_settlement_none(
    areas: Areas, scripts: dict[str, Any]
) -> None:
    (alexandria,) = (row for row in rows(scripts["areas-51"]) if row["name"] == "Alexandria")
    assert sorted(alexandria["geoid"].split("|")) == ["5101000", "51510"]
    silver_spring = [row for row in rows(scripts["areas-24"]) if row["name"] == "Silver Spring"]
    assert [row["kind"] for row in silver_spring] == ["place without a government of its own"]


def test_other_names_lead_to_the_area_too(scripts: dict[str, Any]) -> None:
    number = scripts["areas-d"]["name"].index("The Dalles")
    assert "Dalles" in scripts["areas-d"]["some"]["others"][str(number)].split("|")
    assert "The Dalles" in scripts["areas-t"]["name"]
    number = scripts["areas-n"]["name"].index("Nashville")
    assert "Nashville-Davidson" in scripts["areas-n"]["some"]["others"][str(number)].split("|")


def test_a_part_of_a_city_and_a_city_in_several_counties(scripts: dict[str, Any]) -> None:
    (brooklyn, *_) = (n for n, name in enumerate(scripts["areas-b"]["name"]) if name == "Brooklyn")
    assert scripts["areas-b"]["some"]["policed_by"][str(brooklyn)] == ["3651000", "New York"]
    houston = scripts["areas-h"]["name"].index("Houston")
    assert scripts["areas-h"]["some"]["shares"][str(houston)] == "97|1|0"
    counties = rows(scripts["areas-h"])[houston]["county"]
    assert counties == "48201|48157|48339"


def test_connecticut_by_the_counties_its_people_know(scripts: dict[str, Any]) -> None:
    (stamford, *_) = (row for row in rows(scripts["areas-09"]) if row["name"] == "Stamford")
    assert stamford["county"] == "09001|09190"
    index = scripts["areas-index"]
    assert "0973000" in dict(index["inside"])["09001"]
    assert {"09001", "09190", "36047"} <= set(index["counties_without_police"])
    assert "26099" not in index["counties_without_police"]
    fairfield = next(row for row in rows(scripts["areas-f"]) if row["geoid"] == "09001")
    assert fairfield["name"] == "Fairfield County"
    assert fairfield["population"] > 900_000


def test_the_townships_of_states_without_township_police(areas: Areas) -> None:
    with (DATA / "census/police_stations.csv").open(encoding="utf-8", newline="") as file:
        stations = [(row["state"], row["name"]) for row in csv.DictReader(file)]
    police = Counter(
        state
        for state, name in stations
        if re.search(r"\b(TOWNSHIP|TWP)\b", name) and not re.search("SCHOOL|PARK DISTRICT", name)
    )
    townships = Counter(
        area.state
        for area in areas.by_geoid.values()
        if area.level is Level.COUNTY_SUBDIVISION
        and area.kind.endswith("township")
        and has_government(area)
    )
    several = {state: n for state, n in townships.items() if n > 1}
    few = {state for state, n in several.items() if police[state] < n / 100}
    assert few == TOWNSHIPS_WITHOUT_POLICE
    assert {state: police[state] for state in few if police[state]} == {"MN": 5}
    assert set(several) - few == {"MI", "NJ", "OH", "PA"}


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Warren city", "Warren"),
        ("Macomb County", "Macomb County"),
        ("Washington township", "Washington Township"),
        ("Clinton charter township", "Clinton Township"),
        ("Franklin Town city", "Franklin"),
        ("Old Town city", "Old Town"),
        ("Grant Town town", "Grant Town"),
        ("Louisville/Jefferson County metro government (balance)", "Louisville"),
        ("Lynchburg, Moore County metropolitan government", "Lynchburg"),
    ],
)
def test_what_readers_call_it(areas: Areas, name: str, called: str) -> None:
    assert {label(area) for area in areas.by_geoid.values() if area.name == name} == {called}


@pytest.mark.parametrize(
    ("name", "letter"), [("Élan", "e"), ("‘Ewa", "e"), ("29 Palms", "p"), ("", "0")]
)
def test_the_first_letter_is_folded(name: str, letter: str) -> None:
    assert initial(name) == letter
