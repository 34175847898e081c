"""The land of states down to its shore: from the Census's form, and as it is in the repository."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from mapper.census import shapes
from mapper.census.layers.declared import LAYERS
from mapper.census.layers.rings import unpack
from mapper.errors import ListError
from tests.census.layers.test_boundaries import frame_of, shapefile
from tests.conftest import DATA

NAME = "state_shores"


def two_states(geoid: str = "26") -> gpd.GeoDataFrame:
    """Neighbors with a border of many points, in the columns of the Census's file of 2018."""
    border = [(-83 + 0.0001 * (n % 2), 42 + n / 1000) for n in range(1001)]
    west = shapely.Polygon([*border, (-84, 43), (-84, 42)])
    east = shapely.Polygon([*border, (-82, 43), (-82, 42)])
    rows = [
        {"GEOID": "39", "STUSPS": "OH", "NAME": "Ohio", "geometry": east},
        {"GEOID": geoid, "STUSPS": "MI", "NAME": "Michigan", "geometry": west},
    ]
    return frame_of(rows)


def test_a_shapefile_becomes_rings_by_geoid_simplified_together(tmp_path: Path) -> None:
    rows, files = LAYERS[NAME].parse(shapefile(two_states(), tmp_path), NAME)
    lines = files[f"{NAME}.csv"].decode().splitlines()
    assert (rows, lines[0], [line[:3] for line in lines[1:]]) == (2, "geoid,rings", ["26,", "39,"])
    west, east = (unpack(line.partition(",")[2]) for line in lines[1:])
    assert west.area == pytest.approx(1, rel=0.001)
    assert west.union(east).area == pytest.approx(2, rel=1e-6)  # no gap and no overlap
    assert shapely.get_num_coordinates(west) < 500


def test_a_geoid_of_another_form_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="'26001' was not expected"):
        LAYERS[NAME].parse(shapefile(two_states("26001"), tmp_path), NAME)


def test_the_shores_at_hand_end_where_the_water_begins() -> None:
    land = {geoid: unpack(rings) for geoid, rings in shapes.packed_shores(DATA / "census")}
    assert {"26", "36", "34", "53", "02", "72"} <= set(land)
    detroit, lake = shapely.Point(-83.05, 42.34), shapely.Point(-82.75, 42.45)
    assert land["26"].contains(detroit)
    assert not land["26"].contains(lake)  # Lake St. Clair
    harbor, brooklyn = shapely.Point(-74.05, 40.66), shapely.Point(-73.95, 40.65)
    assert not land["36"].union(land["34"]).contains(harbor)
    assert land["36"].contains(brooklyn)
    sound, seattle = shapely.Point(-122.45, 47.6), shapely.Point(-122.32, 47.61)
    assert not land["53"].contains(sound)
    assert land["53"].contains(seattle)
