"""Tribal areas: the name, kind, point and land of each, and the states that it reaches into.

Dossier (read 2026-11)
    Address     as other boundaries: cb_{year}_us_aiannh_500k.zip (American Indian, Alaska Native,
                and Native Hawaiian areas), one shape an area, its trust land included.
    Columns     GEOID is the area's four digits (AIANNHCE); NAME ("Navajo Nation") and NAMELSAD,
                the same with its kind ("Pueblo of Pojoaque and Off-Reservation Trust Land").
    Kinds       Not all are reservations. OTSA are the former reservations of Oklahoma, where tribes
                have police today; ANVSA (Alaska), SDTSA, TDSA and joint-use areas are statistical.
    Traps       A state stands nowhere in the file, and some 25 areas lie in several: they are found
                by overlap with our outlines of states, which are drawn at another scale, so that a
                sliver along a common line is none.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import shapely

from mapper.census.layers.boundaries import NAMED, features
from mapper.census.layers.strict import sorted_once, sound_shapes
from mapper.files.tables import csv_bytes

TRIBAL_COLUMNS = "geoid name base kind states lat lon land_area_km2".split()
TRUST_LAND = " and Off-Reservation Trust Land"
# What is a sliver where two outlines of one line differ; degrees squared, about a square kilometer.
SMALLEST_SHARE, SMALLEST_AREA = 0.01, 1e-4


def tribal_areas(content: bytes, name: str, states: bytes) -> tuple[int, dict[str, bytes]]:
    """Read the tribal areas; `states` are our outlines of states (GeoJSON)."""
    outlines = json.loads(states)["features"]
    codes = [one["properties"]["usps"] for one in outlines]
    tree = shapely.STRtree([shapely.geometry.shape(one["geometry"]) for one in outlines])
    rows: list[tuple[str, ...]] = []
    with sound_shapes(name):
        for told, shape in features(content, name, NAMED | {"GEOID": r"[0-9]{4}"}):
            reached = _states(shape, tree)
            home = shapely.intersection(shape, tree.geometries[reached[0]])
            largest = max(shapely.get_parts(shape if home.is_empty else home), key=shapely.area)
            point = shapely.point_on_surface(largest)
            rows.append(
                (told["GEOID"], told["NAMELSAD"], told["NAME"],
                 kind_of(told["NAME"], told["NAMELSAD"]), "|".join(codes[n] for n in reached),
                 f"{point.y:.6f}", f"{point.x:.6f}", f"{int(told['ALAND']) / 1e6:.6f}")
            )  # fmt: skip
    return len(rows), {f"{name}.csv": csv_bytes(TRIBAL_COLUMNS, sorted_once(rows, name))}


def kind_of(base: str, name: str) -> str:
    """Return what the Census calls an area of that name: "Reservation", "Pueblo", "OTSA", ""."""
    before, _, after = name.removesuffix(TRUST_LAND).partition(base)
    return f"{before.removesuffix(' of ').removesuffix(' de ')}{after}".strip()


def _states(shape: Any, tree: shapely.STRtree) -> list[int]:
    """Return which states hold some of a shape, the one with most of it first: most of one of its
    parts, or more of the whole than a sliver.

    What is compared lies close together, so that square degrees serve. Where the coarse outlines
    leave a shape outside of all (an island), the nearest state has it.
    """
    near = tree.query(shape, predicate="intersects")
    parts = shapely.get_parts(shape)
    areas = shapely.area(shapely.intersection(tree.geometries[near][:, None], parts))
    held = areas.sum(axis=1)
    most = np.any(areas > shapely.area(parts) / 2, axis=1)
    whole = (held > SMALLEST_SHARE * held.sum()) & (held > SMALLEST_AREA)
    order = np.argsort(-held, kind="stable")
    return [int(near[n]) for n in order if most[n] or whole[n]] or [int(tree.nearest(shape))]
