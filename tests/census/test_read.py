"""The areas of data/census/, each with its people, its counties and the name without its kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.census.areas import Areas
from mapper.census.read import layer_notes, read_areas, read_place_counties
from mapper.errors import DataError
from mapper.model import Level
from tests.conftest import DATA


def test_areas_of_each_level(areas: Areas) -> None:
    warren = areas.by_geoid["2684000"]
    assert (warren.level, warren.base, warren.kind) == (Level.PLACE, "Warren", "city")
    assert (warren.state, warren.counties) == ("MI", ("26099",))
    macomb = areas.by_geoid["26099"]
    assert (macomb.level, macomb.base, macomb.counties) == (Level.COUNTY, "Macomb", ("26099",))
    michigan = areas.states["MI"]
    assert (michigan.geoid, michigan.level, michigan.name) == ("26", Level.STATE, "Michigan")
    assert len(areas.states) == 52, "with DC and Puerto Rico"


def test_a_state_has_the_people_of_its_counties(areas: Areas) -> None:
    for usps in ("MI", "CT", "PR"):
        counties = [
            area.population or 0
            for area in areas.by_geoid.values()
            if area.level is Level.COUNTY and area.state == usps
        ]
        assert areas.states[usps].population == sum(counties) > 0


def test_every_place_lies_in_a_county_of_its_state(areas: Areas) -> None:
    places = [area for area in areas.by_geoid.values() if area.level is Level.PLACE]
    assert len(places) > 30_000
    for place in places:
        assert all(areas.by_geoid[county].state == place.state for county in place.counties)
    # a place newer than the table of counties has the county of the subdivision on its land
    table = read_place_counties(DATA / "census")
    newer = [place for place in places if place.geoid not in table and place.counties]
    assert newer


def test_the_people_of_a_place_stand_by_county_most_people_first() -> None:
    table = read_place_counties(DATA / "census")
    assert list(table["2684000"]) == ["26099"]
    assert all(list(by.values()) == sorted(by.values(), reverse=True) for by in table.values())


def test_a_file_that_its_note_does_not_vouch_for_is_not_read(data: Path) -> None:
    path = data / "census/places.csv"
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(DataError, match=r"places\.csv is not the file that places\.json"):
        read_areas(data)


def test_a_layer_that_is_not_optional_has_to_be_there(data: Path) -> None:
    (data / "census/places.json").unlink()
    with pytest.raises(DataError, match="mapper import places"):
        layer_notes(data)
