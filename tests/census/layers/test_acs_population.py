"""Population from the table file and from the API: the same facts, and never a page for a table."""

from __future__ import annotations

import json

import pytest

from mapper.census.layers.declared import LAYERS
from mapper.errors import ListError

# The same facts in both forms; people as in the ACS 2019-2023, margins and other levels made up.
TABLE_FILE = """GEO_ID|B01003_E001|B01003_M001
0100000US|332387540|-555555555
310M700US10180|176000|12
0400000US01|5054253|-555555555
0500000US01001|59285|-555555555
0500000US01003|-666666666|-222222222
0500001US01001|31000|400
0600000US0100190171|4481|520
0600000US0100190315|2820|-333333333
1400000US01001020100|1775|203
1600000US0100124|2470|3
1600000US0100100|48|46
860Z200US00601|16721|350
"""
ANSWERS = {
    "county_population": [
        ["NAME", "B01003_001E", "B25001_001E", "state", "county"],
        ["Autauga County, Alabama", "59285", "24731", "01", "001"],
        ["Baldwin County, Alabama", "-666666666", "128518", "01", "003"],
    ],
    "county_subdivision_population": [
        ["NAME", "B01003_001E", "state", "county", "county subdivision"],
        ["Billingsley CCD, Autauga County, Alabama", "2820", "01", "001", "90315"],
        ["Autaugaville CCD, Autauga County, Alabama", "4481", "01", "001", "90171"],
    ],
    "place_population": [
        ["NAME", "B01003_001E", "state", "place"],
        ["Abanda CDP, Alabama", "48", "01", "00100"],
        ["Abbeville city, Alabama", "2470", "01", "00124"],
    ],
}
ROWS = {
    "county_population": ["01001,59285"],  # a negative number is an annotation, never a count
    "county_subdivision_population": ["0100190171,4481", "0100190315,2820"],
    "place_population": ["0100100,48", "0100124,2470"],
}


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_both_forms_give_the_same_files(name: str, line_end: str) -> None:
    read = LAYERS[name].parse(TABLE_FILE.replace("\n", line_end).encode(), name)
    assert read == LAYERS[name].parse(json.dumps(ANSWERS[name]).encode(), name)
    rows, files = read
    assert rows == len(ROWS[name])
    assert files[f"{name}.csv"].decode().splitlines() == ["geoid,population", *ROWS[name]]


@pytest.mark.parametrize(
    ("was", "value", "problem"),
    [
        ("B01003_E001", "B03002_E001", r"row 1: columns \['GEO_ID', 'B03002_E001', 'B01003_M001'"),
        ("|B01003_M001", "", r"row 1: columns \['GEO_ID', 'B01003_E001'\], expected"),
        ("0100|48|46", "0100|48", "row 12: 2 cells for 3 columns"),
        ("1775|203", "1775|203|1", "row 10: 4 cells for 3 columns"),
        ("\n1400", "\n\n1400", "row 10: 1 cells for 3 columns"),
        ("1400000US01001020100", "01001020100", "row 10, GEO_ID: '01001020100' is not a GEO_ID"),
        ("US0100100", "US01001000", "row 12, GEO_ID: '01001000' is not a GEOID"),
        ("|48|", "|4,800|", "row 12, B01003_E001: '4,800' is not a count"),
        ("|48|", "||", "row 12, B01003_E001: '' is not a count"),
        ("|48|", "|4\xa08|", "row 12, B01003_E001: .* is not a count"),
        ("US0100124", "US0100100", ", GEOID: 0100100 stands twice"),
        ("0100|48|46\n860Z200US00601|16721|350\n", "0100|4", "row 12: 2 cells for 3 columns"),
    ],
)
def test_a_table_file_that_does_not_read_names_row_and_column(
    was: str, value: str, problem: str
) -> None:
    name = "place_population"
    assert TABLE_FILE.count(was) == 1
    with pytest.raises(ListError, match=f"^{name}.*{problem}"):
        LAYERS[name].parse(TABLE_FILE.replace(was, value).encode("latin-1"), name)


@pytest.mark.parametrize(
    ("was", "value", "problem"),
    [
        ('"48"', '"4,800"', "row 2, B01003_001E: '4,800' is not a count"),
        ('"48"', "null", "row 2, B01003_001E: '' is not a count"),
        ('"48", ', "", "row 2: 3 cells for 4 columns"),
        ('"00124"', '"124"', "row 3, place: '01124' is not a GEOID"),
        ('"B01003_001E"', '"B01001_001E"', r"row 1: missing columns \['B01003_001E'\]"),
        ('"00124"', '"00100"', "GEOID: 0100100 stands twice"),
    ],
)
def test_an_answer_that_does_not_read_names_row_and_column(
    was: str, value: str, problem: str
) -> None:
    name = "place_population"
    text = json.dumps(ANSWERS[name])
    assert text.count(was) == 1
    with pytest.raises(ListError, match=f"^{name}.*{problem}"):
        LAYERS[name].parse(text.replace(was, value).encode(), name)


PAGE = b"<html>\n<head><title>Missing Key</title></head></html>"


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize(
    "page", [PAGE, b"\xef\xbb\xbf" + PAGE, b"\r\n<!DOCTYPE html>", b'<div class="content">']
)
def test_a_page_is_no_table_but_the_wish_for_a_key(name: str, page: bytes) -> None:
    with pytest.raises(ListError, match=r"the Census API wants a key \(CENSUS_API_KEY\)$"):
        LAYERS[name].parse(page, name)


def test_answers_of_several_states_become_one() -> None:
    name = "county_subdivision_population"
    source = LAYERS[name].api_source
    assert source
    assert source.merge
    header, *rows = ANSWERS[name]
    answers = [json.dumps([header, row]).encode() for row in rows]
    whole = LAYERS[name].parse(json.dumps(ANSWERS[name]).encode(), name)
    assert LAYERS[name].parse(source.merge(answers), name) == whole
    other = json.dumps([header[:-1], rows[0][:-1]]).encode()
    with pytest.raises(ListError, match=f"{name}: answer 3 of 3 has the columns .*'county'], the"):
        source.merge([*answers, other])
    with pytest.raises(ListError, match="wants a key"):
        source.merge([*answers, PAGE])
    with pytest.raises(ListError, match="not a JSON table"):
        source.merge([*answers, b""])
