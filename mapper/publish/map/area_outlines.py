"""Outlines of each state's land, counties and governments: a file a state.

A reader loads it who looks an area up, or comes near on the map. The rings are those of
`data/census/` as they stand there (census/shapes.py tells how); assets/search/shapes.js and
assets/map/nearby.js unpack them.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mapper.census import shapes
from mapper.census.areas import Areas, has_government
from mapper.census.layers.rings import SCALE
from mapper.earth import west
from mapper.model import Level
from mapper.publish.map.packing import script_json

OUTLINES = "data-outlines-"
_FIRST_X = re.compile(r"(?:^|(?<=[|;]))\d+")  # the absolute longitude of a ring in the east


def state_files(census: Path, areas: Areas) -> dict[str, str]:
    """Return the scripts `data-outlines-mi.js` of all states: rings of the state's land down to its
    shore, of counties and of governments.

    GEOIDs and rings stand side by side; areas without polygon at hand are not in. Raises DataError
    if a layer is missing.
    """
    governed = {
        area.geoid
        for area in areas.by_geoid.values()
        if area.level is not Level.STATE and has_government(area)
    }
    rings: dict[str, dict[str, str]] = defaultdict(dict)
    land = (
        (geoid, packed) for geoid, packed in shapes.packed_shores(census) if geoid in areas.by_geoid
    )
    for source in (land, shapes.packed(census, governed), shapes.packed_counties(census)):
        for geoid, packed in source:
            state = areas.by_geoid[geoid].state
            rings[state][geoid] = _beside_the_rest(packed) if state == "AK" else packed
    return {
        f"{OUTLINES}{state.lower()}.js": (
            f'mapper.data["outlines-{state.lower()}"] = {script_json(_packed(found))};\n'
        )
        for state, found in sorted(rings.items())
    }


def _packed(rings: Mapping[str, str]) -> dict[str, Any]:
    geoids = sorted(rings)
    return {"scale": SCALE, "geoids": geoids, "rings": [rings[geoid] for geoid in geoids]}


def _beside_the_rest(packed: str) -> str:
    """Return rings with those of the far Aleutians west of Alaska, where a map expects them."""
    scale = SCALE
    return _FIRST_X.sub(lambda x: str(round(west(int(x[0]) / scale) * scale)), packed)
