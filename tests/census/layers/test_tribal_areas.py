"""Tribal areas: read from their shapes, reached from each state they lie in, found by tribe."""

from __future__ import annotations

import json
from typing import Any

import pytest
from shapely.geometry import MultiPolygon, Point, Polygon, box, mapping, shape

from mapper.census.areas import Areas, has_government
from mapper.census.layers.declared import LAYERS
from mapper.census.layers.tribal_areas import kind_of
from mapper.errors import ListError
from mapper.model import Level
from tests.conftest import DATA

# Two states side by side: the line between them is the meridian of 100 degrees west.
STATES = {"WW": box(-102, 40, -100, 42), "EE": box(-100, 40, -98, 42)}


def collection(rows: list[tuple[dict[str, Any], Any]]) -> bytes:
    features = [
        {"type": "Feature", "properties": told, "geometry": mapping(geometry)}
        for told, geometry in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def parsed(outline: Any, **told: Any) -> list[str]:
    """The one row of an area of that outline."""
    area = {"GEOID": "0010", "NAME": "Acoma", "NAMELSAD": "Acoma Pueblo", "ALAND": 5_000_000} | told
    states = collection([({"usps": usps}, outline) for usps, outline in STATES.items()])
    _, files = LAYERS["tribal_areas"].parse(collection([(area, outline)]), "tribal_areas", states)
    header, row = files["tribal_areas.csv"].decode().splitlines()
    assert header == "geoid,name,base,kind,states,lat,lon,land_area_km2"
    return row.split(",")


@pytest.mark.parametrize(
    ("outline", "states"),
    [
        (box(-101, 41, -100.5, 41.5), "WW"),
        (box(-100.2, 41, -99.6, 41.5), "EE|WW"),
        (box(-101, 41, -99.999, 41.5), "WW"),  # another scale's sliver of a common line
        # little land, but a part of its own
        (MultiPolygon([box(-101, 41, -100.5, 41.5), box(-99.01, 41, -99, 41.01)]), "WW|EE"),
        (box(-97.9, 41, -97.8, 41.1), "EE"),  # an island, where outlines are coarse
    ],
)
def test_an_area_lies_in_the_states_that_hold_some_of_it(outline: Any, states: str) -> None:
    assert parsed(outline)[4] == states


def test_the_point_is_inside_and_in_the_state_with_most_land() -> None:
    horseshoe = Polygon(
        [(-101, 41), (-100.5, 41), (-100.5, 41.1), (-100.9, 41.1), (-100.9, 41.4), (-100.5, 41.4),
         (-100.5, 41.5), (-101, 41.5)]
    )  # fmt: skip
    lat, lon = parsed(horseshoe)[5:7]
    assert horseshoe.contains(Point(float(lon), float(lat)))
    # the largest part lies in one state, most of the land in the other
    ranch = box(-99.5, 41, -99, 41.4)
    villages = [box(-101 + n / 3, 41, -100.75 + n / 3, 41.5) for n in range(3)]
    row = parsed(MultiPolygon([ranch, *villages]))
    assert row[4] == "WW|EE"
    assert float(row[6]) < -100


@pytest.mark.parametrize(
    ("base", "name", "kind"),
    [
        (
            "Navajo Nation",
            "Navajo Nation Reservation and Off-Reservation Trust Land",
            "Reservation",
        ),
        ("Pojoaque", "Pueblo of Pojoaque and Off-Reservation Trust Land", "Pueblo"),
        ("Cochiti", "Pueblo de Cochiti", "Pueblo"),
        ("Blue Lake", "Blue Lake Rancheria and Off-Reservation Trust Land", "Rancheria"),
        ("Passamaquoddy", "Passamaquoddy Trust Land", "Trust Land"),
        ("Ohkay Owingeh", "Ohkay Owingeh", ""),
        ("Creek", "Creek OTSA", "OTSA"),
    ],
)
def test_the_kind_is_what_the_census_writes_beside_the_name(
    base: str, name: str, kind: str
) -> None:
    assert kind_of(base, name) == kind


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"GEOID": "0010R"}, "row 1, GEOID: '0010R' was not expected"),
        ({"NAMELSAD": None}, "row 1, NAMELSAD: None was not expected"),
        ({"ALAND": -1}, "row 1, ALAND: -1 was not expected"),
    ],
)
def test_a_feature_that_does_not_hold_names_the_row(told: dict[str, Any], problem: str) -> None:
    with pytest.raises(ListError, match=f"^tribal_areas, {problem}"):
        parsed(box(-101, 41, -100.5, 41.5), **told)


