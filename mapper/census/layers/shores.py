"""The land of the states down to its shore, for a map that one comes near to.

Dossier (read 2026-11)
    Source      the Census's cartographic boundaries at 1:500k (`boundaries` tells their form): cut
                at the shore, of the Great Lakes and wide rivers too, where outlines of places and
                of 1:20m reach into the water or cut across it.
    Vintage     2018 is at hand: borders of states and shores hardly move, and the file is the same
                in three public repositories.
    Done here   Simplified as one coverage and rounded as polygons of places are (`polygons`), so
                that nothing is off by more than a mark on the map is wide.
"""

from __future__ import annotations

from mapper.census.layers.boundaries import features
from mapper.census.layers.polygons import COLUMNS, simplified
from mapper.census.layers.rings import pack
from mapper.census.layers.strict import sorted_once, sound_shapes, with_land
from mapper.files.tables import csv_bytes

_FORMS = {"GEOID": "[0-9]{2}", "STUSPS": "[A-Z]{2}"}


def shores(content: bytes, name: str) -> tuple[int, dict[str, bytes]]:
    """Return how many states there are, and their land: GEOID and rings (`rings` tells how)."""
    with sound_shapes(name):
        found = [(told["GEOID"], shape) for told, shape in features(content, name, _FORMS)]
        geoids = [geoid for geoid, _ in found]
        simple = with_land(simplified([shape for _, shape in found], 0), geoids, name)
        rows: list[tuple[str, ...]] = [
            (geoid, pack(shape)) for geoid, shape in zip(geoids, simple, strict=True)
        ]
        return len(rows), {f"{name}.csv": csv_bytes(COLUMNS, sorted_once(rows, name))}
