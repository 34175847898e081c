"""A row without a state finds its agency by name and point together, or nobody's."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mapper import stages
from mapper.agencies.matching import BY_AREA, BY_NAME, NEW, Matcher
from mapper.agencies.register import COLUMNS, Agency, Register, read_register
from mapper.agencies.rows import BY_TECHNOLOGIES, Match, Row
from mapper.errors import DataError
from mapper.files import manifest
from mapper.files.tables import read_csv
from mapper.intake.importing import import_file
from mapper.lists import LISTS
from mapper.locate.question import Question
from mapper.model import MAPPED_PROGRAMS, Area, Listing, Program
from tests.conftest import DATA, TESTS, state_of
from tests.support.real import real_locator, real_result

NAME = "digital_force_index"
MOVED = LISTS[NAME].points_moved_degrees
DAY = "2021-08-09"
URL = "https://example.org/index.csv"
SAMPLE = (TESTS / "lists/digital_force_index/sample-2021.csv").read_bytes()


def row(name: str, lat: float, lon: float, number: int = 0) -> Listing:
    return Listing(f"{number}-ring", name, "", Program.RING, lat=lat, lon=lon)


def matched(listings: Iterable[Listing], *agencies: Agency) -> list[Match]:
    matcher = Matcher(Register(agencies), real_locator(), MOVED)
    return [match for _, _, match in matcher.match(list(listings), MAPPED_PROGRAMS)]


def area(geoid: str) -> Area:
    return real_locator().areas.by_geoid[geoid]


WARREN_MI = Agency("mi-warren-police-department", "Warren Police Department", "MI")
WARREN_OH = Agency("oh-warren-police-department", "Warren Police Department", "OH")


def test_the_namesake_near_the_point_is_meant() -> None:
    mi, oh = area("2684000"), area("3980892")
    rows = [row("Warren Police Department", a.lat, a.lon, n) for n, a in enumerate((mi, oh))]
    found = matched(rows, WARREN_MI, WARREN_OH)
    assert [match.agency for match in found] == [WARREN_MI, WARREN_OH]
    assert {match.method for match in found} == {BY_NAME}


def test_a_name_alone_is_never_enough() -> None:
    oh = area("3980892")
    (found,) = matched([row("Center Line Police Department", oh.lat, oh.lon)],
                       Agency("mi-center-line-police-department", "Center Line Police Department",
                              "MI"))  # fmt: skip
    assert found.agency is None
    assert not found.state
    assert "the nearest known agency of the name is" in found.method


def test_a_new_agency_is_the_only_area_of_its_name_near_the_point() -> None:
    (found,) = matched([row("Perry Township Police Department", 40.71985, -81.42505)])
    assert (found.method, found.state) == (NEW, "OH")
    assert found.location
    assert [one.geoid for one in found.location.areas] == ["3915162078"]  # of 25 in Ohio


def test_one_area_has_one_police_whatever_it_is_called() -> None:
    peekskill = Agency("ny-peekskill-police-department", "Peekskill Police Department", "NY")
    (found,) = matched([row("Peekskill City Police Department", 41.36068, -73.91236)], peekskill)
    assert (found.method, found.agency) == (BY_AREA, peekskill)


def test_a_namesakes_point_makes_no_new_agency() -> None:
    # Newtown Township in Bucks County is known; the point is that of the one in Delaware County.
    bucks = Agency("pa-newtown-township-police-department", "Newtown Township Police Department",
                   "PA", {"Newtown Township"}, {"Bucks County"})  # fmt: skip
    delaware = row("Newtown Township Police Department", 40.03066, -75.47783)
    (found,) = matched([delaware], bucks)
    assert (found.agency, found.state) == (None, "")
    assert "no row lies near pa-newtown-township-police-department" in found.method
    # With a row of its own at hand, the other row is another agency.
    at = area("4201754192")
    both = matched([delaware, row(bucks.name, at.lat, at.lon, 1)], bucks)
    assert [match.agency for match in both] == [None, bucks]
    assert (both[0].method, both[0].state) == (NEW, "PA")


IN_ZIP_CODE = "area of that name near the list's point, in the list's ZIP code"


@pytest.mark.parametrize(
    ("key", "geoid"),
    [
        # The village and its town, or the city and the town beside it: only one has the ZIP code.
        ("648", "3602975000"),  # Tonawanda, 14223
        ("1008", "3600117343"),  # Colonie, 12110
        ("4394", "3606711913"),  # Camillus, 13219
        ("547", "4209119672"),  # Douglass Township in Montgomery County, not in Berks: 19525
    ],
)
def test_a_zip_code_tells_one_of_two_areas_near_the_point(key: str, geoid: str) -> None:
    (found,) = (
        one
        for one in real_result().listed
        if one.listing.key == f"{key}-ring-neighbors-partnership"
    )
    assert found.location
    assert [one.geoid for one in found.location.areas] == [geoid]
    assert found.location.method == IN_ZIP_CODE
    agencies = real_result().agencies.set_index("agency_id")
    assert agencies.loc[found.agency.agency_id, "geoid"] == geoid


@pytest.mark.parametrize(
    "zip_code",
    [
        "14150",  # the post office's Tonawanda: the city and the town both have land in it
        "12110",  # another town's
        "11500",  # a house number
        "",
    ],
)
def test_a_zip_code_of_both_or_of_neither_tells_nothing(zip_code: str) -> None:
    asked = Question("Tonawanda Police Department", "NY", "Buffalo", ("Erie County",))
    either = real_locator().locate(asked)
    assert set(either.alternatives) == {"3674166", "3602975000"}
    matcher = Matcher(Register([]), real_locator(), MOVED)
    point = Row(asked.agency, 42.97037, -78.78650, zip_code)
    assert matcher.near.settle(point, either) is None
    town = matcher.near.settle(replace(point, zip_code="14223"), either)
    assert town
    assert [area.geoid for area in town.areas] == ["3602975000"]


def test_the_zip_code_never_reaches_beyond_the_point() -> None:
    # Douglass's ZIP code with a point in Ohio is no evidence: the name must lie near it.
    far = replace(row("Douglass Township Police Department", 40.0, -83.0), zip_code="19525")
    (found,) = matched([far])
    assert (found.agency, found.location) == (None, None)


@pytest.mark.parametrize(
    ("key", "agency_id"),
    [
        # Three technologies: the one of New York, though the point is in Manhattan.
        ("2249-ring-neighbors-partnership", "ny-irvington-police-department"),
        # Cameras and Ring: the one in Gloucester County; the other row's agency stays unknown.
        ("4119-ring-neighbors-partnership", "nj-washington-township-police-department"),
        # Two of Raritan near the point: that of Somerset County had cameras, not Ring.
        ("1631-ring-neighbors-partnership", "nj-raritan-police-department-hunterdon-county"),
        ("4118-ring-neighbors-partnership", ""),
        # One technology tells no agency whose point is a thousand kilometers off.
        ("4817-ring-neighbors-partnership", ""),
    ],
)
def test_technologies_tell_agencies_of_one_name(key: str, agency_id: str) -> None:
    found = {one.listing.key: one for one in real_result().listed if one.list == NAME}
    left = {one.listing.key for one in real_result().unmatched}
    if not agency_id:
        assert key in left
        return
    assert found[key].agency.agency_id == agency_id
    assert found[key].found_by == BY_TECHNOLOGIES
    assert found[key].location


def test_the_copy_needs_all_technologies_and_no_other() -> None:
    """An agency with a technology more, or one fewer, or a second row that fits, is not told."""
    mi = Agency("mi-warren-police-department", "Warren Police Department", "MI")
    oh = Agency("oh-warren-police-department", "Warren Police Department", "OH")
    two = [Program.RING, Program.DRONES]
    known = {mi.agency_id: {*two}, oh.agency_id: {Program.RING}}
    far = [
        replace(row("Warren Police Department", 25.7, -80.3, 1), program=program, key=str(program))
        for program in two
    ]
    second = [replace(one, lat=35.1, lon=-106.6, key=f"again {one.key}") for one in far]
    for rows, expected in ((far, mi), (far[:1], None), ([*far, *second], None)):
        matcher = Matcher(Register([mi, oh]), real_locator(), MOVED, known)
        found = [match.agency for _, _, match in matcher.match(rows, MAPPED_PROGRAMS)]
        assert found == [expected] * len(rows)


@pytest.mark.parametrize("east", [0.02, 0.16])
def test_two_rows_of_one_name_that_lie_together_are_for_review(east: float) -> None:
    mi = area("2684000")
    name = "Warren Police Department"
    found = matched([row(name, mi.lat, mi.lon), row(name, mi.lat, mi.lon + east, 1)], WARREN_MI)
    assert [match.agency for match in found] == [None, None]
    assert all("one of them is elsewhere" in match.method for match in found)


def test_known_agencies_are_found_wherever_their_points_were_moved() -> None:
    """Every placed agency of 2020, its point moved by whole hundredths: nobody else's, ever."""
    register = read_register(DATA)
    placed = real_result().agencies
    placed = placed[placed.geometry.notna() & (placed["first_seen"] == "2020-10-07")]
    rows, expected = [], []
    for number, one in enumerate(placed.itertuples()):
        north, east = (number * 7) % 17 - 8, (number * 5) % 17 - 8
        point = one.geometry
        rows.append(row(one.name, round(point.y + north / 100, 7), round(point.x + east / 100, 7),
                        number))  # fmt: skip
        expected.append(one.agency_id)
    matches = matched(rows, *register.agencies.values())
    wrong = [
        (agency_id, match.agency.agency_id)
        for agency_id, match in zip(expected, matches, strict=True)
        if match.agency and match.agency.agency_id != agency_id
    ]
    assert wrong == []
    assert sum(match.agency is not None for match in matches) > 0.99 * len(expected)


