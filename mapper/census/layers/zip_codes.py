"""Which places, towns and counties have land in each ZCTA, from the relationship files."""

from __future__ import annotations

import re
from itertools import pairwise

from mapper.census.layers.strict import Parser, csv_rows, utf8
from mapper.errors import ListError
from mapper.files.tables import csv_bytes

COLUMNS = ["zcta", "geoid", "land_area_km2"]
_KM2_PER_SQUARE_MILE = 2.589988
# The Census's codes of the states where county subdivisions (towns, townships) are governments.
TOWN_STATES = set("09 17 18 19 20 23 25 26 27 29 31 33 34 36 38 39 42 44 46 50 55".split())


def relationships(column: str, geoid_length: int) -> Parser:
    """Return the reader of a relationship file whose areas' GEOIDs stand in that column."""

    def parse(content: bytes, name: str) -> tuple[int, dict[str, bytes]]:
        text = utf8(content, name)
        needed = ["ZCTA5", column, "Land Area", "Water Area"]
        rows: list[tuple[str, str, str]] = []
        for number, row in csv_rows(text, name, needed):
            if not re.fullmatch(r"[0-9]{5}", row["ZCTA5"]):
                raise ListError(name, f"{row['ZCTA5']!r} is no ZCTA", row=number, column="ZCTA5")
            if not re.fullmatch(rf"[0-9]{{{geoid_length}}}", row[column]):
                raise ListError(name, f"{row[column]!r} is not a GEOID", row=number, column=column)
            if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", row["Land Area"]):
                problem = f"{row['Land Area']!r} is not an area"
                raise ListError(name, problem, row=number, column="Land Area")
            land = float(row["Land Area"]) * _KM2_PER_SQUARE_MILE
            if land and (geoid_length < 10 or row[column][:2] in TOWN_STATES):
                rows.append((row["ZCTA5"], row[column], f"{land:.3f}"))
        rows.sort()
        for one, other in pairwise(rows):
            if one[:2] == other[:2]:
                raise ListError(name, f"{one[0]} and {one[1]} stand twice", column=column)
        return len(rows), {f"{name}.csv": csv_bytes(COLUMNS, rows)}

    return parse
