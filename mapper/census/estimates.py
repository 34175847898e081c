"""Estimates with their 90 % margins of error, and the margins of what is reckoned from them.

The formulas are those of the U.S. Census Bureau, Understanding and Using American Community Survey
Data: What All Data Users Need to Know, 2018, chapter 8. They take the errors of areas for
independent, and tell of sampling alone: not of who was not counted, or did not answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple

from mapper.census.layers.strict import CONTROLLED

Z = 1.645  # standard errors in a margin: 90 %


class Estimate(NamedTuple):
    """A number and its 90 % margin of error; None where there is none, and `note` then says why.

    `note` is "controlled" (a total without sampling error: no margin, and none is missing),
    "below 2500" or "above 250000" (a median outside of what is published), "" otherwise.
    """

    value: float | None
    margin: float | None = None
    note: str = ""

    @property
    def error(self) -> float | None:
        """Return the margin to reckon with: 0 of a controlled total, None where none is known."""
        return 0.0 if self.note == CONTROLLED else self.margin


NOTHING = Estimate(None)


class Quantity(NamedTuple):
    """What was reckoned from estimates: a number, its margin (None: not known), their vintage."""

    value: float
    margin: float | None
    vintage: str


def difference(one: Estimate, other: Estimate) -> Estimate:
    """Return one less the other; its margin is the root of the sum of the squared margins."""
    if one.value is None or other.value is None:
        return NOTHING
    return Estimate(one.value - other.value, _root(one.error, other.error))


def add(estimates: Iterable[Estimate], vintage: str) -> Quantity:
    """Return a sum over areas; its margin is the root of the sum of the squared margins.

    Of estimates that are 0 only the largest margin counts, once (Census Bureau, training of 2016
    on margins of error): they would be added up to an error that is not there. An area without an
    estimate adds nothing.
    """
    value, squares, of_zeros, known = 0.0, 0.0, 0.0, True
    for number, margin, note in estimates:
        if number is None:
            continue
        value += number
        error = 0.0 if note == CONTROLLED else margin  # Estimate.error, for half a million of them
        if error is None:
            known = False
        elif number:
            squares += error**2
        else:
            of_zeros = max(of_zeros, error)
    return Quantity(value, sqrt(squares + of_zeros**2) if known else None, vintage)


def proportion(part: Quantity, whole: Quantity) -> Quantity:
    """Return the share that a part is of its whole: p = X / Y.

    Its margin is sqrt(MOE(X)^2 - p^2 MOE(Y)^2) / Y, and that of a ratio where this root has no
    answer. Raises ValueError for two vintages, or a whole of 0.
    """
    share = _divided(part, whole)
    if part.margin is None or whole.margin is None:
        return Quantity(share, None, part.vintage)
    under = part.margin**2 - share**2 * whole.margin**2
    if under < 0:
        return ratio(part, whole)
    return Quantity(share, sqrt(under) / whole.value, part.vintage)


def ratio(one: Quantity, other: Quantity) -> Quantity:
    """Return how many times the other one is: R = X / Y, X no part of Y.

    Its margin is sqrt(MOE(X)^2 + R^2 MOE(Y)^2) / Y. Raises ValueError for two vintages, or Y = 0.
    """
    times = _divided(one, other)
    margin = _root(one.margin, None if other.margin is None else times * other.margin)
    return Quantity(times, None if margin is None else margin / other.value, one.vintage)


def _divided(one: Quantity, other: Quantity) -> float:
    if one.vintage != other.vintage:
        raise ValueError(f"two vintages in a ratio: {one.vintage}, {other.vintage}")
    if not other.value:
        raise ValueError("a ratio to nobody")
    return one.value / other.value


def _root(*margins: float | None) -> float | None:
    known = [margin for margin in margins if margin is not None]
    return sqrt(sum(margin**2 for margin in known)) if len(known) == len(margins) else None