def test_no_agency_is_found_three_degrees_away() -> None:
    register = read_register(DATA)
    placed = real_result().agencies
    placed = placed[placed.geometry.notna() & (placed["area_level"] == "place")]
    rows = [row(one.name, one.geometry.y + 3, one.geometry.x, number)
            for number, one in enumerate(placed.itertuples())]  # fmt: skip
    for agency_id, match in zip(placed["agency_id"], matched(rows, *register.agencies.values()),
                                strict=True):  # fmt: skip
        assert match.agency is None or match.agency.agency_id != agency_id


def test_all_ring_rows_of_2021_are_placed_or_in_review() -> None:
    ring = [one for one in real_result().listed
            if one.list == NAME and one.listing.program is Program.RING]  # fmt: skip
    unmatched = real_result().unmatched
    assert len(ring) + len(unmatched) == 1_730
    assert len({one.listing.key for one in [*ring, *unmatched]}) == 1_730
    # Rightly left: an area of the name near, and an agency of the name that no row is near; a
    # village and its town of one ZIP code; the point of a namesake.
    assert sorted(one.listing.agency.removesuffix(" Police Department") for one in unmatched) == [
        "Mamaroneck", "Miami Township", "Newtown Township", "Penn Township", "Richfield Township",
        "Springfield Township", "Washington", "Washington Township",
    ]  # fmt: skip
    assert all(one.location for one in ring)
    # Rows of one name never share an agency; two names can ("Seguin City", "Seguin").
    shared = Counter((one.agency.agency_id, one.listing.agency) for one in ring)
    assert max(shared.values()) == 1
    twice = Counter(one.agency.agency_id for one in ring)
    assert [who for who, rows in twice.items() if rows > 1] == ["tx-seguin-police-department"]
    (washington,) = (
        one for one in unmatched if one.listing.agency == "Washington Police Department"
    )
    assert "1,005 km away" in washington.reason


