"""Listings of one agency get one id, namesakes two."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mapper.agencies.register import COLUMNS, Agency, Register, read_register, register_bytes
from mapper.errors import DataError
from mapper.locate.locator import Locator
from mapper.locate.question import Question
from mapper.model import Listing, Program
from mapper.names.ids import is_id
from tests.conftest import DATA

RARITAN = Listing(
    "AOS1", "Raritan Police Department", "NJ", Program.RING, city="Raritan",
    counties=("Somerset County",),
)  # fmt: skip


def ids(*listings: Listing) -> list[str]:
    register = Register()
    register.mint(listings)
    found = [register.find(listing) for listing in listings]
    return [agency.agency_id if agency else "" for agency in found]


def test_spellings_of_one_agency_are_one() -> None:
    office = Listing("1", "Bell County Sheriff's Office", "TX", Program.RING)
    department = replace(office, key="2", agency="Bell County Sheriff’s Department")
    assert ids(office, department) == ["tx-bell-county-sheriffs-office"] * 2


def test_namesakes_are_two_and_keep_their_ids_whatever_comes_later() -> None:
    township = replace(RARITAN, key="AOS2", city="Flemington", counties=("Hunterdon County",))
    expected = ["nj-raritan-police-department", "nj-raritan-police-department-hunterdon-county"]
    assert ids(RARITAN, township) == expected
    assert ids(RARITAN, township, replace(RARITAN, city=""), replace(township, city="")) == (
        expected * 2
    )


def test_a_county_has_one_sheriff_whatever_city_a_list_gives() -> None:
    sheriff = Listing(
        "1", "Lake County Sheriff's Office", "IL", Program.RING, city="Waukegan",
        counties=("Lake County",),
    )  # fmt: skip
    other = replace(sheriff, key="2", city="Lakeport", counties=("Will County",))
    assert len(set(ids(sheriff, other))) == 1


def test_the_register_reads_back_as_it_was_written(tmp_path: Path) -> None:
    register = Register()
    register.mint([RARITAN, replace(RARITAN, agency="Raritan Police Dept", name_at_source="R P D")])
    content = register_bytes(register)
    (tmp_path / "agencies.csv").write_bytes(content)
    again = read_register(tmp_path)
    assert register_bytes(again) == content
    assert again.agencies["nj-raritan-police-department"].other_names == {
        "R P D",
        "Raritan Police Dept",
    }


def test_an_agency_that_was_superseded_hands_its_listings_on() -> None:
    register = Register()
    register.mint([RARITAN, replace(RARITAN, key="2", agency="Borough of Raritan Police")])
    register.agencies["nj-raritan-police-department"].superseded_by = "nj-borough-of-raritan-police"
    found = register.find(RARITAN)
    assert found is not None
    assert found.agency_id == "nj-borough-of-raritan-police"


def test_two_ids_of_one_name_are_joined_by_superseded_by() -> None:
    one = Agency("nj-a", "Raritan Police Department", "NJ", {"Raritan"}, {"Somerset County"})
    two = Agency("nj-b", "Raritan Police Dept", "NJ", {"Raritan"}, {"Somerset County"})
    with pytest.raises(DataError, match="fits nj-a, nj-b"):
        Register([one, two]).find(RARITAN)
    two.superseded_by = "nj-a"
    assert Register([one, two]).find(RARITAN) is one
    two.superseded_by = "nj-c"
    with pytest.raises(DataError, match="nj-b: superseded_by 'nj-c' leads nowhere"):
        Register([one, two]).find(RARITAN)


def test_an_id_twice_in_the_register_is_an_error(tmp_path: Path) -> None:
    line = "nj-a,A,NJ,,,,\n"
    header = ",".join(COLUMNS) + "\n"
    (tmp_path / "agencies.csv").write_text(header + line + line, encoding="utf-8")
    with pytest.raises(DataError, match="the id nj-a stands twice"):
        read_register(tmp_path)


WASHINGTON = Listing(
    "w1", "Washington Township Police Department", "NJ", Program.RING, city="Sewell"
)  # fmt: skip


def test_a_list_without_counties_is_told_apart_by_its_cities() -> None:
    township = replace(RARITAN, key="AOS2", city="Flemington", counties=("Hunterdon County",))
    expected = ["nj-raritan-police-department", "nj-raritan-police-department-hunterdon-county"]
    bare = [replace(listing, counties=()) for listing in (RARITAN, township)]
    assert ids(RARITAN, township, *bare) == expected * 2


def test_one_row_of_a_known_name_is_the_known_agency_whatever_post_town_it_has() -> None:
    known = replace(RARITAN, agency="Evesham Police Department", city="Evesham")
    register = Register()
    register.mint([known])
    assert register.mint([replace(known, key="2", city="Marlton", counties=())]) == []


@pytest.mark.parametrize("order", [1, -1])
def test_two_rows_of_one_name_and_two_cities_are_two_agencies(order: int) -> None:
    register = Register()
    register.mint([replace(WASHINGTON, counties=("Gloucester County",))])
    before = dict(register.agencies)
    cities = ["Sewell", "Robbinsville", "Long Valley"][::order]
    listed = [replace(WASHINGTON, key=city, city=city) for city in cities]
    new = register.mint(listed)
    plain = "nj-washington-township-police-department"
    found = {one.city: register.find(one) for one in listed}
    assert {city: agency.agency_id for city, agency in found.items() if agency} == {
        "Sewell": plain,
        "Robbinsville": f"{plain}-robbinsville",
        "Long Valley": f"{plain}-long-valley",
    }
    assert len(new) == 2
    assert register.agencies[plain] is before[plain]
    assert before[plain].cities == {"Sewell"}
    assert register.mint(listed) == []


def test_a_row_that_stands_twice_is_one_agency_and_so_is_a_countys_sheriff() -> None:
    sheriff = replace(WASHINGTON, agency="Ocean County Sheriff's Office", city="Toms River")
    assert len(set(ids(WASHINGTON, WASHINGTON))) == 1
    assert len(set(ids(replace(WASHINGTON, city=""), WASHINGTON))) == 1
    assert len(set(ids(sheriff, replace(sheriff, city="Lakewood")))) == 1


def test_a_row_of_another_program_can_have_another_post_town() -> None:
    drones = replace(WASHINGTON, program=Program.DRONES, city="Turnersville")
    assert len(set(ids(WASHINGTON, drones))) == 1


def test_an_agency_is_found_by_what_a_list_once_called_it_at_its_city() -> None:
    ewing = Listing(
        "1", "Ewing Police Department", "NJ", Program.RING, city="Ewing",
        name_at_source="Ewing Township Police Department",
    )  # fmt: skip
    register = Register()
    register.mint([ewing])
    township = Listing("2", "Ewing Township Police Dept.", "NJ", Program.RING, city="Ewing")
    assert register.find(township) is register.agencies["nj-ewing-police-department"]
    assert register.mint([township]) == []
    assert register.find(replace(township, city="Trenton")) is None
    assert register.find(replace(township, city="")) is None
    assert register.find(replace(township, state="PA")) is None


def test_an_agencys_own_name_comes_before_what_a_list_called_another() -> None:
    one = Agency("mi-a", "A Township Police", "MI", {"A"}, {"A County"}, {"A Public Safety"})
    two = Agency("mi-b", "A Public Safety", "MI", {"A"}, {"A County"})
    listing = Listing("1", "A Public Safety", "MI", Program.RING, city="A")
    assert Register([one, two]).find(listing) is two


def test_a_listing_of_a_superseded_agency_mints_nothing_new() -> None:
    old = Agency("nj-old", WASHINGTON.agency, "NJ", {"Sewell"}, superseded_by="nj-new")
    new = Agency("nj-new", "Washington Police", "NJ", {"Turnersville"})
    register = Register([old, new])
    at_new = replace(WASHINGTON, agency="Washington Police", city="Turnersville")
    assert register.mint([at_new, WASHINGTON]) == []
    assert new.cities == {"Sewell", "Turnersville"}


def test_a_slip_of_one_list_renames_no_other_lists_agency(locator: Locator) -> None:
    """Of two ids for one agency the one stays whose name the Census knows ("Fort Bend").

    An agency that one list alone names may be called by its slip: nobody else gave it another name.
    """
    register = read_register(DATA)

    def is_slip(agency: Agency) -> bool:
        found = locator.locate(Question(agency.name, agency.state))
        return found.method.startswith("spelling: ")

    joined = [one for one in register.agencies.values() if one.superseded_by]
    assert len(joined) >= 20
    assert any(is_slip(one) for one in joined)
    kept = {one.agency_id: register.agencies[one.superseded_by] for one in joined}
    assert kept["tx-fort-bent-county-sheriffs-office"].name == "Fort Bend County Sheriff's Office"
    assert kept["fl-holly-hills-police-department"].name == "Holly Hill Police Department"
    assert [old for old, new in kept.items() if is_slip(new)] == []


def test_long_names_get_short_ids_with_a_number_where_they_clash() -> None:
    long = replace(RARITAN, agency="Department of " + "very " * 30 + "many words", counties=("A",))
    many = [replace(long, key=str(n), city=f"City {n}", counties=(f"{n}th",)) for n in range(4)]
    found = ids(*many)
    assert len(set(found)) == 4
    assert all(len(one) <= 80 and is_id(one) for one in found)
    assert [one[-2:] for one in found[1:]] == ["-2", "-3", "-4"]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("../../../pwn2,A,MI,,,,", "row 2, agency_id: '../../../pwn2' is no id"),
        ("__proto__,A,MI,,,,", "row 2, agency_id: '__proto__' is no id"),
        ("nul,A,MI,,,,", "row 2, agency_id: 'nul' is no id"),
        ("mi-a,A,../MI,,,,", "row 2, state: '../MI' is no state"),
    ],
)
def test_an_id_that_would_leave_its_folder_is_no_id(tmp_path: Path, row: str, problem: str) -> None:
    (tmp_path / "agencies.csv").write_text(",".join(COLUMNS) + f"\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_register(tmp_path)
    assert str(caught.value) == f"{tmp_path / 'agencies.csv'}, {problem}"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("mi-a, ,MI,,,,", "row 2, name: empty"),
        ("mi-a,A,MI,,,,mi-b", "row 2, superseded_by: 'mi-b' is no agency of the register"),
    ],
)
def test_a_row_that_does_not_hold_is_named(tmp_path: Path, row: str, problem: str) -> None:
    (tmp_path / "agencies.csv").write_text(",".join(COLUMNS) + f"\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError, match=rf"agencies\.csv, {problem}$"):
        read_register(tmp_path)
