"""What agencies call an area that the Census calls otherwise: `data/facts/other_names.csv`.

The short or earlier name of a city ("Pryor" for Pryor Creek), and the tribe whose reservation bears
another name (White Mountain Apache, Fort Apache).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from mapper.errors import DataError
from mapper.files.tables import read_csv
from mapper.model import Area

FILE = "other_names.csv"
COLUMNS = ["geoid", "name", "why", "evidence"]


def read(path: Path, by_geoid: Mapping[str, Area]) -> Mapping[str, Sequence[str]]:
    """Return the other names of areas by their GEOID.

    Raises DataError naming row and column for an area that is none, a name that it has already, or
    a row without reason or evidence.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for number, row in enumerate(read_csv(path, COLUMNS), start=2):
        area = by_geoid.get(row["geoid"])
        problems = {
            "geoid": area is None,
            "name": not row["name"].strip()
            or row["name"] in found[row["geoid"]]
            or (area is not None and area.base == row["name"]),
            "why": not row["why"],
            "evidence": not row["evidence"],
        }
        for column, is_wrong in problems.items():
            if is_wrong:
                raise DataError(f"{path}, row {number}, {column}: {row[column]!r} does not hold")
        found[row["geoid"]].append(row["name"])
    return found
