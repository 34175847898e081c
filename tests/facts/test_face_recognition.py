"""Facts of face recognition stand where their GEOID says, or stop with file, row and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.agencies import register
from mapper.errors import DataError
from mapper.facts import face_recognition
from mapper.locate.locator import Locator
from mapper.model import Level, Location, Role
from tests.conftest import DATA


@pytest.fixture(scope="module")
def facts(locator: Locator) -> face_recognition.FaceRecognition:
    return face_recognition.read(DATA, register.read_register(DATA), locator)


def test_rekognitions_users_police_what_the_file_says(
    facts: face_recognition.FaceRecognition,
) -> None:
    assert {agency_id: use.geoid for agency_id, use in facts.rekognition.items()} == {
        "fl-orlando-police-department": "1253000",
        "or-washington-county-sheriffs-office": "41067",
    }
    assert {use.checked for use in facts.rekognition.values()} == {"later use not checked"}


def test_the_17_places_with_limits_stand_where_their_geoid_says(
    facts: face_recognition.FaceRecognition, locator: Locator
) -> None:
    areas = [locator.areas.by_geoid[geoid] for geoid in facts.limits]
    assert sorted((area.state, area.base) for area in areas) == [
        ("CA", "Berkeley"), ("CA", "Oakland"), ("CA", "San Francisco"), ("CA", "Santa Cruz"),
        ("LA", "New Orleans"), ("MA", "Boston"), ("MA", "Brookline"), ("MA", "Cambridge"),
        ("MA", "Northampton"), ("MA", "Somerville"), ("MA", "Springfield"), ("ME", "Portland"),
        ("MN", "Minneapolis"), ("OR", "Portland"), ("PA", "Pittsburgh"), ("WA", "King"),
        ("WI", "Madison"),
    ]  # fmt: skip
    assert {area.level for area in areas} == {
        Level.PLACE, Level.COUNTY_SUBDIVISION, Level.COUNTY
    }  # fmt: skip


@pytest.mark.parametrize(
    ("role", "geoid", "limit"),
    [
        (Role.POLICES, "2507000", "2507000"),  # Boston's police
        (Role.WITHIN, "2511000", "2511000"),  # a campus in Cambridge
        (Role.POLICES, "5335415", "53033"),  # Kent, in King County
        (Role.POLICES, "06001", ""),  # Alameda County, though Oakland lies in it
        (Role.POLICES, "2684000", ""),  # Warren
    ],
)
def test_who_polices_or_lies_in_a_place_with_a_limit_is_marked(
    facts: face_recognition.FaceRecognition, locator: Locator, role: Role, geoid: str, limit: str
) -> None:
    area = locator.areas.by_geoid[geoid]
    within = role is Role.WITHIN
    location = Location(
        "", role, areas=() if within else (area,), host=area if within else None, confidence=1.0
    )
    assert facts.limit_of(location) == limit


@pytest.mark.parametrize(
    ("name", "was", "value", "problem"),
    [
        ("rekognition_agencies", "1253000", "1245000", "row 2, geoid: fl-orlando"),
        ("rekognition_agencies", "Orlando Police", "Orlandu Police", "row 2, agency: Orlandu"),
        ("rekognition_agencies", "2018-05-22", "May 2018", "row 2, date: 'May 2018' is not a day"),
        ("rekognition_agencies", "2018-05-22", "2018-W21-2", "row 2, date: '2018-W21-2' is not a"),
        ("rekognition_agencies", "later use not checked", "", "row 2, checked: empty"),
        ("facial_recognition_limits", "0606000", "0606001", "row 2, geoid: no area '0606001'"),
        ("facial_recognition_limits", "0606000", "0653000", "row 2, jurisdiction: 0653000 is Oak"),
        ("facial_recognition_limits", "Berkeley,CA", "Berkeley,WA", "row 2, state: 0606000 lies"),
        ("facial_recognition_limits", "CA,place", "CA,town", "row 2, level: 0606000 is a place"),
        ("facial_recognition_limits", "https://www.eff", "www.eff", "row 2, url: 'www.eff"),
    ],
)
def test_a_row_that_does_not_hold_stops_with_file_row_and_column(
    data: Path, locator: Locator, name: str, was: str, value: str, problem: str
) -> None:
    path = data / "facts" / f"{name}.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(was, value, 1), encoding="utf-8")
    with pytest.raises(DataError, match=problem) as caught:
        face_recognition.read(data, register.read_register(data), locator)
    assert path.name in str(caught.value)
