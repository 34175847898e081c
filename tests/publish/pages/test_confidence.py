"""How sure we are in words: each method that is published or was measured has a reason."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mapper.facts.accuracy import Checked
from mapper.publish.pages.confidence import say_confidence, say_reason
from tests.conftest import DATA


def test_each_method_that_is_published_has_words(built_site: Path) -> None:
    with (built_site / "data/agencies.csv").open(encoding="utf-8", newline="") as file:
        placed = {row["location_method"] for row in csv.DictReader(file) if row["lat"]}
    with (DATA / "facts/calibration.csv").open(encoding="utf-8", newline="") as file:
        measured = {row["method"] for row in csv.DictReader(file)} - {"any other"}
    methods = {one for one in placed | measured if not one.startswith("single case")}
    assert len(methods) > 30
    assert [one for one in sorted(methods) if not say_reason(one)] == []


@pytest.mark.parametrize(
    ("method", "area", "said"),
    [
        ("place of that name", "Warren city", "the name matches one city"),
        ("place of that name", "Alsip village", "the name matches one village"),
        ("place of that name", "Paradise CDP", "the name matches one place"),
        ("township of that name, in the county that the list names", "Washington township",
         "the name matches one township in the county that the list names"),
        ("area of that name near the list's point, in the list's ZIP code", "Troy city",
         "of the areas with this name, one is at the list’s map point, in the list’s ZIP code"),
        ("a rule that has no words", "Troy city", ""),
    ],
)  # fmt: skip
def test_the_reason_names_the_kind_of_area(method: str, area: str, said: str) -> None:
    assert say_reason(method, area) == said


def test_high_is_what_was_measured_and_earned_it() -> None:
    rule, many = "place of that name", Checked(2592, 2592)
    assert say_confidence(rule, 0.999, many) == "High confidence"
    assert say_confidence(rule, 0.964, many) == "Good confidence"
    assert say_confidence(rule, 0.984, Checked(3, 3)) == "Good confidence"
    assert say_confidence("single case: two towns", 0.984, Checked()) == "Looked up"
