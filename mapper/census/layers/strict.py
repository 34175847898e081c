"""What the readers of all layers ask of a file: its columns are there, an area stands once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import pairwise

from mapper.errors import ListError

# (content, name of the layer, files of ours that it needs) -> number of areas, and our files:
# name -> bytes
Parser = Callable[..., tuple[int, dict[str, bytes]]]


def require(needed: Iterable[str], header: Collection[str], name: str) -> None:
    """Raise ListError unless all needed columns stand in the header."""
    missing = [column for column in needed if column not in header]
    if missing:
        raise ListError(name, f"missing columns {missing}", row=1)


def sorted_once(rows: list[tuple[str, ...]], name: str) -> list[tuple[str, ...]]:
    """Return the rows by GEOID (their first cell); ListError for one that stands twice."""
    rows.sort()
    for one, other in pairwise(rows):
        if one[0] == other[0]:
            raise ListError(name, f"{one[0]} stands twice", column="GEOID")
    return rows


CONTROLLED = "controlled"
BELOW, ABOVE = "below 2500", "above 250000"
