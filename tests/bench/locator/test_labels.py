"""The second opinion: what a list's own city, county and type say, with rows of the Atlas."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.locator import labels
from bench.locator.labels import Census, Row, label, text
from tests.conftest import DATA

CORRECTIONS = DATA / "facts" / "label_corrections.csv"


@pytest.fixture(scope="module")
def census() -> Census:
    return Census(DATA / "census")


def labelled(
    census: Census, agency: str, state: str, city: str, county: str, kind: str = "Municipal"
) -> tuple[str, str]:
    agency_type = "Sheriff" if "Sheriff" in agency else "Police"
    row = Row("eff_atlas", agency, state, city, tuple(filter(None, county.split("|"))))
    found = label(census, row, agency_type, kind)
    return text(found.right), found.why


def test_the_city_in_its_county(census: Census) -> None:
    assert labelled(census, "Rockford Police Department", "IL", "Rockford",
                    "Ogle County|Winnebago County") == ("1765000", "city")  # fmt: skip
    # West Saint Paul as the list's city has it
    assert labelled(
        census, "West Saint Paul Police Department", "MN", "West St. Paul", "Dakota County"
    ) == ("2769700", "city")
    # a consolidated government is its balance
    assert labelled(
        census, "Metro Nashville Police Department", "TN", "Nashville", "Davidson County"
    ) == ("4752006", "city")


def test_the_town_in_new_england_and_its_city_where_the_town_is_only_its_double(
    census: Census,
) -> None:
    assert labelled(census, "Andover Police Department", "MA", "Andover", "Essex County") == (
        "2500901465", "city"
    )  # fmt: skip
    # Connecticut's old counties are gone: the whole state is searched
    assert labelled(census, "Danbury Police Department", "CT", "Danbury", "Fairfield County") == (
        "0918430", "city"
    )  # fmt: skip


def test_a_post_town_is_not_policed(census: Census) -> None:
    assert labelled(
        census, "North Strabane Township Police Department", "PA", "Canonsburg", "Washington County"
    ) == ("4212555432", "name in the county")
    assert labelled(
        census, "West University Place Police Department", "TX", "Houston", "Harris County"
    ) == ("4877956", "name in the county")


def test_what_leads_to_no_single_area_has_no_label(census: Census) -> None:
    # a village and the town around it
    assert labelled(census, "Hempstead Police Department", "NY", "Hempstead", "Nassau County") == (
        "", "no label: several governments of the city"
    )  # fmt: skip
    # a statistical area has no police
    assert labelled(census, "Holly Hills Police Department", "FL", "Holly Hills",
                    "Volusia County")[0] == ""  # fmt: skip
    assert labelled(census, "Polk County Sheriff's Office", "IA", "Des Moines",
                    "Warren County|Polk County", "County")[0] == ""  # fmt: skip


def test_sheriffs_have_the_county_of_the_list_whatever_their_name(census: Census) -> None:
    assert labelled(
        census, "Hartford County Sheriff's Office", "MD", "Bel Air", "Harford County", "County"
    ) == ("24025", "county")
    assert labelled(
        census, "Richmond Sheriff's Office", "VA", "Richmond", "Richmond city", "County"
    ) == ("51760", "county")


def test_who_polices_no_home_must_not_be_placed(census: Census) -> None:
    row = ("Denver Airport Police Department", "CO", "Denver", "Denver County", "Airport")
    assert labelled(census, *row) == ("none", "polices nobody's home")
    # the state itself is no wrong answer for its police
    row = ("Ohio State Highway Patrol", "OH", "Columbus", "Franklin County", "State")
    assert labelled(census, *row)[0] == "39;none"
    # with no county told, and with one of Connecticut's that are gone
    row = ("Arkansas State Police Department", "AR", "", "", "State")
    assert labelled(census, *row)[0] == "05;none"
    row = ("Connecticut State Police", "CT", "Middletown", "Middlesex County", "State")
    assert labelled(census, *row)[0] == "09;none"


def test_the_city_of_a_campus_is_its_host(census: Census) -> None:
    row = Row("eff_atlas", "Some University Police Department", "IL", "Rockford", ())
    assert label(census, row, "", "University").host == {"1765000"}
    # a statistical area is no government's
    row = Row("eff_atlas", "Stanford Police Department", "CA", "Stanford", ())
    assert label(census, row, "", "University").host == frozenset()


def test_without_a_county_only_a_name_that_one_government_of_the_state_bears(
    census: Census,
) -> None:
    assert labelled(census, "Kodiak Police Department", "AK", "", "") == (
        "0240950", "name in the state"
    )  # fmt: skip
    # 19 townships, and no county
    assert labelled(census, "Washington Township Police Department", "PA", "", "") == (
        "", "no label: several governments of the name in the state"
    )  # fmt: skip
    # a borough and a township elsewhere
    assert labelled(census, "Franklin Police Department", "NJ", "", "")[0] == ""


def test_corrections_fit_the_lists_and_only_those_labels_they_name(tmp_path: Path) -> None:
    rows = [
        Row("eff_atlas", "Some Police Department", "UT", "", (), frozenset({frozenset({"49057"})}))
    ]
    table = tmp_path / "corrections.csv"
    table.write_text(
        "state,agency,label,geoids,reason\n"
        "UT,Some Police Department,49057,4928150|4977120;none,It polices both\n"
    )
    (found,) = labels.correct(rows, table)
    assert found.right == {frozenset({"4928150", "4977120"}), frozenset()}
    assert found.why == labels.CORRECTED
    with pytest.raises(ValueError, match="row 2: no such agency and label"):
        labels.correct([found], table)


def test_the_committed_lists_give_labels_and_every_correction_fits() -> None:
    built = labels.build(DATA)
    assert len({(row.set, row.state, row.agency) for row in built}) == len(built)
    assert sum(row.has_area for row in built if row.set == "eff_atlas") > 3400
    known = {
        line.partition(",")[0]
        for name in ("places", "counties", "county_subdivisions")
        for line in (DATA / "census" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    } | {f"{number:02}" for number in range(1, 79)}
    assert {geoid for row in built for answer in row.right for geoid in answer} <= known
