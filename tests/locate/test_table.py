"""Any desk's table: its columns kept, ours added, and what came of it told."""

from __future__ import annotations

import csv
import io

import pytest

from mapper.errors import MapperError
from mapper.files.workbook_parts import Bounds
from mapper.files.workbooks import read_workbook
from mapper.locate.locator import Locator
from mapper.locate.table import ADDED, Located, locate_file


def locate(locator: Locator, text: str, prefix: str | None = None, **given: str) -> Located:
    return locate_file(text.encode(), "mine.csv", locator, given, prefix)


def rows(located: Located) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(located.csv().decode())))


def test_columns_of_the_users_own_are_kept_and_ours_get_a_prefix(locator: Locator) -> None:
    found = locate(locator, "Agency,ST,Level,note,note\nWarren Police Department,MI,2,a,b\n")
    assert found.header == ["Agency", "ST", "Level", "note", "note", *found.added]
    assert found.added == [f"mapper_{column}" for column in ADDED]
    assert found.rows[0][2:6] == ["2", "a", "b", "2684000"]
    assert found.told == [
        "taken as state 'ST'",
        "columns of yours have names of ours, so ours are mapper_geoid to mapper_alternatives",
    ]
    again = locate(locator, locate(locator, found.csv().decode()).csv().decode())
    assert again.added[0] == "mapper_3_geoid"


def test_a_prefix_of_ones_own(locator: Locator) -> None:
    text = "agency,state,x_lat\nWarren Police Department,MI,1\n"
    found = locate(locator, text, prefix="census_")
    assert (found.added[0], found.told) == ("census_geoid", [])
    with pytest.raises(MapperError, match=r"^mine.csv, row 1: a column x_lat is there already; ta"):
        locate(locator, text, prefix="x_")


def test_a_point_is_a_hint_and_one_that_is_none_is_not(locator: Locator) -> None:
    name = "Washington Township Police Department,NJ"
    points = ["39.748,-75.069", "0,0", "x,y", "39.748,", "99,-75", "nan,-75"]
    text = "agency,state,lat,lon\n" + "".join(f"{name},{point}\n" for point in points)
    found = locate(locator, text)
    assert [row["mapper_geoid"] for row in rows(found)] == ["3401577180"] + [""] * 5
    assert found.told[0] == (
        "'lat' and 'lon' are taken as a hint where a name can be of several areas"
    )


def test_counties_are_separated_by_whatever_people_separate_them(locator: Locator) -> None:
    name = "Washington Township Police Department,NJ"
    lines = [f'{name},"Gloucester County{mark} Camden County"' for mark in ",;|"]
    found = locate(locator, "\n".join(["agency,state,county", *lines]))
    assert [row["geoid"] for row in rows(found)] == ["3401577180"] * 3


def test_a_name_named_often_is_asked_once_and_a_story_is_no_name(locator: Locator) -> None:
    story = "Police said " * 30
    text = f"agency,state\nWarren PD,MI\n{story},MI\n" + "Warren PD,MI\n" * 3
    found = locate(locator, text)
    assert [row["geoid"] for row in rows(found)] == ["2684000", "", *["2684000"] * 3]
    assert rows(found)[1]["method"] == "not placed: over 300 characters, which no name has"
    assert found.outcome.line() == (
        "5 rows: 4 placed, 1 left out (1 over 300 characters, which no name has)"
    )


def test_a_table_without_states_says_where_they_are_read(locator: Locator) -> None:
    found = locate(locator, "agency\nDallas TX PD\n")
    assert rows(found)[0]["geoid"] == "4819000"
    assert found.told == [
        "no column of states: the state is read from the name where it can be only one"
    ]


def test_a_workbook_holds_geoids_as_texts_and_points_as_numbers(locator: Locator) -> None:
    found = locate(locator, "agency,state,zip\nHartford Police Department,CT,06103\n")
    content = found.workbook()
    (sheet,) = read_workbook("out.xlsx", content, Bounds())
    assert list(sheet.rows[1].values()) == [*"agency state zip".split(), *ADDED]
    assert [sheet.rows[2][column] for column in (3, 4)] == ["06103", "0937000"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("agency,state\nWarren PD,ZZ\nTroy PD,ZZ\n",
         "warning: none of 2 rows placed: the column 'state' begins with 'ZZ', no state that is "
         "known; name the one of states with --state COLUMN"),
        ("agency,state\nWarren PD,\n",
         "warning: none of 1 row placed: the column 'state' is empty, no state that is known; "
         "name the one of states with --state COLUMN"),
        ("agency,state\n,MI\n ,OH\n",
         "warning: none of 2 rows placed: the column 'agency' is empty in every row; name the one "
         "of agencies with --agency COLUMN"),
        ("agency,state\n", "no row below the header: nothing to locate"),
        ("agency\nWarren PD\n",
         "warning: none of 1 row placed: there is no column of states, and no name tells its own; "
         "add a column state"),
        ("name,state\nJohn Doe,MI\nJane Roe,MI\n",
         "warning: none of 2 rows placed: 2 no government of that name in its state; if 'name' is "
         "not the agency, name the one of agencies with --agency COLUMN"),
    ],
)  # fmt: skip
def test_a_table_that_is_wrong_by_design_gets_its_likely_cause(
    locator: Locator, text: str, line: str
) -> None:
    assert locate(locator, text).outcome.line() == line


def test_what_came_of_it_is_one_line_and_a_report(locator: Locator) -> None:
    found = locate(
        locator,
        "agency,state,city\n"
        "Warren Police Department,MI,\n"
        "Washington Township Police Department,NJ,\n"
        "Washington Township Police Department,PA,\n"
        "Nowhere Police Department,OH,\n"
        "University Police,MI,Ann Arbor\n"
        "Guam Police Department,GM,\n"
        "Nowhere Police Department,OH,\n"
        "Troy Police Department,MI,\n",
    )
    assert found.outcome.line() == (
        "8 rows: 2 placed, 1 within a host, 5 left out (2 no government of that name in its state; "
        "2 several areas of that name; 1 no areas of the territory are held)"
    )
    assert found.told == ["no areas are held of Guam (1 row)"]
    assert list(found.outcome.report()) == [
        ["placed", "place of that name", 2, 2, "Warren Police Department"],
        ["within a host", "within the city that the list names", 1, 6, "University Police"],
        ["left out", "no government of that name in its state", 2, 5, "Nowhere Police Department"],
        ["left out", "22 areas of that name", 1, 4, "Washington Township Police Department"],
        ["left out", "5 areas of that name", 1, 3, "Washington Township Police Department"],
        ["left out", "no areas of Guam are held", 1, 7, "Guam Police Department"],
    ]
