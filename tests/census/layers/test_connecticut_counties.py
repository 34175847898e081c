"""Connecticut: lists name counties, the Census planning regions; towns tell one from the other."""

from __future__ import annotations

import json

import pytest
from shapely.geometry import box, mapping

from mapper.census.areas import Areas, has_government
from mapper.census.layers.declared import LAYERS
from mapper.errors import ListError
from mapper.model import Level

HEADER = b"geoid,state,name,kind,functional_status,lat,lon,land_area_km2\n"
# Towns and places as our gazetteers have them; Dover is another state's.
SUBDIVISIONS = HEADER + (
    b"0912077200,CT,Trumbull town,town,A,41.5,-73.5,60.0\n"
    b"0912000000,CT,County subdivisions not defined,,F,41.1,-73.1,0.0\n"
    b"2302918230,ME,Dover-Foxcroft town,town,A,41.5,-73.5,60.0\n"
)
PLACES = HEADER + b"0934180,CT,Groton city,city,A,41.5,-72.0,8.0\n"


def towns(**geoids: float) -> bytes:
    """Towns by old GEOID, each a square east of that longitude."""
    features = [
        {"properties": {"GEOID": geoid[1:]}, "geometry": mapping(box(lon, 41, lon + 1, 42))}
        for geoid, lon in geoids.items()
    ]
    return json.dumps({"features": features}).encode()


def test_a_town_keeps_its_code_and_a_place_has_the_county_of_its_town() -> None:
    content = towns(_0900177200=-74, _0901134250=-72.5)
    rows, files = LAYERS["connecticut_counties"].parse(content, "x", SUBDIVISIONS, PLACES)
    assert rows == 2
    assert files["x.csv"].decode().splitlines() == [
        "geoid,county_geoid", "0912077200,09001", "0934180,09011"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (towns(_0912077200=-74), ", row 1, GEOID: '0912077200' is no town of an old county"),
        (towns(_0900177200=-74).replace(b'"0900177200"', b"12"), ", row 1, GEOID: 12 is no town"),
        (towns(_0900177200=500), ", row 1, geometry: not in degrees"),
        (towns(_0900177200=-74).replace(b"Polygon", b"Blob"), ", row 1, geometry: no shape: "),
        (towns(), ": no shape in it"),
    ],
)  # fmt: skip
def test_a_town_that_does_not_fit_stops_it(content: bytes, problem: str) -> None:
    with pytest.raises(ListError, match=f"^x{problem}"):
        LAYERS["connecticut_counties"].parse(content, "x", SUBDIVISIONS, PLACES)


def test_all_towns_and_places_have_an_old_county(areas: Areas) -> None:
    ours = [area for area in areas.by_geoid.values() if area.state == "CT"]
    towns = {area.geoid for area in ours if area.level is Level.COUNTY_SUBDIVISION}
    assert len(towns & set(areas.old_counties)) == 169
    assert not [area for area in ours if has_government(area) and area.geoid in towns
                and area.geoid not in areas.old_counties]  # fmt: skip
    places = {area.geoid for area in ours if area.level is Level.PLACE}
    assert places == set(areas.old_counties) - towns
    assert set(areas.old_counties.values()) == {f"090{n:02}" for n in range(1, 16, 2)}


def test_an_old_county_is_the_planning_regions_that_share_its_towns(areas: Areas) -> None:
    fairfield = {"09120", "09140", "09190"}
    for name in ("Fairfield County", "Fairfield", "FAIRFIELD CNTY"):
        assert areas.counties_meant("CT", [name]) == fairfield
    assert areas.counties_meant("CT", ["Capitol Planning Region"]) == {"09110"}
    assert areas.counties_meant("CT", ["Cook County"]) == set()
    # the facts name the regions that the towns lie in, neither more nor fewer
    counties = [one for found in areas.former_areas.values() for one in found if one.state == "CT"]
    assert {one.geoid for one in counties} == set(areas.old_counties.values())
    for one in counties:
        regions = {
            geoid[:5]
            for geoid, county in areas.old_counties.items()
            if county == one.geoid and len(geoid) == 10
        }
        assert {area.geoid for area in one.today} == regions


def test_towns_are_in_the_old_county_exactly(areas: Areas) -> None:
    towns = [
        area
        for area in areas.by_geoid.values()
        if area.state == "CT" and area.level is Level.COUNTY_SUBDIVISION and has_government(area)
    ]
    counted = {
        name: len(areas.in_counties(towns, "CT", [f"{name} County"]))
        for name in ("Fairfield", "Hartford", "Litchfield", "Middlesex", "New Haven",
                     "New London", "Tolland", "Windham")
    }  # fmt: skip
    # as many as each county had
    assert counted == {
        "Fairfield": 23, "Hartford": 29, "Litchfield": 26, "Middlesex": 15, "New Haven": 27,
        "New London": 21, "Tolland": 13, "Windham": 15,
    }  # fmt: skip
    shelton, bethlehem = areas.by_geoid["0968100"], areas.by_geoid["0914004930"]
    # one region, two counties
    assert shelton.counties == bethlehem.counties == ("09140",)
    assert areas.in_counties([shelton, bethlehem], "CT", ["Fairfield"]) == [shelton]
    assert areas.in_counties([shelton, bethlehem], "CT", ["Litchfield"]) == [bethlehem]
    both = areas.in_counties([shelton, bethlehem], "CT", ["Litchfield", "Fairfield"])
    assert both == [shelton, bethlehem]
    region = ["Naugatuck Valley Planning Region"]
    assert areas.in_counties([shelton, bethlehem], "CT", region) == [shelton, bethlehem]
