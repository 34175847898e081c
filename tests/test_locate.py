"""Which area an agency polices: the hard cases, and what must be left out rather than guessed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mapper.census.areas import Areas
from mapper.locate import Locator, Question
from mapper.model import Role
from mapper.stages import read_areas, read_locator
from tests.conftest import DATA

with (Path(__file__).parent / "hard_cases.csv").open(encoding="utf-8", newline="") as file:
    HARD_CASES = list(csv.DictReader(file))


@pytest.fixture(scope="module")
def locator() -> Locator:
    return read_locator(DATA, read_areas(DATA))


def geoids(locator: Locator, agency: str, state: str, **hints: object) -> list[str]:
    found = locator.locate(Question(agency, state, **hints))  # type: ignore[arg-type]
    assert (found.role is Role.POLICES) == bool(found.areas)
    assert bool(found.areas) != found.method.startswith("not placed: ")
    return [area.geoid for area in found.areas]


@pytest.mark.parametrize("case", HARD_CASES, ids=lambda case: f"{case['agency']}, {case['state']}")
def test_hard_case(locator: Locator, case: dict[str, str]) -> None:
    found = locator.locate(Question(case["agency"], case["state"]))
    assert [area.geoid for area in found.areas] == ([case["geoid"]] if case["geoid"] else [])
    if case["geoid"]:
        assert found.area is not None
        assert (found.area.level, found.area.name) == (case["level"], case["area_name"])


def test_warren_is_two_cities_in_two_states(locator: Locator) -> None:
    assert geoids(locator, "Warren Police Department", "MI") == ["2684000"]
    assert geoids(locator, "Warren Police Department", "OH") == ["3980892"]


def test_a_township_of_many_is_left_out_until_a_county_is_named(locator: Locator) -> None:
    name = "Washington Township Police Department"
    found = locator.locate(Question(name, "PA"))
    assert not found.areas
    assert found.method == "not placed: 22 areas of that name"
    assert len(found.alternatives) == 22
    assert geoids(locator, name, "NJ") == []
    assert geoids(locator, name, "NJ", counties=("Gloucester County",)) == ["3401577180"]
    # a county that does not exist there is no hint
    assert geoids(locator, name, "NJ", counties=("Cook County",)) == []


def test_a_village_and_its_town_are_told_apart_by_the_name_only(locator: Locator) -> None:
    assert geoids(locator, "Colonie Police Department", "NY", counties=("Albany County",)) == []
    assert geoids(locator, "Village of Colonie Police Department", "NY") == ["3617332"]
    source = "Town of Colonie Police Department"
    assert geoids(locator, "Colonie Police Department", "NY", name_at_source=source) == [
        "3600117343"
    ]


def test_a_city_and_the_town_around_it_are_told_apart_by_the_name_only(locator: Locator) -> None:
    assert geoids(locator, "Groton Police Department", "CT") == []
    assert geoids(locator, "City of Groton Police Department", "CT") == ["0934180"]
    assert geoids(locator, "Groton Town Police Department", "CT") == ["0918034250"]
    # Danbury's city and town are one: the Census counts the town as consolidated
    assert geoids(locator, "Danbury Police Department", "CT") == ["0918430"]


def test_another_post_town_means_the_township(locator: Locator) -> None:
    hunterdon = {"city": "Flemington", "counties": ("Hunterdon County",)}
    somerset = {"city": "Raritan", "counties": ("Somerset County",)}
    assert geoids(locator, "Raritan Police Department", "NJ", **hunterdon) == ["3401961920"]
    assert geoids(locator, "Raritan Police Department", "NJ", **somerset) == ["3461980"]


def test_a_list_that_contradicts_the_name_is_not_overruled(locator: Locator) -> None:
    # Tonawanda is a city and the town around it; Buffalo, the post town, does not tell which
    buffalo = {"city": "Buffalo", "counties": ("Erie County",)}
    assert geoids(locator, "Tonawanda Police Department", "NY", **buffalo) == []
    # the county named holds a township of the name, the only borough is in another county
    somerset = {"city": "Franklin", "counties": ("Somerset County",)}
    assert geoids(locator, "Franklin Police Department", "NJ", **somerset) == []
    # nothing of the name there: the county is the list's slip, and the answer says so
    found = locator.locate(
        Question("Highland Police Department", "IN", "", ("Vanderburgh County",))
    )
    assert [area.geoid for area in found.areas] == ["1833466"]
    assert found.method == "place of that name; the list names another county"
    assert found.confidence == 0.9


def test_the_sheriff_of_a_city_that_is_a_county_too(locator: Locator) -> None:
    richmond = "Richmond Sheriff's Office"
    assert geoids(locator, richmond, "VA", counties=("Richmond city",)) == ["51760"]
    assert geoids(locator, richmond, "VA", counties=("Richmond County",)) == ["51159"]
    assert geoids(locator, richmond, "VA") == []
    assert geoids(locator, "Richmond County Sheriff's Office", "VA") == ["51159"]


def test_namesakes_are_told_beside_the_answer_and_cost_confidence(locator: Locator) -> None:
    flint = locator.locate(Question("Flint Police Department", "MI", "Flint", ("Genesee County",)))
    assert [area.geoid for area in flint.areas] == ["2629000"]
    assert "2604929020" in flint.alternatives
    unique = locator.locate(Question("Ann Arbor Police Department", "MI"))
    assert flint.confidence < 0.98
    assert unique.area is not None


@pytest.mark.parametrize(
    ("agency", "state"),
    [
        ("University of Warren Police Department", "MI"),
        ("Boston University Police Department", "MA"),
        ("Port of Seattle Police Department", "WA"),
        ("Denver Airport Police Department", "CO"),
        ("Warren School District Police Department", "MI"),
    ],
)
def test_who_polices_nobodys_home_is_not_placed(locator: Locator, agency: str, state: str) -> None:
    found = locator.locate(Question(agency, state))
    assert not found.areas
    assert found.method.endswith("polices nobody's home")


def test_joint_names(locator: Locator) -> None:
    assert geoids(locator, "Tremonton-Garland Police Department", "UT") == ["4977120", "4928150"]
    assert geoids(
        locator,
        "Manheim/Lancaster Township Police Department",
        "PA",
        counties=("Lancaster County",),
    ) == ["4207146896", "4207141224"]
    # a hyphen inside one name is no joint
    assert geoids(locator, "Wilkes-Barre Police Department", "PA") == ["4285152"]


@pytest.mark.parametrize(
    ("agency", "state", "geoid"),
    [
        ("Franklin Police Department", "MA", "2525172"),
        ("Town & Country Police Department", "MO", "2973618"),
        ("LaSalle Police Department", "IL", "1742184"),
        ("La Salle Police Department", "IL", "1742184"),
        ("Espanola Police Department", "NM", "3525170"),
        ("Española Police Department", "NM", "3525170"),
        ("\u200bWarren Police Department", "MI", "2684000"),
        ("Ft. Wayne Police Department", "IN", "1825000"),
        ("Kansas City, Kansas Police Department", "KS", "2036000"),
        ("Pittsburgh Bureau of Police", "PA", "4261000"),
        ("Cottage Grove Public Sfty Department", "MN", "2713456"),
        ("Jacksonville Sheriff's Office", "FL", "1235000"),
        ("Carson City Sheriff's Office", "NV", "32510"),
        ("West University Place Police Department", "TX", "4877956"),
        ("Forest Park Police Department", "OH", "3927706"),
        ("The Colony Police Department", "TX", "4872530"),
        ("Wall Township Police Department", "NJ", "3402576460"),
        ("Richmond City Sheriff's Office", "VA", "51760"),
        ("Baltimore County Police Department", "MD", "24005"),
    ],
)
def test_names_as_lists_write_them(locator: Locator, agency: str, state: str, geoid: str) -> None:
    assert geoids(locator, agency, state) == [geoid]


def test_nobody_polices_a_statistical_area(areas: Areas, locator: Locator) -> None:
    assert [area.name for area in areas.named("MI", "Waterford", ["place"])] == []  # type: ignore[list-item]
    cdp = areas.by_geoid["2509210"]
    assert cdp.kind == "CDP"
    assert geoids(locator, "Brookline Police Department", "MA") == ["2502109175"]
    assert geoids(locator, "Abanda Police Department", "AL") == []


def test_a_gone_town_says_why(locator: Locator) -> None:
    found = locator.locate(Question("Town of Madison Police Department", "WI"))
    assert found.method.startswith("not placed: The Town of Madison (5502548025) was dissolved")


def test_no_state_no_place(locator: Locator) -> None:
    assert locator.locate(Question("Warren Police Department", "")).method == "not placed: no state"
    assert "no state 'XX'" in locator.locate(Question("Warren Police Department", "XX")).method


@pytest.fixture(scope="module")
def areas(locator: Locator) -> Areas:
    return locator.areas


def test_a_slip_of_the_pen_is_mended_where_one_area_stands_clear(locator: Locator) -> None:
    found = locator.locate(Question("Lafaytette Police Department", "CO"))
    assert [area.geoid for area in found.areas] == ["0841835"]
    assert found.method == "spelling: the name is one letter off Lafayette city"
    assert found.confidence < 0.9
    assert geoids(locator, "Tuscon Police Department", "AZ") == ["0477000"]
    assert geoids(locator, "Hartford County Sheriff's Office", "MD") == ["24025"]
    # the county of the list speaks against it
    name = "Lafaytette Police Department"
    assert geoids(locator, name, "CO", counties=("Mesa County",)) == []
    # another first letter, a short name, and a name that some area bears as it is, are no slips
    assert geoids(locator, "Tayton Police Department", "OH") == []
    assert geoids(locator, "Vaill Police Department", "CO") == []
    assert geoids(locator, "Bloomington Police Department", "CA") == []


def test_two_areas_one_letter_off_are_left_out(locator: Locator) -> None:
    found = locator.locate(Question("Rocsford Police Department", "OH"))
    assert not found.areas
    assert found.method == "not placed: 2 areas of that name"
    assert {locator.areas.by_geoid[geoid].name for geoid in found.alternatives} == {
        "Rockford village", "Rossford city"
    }  # fmt: skip


def test_an_article_is_no_part_of_the_name(locator: Locator) -> None:
    assert geoids(locator, "The Lexington Police Department", "NC") == ["3738060"]
    assert geoids(locator, "Dalles Police Department", "OR") == ["4172950"]
    assert geoids(locator, "The Dalles Police Department", "OR") == ["4172950"]
    assert geoids(locator, "Metro Nashville Police Department", "TN") == ["4752006"]


@pytest.mark.parametrize(
    ("agency", "state", "geoid"),
    [
        ("WARREN PD", "MI", "2684000"),
        ("MARTIN CO SO", "NC", "37117"),
        ("E CHICAGO POLICE DEPT", "IN", "1819486"),
        ("ROCK IS PD", "IL", "1765078"),
        ("KEY W POLICE DEPT", "FL", "1236550"),
        ("CINCINNATI PD, OH", "OH", "3915000"),
        ("E BATON ROUGE PRSH SHERIFF S OFC", "LA", "22033"),
    ],
)
def test_names_as_federal_lists_cut_them_short(
    locator: Locator, agency: str, state: str, geoid: str
) -> None:
    assert geoids(locator, agency, state) == [geoid]
