"""The curve of growth, and the counts beside it."""

import csv
from datetime import date
from pathlib import Path

import pytest

from mapper.publish.pages.growth import growth
from tests.conftest import DATA


def counts() -> list[dict[str, str]]:
    with Path(DATA / "facts/ring_counts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_months_add_up_and_a_year_counts_from_its_december() -> None:
    told = growth(["2019-03-05", "2019-03", "2018", "2019-05-31", ""], date(2019, 6, 30), [])
    assert [(one["said"], one["count"]) for one in told["months"]] == [
        ("December 2018", 1),
        ("January 2019", 1),
        ("February 2019", 1),
        ("March 2019", 3),
        ("April 2019", 3),
        ("May 2019", 4),
        ("June 2019", 4),
    ]
    assert told["first"] == "2018-12"
    assert told["steps"] == 6
    assert told["line"].startswith("M0.0 99.8L166.7 99.8")


def test_published_counts_are_told_apart_and_set_beside_the_list() -> None:
    dates = ["2019-08-28"] * 407 + ["2019-08-29", "2020-02"]
    told = {
        one["date"] + one["source"][:4]: one
        for one in growth(dates, date(2020, 10, 7), counts())["published"]
    }
    ring = told["2019-08-28Ring"]
    assert (ring["count"], ring["listed"].said) == (405, "407")
    assert (ring["police_only"], ring["at_least"]) == (True, False)
    fire = told["2018-12-31Fina"]
    assert not fire["police_only"]
    assert fire["scope"] == "police and fire departments (joined during 2018)"
    assert told["2020-02KSHB"]["listed"].said == "408 to 409"
    assert told["2020-02KSHB"]["at_least"]
    assert told["2020-02KSHB"]["scope"] == "police agencies"
    later = told["2022-07-01Amaz"]
    assert (later["listed"], later["mark"], later["police_only"]) == (None, "", True)
    assert all(one["mark"] for one in told.values() if "2019-08" <= one["date"] <= "2020-10")


@pytest.mark.parametrize("dates", [[], ["", ""]])
def test_a_list_without_dates_has_a_flat_line(dates: list[str]) -> None:
    told = growth(dates, date(2020, 10, 7), [])
    assert {one["count"] for one in told["months"]} == {0}
    assert told["steps"] == 1
