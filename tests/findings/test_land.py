"""People are divided among counties whole, and one piece of land is counted once."""

from __future__ import annotations

from mapper.census.areas import Areas
from mapper.findings.land import divide, on_the_land_of, split
from mapper.model import Area, Level


def area(geoid: str, level: Level, people: int | None, lat: float) -> Area:
    return Area(geoid, level, geoid, geoid, "", "A", "OH", (f"39{geoid[2:5]}",), lat, -80.0, 9.0,
                people)  # fmt: skip


CITY = area("3900100", Level.PLACE, 1_000, 40.0)
ITS_DOUBLE = area("3900500001", Level.COUNTY_SUBDIVISION, 1_000, 40.0)
VILLAGE = area("3900200", Level.PLACE, 100, 41.0)
TOWNSHIP = area("3900599999", Level.COUNTY_SUBDIVISION, 700, 41.1)
NOBODY_KNOWS = area("3900300", Level.PLACE, None, 42.0)
AREAS = Areas({one.geoid: one for one in (CITY, ITS_DOUBLE, VILLAGE, TOWNSHIP, NOBODY_KNOWS)})
BY_COUNTY = {"3900100": {"39005": 2, "39007": 1}, "3900200": {"39005": 5}}


def test_nobody_is_lost_and_nobody_is_halved() -> None:
    assert split(100, {"39005": 2, "39007": 1}) == [("39005", 67), ("39007", 33)]
    assert split(1, {"39007": 1, "39005": 1}) == [("39005", 1), ("39007", 0)]
    assert split(7, {"39005": None}) == [("39005", 7)]
    for people in range(50):
        assert sum(part for _, part in split(people, {"a": 3, "b": 5, "c": 7})) == people


def test_a_city_and_its_double_are_one_piece_of_land() -> None:
    found = divide(AREAS, BY_COUNTY, {}, [CITY.geoid, ITS_DOUBLE.geoid])
    assert found.same == {ITS_DOUBLE.geoid: CITY.geoid}
    assert [(one.county, one.people) for one in found.pieces[CITY.geoid]] == [
        ("39005", 667), ("39007", 333),
    ]  # fmt: skip
    assert {one.land for one in found.pieces[ITS_DOUBLE.geoid]} == {CITY.geoid}
    assert found.suspects == (), "it is known to be the same"
    assert on_the_land_of([CITY.geoid], AREAS, Level.COUNTY_SUBDIVISION) == {
        ITS_DOUBLE.geoid: CITY.geoid
    }


def test_a_village_that_may_lie_in_a_listed_township_is_told() -> None:
    (suspect,) = divide(AREAS, BY_COUNTY, {}, [VILLAGE.geoid, TOWNSHIP.geoid]).suspects
    assert (suspect.place, suspect.subdivision, suspect.people) == (
        VILLAGE.geoid, TOWNSHIP.geoid, 100,
    )  # fmt: skip
    assert divide(AREAS, BY_COUNTY, {}, [VILLAGE.geoid]).suspects == ()


def test_an_area_without_a_number_of_people_is_named() -> None:
    counted = {**BY_COUNTY, NOBODY_KNOWS.geoid: {"39005": 1}}
    found = divide(AREAS, counted, {}, [NOBODY_KNOWS.geoid])
    assert (found.unknown, dict(found.pieces)) == ((NOBODY_KNOWS.geoid,), {})
