"""Any list of listings in: a site that passes its gates, or one clear line.

`python -m bench.fuzz pipeline` does the same for longer; what it found stands here by its name.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from mapper.model import Listing, Program
from tests.support.few_states import few_states
from tests.support.pipeline import LISTINGS, STATES, outcome


@pytest.fixture(scope="module")
def no_lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few_states(tmp_path_factory.mktemp("few") / "data", STATES, with_lists=False)


@settings(max_examples=5, phases=[Phase.generate],  # to make a list smaller takes minutes
          deadline=None, derandomize=True,
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(listings=LISTINGS)
def test_any_listings_become_a_site_or_one_line(no_lists: Path, listings: list[Listing]) -> None:
    outcome(no_lists, listings)


def ring(key: str, agency: str, state: str = "DE") -> Listing:
    return Listing(key, agency, state, Program.RING)


def test_a_list_of_one_agency_is_a_site(no_lists: Path) -> None:
    assert outcome(no_lists, [ring("a", "Dover Police Department")]) == ""


@pytest.mark.parametrize(
    "listings",
    [
        [],
        [ring("a", "Nowhere Known Police Department")],
        [ring("a", "\u202eecilop revoD")],  # set apart, and so none is left
        [Listing("a", "Dover Police Department", "DE", Program.DRONES)],
    ],
)
def test_a_list_with_nobody_to_show_is_one_line(no_lists: Path, listings: list[Listing]) -> None:
    assert outcome(no_lists, listings).endswith(
        "lists: no agency on it can be placed, so there is no map"
    )


def test_an_agency_of_islands_without_an_outline_is_shown_without_a_state(no_lists: Path) -> None:
    listings = [ring("a", "Dover Police Department"), ring("b", "Guam Police Department", "GU")]
    assert outcome(no_lists, listings) == ""


def test_a_list_whose_only_agency_has_no_polygon_is_a_site(no_lists: Path) -> None:
    assert outcome(no_lists, [ring("a", "University of Delaware Police Department")]) == ""
