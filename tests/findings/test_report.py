"""The findings up to a day know only what the list dates up to it."""

from __future__ import annotations

from datetime import date

import pytest

from mapper.findings.by_list import questions
from mapper.findings.coverage import Question
from mapper.findings.report import text_on, up_to
from mapper.result import Result
from tests.conftest import DATA


@pytest.fixture(scope="module")
def question(result: Result) -> Question:
    return questions(result, DATA)[0]


def test_a_date_cut_to_its_month_counts_at_its_end(question: Question) -> None:
    of_june = [one for one in question.policings if one.active_since == "2020-06"]
    assert of_june, "the list dates some to June 2020 alone"
    for day, are_there in (("2020-06-29", False), ("2020-06-30", True)):
        surely, possibly = up_to(question, date.fromisoformat(day))
        there = {id(one) for one in surely.policings}
        assert {id(one) in there for one in of_june} == {are_there}
        assert {id(one) for one in of_june} <= {id(one) for one in possibly.policings}


def test_more_agencies_each_month_and_none_without_a_date(question: Question) -> None:
    days = date(2018, 1, 1), date(2019, 8, 28), date(2030, 1, 1)
    counts = [len(up_to(question, day)[0].policings) for day in days]
    assert counts == sorted(counts)
    assert counts[-1] == sum(bool(one.active_since) for one in question.policings)
    assert counts[0] < counts[1] < counts[2]


def test_a_day_after_the_list_knows_nothing_later(question: Question) -> None:
    told = text_on(question, date(2026, 1, 1), DATA)
    assert "The list ends before that day: nothing later is known from it." in told
    early = text_on(question, date(2010, 1, 1), DATA)
    assert "0 police agencies have a date up to then" in early
    assert early.count("nothing that we know of") == 2


def test_a_day_within_a_month_has_a_range_and_the_end_of_one_has_none(question: Question) -> None:
    told = text_on(question, date(2020, 7, 10), DATA)
    assert "1,371 to 1,428 police agencies have a date up to then" in told
    assert "at most with those of whom the list gives only the month" in told
    assert "municipal: " in told
    end = text_on(question, date(2020, 6, 30), DATA)
    assert "1,371 police agencies have a date up to then" in end
    assert "A range" not in end
