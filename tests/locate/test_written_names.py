"""Names as people write them in tables of their own lead to the area meant, or to none.

`written_names.csv` holds a row a form, with the GEOID that a person took from the Census's files.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mapper.locate.locator import Locator
from mapper.locate.question import Question
from mapper.names.states import state_meant

with (Path(__file__).parent / "written_names.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['agency']} {row['state']}")
def test_a_name_as_people_write_it_leads_to_its_area(row: dict[str, str], locator: Locator) -> None:
    counties = (row["county"],) if row["county"] else ()
    found = locator.locate(
        Question(row["agency"], state_meant(row["state"]), city=row["city"], counties=counties)
    )
    assert "|".join(area.geoid for area in found.areas) == row["geoid"], found.method


def test_the_words_that_an_answer_was_found_by_are_told(locator: Locator) -> None:
    found = locator.locate(Question("DNU - Norris TN PD (FLEX)", "TN"))
    assert found.method == "place of that name: read as 'Norris PD'"
    assert found.confidence == locator.locate(Question("Norris PD", "TN")).confidence
    assert "read as" not in locator.locate(Question("Norris PD", "TN")).method


def test_of_a_territory_is_said_that_its_areas_are_not_held(locator: Locator) -> None:
    for state in ("GM", "Guam", "66"):
        found = locator.locate(Question("Guam Police Department", state_meant(state)))
        assert found.method == "not placed: no areas of Guam are held"
