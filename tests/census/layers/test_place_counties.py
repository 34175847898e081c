"""Which county most people of a place live in."""

from __future__ import annotations

import pytest

from mapper.census.layers.declared import LAYERS
from mapper.errors import ListError

HEAD = (
    "countyfip,state,place,stab,CountyName,PlaceName,population,afact2,afact,"
    "population_vintage,crosswalk_period\n"
)
ROW = '37097,37,16400,NC,Iredell NC,"Davidson town, NC",378,1,0.02,2020,2022-2029\n'


def test_the_county_with_most_people_of_a_place_comes_first() -> None:
    content = (
        f"{HEAD}{ROW}"
        '37119,37,16400,NC,Mecklenburg NC,"Davidson town, NC",14728,1,0.98,2020,2022-2029\n'
        '35013,35,99999,NM,Do\xf1a Ana NM,"[not in a place]",99,1,1,2020,2022-2029\n'
    )
    _, files = LAYERS["place_counties"].parse(content.encode("latin-1"), "place_counties")
    assert files["place_counties.csv"].decode().splitlines() == [
        "geoid,county_geoid,population", "3716400,37119,14728", "3716400,37097,378"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("was", "value", "problem"),
    [
        ("378", "3O8", ", row 2, population: '3O8' is not a count"),
        ("378", "3²", ", row 2, population: '3²' is not a count"),
        ("16400", "1640", ", row 2, state, place: not the row of a place"),
        (",2022-2029", "", ", row 2: not 11 cells"),
        ("2020,", "2010,", ", row 2, population_vintage: '2010': this reader is for the 2020"),
        ("countyfip", "county", r", row 1: missing columns \['countyfip'\]"),
        ('"Davidson town, NC"', f'"{"x" * 200_000}"', ", row 2: not CSV: field larger than"),
    ],
)
def test_a_row_that_does_not_fit_stops_it(was: str, value: str, problem: str) -> None:
    assert was in HEAD + ROW
    with pytest.raises(ListError, match=f"^place_counties{problem}"):
        LAYERS["place_counties"].parse(
            (HEAD + ROW).replace(was, value).encode("latin-1"), "place_counties"
        )
