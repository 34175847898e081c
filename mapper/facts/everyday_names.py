"""What people call an area, where the Census's own name does not tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mapper.errors import DataError
from mapper.files.tables import read_csv
from mapper.model import Area

FILE = "everyday_names.csv"
COLUMNS = ["geoid", "name", "use", "policed_by", "why"]
NAME, SHORT = "name", "short"  # what it is called; a nickname, or the initials of its police


@dataclass(frozen=True, slots=True)
class EverydayName:
    """A name of an area, by GEOID.

    `is_shown` is true for one that readers are shown in place of the Census's. `policed_by` is the
    GEOID of the city that the area is a part of, "" where it is none of a city's parts.
    """

    geoid: str
    name: str
    is_shown: bool
    policed_by: str


def read_everyday_names(data: Path, areas: Mapping[str, Area]) -> list[EverydayName]:
    """Return the names of `data/facts/everyday_names.csv`, in the order of the file.

    Raises DataError naming row and column for an area that is none, another use, a name that
    stands twice, or a row without a reason.
    """
    path = data / "facts" / FILE
    found: list[EverydayName] = []
    shown: set[str] = set()
    told: set[tuple[str, str]] = set()
    for number, row in enumerate(read_csv(path, COLUMNS), start=2):
        problems = {
            "geoid": row["geoid"] not in areas,
            "name": not row["name"].strip() or (row["geoid"], row["name"]) in told,
            "use": row["use"] not in (NAME, SHORT),
            "policed_by": row["policed_by"] not in areas and row["policed_by"] != "",
            "why": not row["why"],
        }
        for column, is_wrong in problems.items():
            if is_wrong:
                raise DataError(f"{path}, row {number}, {column}: {row[column]!r} does not hold")
        told.add((row["geoid"], row["name"]))
        is_shown = row["use"] == NAME and row["geoid"] not in shown
        if is_shown:
            shown.add(row["geoid"])
        found.append(EverydayName(row["geoid"], row["name"], is_shown, row["policed_by"]))
    return found
