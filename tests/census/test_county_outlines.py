"""The counties near a point."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.census.areas import Areas
from mapper.errors import DataError
from mapper.model import Level


def test_the_county_that_holds_a_point(areas: Areas) -> None:
    warren = areas.by_geoid["2684000"]
    assert [area.name for area in areas.counties_near(warren.lat, warren.lon)] == ["Macomb County"]
    assert areas.counties_near(0.0, 0.0) == []
    assert areas.counties_near(0.0, 0.0, 0.08) == []


def test_counties_within_reach_come_nearest_first(areas: Areas) -> None:
    warren = areas.by_geoid["2684000"]
    near = [area.name for area in areas.counties_near(warren.lat, warren.lon, 0.08)]
    assert near == ["Macomb County", "Wayne County", "Oakland County"]
    # what holds the point comes before what only touches the square around it
    assert areas.counties_near(warren.lat, warren.lon, 1.0)[0].name == "Macomb County"


def test_a_point_moved_both_ways_still_reaches(areas: Areas) -> None:
    """A list moved its points by up to 0.08 degrees north or south and east or west: the county
    lies within the square, though not within the circle."""
    # The northeast corner of Wyoming's Crook County is where two straight lines meet.
    (crook,) = areas.named("WY", "Crook", [Level.COUNTY])
    lat, lon = 45.0, -104.055
    outside = (lat + 0.075, lon + 0.075)
    assert crook not in areas.counties_near(*outside)
    assert crook not in areas.counties_near(*outside, 0.07)
    assert crook in areas.counties_near(*outside, 0.08)


def test_nearly_all_counties_hold_their_own_point(areas: Areas) -> None:
    counties = [area for area in areas.by_geoid.values() if area.level is Level.COUNTY]
    alone = [area for area in counties if areas.counties_near(area.lat, area.lon) != [area]]
    # counties around a bay, whose point lies in the water
    assert len(alone) < 0.003 * len(counties)
    far = [area for area in alone if area not in areas.counties_near(area.lat, area.lon, 0.2)]
    # the city's islands lie 40 km out at sea
    assert [area.name for area in far] == ["San Francisco County"]


def test_outlines_that_are_not_there_are_asked_for(areas: Areas, tmp_path: Path) -> None:
    without = Areas(areas.by_geoid, areas.states, census=tmp_path)
    with pytest.raises(DataError, match="mapper import county_boundaries FILE"):
        without.counties_near(42.5, -83.0)
    with pytest.raises(DataError, match="no folder to read outlines from"):
        Areas(areas.by_geoid, areas.states).counties_near(42.5, -83.0)
