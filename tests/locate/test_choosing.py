"""Of several areas of one name one is chosen only where a hint leaves it alone."""

from __future__ import annotations

from mapper.census.areas import Areas
from mapper.locate.choosing import agree, decide, nearest, undecided
from mapper.locate.locator import Locator
from mapper.locate.question import Question
from mapper.model import Area, Level, Location, Role
from mapper.names.agency import read_name

WARREN = "Warren Police Department"


def town(geoid: str, lat: float = 40.0, people: int = 1_000, kind: str = "township") -> Area:
    return Area(geoid, Level.COUNTY_SUBDIVISION, f"Warren {kind}", "Warren", kind, "A", "OH",
                (geoid[:5],), lat, -80.0, 50.0, people)  # fmt: skip


def county(geoid: str, name: str) -> Area:
    return Area(geoid, Level.COUNTY, f"{name} County", name, "County", "A", "OH", (geoid,), 40.0,
                -80.0, 900.0, 9_000)  # fmt: skip


def chosen(*candidates: Area, counties: tuple[str, ...] = (), lat: float | None = None) -> Location:
    around = [county("39001", "Adams"), county("39003", "Allen"), county("39005", "Ashland")]
    areas = Areas({area.geoid: area for area in (*around, *candidates)})
    question = Question(WARREN, "OH", counties=counties, lat=lat, lon=None if lat is None else -80)
    return decide(areas, question, read_name(WARREN, "Ohio"), candidates, "place of that name")


ONE, TWO = town("3900180000"), town("3900380000", lat=41.0)


def test_without_a_hint_nothing_is_chosen_among_two() -> None:
    found = chosen(ONE, TWO)
    assert (found.role, found.areas) == (Role.NONE, ())
    assert found.method == "not placed: 2 areas of that name"
    assert found.alternatives == (ONE.geoid, TWO.geoid)
    assert undecided([]).method == "not placed: no government of that name in its state"


def test_the_county_of_the_list_goes_before_its_point() -> None:
    found = chosen(ONE, TWO, counties=("Allen County",), lat=40.0)
    assert found.areas == (TWO,)
    assert found.alternatives == (ONE.geoid,)
    assert found.method == "place of that name, in the county that the list names"


def test_the_only_one_is_left_out_against_the_county_unless_it_is_at_the_list_s_point() -> None:
    assert chosen(ONE).method == "place of that name"
    found = chosen(ONE, counties=("Ashland County",))
    assert (found.areas, found.alternatives) == ((), (ONE.geoid,))
    assert found.method == "not placed: no area of that name in the county that the list names"
    assert chosen(ONE, counties=("Ashland County",), lat=40.0).areas == (ONE,)
    assert chosen(ONE, counties=("Nowhere County",)).areas == (ONE,), "no county is no hint"


def test_the_largest_never_beats_a_county_that_the_list_names() -> None:
    large = town("3900380000", people=100_000)
    assert chosen(ONE, large, counties=("Ashland County",)).areas == ()
    assert chosen(ONE, large, counties=("Adams County",)).areas == (ONE,)


def test_a_point_decides_where_one_stands_clear() -> None:
    assert chosen(ONE, TWO, lat=40.1).areas == (ONE,)
    assert chosen(ONE, TWO, lat=40.5).areas == (), "at neither"
    assert chosen(ONE, town("3900380000", lat=40.1), lat=40.0).areas == (), "at both"
    assert nearest(Question(WARREN, "OH"), [ONE]) is None, "no point"


def test_a_township_far_larger_than_all_others_is_meant() -> None:
    large = town("3900380000", people=100_000)
    assert chosen(ONE, large).method == "place of that name, the only one large enough for police"
    assert chosen(town("3900180000", people=6_000), large).areas == ()


def test_listings_that_point_to_different_areas_are_not_placed(locator: Locator) -> None:
    areas = locator.areas.by_geoid
    here, there = (
        Location("place of that name", Role.POLICES, (areas[g],)) for g in ("2684000", "3980892")
    )
    found = agree([here, there])
    assert found.areas == ()
    assert found.method == "not placed: its listings point to different areas"
    assert found.alternatives == ("2684000", "3980892")
    assert agree([here, Location("not placed: no state")]) is here
    city, county, other = (
        Location("within", Role.WITHIN, host=areas[geoid])
        for geoid in ("2684000", "26099", "26049")
    )
    assert agree([county, city]) is city
    assert agree([county, here]) is here
    assert agree([city, other]).method == found.method
    assert agree([county, other]).method == found.method
