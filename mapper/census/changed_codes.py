"""Areas that older tables have under another code, or lack: `data/facts/changed_codes.csv`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mapper.errors import DataError
from mapper.files.tables import read_csv
from mapper.model import Area, Level

COLUMNS = ["state", "name", "geoid", "geoids_then", "county_geoids", "why", "evidence"]
_CODES = r"[0-9]{7}|[0-9]{10}"


@dataclass(frozen=True, slots=True)
class ChangedCode:
    """An area of today, the codes that older tables have for its land (none: they lack it), and
    the GEOIDs of its counties (none for a county subdivision, whose code tells it)."""

    area: Area
    then: tuple[str, ...]
    counties: tuple[str, ...]


def read(path: Path, by_geoid: Mapping[str, Area]) -> list[ChangedCode]:
    """Return the rows of the table; `by_geoid` has all areas of today.

    Raises DataError naming row and column for a row that does not hold: an area that is none today,
    a code of then that is one still.
    """
    found: dict[str, ChangedCode] = {}
    for number, row in enumerate(read_csv(path, COLUMNS), start=2):
        area = by_geoid.get(row["geoid"])
        then, counties = (tuple(filter(None, row[column].split("|"))) for column in COLUMNS[3:5])
        is_place = len(row["geoid"]) == 7
        problems = {
            "geoid": area is None or row["geoid"] in found,
            "state": area is not None and area.state != row["state"],
            "name": area is not None and area.name != row["name"],
            "geoids_then": not (then or is_place)
            or any(not re.fullmatch(_CODES, one) or one in by_geoid for one in then),
            "county_geoids": bool(counties) is not is_place
            or any(
                one not in by_geoid or by_geoid[one].level is not Level.COUNTY for one in counties
            ),
            "why": not row["why"],
            "evidence": not row["evidence"],
        }
        for column, is_wrong in problems.items():
            if is_wrong:
                raise DataError(f"{path}, row {number}, {column}: {row[column]!r} does not hold")
        if area:
            found[area.geoid] = ChangedCode(area, then, counties)
    return list(found.values())


def bridged(codes: Iterable[ChangedCode], people: Mapping[str, str]) -> dict[str, Area]:
    """Return the areas by GEOID, with the people and counties that tables have for the codes of
    then; what they have under today's code stays. `people` is what tables of population say."""
    found: dict[str, Area] = {}
    for one in codes:
        area = one.area
        told = [int(people[code]) for code in one.then if code in people]
        if area.population is None and told and len(told) == len(one.then):
            area = replace(area, population=sum(told))
        found[area.geoid] = area if area.counties else replace(area, counties=one.counties)
    return found


def codes_today(codes: Iterable[ChangedCode]) -> dict[str, str]:
    """Return for each code of then the one of today: of a place rather than of its double."""
    found: dict[str, str] = {}
    for one in codes:
        for then in one.then:
            if then not in found or len(one.area.geoid) < len(found[then]):
                found[then] = one.area.geoid
    return found
