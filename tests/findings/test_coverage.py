"""Who lives under a listed agency: each person once, each figure for itself, nobody left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.agencies.listed import Listed
from mapper.agencies.register import Agency
from mapper.census import zip_areas
from mapper.census.areas import Areas, has_government
from mapper.census.read import layer_notes, read_place_counties
from mapper.errors import DataError
from mapper.findings.by_list import questions, vintage
from mapper.findings.coverage import By, Coverage, Question
from mapper.findings.headline import on_list
from mapper.findings.land import divide, split
from mapper.findings.policing import Policing, policing
from mapper.lists import LISTS
from mapper.model import Level, Listing, Program
from mapper.result import Result
from tests.conftest import DATA

CENSUS = DATA / "census"
DAY = "2020-10-07"


def agency(number: int, state: str) -> Agency:
    return Agency(f"agency-{number}", f"Agency {number}", state)


def listed_as(kinds_and_geoids: Sequence[tuple[str, list[str]]], areas: Areas) -> list[Policing]:
    """What agencies of these kinds police, all listed on the day."""
    rows, listed = [], []
    for number, (kind, geoids) in enumerate(kinds_and_geoids):
        state = areas.by_geoid[geoids[0]].state if geoids else "MI"
        one = agency(number, state)
        role = "polices" if geoids else "within"
        rows.append([one.agency_id, f"{one.name} Police Department", state, kind, geoids, role])
        listing = Listing(str(number), one.name, state, Program.RING, active_since="2019-05-03")
        listed.append(Listed("eff_atlas", DAY, listing, one))
    columns = ["agency_id", "name", "state", "kind", "geoids", "location_role"]
    frame = pd.DataFrame(rows, columns=columns)
    day = date.fromisoformat(DAY)
    return policing(on_list(LISTS["eff_atlas"], day, frame, listed), areas)


def ask(areas: Areas, *kinds_and_geoids: tuple[str, list[str]]) -> Question:
    geoids = {geoid for _, policed in kinds_and_geoids for geoid in policed}
    land = divide(areas, read_place_counties(CENSUS), zip_areas.of_areas(CENSUS, geoids), geoids)
    return Question(
        "eff_atlas",
        DAY,
        vintage(layer_notes(DATA)),
        listed_as(kinds_and_geoids, areas),
        land,
        areas,
    )


def figures(question: Question, geoid: str = "US") -> dict[By, Coverage]:
    return {one.by: one for one in question.nation_and_states() if one.geoid == geoid}


def people(areas: Areas, *geoids: str) -> int:
    return sum(areas.by_geoid[geoid].population or 0 for geoid in geoids)


def share_of(question: Question, county: str) -> float:
    return next(one.share for one in question.counties() if one.geoid == county)


def test_counties_add_up_to_states_and_these_to_the_nation(result: Result) -> None:
    headline = questions(result, DATA)[0]
    nation, *states = (one for one in headline.nation_and_states() if one.by is By.EITHER)
    assert nation.population == 332_387_540
    assert sum(one.population for one in states if one.geoid != "72") == 332_387_540
    assert sum(one.people for one in states if one.geoid != "72") == nation.people
    for state in states:
        inside = [one for one in headline.counties() if one.geoid[:2] == state.geoid]
        assert sum(one.population for one in inside) == state.population
        assert state.people == sum(
            one.population if one.has_county_agency else one.people for one in inside
        )
    assert 0 < nation.people < 332_387_540
    assert all(one.people <= one.population for one in headline.counties())


def test_the_three_figures_are_three(result: Result) -> None:
    for question in questions(result, DATA):
        found = figures(question)
        municipal, county, either = (found[by].people for by in By)
        assert max(municipal, county) < either < municipal + county
        assert found[By.EITHER].agencies == found[By.MUNICIPAL].agencies + found[By.COUNTY].agencies


def test_no_more_are_covered_in_a_county_than_live_there(areas: Areas) -> None:
    emmet = "26047"  # its villages lie in its townships, and all of them have police here
    governments = [
        area.geoid
        for area in areas.by_geoid.values()
        if area.level in (Level.PLACE, Level.COUNTY_SUBDIVISION)
        and area.counties[:1] == (emmet,)
        and area.population is not None
        and has_government(area)
    ]
    question = ask(areas, *(("municipal police", [geoid]) for geoid in governments))
    found = next(one for one in question.counties() if one.geoid == emmet)
    assert people(areas, *governments) > 36_000  # the villages' once more with their townships'
    assert (found.people, found.population, found.twice_at_most) == (34_159, 34_159, 0)


def test_one_list_is_one_question_and_the_copy_comes_second(result: Result) -> None:
    asked = questions(result, DATA)
    assert [(one.list_name, one.day) for one in asked] == [
        ("eff_atlas", DAY), ("digital_force_index", "2021-08-09"),
    ]  # fmt: skip
    assert len(asked[0].policings) == 1_500
    assert asked[1].by_month() == []
    assert asked[1].undated() > 1_000


def test_a_city_in_a_listed_county_is_not_counted_twice(areas: Areas) -> None:
    """North Las Vegas, and Las Vegas Metro, which polices Clark County."""
    found = figures(ask(areas, ("municipal police", ["3251800"]), ("county police", ["32003"])))
    assert found[By.MUNICIPAL].people == people(areas, "3251800")
    assert found[By.COUNTY].people == people(areas, "32003")
    assert found[By.EITHER].people == people(areas, "32003")


def test_a_city_in_two_counties_is_divided_between_them(areas: Areas) -> None:
    """Birmingham, Alabama: Jefferson County, and a little of Shelby County."""
    question = ask(areas, ("municipal police", ["0107000"]), ("sheriff", ["01073"]))
    in_shelby = next(one.people for one in question.counties() if one.geoid == "01117")
    assert 0 < in_shelby < people(areas, "0107000") / 50
    assert figures(question)[By.MUNICIPAL].people == people(areas, "0107000")
    assert figures(question)[By.EITHER].people == people(areas, "01073") + in_shelby


@given(
    st.integers(0, 10**7),
    st.dictionaries(st.text(min_size=1), st.integers(0, 10**7), min_size=1).filter(
        lambda shares: any(shares.values())
    ),
)
def test_parts_add_up_and_are_within_one_of_the_proportion(
    count: int, shares: dict[str, int]
) -> None:
    parts = dict(split(count, shares))
    assert sum(parts.values()) == count
    for county, part in parts.items():
        assert abs(part - count * shares[county] / sum(shares.values())) < 1.001


@pytest.mark.parametrize(
    ("place", "town"),
    [
        ("0908000", "0912008070"),  # Bridgeport, Connecticut: other codes, the same land
        ("3410000", "3400710000"),  # Camden, New Jersey: the Census's double
        ("3665431", "3611965442"),  # Scarsdale, New York: village and town are one
    ],
)
def test_a_city_and_the_town_that_is_the_same_land_count_once(
    areas: Areas, place: str, town: str
) -> None:
    assert people(areas, place) == people(areas, town) > 0
    found = figures(ask(areas, ("municipal police", [place]), ("municipal police", [town])))
    assert found[By.MUNICIPAL].people == people(areas, place)
    assert found[By.MUNICIPAL].twice_at_most == 0
    assert found[By.MUNICIPAL].agencies == 2


def test_two_agencies_of_one_area_count_its_people_once(areas: Areas) -> None:
    both = ask(areas, ("municipal police", ["2684000"]), ("regional", ["2684000", "2622000"]))
    assert figures(both)[By.MUNICIPAL].people == people(areas, "2684000", "2622000")


def test_all_connecticut_cities_on_the_list_are_the_land_of_a_town(result: Result) -> None:
    areas = result.areas
    cities = {
        geoid for geoids in result.agencies["geoids"] for geoid in geoids
        if geoid.startswith("09") and len(geoid) == 7
    }  # fmt: skip
    towns = [area.geoid for area in areas.by_geoid.values()
             if area.state == "CT" and area.level is Level.COUNTY_SUBDIVISION]  # fmt: skip
    same = divide(areas, read_place_counties(CENSUS), {}, towns).same
    assert len(cities) == 14
    assert cities <= set(same.values())
    for town, city in same.items():
        assert people(areas, town) == people(areas, city)


def test_a_village_in_a_listed_town_is_told_as_the_error_it_can_be(areas: Areas) -> None:
    """Suffern lies in Ramapo; Rye Brook lies in Rye, whose police are not listed here."""
    suffern, ramapo, rye_brook = "3671894", "3608760510", "3664325"
    found = figures(ask(areas, *(("municipal police", [one])
                                 for one in (suffern, ramapo, rye_brook))))  # fmt: skip
    assert found[By.MUNICIPAL].people == people(areas, suffern, ramapo, rye_brook)
    assert found[By.MUNICIPAL].twice_at_most == people(areas, suffern)
    alone = figures(ask(areas, ("municipal police", [suffern]), ("municipal police", [rye_brook])))
    assert alone[By.MUNICIPAL].twice_at_most == 0
    with_county = ask(areas, ("municipal police", [suffern]), ("municipal police", [ramapo]),
                      ("sheriff", ["36087"]))  # fmt: skip
    assert figures(with_county)[By.EITHER].twice_at_most == 0


@pytest.mark.parametrize(
    ("place", "town"),
    [
        ("3410000", "3400757660"),  # Camden, of no township, beside Pennsauken: one ZIP code area
        ("3637803", "3611951693"),  # Irvington and North Castle, apart in one county
    ],
)
def test_what_cannot_lie_in_the_town_is_no_error(areas: Areas, place: str, town: str) -> None:
    found = figures(ask(areas, ("municipal police", [place]), ("municipal police", [town])))
    assert found[By.MUNICIPAL].people == people(areas, place, town)
    assert found[By.MUNICIPAL].twice_at_most == 0


def test_no_more_can_be_counted_twice_than_live_in_the_village(areas: Areas) -> None:
    """Washingtonville shares ZIP codes with two listed towns."""
    village, towns = "3678465", ["3607107003", "3607150848"]
    found = figures(ask(areas, ("municipal police", [village]), ("regional", towns)))
    assert found[By.MUNICIPAL].twice_at_most == people(areas, village)


def test_what_the_vintage_lacks_is_named_and_not_zero(areas: Areas) -> None:
    st_george, zachary = "2267303", "2283405"  # St. George is newer than the estimates
    every = [("municipal police", [one]) for one in (st_george, zachary)]
    found = figures(ask(areas, *every))
    assert found[By.MUNICIPAL].missing == (st_george,)
    assert found[By.MUNICIPAL].people == people(areas, zachary)
    assert found[By.COUNTY].missing == ()
    assert figures(ask(areas, *every), "26")[By.MUNICIPAL].missing == ()
    with_county = figures(ask(areas, *every, ("sheriff", ["22033"])))
    assert with_county[By.EITHER].missing == ()  # counted with East Baton Rouge Parish
    assert with_county[By.MUNICIPAL].missing == (st_george,)


def test_who_has_people_under_an_older_code_is_counted(areas: Areas) -> None:
    found = figures(
        ask(areas, ("municipal police", ["4259040"]), ("municipal police", ["4251794"]))
    )
    assert found[By.MUNICIPAL].missing == ()
    assert found[By.MUNICIPAL].people == 40_528 + 33_555  # Penn Hills and Mount Lebanon


def test_who_covers_nobody_is_counted_apart(areas: Areas) -> None:
    tribe = next(one for one in areas.by_geoid.values() if one.level is Level.TRIBAL).geoid
    question = ask(areas, ("campus", []), ("state police", ["26"]), ("tribal", [tribe]))
    assert {one.people for one in question.nation_and_states()} == {0}
    assert {one.agencies for one in question.nation_and_states()} == {0}
    assert question.nobody() == {
        "within an area that it does not police": 1, "state agency": 1,
        "tribal area: no population at hand": 1,
    }  # fmt: skip


def test_fire_departments_are_never_in(areas: Areas) -> None:
    question = ask(areas, ("fire", ["2684000"]), ("municipal police", ["2622000"]))
    assert len(question.policings) == 1
    assert figures(question)[By.EITHER].people == people(areas, "2622000")


@pytest.mark.parametrize(
    ("city", "county"),
    [
        ("5182000", "51810"),  # Virginia Beach
        ("2404000", "24510"),  # Baltimore
        ("2965000", "29510"),  # St. Louis
        ("3209700", "32510"),  # Carson City
    ],
)
def test_independent_cities(areas: Areas, city: str, county: str) -> None:
    """Their police are municipal, at whichever level they were placed; their sheriff is not."""
    whole = people(areas, county)
    for geoid in (city, county):
        police = ask(areas, ("county police" if geoid == county else "municipal police", [geoid]))
        assert share_of(police, county) == 1.0
        assert figures(police)[By.COUNTY].people == 0
        assert figures(police)[By.MUNICIPAL].people == whole
    every = figures(ask(areas, ("county police", [county]), ("municipal police", [city]),
                        ("sheriff", [county])))  # fmt: skip
    assert [every[by].people for by in By] == [whole, whole, whole]


def test_consolidated_governments(areas: Areas) -> None:
    """The balance is a place; the cities that stayed apart are not of its police."""
    for balance, county, apart in (
        ("1836003", "18097", "1842426"),  # Indianapolis, Marion County, Lawrence
        ("2148006", "21111", "2140222"),  # Louisville, Jefferson County, Jeffersontown
        ("4752006", "47037", "4704620"),  # Nashville, Davidson County, Belle Meade
    ):
        assert "(balance)" in areas.by_geoid[balance].name
        police = ask(areas, ("municipal police", [balance]), ("municipal police", [apart]))
        assert figures(police)[By.MUNICIPAL].people == people(areas, balance, apart)
        assert share_of(police, county) <= 1
        sheriff = ask(areas, ("municipal police", [balance]), ("sheriff", [county]))
        assert figures(sheriff)[By.EITHER].people == people(areas, county)


def test_puerto_rico_is_not_of_the_nation(areas: Areas) -> None:
    """A municipio's police are municipal; the nation is the 50 states and DC."""
    question = ask(areas, ("county police", ["72127"]))
    assert figures(question)[By.EITHER].people == 0
    assert figures(question, "72")[By.MUNICIPAL].people == people(areas, "72127") > 0
    assert figures(question, "72")[By.COUNTY].people == 0


