"""Stations are evidence beside a name: they choose among its areas, and never name an agency."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.census.read import read_areas
from mapper.census.tables import table_rows
from mapper.errors import DataError
from mapper.locate.locator import Locator, Question
from mapper.locate.station_names import LAYER, Station, agency_of
from mapper.model import Role
from mapper.names.agency import read_name
from tests.conftest import DATA


def asked(
    locator: Locator, agency: str, state: str, *counties: str, city: str = ""
) -> tuple[list[str], str]:
    found = locator.locate(Question(agency, state, city, counties))
    return [area.geoid for area in found.areas], found.method


def test_the_only_area_of_the_name_with_a_station_is_meant(locator: Locator) -> None:
    # HIFLD has the town of Manlius and no police of the village in it.
    found, method = asked(locator, "Manlius Police Department", "NY", "Onondaga County")
    assert (found, method) == (["3606745029"], "the only area of that name with a station")


def test_a_city_is_meant_where_the_station_stands_on_its_land(locator: Locator) -> None:
    # Newport is a city and a town in Vermont; the only station of the name stands in the city.
    found, method = asked(locator, "Newport Police Department", "VT", "Orleans County")
    assert (found, method) == (["5048850"], "city of that name, where its station is")


def test_a_host_by_name_alone_falls_where_such_an_agency_stands_elsewhere(
    locator: Locator,
) -> None:
    # Houston has the school district of the name, the city of the name is 280 km away.
    district = "Spring Branch Independent School District Police Department"
    found = locator.locate(Question(district, "TX"))
    assert (found.host, found.alternatives) == (None, ("4869608",))
    assert found.method == "not placed: an agency of that name has its station elsewhere"
    harris = locator.locate(Question(district, "TX", counties=("Harris County",)))
    assert harris.host is not None
    assert harris.host.geoid == "48201"
    # the county's word alone ("BALTIMORE" is a city too): the station's point tells
    towson = locator.locate(Question("Towson State University Police", "MD"))
    assert towson.host is not None
    assert towson.host.geoid == "24005"


def test_the_largest_falls_where_another_of_the_name_has_a_station(locator: Locator) -> None:
    for name in ("Millcreek Township Police Department", "Exeter Township Police Department"):
        assert asked(locator, name, "PA")[0] == []
    # Clinton in Lenawee County is a village's station, so Macomb's township stands
    assert asked(locator, "Clinton Township Police Department", "MI")[0] == ["2609916520"]
    # a village, and elsewhere a larger township with police; its county or city tells
    name = "Sugarcreek Police Department"
    assert asked(locator, name, "OH")[0] == []
    assert asked(locator, name, "OH", "Tuscarawas County")[0] == ["3975210"]
    assert asked(locator, name, "OH", city="Sugarcreek")[0] == ["3975210"]


@pytest.mark.parametrize(
    ("agency", "state", "county", "city"),
    [
        # a village and its town, each with a station
        ("Chester Police Department", "NY", "Orange County", "Chester"),
        ("Montgomery Police Department", "NY", "Orange County", "Montgomery"),
        ("Mamaroneck Police Department", "NY", "Westchester County", "Mamaroneck"),
        # a city and a town: "GROTON CITY POLICE DEPARTMENT - HEADQUARTERS" is the city's
        ("Tonawanda Police Department", "NY", "Erie County", "Buffalo"),
        ("Groton Police Department", "CT", "New London County", "Groton"),
        # a station of the name, and nothing that tells the village's from the town's
        ("Camillus Police Department", "NY", "Onondaga County", "Syracuse"),
        ("Colonie Police Department", "NY", "Albany County", "Colonie"),
    ],
)
def test_what_stations_do_not_tell_is_left_out(
    locator: Locator, agency: str, state: str, county: str, city: str
) -> None:
    found, method = asked(locator, agency, state, county, city=city)
    assert found == []
    assert method.startswith("not placed: 2 areas of that name")


def test_an_agency_that_no_area_bears_the_name_of_sits_where_its_station_is(
    locator: Locator,
) -> None:
    sea_gate = locator.locate(Question("Sea Gate Police Department", "NY", "", ("Kings County",)))
    assert sea_gate.role is Role.WITHIN
    assert sea_gate.host
    assert sea_gate.host.geoid == "3651000"  # New York city
    campus = locator.locate(Question("Florida International University Police Department", "FL"))
    assert (campus.role, campus.host and campus.host.geoid) == (Role.WITHIN, "12086")


def test_a_station_in_another_county_than_the_lists_is_no_host(locator: Locator) -> None:
    found = locator.locate(Question("Sea Gate Police Department", "NY", "", ("Erie County",)))
    assert found.area is None


def test_a_name_that_brings_an_answer_asks_no_station(locator: Locator) -> None:
    # HIFLD has a station of Warren in each of these states.
    for state, geoid in (("MI", "2684000"), ("OH", "3980892")):
        assert asked(locator, "Warren Police Department", state) == ([geoid], "place of that name")


def test_a_folder_without_stations_says_what_writes_them(data: Path) -> None:
    (data / "census" / "police_stations.csv").unlink()
    (data / "census" / "police_stations.json").unlink()
    with pytest.raises(DataError, match=r"police_stations.json is missing"):
        read_areas(data)


def test_every_station_is_found_by_its_own_name(locator: Locator) -> None:
    # Names are read only where a word begins as the area's does: none may be passed over by that.
    stations, states = locator.stations, locator.areas.states
    assert stations is not None
    asked = 0
    for _, name, state, county, _, lat, lon in list(table_rows(DATA / "census", LAYER))[::9]:
        read = read_name(agency_of(name), states[state].name, state) if state in states else None
        if read and read.words:
            asked += 1
            there = Station(read, county, float(lat), float(lon))
            assert there in stations.named(state, read), name
    assert asked > 2500
