"""Areas that lists can still name and the Census no longer has: `data/facts/former_areas.csv`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mapper.census.layers.gazetteer import kind_of
from mapper.errors import DataError
from mapper.files.tables import read_csv
from mapper.model import Area, Level
from mapper.names.spelling import area_key
from mapper.names.states import STATES

COLUMNS = ["state", "name", "level", "geoid", "geoids_today", "change", "year", "what_happened",
           "evidence"]  # fmt: skip


class Change(StrEnum):
    """What became of an area: the same land under another name or kind; one area with others; the
    land of several; the land of a county or town around it, without a government of its own."""

    RENAMED = "renamed"
    MERGED = "merged"
    DIVIDED = "divided"
    DISSOLVED = "dissolved"


@dataclass(frozen=True, slots=True)
class FormerArea:
    """An area as it was; `today` are the areas that its land is in.

    `geoid` is the one it had ("" where the Census gave it on); `year` is "" where files before and
    after tell the change, but no source at hand the day; `what_happened` is one sentence.
    """

    state: str
    name: str
    level: Level
    geoid: str
    today: tuple[Area, ...]
    change: Change
    year: str
    what_happened: str


_LEVELS, _CHANGES = set(Level), set(Change)
FormerAreas = Mapping[tuple[str, str], Sequence[FormerArea]]


def read(path: Path, by_geoid: Mapping[str, Area]) -> FormerAreas:
    """Return the former areas by state and by each key of their names.

    Raises DataError naming row and column for a row that does not hold: an area of today that is
    none, a former one that has a government today.
    """
    found: dict[tuple[str, str], list[FormerArea]] = defaultdict(list)
    for number, row in enumerate(read_csv(path, COLUMNS), start=2):
        geoids = row["geoids_today"].split("|")
        same = by_geoid.get(row["geoid"])
        problems = {
            "state": row["state"] not in STATES,
            "name": not row["name"].strip(),
            "level": row["level"] not in _LEVELS,
            "geoid": (same is not None and same.functional_status != "S")
            or not re.fullmatch(rf"({geoids[0][:2]}[0-9]{{3,8}})?", row["geoid"]),
            "geoids_today": any(
                geoid not in by_geoid or by_geoid[geoid].state != row["state"] for geoid in geoids
            ),
            "change": row["change"] not in _CHANGES,
            "year": not re.fullmatch(r"((19|20)[0-9][0-9])?", row["year"]),
            "what_happened": not row["what_happened"],
            "evidence": not row["evidence"],
        }
        for column, is_wrong in problems.items():
            if is_wrong:
                raise DataError(f"{path}, row {number}, {column}: {row[column]!r} does not hold")
        area = FormerArea(
            row["state"], row["name"], Level(row["level"]), row["geoid"],
            tuple(by_geoid[geoid] for geoid in geoids), Change(row["change"]), row["year"],
            row["what_happened"],
        )  # fmt: skip
        base = area.name.removesuffix(kind_of(area.name)).rstrip()
        for key in sorted({area_key(area.name), area_key(base)}):
            found[area.state, key].append(area)
    return found
