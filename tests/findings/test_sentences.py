"""The findings: what a sentence must have in it, and that the page says what the functions give."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from mapper.findings.by_list import questions
from mapper.findings.coverage import By, Question
from mapper.findings.patrols import Patrols, patrols
from mapper.findings.policing import Policing
from mapper.findings.report import text, text_on, up_to
from mapper.findings.sentences import Findings, Sentence, find
from mapper.findings.shares import EVERYONE
from mapper.model import Level
from mapper.result import Result
from mapper.wording import NO_DIFFERENCE, say_ratio
from tests.conftest import DATA

# A ratio says nothing of why; no sentence of ours may sound as if it did.
CAUSAL = re.compile(
    r"\b(because|caus\w+|due to|leads? to|led to|driv(?:en|es)|effects?|affects?|impact\w*|"
    r"influenc\w+|results? (?:of|in|from)|therefore|thus|hence|target\w*|disproportion\w*|"
    r"bias\w*|discriminat\w*|explain\w*|contribut\w+)\b",
    re.IGNORECASE,
)
MARKS = re.compile(r"<[^>]+>")


@pytest.fixture(scope="module")
def asked(result: Result) -> list[Question]:
    return questions(result, DATA)


@pytest.fixture(scope="module")
def found(result: Result, asked: list[Question]) -> Findings:
    return find(result, asked)


@pytest.fixture(scope="module")
def patrolled(result: Result, found: Findings) -> Patrols:
    return patrols(result, DATA, found.counties)


@pytest.fixture(scope="module")
def page(built_site: Path) -> str:
    """The words of the page, without marks."""
    return unescape(MARKS.sub(" ", (built_site / "findings.html").read_text(encoding="utf-8")))


METHODS = [f"shares of groups, {areas}" for areas in ("counties", "places", "towns")]


def every(found: Findings) -> list[Sentence]:
    levels = [("county", ""), ("place", ""), ("county subdivision", "NJ"),
              ("county subdivision", "CT")]  # fmt: skip
    return [*found.people(), *(one for level in levels for one in found.who(*level))]


def test_every_sentence_has_denominator_list_day_vintage_and_method(found: Findings) -> None:
    sentences = every(found)
    assert len(sentences) == 3 + 6 + 6 + 6 + 5
    for one in sentences:
        assert re.match(r"Of [\d,]{5,} ", one.text)
        assert "EFF’s list of Ring partners of Oct. 7, 2020" in one.text
        assert re.search(r"\((ACS 5-year|20[12]0 census)", one.text)
        assert "margin" in one.basis
        assert one.function in ("people covered", *METHODS)


def test_no_sentence_says_why(found: Findings, page: str, patrolled: Patrols) -> None:
    for words in (page, text(found, patrolled)):
        assert CAUSAL.findall(words) == []
    assert CAUSAL.search("listed because of")


def test_the_three_figures_are_never_one(found: Findings, asked: list[Question]) -> None:
    municipal, county, either = asked[0].nation_and_states()[:3]
    for one, sentence in zip((municipal, county, either), found.people(), strict=True):
        assert f"{one.people:,} ({100 * one.share:.1f}%)" in sentence.text
        assert f"Of {one.population:,} people" in sentence.text
        assert f"{one.agencies:,} agencies" in sentence.basis
    assert either.people < municipal.people + county.people


def test_the_page_has_each_number_of_the_functions(
    page: str, found: Findings, asked: list[Question]
) -> None:
    for sentence in every(found):
        assert sentence.text in page
    first, copy = asked
    for one in (*first.nation_and_states(), *copy.nation_and_states()[:3], *first.by_month()):
        assert f"{one.people:,}" in page
        assert f"{100 * one.share:.1f}%" in page
    for share in found.groups(Level.COUNTY):
        assert f"{share.numerator.value:,.0f}" in page
    assert all(name in page for name in found.missing)


def test_the_page_names_what_is_not_counted(page: str, found: Findings) -> None:
    assert found.missing == []  # the codes of Penn Hills and Mount Lebanon are bridged
    assert f"{found.nation[0].twice_at_most:,}" in page
    assert "It is a copy, not independent evidence, so nothing is added up" in page


def test_a_margin_that_leaves_room_for_none_says_so() -> None:
    assert NO_DIFFERENCE in say_ratio(1.004, 0.005, "the share of everyone")
    assert NO_DIFFERENCE not in say_ratio(1.014, 0.003, "the share of everyone")
    assert NO_DIFFERENCE in say_ratio(0.996, 0.0041, "the share of everyone")
    assert "without a margin" in say_ratio(1.24, None)
    assert say_ratio(1.2914, 0.00001) == "1.29 times (90% margin under 0.01)"


def test_a_sentence_has_no_more_digits_than_the_list_bears(
    found: Findings, page: str, patrolled: Patrols
) -> None:
    for words in (page, text(found, patrolled)):
        assert not re.findall(r"\d\.\d{2,}%", words)
        assert not re.findall(r"\d\.\d{3,} times|interval \d\.\d{3,}", words)
    assert "margin under 0.1 points" in page


def test_shares_beside_each_other_are_of_one_vintage(found: Findings) -> None:
    for level, state in (("county", ""), ("place", ""), ("county subdivision", "CT")):
        groups = found.groups(level, state)
        assert groups[0].group == EVERYONE
        assert len({one.vintage for one in groups}) == 1
        assert len({one.measure for one in groups}) == 1


def test_agencies_dated_up_to_a_day(asked: list[Question]) -> None:
    first = asked[0]

    def dated(since: str, day: str) -> tuple[int, int]:
        one = Policing("a", "MI", since, ("2684000",), ())
        asked = replace(first, policings=[one])
        surely, possibly = up_to(asked, date.fromisoformat(day))
        return len(surely.policings), len(possibly.policings)

    assert dated("2019-08-28", "2019-08-28") == (1, 1)
    assert dated("2019-08-28", "2019-08-27") == (0, 0)
    assert dated("2019-08", "2019-08-31") == (1, 1)
    assert dated("2019-08", "2019-08-30") == (0, 1)
    assert dated("2019-08", "2019-07-31") == (0, 0)
    assert dated("2019", "2019-12-31") == (1, 1)
    assert dated("2019", "2019-12-30") == (0, 1)
    assert dated("", "2030-01-01") == (0, 0)


def test_the_report_of_a_day_agrees_with_the_months(asked: list[Question]) -> None:
    first = asked[0]
    august = [one for one in first.by_month() if one.month == "2019-08"]
    told = text_on(first, date(2019, 8, 31), DATA)
    for one in august:
        assert f"{one.by}: {one.people:,} of {one.population:,} people" in told
    assert "Aug. 28, 2019: 405" in told
    assert "2022" not in told.partition("WHAT OTHERS")[2]
    later = text_on(first, date(2022, 8, 1), DATA)
    assert "The list ends before that day" in later
    assert f"{By.EITHER}: {first.nation_and_states()[2].people:,}" in later
    assert "nothing that we know of" in text_on(first, date(2017, 1, 1), DATA)


def test_who_csv_has_the_shares(built_site: Path, found: Findings) -> None:
    with (built_site / "data" / "who.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(found.shares)
    (row,) = [
        row
        for row in rows
        if (row["level"], row["state"], row["group"]) == ("county", "", "hispanic")
        and "by itself" not in row["measure"]
    ]
    hispanic = {one.group: one for one in found.groups(Level.COUNTY)}["hispanic"]
    assert float(row["share"]) == pytest.approx(hispanic.share, abs=1e-6)
    assert int(row["people"]) / int(row["of"]) == pytest.approx(float(row["share"]), abs=1e-6)
    assert row["vintage"] == "ACS 5-year 2018-2022"


def test_state_pages_tell_three_figures(built_site: Path, found: Findings) -> None:
    jersey = [one for one in found.states if one.name == "New Jersey"]
    words = MARKS.sub("", (built_site / "states" / "nj.html").read_text(encoding="utf-8"))
    assert f"Of the {jersey[0].population:,} people of New Jersey" in words
    for one in jersey:
        assert f"{one.people:,} ({100 * one.share:.1f}%) live where {one.by.phrase}" in words