def test_every_area_is_read_and_no_geoid_means_two_things(areas: Areas) -> None:
    tribal = [area for area in areas.by_geoid.values() if area.level is Level.TRIBAL]
    assert len(tribal) == 703
    assert {len(area.geoid) for area in tribal} == {4}
    others = {len(area.geoid) for area in areas.by_geoid.values() if area.level is not Level.TRIBAL}
    assert others == {2, 5, 7, 10}
    assert all(area.geoid == geoid for geoid, area in areas.by_geoid.items())
    assert all(area.state == areas.tribal_states[area.geoid][0] for area in tribal)
    # they take no part in what is asked of places and counties
    assert not any(has_government(area) for area in tribal)
    assert {area.level for area in areas.named("AZ", "Hopi", list(Level))} == {
        Level.COUNTY_SUBDIVISION
    }


def test_the_real_points_lie_in_their_states(areas: Areas) -> None:
    outlines = json.loads((DATA / "census/state_boundaries.geojson").read_bytes())["features"]
    shapes = {one["properties"]["usps"]: shape(one["geometry"]) for one in outlines}
    away = {
        geoid: Point(areas.by_geoid[geoid].lon, areas.by_geoid[geoid].lat)
        for geoid in areas.tribal_states
    }
    far = [
        areas.by_geoid[geoid].name
        for geoid, point in away.items()
        if shapes[areas.by_geoid[geoid].state].distance(point) > 0.05
    ]
    assert far == ["Inalik ANVSA"]  # Little Diomede, too small for the outlines


@pytest.mark.parametrize("state", ["AZ", "NM", "UT"])
def test_navajo_nation_is_reached_from_each_of_its_states(areas: Areas, state: str) -> None:
    (area,) = areas.tribal(state, "Navajo Nation")
    assert (area.geoid, area.state, area.kind) == ("2430", "AZ", "Reservation")
    assert areas.tribal("CO", "Navajo Nation") == []


@pytest.mark.parametrize(
    ("state", "words", "geoids"),
    [
        ("SD", "standing rock sioux tribe", ["3970"]),
        ("ND", "Standing Rock", ["3970"]),
        ("AZ", "Gila River", ["1310"]),
        ("AZ", "gila river indian community", ["1310"]),
        ("NM", "Pueblo of Laguna", ["1840"]),
        ("NM", "Laguna Pueblo", ["1840"]),
        ("NM", "laguna", ["1840"]),
        ("AZ", "Tohono O'odham Nation", ["4200"]),
        ("AZ", "tohono oodham", ["4200"]),
        ("AZ", "Salt River Pima-Maricopa Indian Community", ["3340"]),
        ("WI", "Oneida Nation", ["2560"]),
        ("MI", "Sault Ste. Marie Tribe of Chippewa Indians", ["3635"]),
        ("MI", "Sault Sainte Marie", ["3635"]),
        ("SD", "Oglala Sioux Tribe of the Pine Ridge Reservation", ["2810"]),
        ("NC", "Eastern Band of Cherokee Indians", ["0990"]),
        ("OK", "Cherokee Nation", ["5550"]),
        ("OK", "Muscogee (Creek) Nation", ["5620"]),
        ("OK", "muscogee (creek) nation lighthorse tribal", ["5620"]),
        ("OK", "Choctaw Nation of Oklahoma", ["5590"]),
        ("OK", "Absentee Shawnee Tribe", ["5600"]),
        ("OK", "Cheyenne & Arapaho Tribes", ["5560"]),
        ("OK", "Sac and Fox Nation", ["5820"]),
        ("AK", "Native Village of Kotzebue", ["6820"]),
        ("AK", "Native Village of Council", ["6380"]),
        ("AK", "Native Village", []),
        # another name than its land's: data/facts/other_names.csv
        ("AZ", "White Mountain Apache Tribe", ["1140"]),
        # nothing is left of these words
        ("AZ", "Indian Community", []),
        ("AZ", "", []),
        ("MI", "Navajo Nation", []),
    ],
)
def test_a_tribe_finds_its_land(areas: Areas, state: str, words: str, geoids: list[str]) -> None:
    assert [area.geoid for area in areas.tribal(state, words)] == geoids
