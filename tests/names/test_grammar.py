"""Other readings of a name: forms that people use; none where a name is another agency's."""

from __future__ import annotations

import pytest

from mapper.names.grammar import (
    Reading,
    in_words_of_the_census,
    other_readings,
    town_behind_hyphen,
)


def readings(name: str, usps: str = "PA", state: str = "Pennsylvania") -> list[str]:
    return [one.name for one in other_readings(name, usps, state)]


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("Penn Township of York County Police", "penn township police (york county)"),
        ("Penn Township, York County Police", "penn township police (york county)"),
        ("Police (Ephrata)", "ephrata police"),
        ("County of York Sheriff", "york county sheriff"),
        ("Board of Commissioners of York County", "york county"),
        ("York County Fiscal Court", "york county"),
        ("YORK CSO", "york county sheriff's office"),
        ("York Fire/Police Dept", "york police department"),
        ("York Polce Deparmtent", "york police department"),
        ("YORK COUNTYSHERIFF", "york county sheriff"),
        ("York Town Marshall", "york town marshal's"),
    ],
)
def test_a_form_is_read_as_lists_write_it(name: str, reading: str) -> None:
    assert reading in readings(name)


def test_what_follows_a_department_is_its_part_its_county_or_its_post_town() -> None:
    def found(name: str) -> list[Reading]:
        return list(other_readings(name, "PA", "Pennsylvania"))

    york = "york police department"
    for part in ("Headquarters", "- Station 2", "District B3", "/ York City Jail", "- 6TH PRECINCT",
                 "- Second Police Precinct"):  # fmt: skip
        assert found(f"York Police Department {part}") == [Reading(york)], part
    assert found("Penn Twp Pd York County") == [
        Reading("penn township police department (york county)")
    ]
    assert found("Penn Twp Pd Hanover") == [Reading("penn township police department", "hanover")]
    assert found("YORK CO SO, YORK") == [Reading("york county sheriff's office", "york")]


@pytest.mark.parametrize(
    "name",
    ["York Police Department", "York Police Athletic League", "York Police Benevolent Association",
     "York Police Department - Adams County Sheriff's Office", "York Police Chiefs",
     "York Police School Board", "York County Public Safety Center",
     "York Police Department 911 Dispatch", "Police Department", "York"],
)  # fmt: skip
def test_another_agency_s_name_has_no_other_reading(name: str) -> None:
    assert readings(name) == []


def test_a_post_of_a_states_police_is_not_the_state() -> None:
    name = "Nevada Department of Public Safety - Elko Substation"
    assert readings(name, "NV", "Nevada") == []


def test_a_town_behind_a_hyphen_is_no_half_of_a_joint_name() -> None:
    def found(name: str) -> Reading | None:
        return town_behind_hyphen(name, "OH", "Ohio")

    assert found("GOSHEN TWP POLICE DEPT-SALEM") == Reading(
        "goshen township police department", "salem"
    )
    for name in ("Au Gres-Sims PD", "York PD - Adams County", "York PD - Station 2", "York PD",
                 "Ohio State Police - Salem", "Police - Salem"):  # fmt: skip
        assert found(name) is None


def test_governments_are_called_what_the_census_calls_them_in_the_state() -> None:
    assert in_words_of_the_census("Lisbon Township PD", "WI") == "lisbon town police department"
    assert in_words_of_the_census("Lisbon Township PD", "OH") == ""
    assert in_words_of_the_census("Haines Borough Police", "AK") == "haines county police"
    assert in_words_of_the_census("Copley PD", "OH") == "copley township police department"
    assert in_words_of_the_census("Copley PD", "PA") == ""
