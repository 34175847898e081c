"""Single cases and confidences stop with file, row and column where they do not hold."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mapper import stages
from mapper.errors import DataError
from mapper.locate.cases import read_confidences
from mapper.locate.locator import ANY_OTHER, Locator
from mapper.locate.question import Question
from tests.conftest import DATA


def test_a_single_case_goes_before_every_rule(locator: Locator) -> None:
    found = locator.locate(Question("Las Vegas Metropolitan Police Department", "NV"))
    assert found.method.startswith("single case")
    assert "32003" in {area.geoid for area in found.areas}


def test_a_single_case_with_an_unknown_geoid_stops(data: Path) -> None:
    path = data / "facts/agency_areas.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("32003", "32999"), encoding="utf-8")
    with pytest.raises(DataError, match=r"agency_areas.csv, row 8, geoids: no area \['32999'\]"):
        stages.run(data)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("ZZ,Some Police,,why,proof", "row 17, state: 'ZZ' is no state"),
        ("NV,Las Vegas Metro Police Department,,why,proof", "row 17, agency: stands twice"),
        ("NV,Reno Police Department,,,", "row 17, geoids: no reason or evidence"),
    ],
)
def test_a_single_case_that_does_not_hold_stops(data: Path, row: str, problem: str) -> None:
    path = data / "facts/agency_areas.csv"
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=problem):
        stages.run(data)


def test_confidences_are_shares(data: Path) -> None:
    assert all(0 < share <= 1 for share in read_confidences(DATA).values())
    path = data / "facts/calibration.csv"
    text = path.read_text(encoding="utf-8")
    assert ANY_OTHER in text
    for spoiled, problem in (
        (text.replace(ANY_OTHER, "no other"), f"no row '{ANY_OTHER}'"),
        (text.replace(",0.", ",2."), "a share that is none"),
        (text.replace("confidence", "trust", 1), "no method and confidence in a row"),
    ):
        path.write_text(spoiled, encoding="utf-8")
        with pytest.raises(DataError, match=problem):
            read_confidences(data)
    path.unlink()
    with pytest.raises(DataError, match=r"calibration\.csv is missing"):
        read_confidences(data)


with (Path(__file__).parent / "cases.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


@pytest.mark.parametrize("case", CASES, ids=lambda case: ", ".join(case.values())[:80])
def test_no_confident_wrong_answer(locator: Locator, case: dict[str, str]) -> None:
    found = locator.locate(
        Question(
            case["agency"], case["state"], case["city"],
            tuple(filter(None, [case["county"]])), agency_type=case["type"],
        )
    )  # fmt: skip
    assert {area.geoid for area in found.areas} == set(filter(None, case["geoid"].split("|")))
