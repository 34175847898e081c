"""What a reader made of a list: all of it, or the one row that it set apart."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mapper.lists.reading.collecting import Reading
from mapper.model import Listing


def whole(reading: Reading) -> list[Listing]:
    """The listings of a list of which no row is set apart."""
    assert reading.unread == []
    return reading.listings


def apart(reading: Reading) -> str:
    """Where the one row stands that is set apart, and why."""
    (one,) = reading.unread
    return f"row {one.row}, {one.column}: {one.reason}"


def reading_of(listings: Sequence[Listing]) -> Reading:
    """What a reader would return that made these listings, one of each row from the second on."""
    return Reading(list(listings), list(range(2, len(listings) + 2)))


def atlas_sample() -> bytes:
    """The sample of the Atlas of 2020 with a state in every row: no slip has to be known for it."""
    sample = (Path(__file__).parents[1] / "lists/eff_atlas/sample-2020.csv").read_bytes()
    assert sample.count(b'"NA"') == 1
    return sample.replace(b'"NA"', b'"MA"')
