"""Precision, recall and calibration of located agencies, with Wilson intervals."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.locator.labels import Row
from mapper.facts.accuracy import RARE

Z = 1.959964  # of a two-sided interval of 95 %


def wilson(right: int, rows: int) -> tuple[float, float]:
    """Return the ends of the 95 % Wilson interval of a share, each from 0 to 1."""
    if not rows:
        return 0.0, 1.0
    share = right / rows
    middle = (share + Z * Z / (2 * rows)) / (1 + Z * Z / rows)
    half = Z / (1 + Z * Z / rows) * math.sqrt(share * (1 - share) / rows + Z * Z / (4 * rows**2))
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Score:
    """What became of the labelled rows of a set.

    `rows` have a label, `areas` of them one that is an area; `placed` were given an area and
    `right` of these the right one; `found` are the rows with an area that got it.
    """

    rows: int
    areas: int
    placed: int
    right: int
    found: int

    @property
    def precision(self) -> float:
        """Right of those placed."""
        return self.right / self.placed if self.placed else 0.0

    @property
    def recall(self) -> float:
        """Right of those that have an area."""
        return self.found / self.areas if self.areas else 0.0


def is_right(row: Row, answer: frozenset[str]) -> bool:
    """Return whether an answer (GEOIDs; empty: not placed) is one of the acceptable ones."""
    return answer in row.right


def score(rows: Sequence[Row], answers: Sequence[frozenset[str]]) -> Score:
    """Return the score of answers, one a row; rows without a label do not count."""
    known = [(row, one) for row, one in zip(rows, answers, strict=True) if row.right]
    placed = [(row, one) for row, one in known if one]
    areas = [(row, one) for row, one in known if frozenset() not in row.right]
    return Score(
        len(known), len(areas), len(placed), sum(is_right(*pair) for pair in placed),
        sum(is_right(*pair) for pair in areas),
    )  # fmt: skip


OTHER = "any other"


@dataclass(frozen=True, slots=True)
class Calibration:
    """How often a method was right."""

    method: str
    rows: int
    right: int

    @property
    def share(self) -> float:
        """The share right as if one more had been right and one more wrong: nothing earns 1."""
        return (self.right + 1) / (self.rows + 2)


def calibrate(
    rows: Iterable[Row], answers: Iterable[frozenset[str]], methods: Iterable[str]
) -> dict[str, Calibration]:
    """Return by method how often its answers were right, the rare ones together as `OTHER` too.

    An agency counts once a method and answer, however many lists and questions led to it.
    """
    counts: dict[str, dict[tuple[str, str, frozenset[str]], bool]] = defaultdict(dict)
    for row, answer, method in zip(rows, answers, methods, strict=True):
        if row.right and answer:
            counts[method][row.state, row.agency, answer] = is_right(row, answer)
    found = {
        method: Calibration(method, len(seen), sum(seen.values()))
        for method, seen in sorted(counts.items())
    }
    rare = [one for one in found.values() if one.rows < RARE]
    other = Calibration(OTHER, sum(one.rows for one in rare), sum(one.right for one in rare))
    return {**found, OTHER: other}


def confidence(method: str, known: Mapping[str, Calibration]) -> float:
    """Return what a method earns: its share, or that of all rare ones together if it is rare.

    A rare method that erred keeps its own share where that is lower.
    """
    other = known[OTHER].share
    one = known.get(method)
    if one is None or one.rows == one.right < RARE:
        return other
    return min(one.share, other) if one.rows < RARE else one.share
