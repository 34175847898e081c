"""A file that is damaged as a whole is doubted; of 36 real days that follow each other none is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise

import pytest

from mapper.intake.believing import LONGEST_GAP, damages
from mapper.model import Listing
from mapper.snapshots.stored import Snapshot, read_snapshots
from tests.conftest import DATA

Rows = Sequence[Listing]
DAY = date(2026, 5, 18)


@pytest.fixture(scope="module")
def held() -> list[Snapshot]:
    return read_snapshots(DATA)


@pytest.fixture(scope="module")
def rows(held: list[Snapshot]) -> Rows:
    """ICE's list of May 2026: 1,843 agreements, 182 of jails."""
    return next(one.listings for one in held if one.day == DAY)


def test_no_real_day_is_doubted(held: list[Snapshot]) -> None:
    compared = 0
    for _, days in groupby(held, key=lambda one: one.declaration.name):
        for before, one in pairwise(days):
            assert damages(one.listings, one.day, before.listings, before.day) == []
            compared += 1
    assert compared >= 35


def shifted(rows: Rows, column: str) -> list[Listing]:
    """Each row with a word of the row below."""
    return [
        replace(one, **{column: getattr(other, column)})
        for one, other in zip(rows, [*rows[1:], rows[0]], strict=True)
    ]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda rows: [one for one in rows if not one.agreement.startswith("Jail")],
         ["Jail Enforcement Model fell from 182 rows on 2026-05-18 to 0"]),
        (lambda rows: [one for one in rows if one.state != "WY"],
         ["WY fell from 19 rows on 2026-05-18 to 0"]),
        (lambda rows: [replace(one, counties=()) for one in rows],
         ["counties is another than on 2026-05-18 in 1,603 of 1,603 rows"]),
        (lambda rows: [replace(one, counties=()) if one.state == "PA" else one for one in rows],
         ["counties is empty in 94 rows that had one on 2026-05-18"]),
        (lambda rows: [replace(one, evidence=()) for one in rows],
         ["1,680 of 1,680 rows have lost their evidence since 2026-05-18"]),
        (lambda rows: shifted(rows, "signed_on"),
         ["signed_on is another than on 2026-05-18 in 1,671 of 1,843 rows"]),
        (lambda rows: [replace(one, key=f"{one.state}{one.key}")
                       for one in shifted(rows, "state")],
         ["1,843 of 1,843 rows of 2026-05-18 are not there",
          "40 rows are in another state than on 2026-05-18"]),
    ],
    ids=["a kind", "a state", "a column", "a column of a state", "links", "shifted", "states"],
)  # fmt: skip
def test_what_a_list_never_does_in_a_week_is_doubted(
    rows: Rows, damage: Callable[[Rows], Rows], told: list[str]
) -> None:
    later = DAY + timedelta(days=7)
    assert damages(damage(rows), later, rows, DAY) == told
    # In years a list may become another.
    assert damages(damage(rows), DAY + LONGEST_GAP + timedelta(days=1), rows, DAY) == []


def test_a_few_rows_that_change_are_believed(rows: Rows) -> None:
    fewer = [*(replace(one, counties=()) for one in rows[:9]), *rows[30:]]
    assert damages(fewer, DAY + timedelta(days=7), rows, DAY) == []
