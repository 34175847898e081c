"""Who lives under a listed agency: the shares, their margins, and what would turn them round."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from mapper.census import demographics
from mapper.census.demographics import GROUPS, Demographics
from mapper.census.estimates import Estimate, Z
from mapper.census.read import layer_notes
from mapper.findings import groups as who
from mapper.findings.headline import on_list
from mapper.findings.shares import EVERYONE, People, Share, shares
from mapper.intake.importing import import_file
from mapper.lists import LISTS
from mapper.model import Level
from mapper.result import Result
from tests.conftest import DATA
from tests.support import originals

LIST = ("eff_atlas", "2020-10-07")
BY_COUNTY = "a county agency is listed"


@pytest.fixture(scope="module")
def listed(result: Result) -> list[str]:
    return policed(result, *LIST)


def policed(result: Result, name: str, day: str) -> list[str]:
    """What the police agencies police that a list of a day has for Ring."""
    return on_list(LISTS[name], date.fromisoformat(day), result.agencies, result.listed).policed


TOLD = demographics.read(DATA / "census", layer_notes(DATA))


@pytest.fixture(scope="module")
def found(result: Result, listed: list[str]) -> list[Share]:
    return who.who(listed, result.areas, TOLD, *LIST)


def by_group(found: list[Share], level: str, state: str = "") -> Mapping[str, Share]:
    """The shares of a level; of counties those by county agencies alone."""
    return {
        one.group: one
        for one in found
        if (one.level, one.state) == (level, state) and "by itself" not in one.measure
    }


def test_a_share_says_all_that_a_sentence_needs(found: list[Share]) -> None:
    hispanic = by_group(found, Level.COUNTY)["hispanic"]
    assert (hispanic.list, hispanic.day) == LIST
    assert hispanic.vintage == "ACS 5-year 2018-2022"
    assert hispanic.function == "shares of groups, counties"
    assert hispanic.measure == BY_COUNTY
    assert hispanic.interval
    assert hispanic.interval[0] < hispanic.share < hispanic.interval[1]
    assert all(one.group in who.GROUP_NAMES for one in found)


def test_counties_are_those_of_a_second_reckoning(found: list[Share], listed: list[str]) -> None:
    with (DATA / "census/county_demographics_2022.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    told = by_group(found, Level.COUNTY)
    assert set(told) == {EVERYONE, *GROUPS}
    for group in ("total", "hispanic", "black_nh", "asian_nh", "native_nh"):
        inside = sum(int(row[group]) for row in rows if row["geoid"] in listed)
        assert told[group].numerator.value == inside
        assert told[group].denominator.value == sum(int(row[group]) for row in rows)
    inside = sum(int(r["total"]) - int(r["minority"]) for r in rows if r["geoid"] in listed)
    assert told["white_nh"].numerator.value == inside
    assert told[EVERYONE].denominator.value == 331_097_593
    assert told[EVERYONE].areas == 232
    # states with a county agency have their own shares, which add up to the nation's
    states = [one for one in found if one.level == Level.COUNTY and one.state
              and one.measure == BY_COUNTY and one.group == EVERYONE]  # fmt: skip
    assert sum(one.numerator.value for one in states) == told[EVERYONE].numerator.value


def test_the_figures_that_are_published(found: list[Share]) -> None:
    counties = by_group(found, Level.COUNTY)
    assert {group: round(one.share, 4) for group, one in counties.items()} == {
        "total": 0.3106, "hispanic": 0.4008, "white_nh": 0.2728, "black_nh": 0.3423,
        "asian_nh": 0.3611, "native_nh": 0.1240,
    }  # fmt: skip
    within = {group: round(counties[group].within_states or 0, 3) for group in GROUPS}
    assert within == {
        "hispanic": 1.070, "white_nh": 0.970, "black_nh": 1.006, "asian_nh": 0.998,
        "native_nh": 0.766,
    }  # fmt: skip


def test_connecticut_cities_are_the_towns_on_whose_land_they_lie(
    result: Result, listed: list[str], found: list[Share]
) -> None:
    """Without it the finding turns round: Black people of Connecticut would seem to live under
    listed police less often than everyone, while they do more often."""
    towns = by_group(found, Level.COUNTY_SUBDIVISION, "CT")
    black = towns["black_nh"]
    assert black.missing == ()
    assert black.ratio is not None
    assert black.ratio_margin is not None
    assert black.ratio - black.ratio_margin > 1.3
    cities = [geoid for geoid in listed if geoid[:2] == "09" and len(geoid) == 7]
    assert len(cities) == 13
    assert black.areas == 39
    without = who.towns(set(listed) - set(cities), result.areas, TOLD, *LIST, "CT")
    turned = next(one for one in without if one.group == "black_nh")
    assert turned.areas == 39 - 13
    assert turned.ratio is not None
    assert turned.ratio < 0.7
    # 14 with the copy of 2021, which has Shelton
    later = policed(result, "digital_force_index", "2021-08-09")
    assert sum(geoid[:2] == "09" and len(geoid) == 7 for geoid in {*later, *cities}) == 14
    assert all(one.missing == () for one in who.towns(later, result.areas, TOLD, *LIST, "CT"))


def test_a_city_that_is_only_a_part_of_its_town_is_not_the_town(result: Result) -> None:
    groton = next(
        area for area in result.areas.by_geoid.values()
        if (area.state, area.name, area.level) == ("CT", "Groton city", Level.PLACE)
    )  # fmt: skip
    everyone, *_ = who.towns([groton.geoid], result.areas, TOLD, *LIST, "CT")
    assert (everyone.areas, everyone.numerator.value) == (0, 0)
    assert everyone.missing == ("Groton city, CT",)


def test_new_jersey_has_no_margins_for_its_people_were_counted(found: list[Share]) -> None:
    towns = by_group(found, Level.COUNTY_SUBDIVISION, "NJ")
    assert towns[EVERYONE].denominator.value == 9_288_994
    assert {one.vintage for one in towns.values()} == {"2020 census"}
    assert {(one.margin, one.interval, one.ratio_margin) for one in towns.values()} == {
        (None, None, None)
    }
    assert all(one.missing == () for one in towns.values())
    assert towns["black_nh"].share < towns[EVERYONE].share < towns["white_nh"].share


def test_independent_cities_are_counties_only_where_the_measure_says_so(
    result: Result,
) -> None:
    cities = {
        "5101000": "51510",  # Alexandria
        "2965000": "29510",  # St. Louis city: the county around it is another
        "0820000": "08031",  # Denver
        "2146027": "21067",  # Lexington-Fayette, consolidated
    }
    not_quite = {"1836003", "1303440"}  # Indianapolis and Athens-Clarke, without their inner cities
    listed = [*cities, *not_quite]
    alone = who.counties(listed, result.areas, TOLD, *LIST)
    assert (alone[0].areas, alone[0].numerator.value) == (0, 0)
    wide = who.counties(listed, result.areas, TOLD, *LIST, with_cities=True)
    table = TOLD.find(Level.COUNTY, GROUPS)
    assert table
    assert wide[0].areas == 4
    assert wide[0].numerator.value == sum(
        table.get(geoid, EVERYONE).value or 0 for geoid in cities.values()
    )
    # both count among places, the consolidated ones as what is left of them: the balance
    indianapolis, *_ = who.places(["1836003"], result.areas, TOLD, *LIST)
    assert indianapolis.numerator.value == 841_449


def test_puerto_rico_is_in_no_share(result: Result) -> None:
    old = Demographics(tuple(t for t in TOLD.tables if t.vintage == "ACS 5-year 2014-2018"))
    with_municipio = who.counties(["72127", "01001"], result.areas, old, *LIST)
    assert with_municipio[0].denominator.value == 322_903_030
    assert with_municipio[0].numerator.value == 55_200
    assert {one.state for one in with_municipio} == {"", "AL"}
    assert with_municipio[0].missing == ()


def test_connecticut_regions_are_not_in_a_table_of_its_old_counties(
    result: Result,
) -> None:
    old = Demographics(tuple(t for t in TOLD.tables if t.vintage == "ACS 5-year 2014-2018"))
    told = who.counties(["09110"], result.areas, old, *LIST)
    assert told[0].numerator.value == 0
    assert told[0].missing == ("Capitol Planning Region, CT",)
    new = who.counties(["09110"], result.areas, TOLD, *LIST)
    assert new[0].numerator.value > 900_000
    assert new[0].missing == ()


def test_places_without_a_government_have_no_police_to_be_listed(
    result: Result, found: list[Share]
) -> None:
    places = by_group(found, Level.PLACE)
    assert {one.vintage for one in places.values()} == {
        "2010 census (percent) of ACS 5-year 2011-2015 (people)"
    }
    assert {one.margin for one in places.values()} == {None}
    # of 236 million people in places
    assert 190e6 < places[EVERYONE].denominator.value < 200e6
    assert "Brookhaven city, GA" in places[EVERYONE].missing  # there since 2012
    arlington = who.places(["5103000"], result.areas, TOLD, *LIST)  # a CDP
    assert arlington[0].numerator.value == 0
    assert set(places) == {EVERYONE, "hispanic", "white", "black", "asian", "native"}


def test_fire_departments_and_other_days_are_never_in(result: Result, listed: list[str]) -> None:
    assert len(listed) == len(set(listed))
    assert listed == sorted(listed)
    assert policed(result, "eff_atlas", "2021-08-09") == []
    spoiled = result.agencies.copy()
    sheriff = result.agencies[result.agencies["area_level"] == "county"].iloc[0]
    spoiled.loc[spoiled["agency_id"] == sheriff["agency_id"], "kind"] = "fire"
    fewer = policed(replace(result, agencies=spoiled), *LIST)
    assert sheriff["geoid"] not in fewer


def people(table: Mapping[str, tuple[float, float]]) -> People:
    """Areas with their people and those of a group, without margins."""
    by_area = {
        geoid: {EVERYONE: Estimate(total, 0), "group": Estimate(of_group, of_group / 10)}
        for geoid, (total, of_group) in table.items()
    }
    return People(Level.COUNTY, "ACS", ("group",), by_area)


TEXTS = ("list", "2020-10-07", "measure", "function")


def test_a_difference_between_states_is_none_within_them(result: Result) -> None:
    # in each state the group lives as everyone does; it lives more in the state with more listed
    far = people({"01001": (50, 40), "01003": (50, 40), "13001": (90, 9), "13003": (10, 1)})
    told = shares(far, {"01001", "13003"}, (), TEXTS, result.areas)
    group = next(one for one in told if one.group == "group" and not one.state)
    assert group.ratio == pytest.approx((41 / 90) / (60 / 200))
    assert group.expected_share == pytest.approx(group.share)
    assert group.within_states == pytest.approx(1)
    # and the other way round: alike in the nation, unlike in one state
    near = people({"01001": (50, 45), "01003": (50, 35), "13001": (90, 9), "13003": (10, 1)})
    told = shares(near, {"01001", "13003"}, (), TEXTS, result.areas)
    group = next(one for one in told if one.group == "group" and not one.state)
    assert group.within_states == pytest.approx(46 / (80 * 0.5 + 10 * 0.1))
    assert next(one for one in told if one.state).within_states is None


def test_a_group_without_people_has_no_share(result: Result) -> None:
    nobody = people({"01001": (50, 0), "01003": (50, 0)})
    told = shares(nobody, {"01001"}, (), TEXTS, result.areas)
    assert {one.group for one in told} == {EVERYONE}
    unlisted = shares(people({"01001": (50, 5)}), set(), (), TEXTS, result.areas)
    assert [(one.share, one.ratio, one.within_states) for one in unlisted] == [(0, None, None)] * 2


def drawn(told: People, rng: np.random.Generator) -> People:
    """A survey of areas whose true numbers are these: each drawn with the error of its margin."""
    by_area = {}
    for geoid, groups in told.by_area.items():
        by_area[geoid] = {
            group: Estimate((one.value or 0) + rng.normal() * (one.error or 0) / Z, one.error)
            for group, one in groups.items()
        }
    return replace(told, by_area=by_area)


@pytest.mark.parametrize(
    ("level", "state", "code"),
    [(Level.COUNTY, "", "0"), (Level.COUNTY_SUBDIVISION, "CT", "")],
)
def test_nine_of_ten_surveys_give_an_interval_that_holds_the_truth(
    result: Result, listed: list[str], level: str, state: str, code: str
) -> None:
    """Counties of the states 01 to 09, and Connecticut's towns: every group, every margin, each
    area drawn anew."""
    groups = ("hispanic", "white_nh", "black_nh", "rest_nh") if state else GROUPS
    table = TOLD.find(level, groups, "09")
    assert table
    told = {geoid: row for geoid, row in table.rows.items() if geoid.startswith(code)}
    truth = People(level, table.vintage, groups, told)
    ours = set(listed) if not state else {
        geoid for number, geoid in enumerate(sorted(told)) if number % 4 == 0
    }  # fmt: skip
    of_truth = [
        one for one in shares(truth, ours, (), TEXTS, result.areas, state) if one.state == state
    ]
    rng = np.random.default_rng(20201007)
    hits: dict[str, list[bool]] = {}
    for _ in range(250):
        survey = shares(drawn(truth, rng), ours, (), TEXTS, result.areas, state)
        for one, true in zip(survey, of_truth, strict=False):
            assert one.group == true.group
            if one.group == EVERYONE:
                continue  # controlled
            for name, margin in (("share", one.margin), ("ratio", one.ratio_margin),
                                 ("within_states", one.within_states_margin)):  # fmt: skip
                if margin:
                    hit = abs(getattr(one, name) - getattr(true, name)) <= margin
                    hits.setdefault(name, []).append(hit)
    rates = {name: sum(ours) / len(ours) for name, ours in hits.items()}
    assert set(rates) == {"share", "ratio"} | ({"within_states"} if not state else set())
    assert all(0.87 <= rate <= 0.94 for rate in rates.values()), rates


def test_fetched_tables_give_all_levels_in_one_vintage(
    data: Path, result: Result, listed: list[str]
) -> None:
    content = originals.table_file(data, "B03002")
    url = originals.address("acs_b03002")
    import_file(data, "acs_b03002", content, date(2026, 11, 23), url)
    told = who.who(
        listed, result.areas, demographics.read(data / "census", layer_notes(data)), *LIST
    )
    assert {one.vintage for one in told} == {"ACS 5-year 2019-2023"}
    assert all(one.margin is not None for one in told)
    assert {one.state for one in told if one.level == Level.COUNTY_SUBDIVISION} == set(
        who.TOWN_STATES
    )
    places = by_group(told, Level.PLACE)
    assert set(places) == {EVERYONE, *GROUPS}
    # in this file each group is everyone, so it lives as everyone does
    assert {round(one.ratio or 0, 9) for one in told if one.ratio is not None} == {1}
    counties = by_group(told, Level.COUNTY)
    assert counties[EVERYONE].denominator.value == 332_387_540
    # no listed place or town of these states is lost: Massachusetts's cities are their towns
    assert by_group(told, Level.COUNTY_SUBDIVISION, "MA")[EVERYONE].missing == ()
