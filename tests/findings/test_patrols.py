"""Who patrols where a county agency is listed: the register's municipal police, counted once."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from mapper.findings.by_list import questions
from mapper.findings.coverage import By, Question
from mapper.findings.own_police import OwnPolice, own_police, together
from mapper.findings.patrols import Patrols, patrols
from mapper.findings.report import text
from mapper.findings.sentences import find
from mapper.result import Result
from mapper.wording import say_curly
from tests.conftest import DATA
from tests.publish.pages.test_state import words


@pytest.fixture(scope="module")
def asked(result: Result) -> list[Question]:
    return questions(result, DATA)


@pytest.fixture(scope="module")
def found(result: Result, asked: list[Question]) -> Patrols:
    return patrols(result, DATA, asked[0].counties())


def test_everyone_lives_in_a_town_with_police_in_rockland_and_few_in_nassau(found: Patrols) -> None:
    rockland, nassau = found.counties["36087"], found.counties["36059"]
    assert rockland.share == 1  # five towns with police, and villages in them counted once
    assert nassau.share == pytest.approx(0.16, abs=0.01)  # villages and two cities
    assert found.counties["42003"].share > 0.95  # Allegheny
    assert found.counties["34001"].share > 0.94  # Atlantic County, New Jersey
    assert found.counties["15009"].people == 0  # Maui has no municipalities


def test_no_county_has_more_people_with_police_than_people(found: Patrols) -> None:
    assert all(0 <= one.people <= one.population for one in found.counties.values())


def test_the_nation_is_that_of_the_county_figure(found: Patrols, asked: list[Question]) -> None:
    told = {one.by: one for one in asked[0].nation_and_states()[:3]}
    assert found.states["US"].population == told[By.COUNTY].people
    assert 0.4 < found.states["US"].share < 0.7


def test_who_is_listed_has_police_whatever_the_register_lacks(
    found: Patrols, asked: list[Question]
) -> None:
    for one in asked[0].counties():
        if one.geoid in found.counties:
            assert found.counties[one.geoid].people >= one.people - one.twice_at_most, one.name


def test_counties_add_up() -> None:
    assert together([OwnPolice(1, 4), OwnPolice(2, 6)]) == OwnPolice(3, 10)
    assert OwnPolice(0, 0).share == 0


def test_data_without_the_register_say_nothing(result: Result, tmp_path: Path) -> None:
    assert own_police(result.locator, tmp_path, {"36087"}, ()) == {}
    silent = Patrols({}, {}, [], "")
    assert (silent.sentence(), silent.of_county("36087")) == ("", "")


def test_it_stands_beside_the_county_figure_and_on_the_pages_of_those_agencies(
    built_site: Path, found: Patrols
) -> None:
    for address in ("findings.html", "methodology.html"):
        assert say_curly(found.sentence()) in words(built_site, address)
    for usps, name in (("NJ", "New Jersey"), ("PA", "Pennsylvania"), ("NY", "New York")):
        text = words(built_site, f"states/{usps.lower()}.html")
        assert say_curly(found.sentence(usps, name)) in text
        assert all(one.what in text for one in found.known if one.state == usps)
        assert name in words(built_site, "methodology.html")
    with (built_site / "data/agencies.csv").open(encoding="utf-8", newline="") as file:
        agencies = list(csv.DictReader(file))
    of_county = [one for one in agencies if one["area_level"] == "county" and one["geoids"]]
    assert len(of_county) > 250
    for one in of_county:
        text = words(built_site, f"agencies/{one['agency_id']}.html")
        said = re.search(r"municipalities with [\d,]+ of the [\d,]+ people of the county", text)
        has_any = any(found.counties[geoid].people for geoid in one["geoids"].split("|"))
        assert bool(said) == (has_any and one["kind"] != "prosecutor"), one
    told = {one["agency_id"]: one for one in agencies}
    mercer = words(built_site, "agencies/nj-mercer-county-sheriffs-office.html")
    assert told["nj-mercer-county-sheriffs-office"]["kind"] == "sheriff"
    assert "Patrol in New Jersey is left to municipal police" in mercer
    town = next(
        one["agency_id"]
        for one in agencies
        if (one["state"], one["area_level"]) == ("NY", "county subdivision")
    )
    assert "A village within a town of New York can keep police" in words(
        built_site, f"agencies/{town}.html"
    )


def test_the_report_says_it_too(result: Result, asked: list[Question], found: Patrols) -> None:
    told = text(find(result, asked), found)
    assert found.sentence() in told
    assert "    Pennsylvania: Sheriffs in Pennsylvania mainly transport prisoners" in told
