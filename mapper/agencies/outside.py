"""Agencies whose point does not lie in their state: set apart, so that one stops no build."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import geopandas as gpd

from mapper.agencies.listed import Listed
from mapper.census.state_outlines import Spot, outside
from mapper.model import Location


def not_in_their_states(
    agencies: gpd.GeoDataFrame, census: Path, layers: Collection[str]
) -> dict[str, str]:
    """Return by agency_id of each whose point is not in its state how so ("lies 0.84 degrees
    outside MI"); `layers` are the names of the Census layers at hand."""
    placed = agencies[agencies.geometry.notna()]
    spots = [
        Spot(state, point.y, point.x, geoid or host or "")
        for state, point, geoid, host in zip(
            placed["state"], placed.geometry, placed["geoid"], placed["host_geoid"], strict=True
        )
    ]
    found = zip(placed["agency_id"], outside(census, layers, spots), strict=True)
    return {agency_id: why for agency_id, why in found if why}


def taken_off(one: Listed, why: str) -> Listed:
    """Return a listing without a place if its agency's point is not in its state (`why` not "")."""
    if not why or one.location is None or one.location.area is None:
        return one
    meant = [*one.location.areas, *([one.location.host] if one.location.host else [])]
    geoids = (*(area.geoid for area in meant), *one.location.alternatives)
    return replace(
        one, location=Location(f"not placed: the point of its area {why}", alternatives=geoids)
    )
