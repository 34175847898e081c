"""Which area an agency polices: the hard cases, and what must be left out rather than guessed."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from mapper.census.areas import Areas
from mapper.errors import DataError
from mapper.locate.cases import read_locator
from mapper.locate.locator import ANY_OTHER, Locator, Question
from mapper.model import Role
from tests.conftest import DATA

with (Path(__file__).parent / "hard_cases.csv").open(encoding="utf-8", newline="") as file:
    HARD_CASES = list(csv.DictReader(file))


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
    # nothing of the name there but a statistical area: the town far away is not meant
    found = locator.locate(
        Question("Highland Police Department", "IN", "", ("Vanderburgh County",))
    )
    assert (found.areas, found.alternatives) == ((), ("1833466",))
    assert found.method == "not placed: no area of that name in the county that the list names"


def test_the_sheriff_of_a_city_that_is_a_county_too(locator: Locator) -> None:
    richmond = "Richmond Sheriff's Office"
    assert geoids(locator, richmond, "VA", counties=("Richmond city",)) == ["51760"]
    assert geoids(locator, richmond, "VA", counties=("Richmond County",)) == ["51159"]
    assert geoids(locator, richmond, "VA") == []
    assert geoids(locator, "Richmond County Sheriff's Office", "VA") == ["51159"]


def test_namesakes_are_told_beside_the_answer(locator: Locator) -> None:
    flint = locator.locate(Question("Flint Police Department", "MI", "Flint", ("Genesee County",)))
    assert [area.geoid for area in flint.areas] == ["2629000"]
    assert "2604929020" in flint.alternatives
    assert locator.locate(Question("Ann Arbor Police Department", "MI")).area is not None


@pytest.mark.parametrize(
    ("agency", "state"),
    [
        ("University of Warren Police Department", "MI"),
        ("Boston University Police Department", "MA"),
        # a city and a township have the name
        ("Warren School District Police Department", "MI"),
        ("Southeastern Pennsylvania Transportation Authority Transit Police", "PA"),
    ],
)
def test_who_polices_nobodys_home_is_not_placed_where_nothing_tells_the_host(
    locator: Locator, agency: str, state: str
) -> None:
    found = locator.locate(Question(agency, state))
    assert found.area is None
    assert found.role is Role.NONE
    assert found.method.endswith("polices nobody's home, and nothing tells where it sits")


@pytest.mark.parametrize(
    ("question", "host", "method"),
    [
        (Question("Boston University Police Department", "MA", "Boston", ("Suffolk County",)),
         "2507000", "within the city that the list names"),
        (Question("Towson University Police Department", "MD", "Towson", ("Baltimore County",)),
         "24005", "within the county that the list names"),  # Towson is a statistical area
        (Question("University of Maryland, College Park Police", "MD"),
         "2418750", "within the area that its name holds"),
        (Question("UNIV OF ARKANSAS - FT SMITH PD", "AR"),
         "0524550", "within the area that its name holds"),
        (Question("Port of Seattle Police Department", "WA"),
         "5363000", "within the area that its name holds"),
        (Question("Denver International Airport Police Department", "CO"),
         "0820000", "within the area that its name holds"),
        (Question("Miami-Dade County Public Schools Police", "FL"),
         "12086", "within the area that its name holds"),
        (Question("HARRIS CO CONST PCT 4", "TX", "Spring"),
         "48201", "within the area that its name holds"),
        (Question("Fort Bend County Constable's Office Precinct 4", "TX", "Sugar Land",
                  ("Fort Bend County",)), "48157", "within the area that its name holds"),
        (Question("Mott Community College DPS", "MI", lat=43.02, lon=-83.67),
         "26049", "within the county of the list's point"),
    ],
)  # fmt: skip
def test_who_polices_nobodys_home_sits_within_a_host(
    locator: Locator, question: Question, host: str, method: str
) -> None:
    found = locator.locate(question)
    assert (found.role, found.areas, found.method) == (Role.WITHIN, (), method)
    assert found.host is not None
    assert found.host.geoid == host


def test_a_point_helps_where_several_bear_the_name_and_never_overrules_it(
    locator: Locator,
) -> None:
    name = "Washington Township Police Department"
    gloucester, between = (39.75, -75.07), (40.3, -74.7)
    assert geoids(locator, name, "NJ", lat=gloucester[0], lon=gloucester[1]) == ["3401577180"]
    assert geoids(locator, name, "NJ", lat=between[0], lon=between[1]) == []
    # a village lies in its town: no point can tell them apart
    assert geoids(locator, "Colonie Police Department", "NY", lat=42.72, lon=-73.83) == []
    # Detroit's point does not make Ann Arbor's police Detroit's
    assert geoids(locator, "Ann Arbor Police Department", "MI", lat=42.33, lon=-83.05) == [
        "2603000"
    ]


@pytest.mark.parametrize(
    ("agency", "state", "geoid"),
    [
        ("Michigan State Police", "MI", "26"),
        ("OHIO STATE HIGHWAY PATROL", "OH", "39"),
        ("Texas Department of Public Safety", "TX", "48"),
        ("Puerto Rico Police Department", "PR", "72"),
        ("New York Police Department", "NY", "3651000"),
        ("Navajo Nation Police Department", "AZ", "2430"),
        ("Honolulu Police Department", "HI", "15003"),
        ("Hawaii Police Department", "HI", "15001"),
        ("Caguas Municipal Police Department", "PR", "72025"),
        ("Miami-Dade Police Department", "FL", "12086"),
        ("Macon-Bibb County Sheriff's Office", "GA", "13021"),
        ("AUGUSTA-RICHMOND CO SO", "GA", "13245"),
        ("Athens-Clarke County Police Department", "GA", "1303440"),
        ("Anaconda-Deer Lodge County Police Department", "MT", "3001675"),
        ("Shirley Town Marshal", "IN", "1869516"),
        ("Pueblo Police Department", "CO", "0862000"),
        ("University Park Police Department", "TX", "4874492"),
        ("Rutherford College Police Department", "NC", "3758440"),
        ("PARK CITY PD", "KS", "2054450"),
        ("Scarsdale Police Department", "NY", "3665431"),
        ("Boise Police Department", "ID", "1608830"),
        ("Carmel Police Department", "CA", "0611250"),
        ("Grosse Pte Woods Public Safety", "MI", "2635580"),
        ("Ross Police Department", "CA", "0662980"),
        ("BRIGHTON TOWN PD", "NY", "3605508246"),
        ("Barrow Police Department", "AK", "0281920"),
        ("Dade County Sheriff", "FL", "12086"),
        # a village beside it bears the name too, but is a small part of its size
        ("Waukesha Police Department", "WI", "5584250"),
        ("Mill Creek Police Department", "PA", "4249552"),
    ],
)
def test_the_field_s_rules(locator: Locator, agency: str, state: str, geoid: str) -> None:
    assert geoids(locator, agency, state) == [geoid]


@pytest.mark.parametrize(
    ("agency", "state"),
    [
        # other townships of the name are large enough to have police
        ("Manor Township Police Department", "PA"),
        # two cities of 9,000 and 4,000 people; a borough of 300 is Mill Creek, a township Millcreek
        ("Oakwood Police Department", "OH"),
        ("Millcreek Police Department", "PA"),
        ("Ohio State Highway Patrol Post 12", "OH"),
        ("Cherokee Marshal Service", "OK"),
        ("Susquehanna Regional Police Department", "PA"),
        ("Winston Police Department", "NC"),
        ("Warren Fire Department", "MI"),
        ("Central New York Drug Task Force", "NY"),
    ],
)
def test_what_no_rule_can_tell_is_left_out(locator: Locator, agency: str, state: str) -> None:
    assert locator.locate(Question(agency, state)).area is None


def test_confidence_is_what_the_method_earned_and_the_bar_keeps_the_rest_out(
    areas: Areas,
) -> None:
    asked = Question("Warren Police Department", "MI")
    known = {"place of that name": 0.999, "spelling": 0.5, ANY_OTHER: 0.8}
    locator = Locator(areas, confidences=known)
    assert locator.locate(asked).confidence == 0.999
    assert Locator(areas).locate(asked).confidence == 1
    # a rare method has what all rare ones earned, here below the bar
    found = locator.locate(Question("Upper Darby Township PD", "PA"))
    assert (found.area, found.confidence) == (None, 0)
    assert found.method == "not placed: only 0.80 sure (township of that name)"
    assert found.alternatives == ("4204579000",)
    slip = Question("Lafaytette Police Department", "CO")
    assert locator.locate(slip).method == (
        "not placed: only 0.50 sure (spelling: the name is one letter off Lafayette city)"
    )
    assert replace(locator, bar=0.0).locate(slip).confidence == 0.5


def test_a_department_that_serves_two_has_both(locator: Locator) -> None:
    essex = locator.locate(Question("Essex Police Department", "VT"))
    assert [area.name for area in essex.areas] == ["Essex town", "Essex Junction city"]
    assert sum(area.population or 0 for area in essex.areas) == 11_486 + 10_720


def test_confidences_must_be_there(areas: Areas, tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    cases = (DATA / "facts" / "agency_areas.csv").read_bytes()
    (tmp_path / "facts" / "agency_areas.csv").write_bytes(cases)
    with pytest.raises(DataError, match=r"calibration.csv is missing: bench/locate.py --write"):
        read_locator(tmp_path, areas)
    table = tmp_path / "facts" / "calibration.csv"
    table.write_text("method,confidence\nplace of that name,0.9\n")
    with pytest.raises(DataError, match="no row 'any other'"):
        read_locator(tmp_path, areas)
    table.write_text("method,share\nany other,0.9\n")
    with pytest.raises(DataError, match="no method and confidence"):
        read_locator(tmp_path, areas)


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


def test_a_slip_of_the_pen_is_mended_where_one_area_stands_clear(locator: Locator) -> None:
    found = locator.locate(Question("Lafaytette Police Department", "CO"))
    assert [area.geoid for area in found.areas] == ["0841835"]
    assert found.method == "spelling: the name is one letter off Lafayette city"
    assert geoids(locator, "Tuscon Police Department", "AZ") == ["0477000"]
    # Hartford is a name elsewhere, so it takes the list's county or city to call it a slip
    harford = "Hartford County Sheriff's Office"
    assert geoids(locator, harford, "MD") == []
    assert geoids(locator, harford, "MD", counties=("Harford County",)) == ["24025"]
    assert geoids(locator, harford, "MD", city="Bel Air") == ["24025"]
    assert geoids(locator, harford, "MD", city="Rockville") == []
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


@pytest.mark.parametrize(
    ("agency", "state", "county", "geoid"),
    [
        ("Cambria County Prison", "PA", "Cambria County", "42021"),
        ("County of Franklin / Franklin County Jail", "PA", "Franklin County", "42055"),
        ("Miami-Dade Corrections and Rehabilitation", "FL", "Miami-Dade County", "12086"),
        ("Kinney County Constable's Office", "TX", "Kinney County", "48271"),
        ("Galveston County Constable's Office Pct.1", "TX", "Galveston County", "48167"),
        ("Gaines Township PA State Constable", "PA", "Tioga County", "42117"),
        ("Fulton County Marshal", "GA", "", "13121"),
    ],
)
def test_a_jail_and_a_constable_sit_within_their_county(
    locator: Locator, agency: str, state: str, county: str, geoid: str
) -> None:
    found = locator.locate(Question(agency, state, counties=(county,) if county else ()))
    assert (found.role, found.host and found.host.geoid) == (Role.WITHIN, geoid)


@pytest.mark.parametrize(
    ("agency", "state", "county"),
    [
        # A state's office in a county of its state's name, and in another county.
        ("Oklahoma Department of Corrections", "OK", "Oklahoma County"),
        ("Arkansas Department of Corrections", "AR", "Pulaski County"),
        # The list names no county that is one.
        ("North County Police Cooperative", "MO", "North County"),
    ],
)
def test_a_states_office_is_no_countys(
    locator: Locator, agency: str, state: str, county: str
) -> None:
    assert locator.locate(Question(agency, state, counties=(county,))).area is None


def test_names_that_ice_writes_in_its_own_way(locator: Locator) -> None:
    for name in ('Cut "N" Shoot Police Department', "Cut N Shoot PD", "Cut 'n' Shoot Police"):
        assert geoids(locator, name, "TX") == ["4818260"]
    fannin = locator.locate(Question("Fannin County Criminal District Attorney's Office", "TX"))
    assert (fannin.role, fannin.host and fannin.host.geoid) == (Role.WITHIN, "48147")
    # a compass point stays one
    assert geoids(locator, "N Canton Police Department", "OH") == ["3956294"]


@pytest.mark.parametrize(
    ("agency", "state", "why"),
    [
        ("Dallas PD, Texas", "OK", "its name tells another state than the list does"),
        ("Federal Bureau of Investigation", "WA", "an agency of the kind federal polices nobody's "
         "home, and nothing tells where it sits"),
        ("US Marshals Service", "CA", "an agency of the kind federal polices nobody's home, and "
         "nothing tells where it sits"),
        ("Chester Police Department", "VA", "only a census-designated place has that name, and no "
         "government"),
        ("Nowhere Police Department", "VA", "no government of that name in its state"),
    ],
)  # fmt: skip
def test_why_nothing_was_found_is_told(locator: Locator, agency: str, state: str, why: str) -> None:
    found = locator.locate(Question(agency, state))
    assert (found.role, found.method) == (Role.NONE, f"not placed: {why}")


@pytest.mark.parametrize(
    ("agency", "state", "host"),
    [
        ("Logan County Juvenile Detention Center", "OH", "39091"),
        ("St. Louis County Justice Center", "MO", "29189"),  # and no city of the name
        ("Harris County DA's Office", "TX", "48201"),
        ("Essex County Prosecutors Office - Investigative Division", "NJ", "34013"),
        ("Harris County Precinct 3 Constable's Office", "TX", "48201"),
        ("Pinal County/Gila County Task Force", "AZ", None),
        ("Tri-County Drug Task Force", "TX", None),
    ],
)
def test_an_office_sits_within_the_county_that_its_name_begins_with(
    locator: Locator, agency: str, state: str, host: str | None
) -> None:
    found = locator.locate(Question(agency, state))
    assert (found.areas, found.host.geoid if found.host else None) == ((), host)
