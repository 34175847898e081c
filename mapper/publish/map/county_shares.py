"""The layer "counties by share of people covered": a file that is loaded once somebody wants it.

Counties are those of the map's county lines, simplified when the outlines were imported, and go by
class; assets/map/shares.js draws a class at once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from mapper.census.layers.outlines import FILLED, FILLED_SCALE
from mapper.census.tables import read_rows
from mapper.findings.coverage import CountyCoverage
from mapper.publish.map.packing import script_json

FILE = "data-shares.js"
_RINGS = re.compile("[-0-9 ;|]*")
BOUNDS = (0.1, 0.25, 0.5, 0.75)  # of the five classes of counties in which an agency is listed
NONE_LISTED, UNKNOWN, COUNTY_AGENCY_ONLY = 0, len(BOUNDS) + 2, len(BOUNDS) + 3


def class_of(one: CountyCoverage) -> int:
    """Return 1 to 5 by share, 6 where nobody was counted; where no municipal agency is listed, 7 if
    one of the county is, else 0."""
    if not one.population:
        return UNKNOWN
    if one.people:
        return bisect_right(BOUNDS, one.share) + 1
    return COUNTY_AGENCY_ONLY if one.has_county_agency else NONE_LISTED


def class_words() -> list[str]:
    """Return what the legend says of the classes 1 to 5: "10% to 25%"."""
    ends = [0, *(round(100 * bound) for bound in BOUNDS), 100]
    words = [f"{low}% to {high}%" for low, high in pairwise(ends)]
    return [f"under {ends[1]}%", *words[1:]]


def county_shares(census: Path, counties: Iterable[CountyCoverage]) -> dict[str, str]:
    """Return the script by file name: of each class the rings of its counties, in the order of
    their GEOIDs; and beside them what is said of each: its name and state, percent (0: under one,
    null: nobody counted), 1 if an agency of the county is listed.
    """
    of = {one.geoid: one for one in counties}
    rings: list[list[str]] = [[] for _ in range(COUNTY_AGENCY_ONLY + 1)]
    said: list[list[Sequence[Any]]] = [[] for _ in rings]
    with read_rows(census, "county_boundaries", FILLED) as rows:
        for geoid, packed in rows:
            if not _RINGS.fullmatch(packed):
                raise ValueError(f"{packed[:30]!r} are no rings")
            one = of.get(geoid)
            number = class_of(one) if one else UNKNOWN
            rings[number].append(packed)
            said[number].append(_said(one) if one else ["", "", None, 0])
    told = script_json({"scale": FILLED_SCALE, "classes": rings, "said": said})
    return {FILE: f'mapper.data["shares"] = {told};\n'}


def _said(one: CountyCoverage) -> Sequence[Any]:
    percent = int(100 * one.share + 0.5) if one.population else None
    return [one.name, one.state, percent, int(one.has_county_agency)]
