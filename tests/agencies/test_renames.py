"""A list that calls an agency otherwise names the same agency; what is not certain names none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper.agencies.register import Register
from mapper.agencies.renames import renamed
from mapper.model import Evidence, Listing, Program

MOA = (Evidence("https://www.ice.gov/doclib/287gMOA/a.pdf", "MOA"),)


def row(agency: str, **told: object) -> Listing:
    """An agreement of a task force, signed on one day, with a key of its own name."""
    told = {"state": "FL", "signed_on": "2025-02-26", "agreement": "Task Force Model"} | told
    return Listing(key=f"{told['state']}-{agency}", agency=agency, program=Program.ICE_287G, **told)  # type: ignore[arg-type]


OTHER = row("Okaloosa County Sheriff's Office", counties=("Okaloosa County",))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (row("Marco Island Police Department"), row("Macro Island Police Department")),
        (row("Melbourne Police Department"), row("City of Melbourne Police Department")),
        (row("Wyoming State Highway Patrol"), row("Wyoming Highway State Patrol")),
        (
            row("Okfuskee County Sheriff's Office", counties=("Okfuskee County",)),
            row("Okfusfee County Sheriff's Office", counties=("Okfuskee County",)),
        ),
        (
            row("Escambia County Board of County Commissioners", evidence=MOA, signed_on="2025-01"),
            row(
                "Escambia County Board of County Commissioners/ Department of Corrections",
                evidence=MOA,
            ),
        ),
    ],
)
def test_a_name_that_changed_is_another_name_of_the_agency(before: Listing, after: Listing) -> None:
    register = Register()
    register.mint([before, OTHER])
    ((listing, agency),) = renamed(register, [after, OTHER], [[before, OTHER]])
    assert (listing, agency.name) == (after, before.agency)
    register.call(agency, listing)
    assert register.mint([after, OTHER]) == []
    assert register.find(after) is agency
    assert after.agency in agency.other_names


BEFORE = row("Gulf County Sheriff's Office", counties=("Gulf County",), evidence=MOA)


@pytest.mark.parametrize(
    "after",
    [
        row("Gulf Breeze Police Department", evidence=MOA),
        row("Gulf County Jail", counties=("Bay County",), evidence=MOA),
        row("Gulf County Sherif's Office", counties=("Bay County",)),
        row("Gulf County Sherif's Office", state="AL"),
        row("Gulf County Sherif's Office", agreement="Warrant Service Officer"),
        row("Gulf County Sherif's Office", signed_on="2025-02-27"),
        row("Gulf County Sherif's Office", signed_on=""),
    ],
)
def test_what_is_not_certain_is_no_renaming(after: Listing) -> None:
    register = Register()
    register.mint([BEFORE])
    assert renamed(register, [after], [[BEFORE]]) == []


TOWN = row("Marco Island Police Department", counties=("Collier County",), evidence=MOA)


@pytest.mark.parametrize(
    "after",
    [
        row("Macro Island Police Department", counties=("Lee County",), evidence=MOA),
        replace(TOWN, counties=("Colier County",)),
        replace(TOWN, counties=("Lee County",), evidence=()),
        replace(TOWN, agency="Macro Island Police Department", counties=("Lee County",)),
    ],
    ids=["one document", "county mistyped", "another county", "name and county"],
)
def test_a_slip_in_a_county_makes_no_agency(after: Listing) -> None:
    register = Register()
    register.mint([TOWN, OTHER])
    ((listing, agency),) = renamed(register, [after, OTHER], [[TOWN, OTHER]])
    register.call(agency, listing)
    assert register.mint([after, OTHER]) == []
    assert register.find(after) is agency


def test_a_key_that_names_another_agency_is_no_renaming() -> None:
    register = Register()
    register.mint([BEFORE])
    other = replace(BEFORE, agency="Wewahitchka Police Department")
    assert renamed(register, [other], [[BEFORE]]) == []


MAP = (Evidence("https://www.google.com/maps/d/viewer?mid=1", "Active Agency Map"),)
PAPER = (Evidence("https://example.org/paper", "A paper"),)


def of_atlas(key: str, city: str, **told: object) -> Listing:
    """A row of a list with keys of its own, which gives the city and no day of signing."""
    given = {"agency": f"{city} Police Department", "evidence": MAP} | told
    return Listing(
        key=key, state="CA", city=city, counties=("Los Angeles County",), program=Program.RING,
        **given,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    "after",
    [
        of_atlas("AOS2", "Glendora"),
        of_atlas("AOS1", "Glendora"),
        of_atlas("AOS2", "Glendora", evidence=PAPER),
        of_atlas("AOS2", "Compton", agency="Compton School Police Department"),
    ],
    ids=["another row", "another city of one key", "one document", "one document of many"],
)
def test_another_department_of_a_county_is_no_renaming(after: Listing) -> None:
    before = of_atlas("AOS1", "Compton", evidence=(*MAP, *PAPER))
    third = of_atlas("AOS3", "Downey")
    register = Register()
    register.mint([before, third])
    assert renamed(register, [after, third], [[before, third]]) == []


@pytest.mark.parametrize(
    "after",
    [
        of_atlas("AOS1", "Compton", agency="Compton City Police Department"),
        of_atlas("AOS1", "Comton", agency="Comton Police Department"),
        of_atlas("AOS2", "Compton", agency="Compton City Police Department", evidence=PAPER),
    ],
    ids=["one key", "a slip in name and city", "one document"],
)
def test_a_department_with_a_new_name_is_one(after: Listing) -> None:
    before = of_atlas("AOS1", "Compton", evidence=(*MAP, *PAPER))
    third = of_atlas("AOS3", "Downey")
    register = Register()
    register.mint([before, third])
    ((_, agency),) = renamed(register, [after, third], [[before, third]])
    assert agency.name == "Compton Police Department"


def test_what_stands_beside_it_or_fits_two_is_no_renaming() -> None:
    register = Register()
    twin = row("Melbourne Polices Department")
    named = row("Melbourne Police Department")
    register.mint([named])
    slip = row("Melbourne Polic Department")
    assert renamed(register, [named, slip], [[named]]) == [], "both are listed"
    assert renamed(register, [slip], [[named, slip]]) == [], "both were listed"
    register.mint([replace(twin, agency="Melbourn Police Department")])
    others = [named, replace(twin, agency="Melbourn Police Department")]
    assert renamed(register, [slip], [others]) == [], "it may be either"
