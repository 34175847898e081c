"""The point of an area is on land, in the area, wherever the Census's own lies."""

from __future__ import annotations

import pytest

from mapper.census.areas import Areas
from mapper.census.land_points import on_land
from mapper.earth import km_apart
from mapper.result import Result


# The five that lie off shore, with the point of their station by HIFLD.
@pytest.mark.parametrize(
    ("geoid", "lat", "lon"),
    [
        ("0625338", 37.55951, -122.26995),  # Foster City
        ("0649362", 35.36580, -120.84288),  # Morro Bay
        ("0673262", 37.65558, -122.43659),  # South San Francisco
        ("2303137270", 43.10177, -70.74205),  # Kittery: the Census's is at the Isles of Shoals
        ("2303187985", 43.17842, -70.61101),  # York, Maine
    ],
)
def test_a_point_off_shore_comes_home(areas: Areas, geoid: str, lat: float, lon: float) -> None:
    area = areas.by_geoid[geoid]
    assert areas.counties_near(area.lat, area.lon) == []
    point = on_land(areas, area)
    assert [county.geoid for county in areas.counties_near(*point)] == list(area.counties)
    assert km_apart(*point, lat, lon) < km_apart(area.lat, area.lon, lat, lon)
    assert km_apart(*point, lat, lon) < 7


def test_a_point_on_land_stays_as_the_census_gives_it(areas: Areas) -> None:
    warren = areas.by_geoid["2684000"]
    assert on_land(areas, warren) == (warren.lat, warren.lon)


def test_every_published_point_is_on_land(areas: Areas, result: Result) -> None:
    agencies = result.agencies
    placed = agencies[agencies.geometry.notna()]
    off = [
        one.agency_id
        for one in placed.itertuples()
        if not areas.counties_near(one.geometry.y, one.geometry.x)
    ]
    assert len(placed) > 1_700
    assert off == []
