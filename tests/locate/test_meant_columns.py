"""Columns are found by the names that people give them, or by hand."""

from __future__ import annotations

import pytest

from mapper.errors import MapperError
from mapper.locate.meant_columns import is_header, meant_columns


def meant(header: str, **given: str) -> dict[str, str]:
    cells = header.split(",")
    return {what: cells[at] for what, at in meant_columns("mine.csv", cells, given).items()}


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("Agency Name,ST,County Name", "agency=Agency Name state=ST county=County Name"),
        ("STATE_ABBR,PUB_AGENCY_NAME,agency_type_name,county_name",
         "agency=PUB_AGENCY_NAME state=STATE_ABBR county=county_name type=agency_type_name"),
        ("id,name,type,state,oris", "agency=name state=state type=type"),
        ("NAME,CITY,STATE,COUNTYFIPS,LATITUDE,LONGITUDE",
         "agency=NAME state=STATE county=COUNTYFIPS city=CITY lat=LATITUDE lon=LONGITUDE"),
        # an officer's name is not the agency where there is a column of agencies
        ("name,department,state,Type of LEA", "agency=department state=state type=Type of LEA"),
        ("agency,lat,Lat,lon", "agency=agency lon=lon"),
        # nor is that of whom the police killed
        ("name,age,race,Agency responsible for death,state",
         "agency=Agency responsible for death state=state"),
        ("Grantee Name,State,Award", "agency=Grantee Name state=State"),
    ],
)  # fmt: skip
def test_names_that_others_give_are_known(header: str, found: str) -> None:
    assert " ".join(f"{what}={name}" for what, name in meant(header).items()) == found
    assert is_header(header.split(","), {})


def test_columns_given_by_hand_go_before() -> None:
    assert meant("name,Who,state,Where", agency="Who", state="where") == {
        "agency": "Who", "state": "Where",
    }  # fmt: skip
    assert is_header(["a", " Who "], {"agency": "Who"})
    assert not is_header(["agency"], {"agency": "Who"})


@pytest.mark.parametrize(
    ("header", "given", "problem"),
    [
        ("who,state", {}, "no column agency; there are 'who', 'state': name the one of agencies "
                          "with --agency COLUMN"),
        ("agency,state", {"county": "Co"}, "no column 'Co' for --county; there are 'agency', "
                                           "'state'"),
        ("name,age,race,agency_ids,state", {}, "no column agency; there are 'name', 'age', 'race', "
                                               "'agency_ids', 'state': name the one of agencies "
                                               "with --agency COLUMN"),
        ("agency,Agency,state", {}, "two columns can be the agency, 'agency' and 'Agency': take "
                                    "one with --agency COLUMN, or rename one"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_one_line(header: str, given: dict[str, str], problem: str) -> None:
    with pytest.raises(MapperError) as raised:
        meant(header, **given)
    assert str(raised.value) == f"mine.csv, row 1: {problem}"
