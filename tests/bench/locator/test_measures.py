"""Precision, recall, intervals and calibration, worked by hand."""

from __future__ import annotations

import pytest

from bench.locate import half, lead
from bench.locator.labels import Row
from bench.locator.measures import OTHER, Calibration, calibrate, confidence, score, wilson

NOBODY: frozenset[str] = frozenset()


def row(*right: str, agency: str = "Some Police Department", source: str = "a list") -> Row:
    """Return a row with the acceptable answers, each a text of GEOIDs ("" for none)."""
    return Row(source, agency, "MI", "", (), frozenset(frozenset(one.split()) for one in right))


def test_wilson_agrees_with_published_values() -> None:
    # Newcombe 1998, table I
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert wilson(0, 0) == (0.0, 1.0)


def test_score() -> None:
    rows = [row("1"), row("2"), row("3"), row("4 5"), row(""), row("6", ""), row()]
    answers = [
        frozenset({"1"}),  # right
        frozenset({"9"}),  # wrong
        NOBODY,  # left out
        frozenset({"4"}),  # half of two areas is wrong
        frozenset({"9"}),  # a campus that was given a city
        NOBODY,  # either would do
        frozenset({"9"}),  # no label: does not count
    ]
    one = score(rows, answers)
    assert (one.rows, one.areas, one.placed, one.right, one.found) == (6, 4, 4, 1, 1)
    assert one.precision == 0.25
    assert one.recall == 0.25


def test_an_agency_counts_once_a_method() -> None:
    rows = [row("1"), row("1", source="another list"), row("2", agency="B"), row("3", agency="C")]
    answers = [frozenset({"1"}), frozenset({"1"}), frozenset({"9"}), NOBODY]
    found = calibrate(rows, answers, ["m", "m", "m", "not placed"])
    assert set(found) == {"m", OTHER}
    assert (found["m"].rows, found["m"].right, found["m"].share) == (2, 1, 0.5)


def test_rare_methods_share_their_confidence_but_for_one_that_erred() -> None:
    known = {
        one.method: one
        for one in (
            Calibration("often", 98, 97), Calibration("rare", 3, 3), Calibration("bad", 5, 2),
            Calibration(OTHER, 8, 5),
        )
    }  # fmt: skip
    assert confidence("often", known) == 0.98
    assert confidence("rare", known) == confidence("never seen", known) == 0.6
    assert confidence("bad", known) == pytest.approx(3 / 7)


def test_every_second_state_is_untouched() -> None:
    assert [half(state) for state in ("AK", "AL", "AR")] == [
        "tuning half", "untouched half", "tuning half"
    ]  # fmt: skip
    assert half("PR") == "tuning half"
    # New England, and the states with strong townships, are in both halves
    assert {half(state) for state in ("CT", "MA")} == {half(state) for state in ("NJ", "PA")}


def test_who_leads() -> None:
    ours = score([row("1"), row("2")], [frozenset({"1"}), frozenset({"2"})])
    theirs = score([row("1"), row("2")], [frozenset({"1"}), NOBODY])
    assert lead(ours, theirs) == "we are level in precision, ahead in recall"
    assert lead(theirs, ours) == "we are level in precision, BEHIND in recall"
