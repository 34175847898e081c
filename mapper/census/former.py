"""Areas that lists can still name and the Census no longer has: `data/facts/former_areas.csv`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mapper.census.gazetteer import kind_of
from mapper.model import Area, DataError, Level
from mapper.names import area_key
from mapper.store import read_csv

COLUMNS = ["state", "name", "level", "geoid", "geoids_today", "what_happened", "year", "evidence"]


@dataclass(frozen=True, slots=True)
class FormerArea:
    """An area as it was; `today` are the areas that its land is in, none where no area stands for
    it. `geoid` is the one it had; `what_happened` one sentence, in that `year`."""

    state: str
    name: str
    level: Level
    geoid: str
    today: tuple[Area, ...]
    what_happened: str
    year: int


FormerAreas = Mapping[tuple[str, str], Sequence[FormerArea]]


def read(path: Path, by_geoid: Mapping[str, Area]) -> FormerAreas:
    """Return the former areas by state and by each key of their names.

    Raises DataError naming row and column for a row that does not hold: an area of today that is
    none, a former one that is there.
    """
    found: dict[tuple[str, str], list[FormerArea]] = defaultdict(list)
    for number, row in enumerate(read_csv(path, COLUMNS), start=2):
        geoids = tuple(filter(None, row["geoids_today"].split("|")))
        problems = {
            "level": row["level"] not in set(Level),
            "geoid": not row["geoid"].isdigit() or row["geoid"] in by_geoid,
            "geoids_today": any(geoid not in by_geoid for geoid in geoids),
            "what_happened": not row["what_happened"],
            "year": not re.fullmatch(r"20\d\d", row["year"]),
            "evidence": not row["evidence"],
        }
        for column, is_wrong in problems.items():
            if is_wrong:
                raise DataError(f"{path}, row {number}, {column}: {row[column]!r} does not hold")
        area = FormerArea(
            row["state"], row["name"], Level(row["level"]), row["geoid"],
            tuple(by_geoid[geoid] for geoid in geoids), row["what_happened"], int(row["year"]),
        )  # fmt: skip
        base = area.name.removesuffix(kind_of(area.name)).rstrip()
        for key in sorted({area_key(area.name), area_key(base)}):
            found[area.state, key].append(area)
    return found
