"""Margins of what is reckoned from estimates, by the Census Bureau's formulas."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from mapper.census.estimates import NOTHING, Estimate, Quantity, Z, add, proportion, ratio

ACS = "ACS 5-year 2018-2022"


def test_a_sum_counts_the_largest_margin_of_zeros_once() -> None:
    some = [Estimate(10, 3), Estimate(20, 4)]
    assert add(some, ACS) == Quantity(30, 5, ACS)
    zeros = [Estimate(0, 9), Estimate(0, 12), Estimate(0, 12)]
    assert add([*some, *zeros], ACS) == Quantity(30, 13, ACS)
    assert add([*some, Estimate(70, None, "controlled"), NOTHING], ACS) == Quantity(100, 5, ACS)
    assert add([*some, Estimate(1)], ACS) == Quantity(31, None, ACS)  # a margin is not known


def test_a_proportion_whose_root_has_no_answer_is_taken_for_a_ratio() -> None:
    whole = Quantity(200, 20, ACS)
    assert proportion(Quantity(50, 13, ACS), whole) == (0.25, 12 / 200, ACS)
    # 3 squared is less than a quarter of 20, squared
    assert proportion(Quantity(50, 3, ACS), whole) == (0.25, sqrt(34) / 200, ACS)
    assert ratio(Quantity(50, 3, ACS), whole) == (0.25, sqrt(34) / 200, ACS)
    assert proportion(Quantity(50, 3, ACS), Quantity(200, None, ACS)).margin is None
    assert ratio(Quantity(50, None, ACS), whole).margin is None


@pytest.mark.parametrize("formula", [proportion, ratio])
def test_two_vintages_are_never_in_one_ratio(formula: type) -> None:
    with pytest.raises(ValueError, match="two vintages in a ratio: ACS 5-year 2018-2022, 2020"):
        formula(Quantity(1, 1, ACS), Quantity(2, 1, "2020 census"))
    with pytest.raises(ValueError, match="a ratio to nobody"):
        formula(Quantity(0, 1, ACS), Quantity(0, 1, ACS))


@pytest.mark.parametrize("share_listed", [0.1, 0.5, 0.8])
def test_nine_of_ten_draws_lie_within_the_margins(share_listed: float) -> None:
    """Of areas whose true numbers are known, each survey gives an interval: 90 % hold the truth."""
    rng = np.random.default_rng(20201007)
    truth = rng.gamma(2, 3_000, 150)
    margins = 12 * np.sqrt(truth)
    is_listed = rng.random(150) < share_listed
    other, other_margin = 40_000.0, 2_500.0
    surveys = truth + rng.normal(size=(2_000, 150)) * margins / Z
    others = other + rng.normal(size=2_000) * other_margin / Z
    hits = dict.fromkeys(("sum", "proportion", "ratio"), 0)
    for survey, drawn in zip(surveys, others, strict=True):
        told = [Estimate(*one) for one in zip(survey, margins, strict=True)]
        part = add((one for one, ours in zip(told, is_listed, strict=True) if ours), ACS)
        whole = add(told, ACS)
        true_part = truth[is_listed].sum()
        for name, found, true in (
            ("sum", whole, truth.sum()),
            ("proportion", proportion(part, whole), true_part / truth.sum()),
            ("ratio", ratio(part, Quantity(drawn, other_margin, ACS)), true_part / other),
        ):
            assert found.margin is not None
            hits[name] += abs(found.value - true) <= found.margin
    assert all(0.87 <= count / 2_000 <= 0.93 for count in hits.values()), hits
