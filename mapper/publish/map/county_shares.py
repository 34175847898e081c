"""The layer "counties by share of people covered": a file that is loaded once somebody wants it.

Counties are drawn as on the map, simplified as one coverage with the same tolerance as its county
lines, and go by class; assets/map/shares.js draws a class at once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from mapper.census import shapes as polygons
from mapper.census.layers.outlines import drawn_counties
from mapper.findings.coverage import CountyCoverage
from mapper.publish.map.packing import script_json

FILE = "data-shares.js"
SCALE = 200  # a step is half a kilometer: finer than the simplified lines
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
    """Return the script by file name: of each class the rings of its counties, packed as in
    `polygons`, of 1/SCALE degree, by GEOID; and beside them what is said of each: its name and
    state, percent (0: under one, null: nobody counted), 1 if an agency of the county is listed.
    """
    of = {one.geoid: one for one in counties}
    shapes = polygons.county_shapes(census)
    rings: list[list[str]] = [[] for _ in range(COUNTY_AGENCY_ONLY + 1)]
    said: list[list[Sequence[Any]]] = [[] for _ in rings]
    for geoid, shape in zip(shapes, drawn_counties(np.array(list(shapes.values()))), strict=True):
        one = of.get(geoid)
        number = class_of(one) if one else UNKNOWN
        rings[number].append(_pack(shape))
        said[number].append(_said(one) if one else ["", "", None, 0])
    told = script_json({"scale": SCALE, "classes": rings, "said": said})
    return {FILE: f'mapper.data["shares"] = {told};\n'}


def _said(one: CountyCoverage) -> Sequence[Any]:
    percent = int(100 * one.share + 0.5) if one.population else None
    return [one.name, one.state, percent, int(one.has_county_agency)]


def _pack(shape: shapely.Geometry) -> str:
    """Return the rings of a county; one that comes to no triangle of whole steps is left out."""
    parts = []
    for part in shapely.get_parts(shape):
        outer, *holes = (_pack_ring(ring) for ring in (part.exterior, *part.interiors))
        if outer:
            parts.append(";".join([outer, *filter(None, holes)]))
    return "|".join(parts)


def _pack_ring(ring: shapely.Geometry) -> str:
    whole = np.rint(shapely.get_coordinates(ring)[:-1] * SCALE).astype(int)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), int))
    kept = steps[np.any(steps, axis=1)]
    return " ".join(map(str, kept.ravel().tolist())) if len(kept) > 2 else ""
