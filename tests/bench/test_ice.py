"""The join of ICE's agencies: what is not exact was read; counties agree but for those listed."""

from __future__ import annotations

from bench import ice
from mapper.facts.read_by_eye import CANNOT_TELL, COUNTY_COLUMNS, MATCH_COLUMNS, SAME
from mapper.files.tables import read_csv
from mapper.result import Result
from tests.conftest import DATA

DAY = "2026-05-18"


def test_every_match_that_is_not_exact_was_read(result: Result) -> None:
    known = ice.verdicts(DATA)
    found = ice.matches(result)
    unread = [one for one in found if not one.is_exact and one not in known]
    assert unread == []
    assert {known[one] for one in found if not one.is_exact} <= {SAME, CANNOT_TELL}


def test_precision_on_the_sample_that_was_read(result: Result) -> None:
    known = ice.verdicts(DATA)
    drawn = ice.sample(ice.matches(result))
    assert len({one.agency_id for one in drawn}) == ice.SAMPLE
    right = sum(known[one] == SAME for one in drawn)
    assert right / ice.SAMPLE >= 0.99


def test_what_cannot_be_told_says_why() -> None:
    for row in read_csv(DATA / "facts" / "ice_matches.csv", MATCH_COLUMNS):
        assert row["verdict"] == SAME or row["why"]


def test_counties_agree_in_all_cases_but_those_listed(result: Result) -> None:
    listed = read_csv(DATA / "facts" / "ice_county_differences.csv", COUNTY_COLUMNS)
    assert all(row.pop("reason") for row in listed)
    assert [row for row in ice.county_differences(result) if row["day"] == DAY] == listed


def test_the_county_is_right_where_nobody_told_it(result: Result) -> None:
    placed, right = ice.without_counties(result)
    assert placed > 1_500
    assert right / placed >= 0.998