def test_an_agency_without_other_lists_lies_near_its_point() -> None:
    by_id = real_result().agencies.set_index("agency_id")
    checked = 0
    for one in real_result().listed:
        agency = by_id.loc[one.agency.agency_id]
        if one.listing.program is not Program.RING or agency["lists"] != [NAME]:
            continue
        assert one.listing.lat is not None
        assert one.listing.lon is not None
        lon, lat = agency.geometry.x, agency.geometry.y
        east = (lon - one.listing.lon) * math.cos(math.radians(lat))
        limit = 1.5 if agency["area_level"] == "county" else 0.3
        assert math.hypot(lat - one.listing.lat, east) < limit, one.agency.agency_id
        checked += 1
    assert checked > 200


def test_other_technologies_come_only_to_published_agencies() -> None:
    by_id = real_result().agencies.set_index("agency_id")
    others = [one for one in real_result().listed
              if one.list == NAME and one.listing.program is not Program.RING]  # fmt: skip
    assert others
    for one in others:
        assert one.location is None
        assert str(one.listing.program) in by_id.loc[one.agency.agency_id, "technologies"]


def small(data: Path) -> None:
    """Take the list out of a copy of the data, with two of its agencies."""
    for path in (data / "lists" / NAME).iterdir():
        path.unlink()
    register = data / "agencies.csv"
    lines = register.read_text(encoding="utf-8").splitlines(keepends=True)
    gone = ("ma-adams-police-department,", "pa-lewistown-police-department,")
    register.write_text("".join(one for one in lines if not one.startswith(gone)), encoding="utf-8")


def test_an_import_mints_what_the_build_then_finds(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LISTS, NAME, replace(LISTS[NAME], expected_rows=(10, 100)))  # type: ignore[misc]
    small(data)
    register = (data / "agencies.csv").read_bytes()
    told = import_file(data, NAME, SAMPLE, date.fromisoformat(DAY), URL)
    assert told[-1] == "2 new agencies"
    # The same ids as in the whole list; the patched name, not the list's.
    assert (data / "agencies.csv").read_bytes() == (DATA / "agencies.csv").read_bytes()
    (lewistown,) = (one for one in read_csv(data / "agencies.csv", COLUMNS)
                    if one["agency_id"] == "pa-lewistown-police-department")  # fmt: skip
    assert lewistown["name"] == "Lewistown Police Department"
    before = state_of(data)
    import_file(data, NAME, SAMPLE, date.fromisoformat(DAY), URL)
    assert state_of(data) == before
    ids = {one.agency.agency_id for one in stages.run(data).listed if one.list == NAME}
    assert ids >= {"ma-adams-police-department", "pa-lewistown-police-department"}
    # A register without them stops the build and says what to do.
    (data / "agencies.csv").write_bytes(register)
    (data / manifest.FILE).write_bytes(manifest.vouched(data))
    with pytest.raises(DataError, match=r"Adams Police Department is not in data/agencies.csv"):
        stages.run(data)
