"""Areas that older tables have under another code, or lack: `data/facts/changed_codes.csv`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mapper.errors import DataError
from mapper.files.tables import read_csv
from mapper.model import Area, Level

COLUMNS = ["state", "name", "geoid", "geoids_then", "county_geoids", "why", "evidence"]
_CODES = r"\d{7}|\d{10}"


def bridged(path: Path, by_geoid: Mapping[str, Area], people: Mapping[str, str]) -> dict[str, Area]:
    """Return the areas of the table whose people or counties no table has under their code, with
    those that it has under the codes of then, by GEOID.

    `by_geoid` has all areas of today, `people` those that the tables of population have, by GEOID.
    What a table has under today's code stays. Raises DataError naming row and column for a row that
    does not hold: an area that is none today, a code of then that is one still.
    """
    found: dict[str, Area] = {}
    for number, row in enumerate(read_csv(path, COLUMNS), start=2):
        area = by_geoid.get(row["geoid"])
        then, counties = (tuple(filter(None, row[column].split("|"))) for column in COLUMNS[3:5])
        is_place = len(row["geoid"]) == 7
        problems = {
            "geoid": area is None or row["geoid"] in found,
            "state": area is not None and area.state != row["state"],
            "name": area is not None and area.name != row["name"],
            "geoids_then": (not then and not is_place)
            or any(not re.fullmatch(_CODES, one) or one in by_geoid for one in then),
            # A county subdivision tells its county by its code.
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
        assert area is not None
        told = [people[one] for one in then if one in people]
        if area.population is None and told and len(told) == len(then):
            area = replace(area, population=sum(map(int, told)))
        found[area.geoid] = area if area.counties else replace(area, counties=counties)
    return found