def test_a_date_counts_from_when_it_is_sure(areas: Areas) -> None:
    question = ask(areas, *(("municipal police", [one]) for one in ("2684000", "2622000")))
    since = ["2019", "2019-05"]
    dated = [Policing(one.agency_id, one.state, when, one.municipal, one.county)
             for one, when in zip(question.policings, since, strict=True)]  # fmt: skip
    again = Question("eff_atlas", DAY, question.vintage, dated, question.land, areas)
    told = {one.month: one.people for one in again.by_month() if one.by is By.MUNICIPAL}
    assert min(told) == "2018-01"
    assert max(told) == "2020-10"
    assert (told["2019-04"], told["2019-05"]) == (0, people(areas, "2622000"))
    assert (told["2019-11"], told["2019-12"]) == (
        people(areas, "2622000"), people(areas, "2622000", "2684000"),
    )  # fmt: skip


def test_months_only_rise_and_end_with_those_that_have_a_date(result: Result) -> None:
    headline = questions(result, DATA)[0]
    for by in By:
        rising = [one.people for one in headline.by_month() if one.by is by]
        assert rising == sorted(rising)
        assert 0 < rising[-1] <= figures(headline)[by].people


def test_shares_of_two_vintages_are_refused(data: Path) -> None:
    folder = data
    note = folder / "census/place_population.json"
    note.write_text(note.read_text(encoding="utf-8").replace("2019-2023", "2020-2024"))
    with pytest.raises(DataError, match="one vintage, but place_population is ACS 5-year 2020-20"):
        vintage(layer_notes(folder))
