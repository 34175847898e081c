"""Which county most people of a place live in."""

from __future__ import annotations

from mapper.census.layers.declared import LAYERS


def test_the_county_with_most_people_of_a_place_comes_first() -> None:
    content = (
        "countyfip,state,place,stab,CountyName,PlaceName,population,afact2,afact,"
        "population_vintage,crosswalk_period\n"
        '37097,37,16400,NC,Iredell NC,"Davidson town, NC",378,1,0.02,2020,2022-2029\n'
        '37119,37,16400,NC,Mecklenburg NC,"Davidson town, NC",14728,1,0.98,2020,2022-2029\n'
        '35013,35,99999,NM,Do\xf1a Ana NM,"[not in a place]",99,1,1,2020,2022-2029\n'
    )
    _, files = LAYERS["place_counties"].parse(content.encode("latin-1"), "place_counties")
    assert files["place_counties.csv"].decode().splitlines() == [
        "geoid,county_geoid,population", "3716400,37119,14728", "3716400,37097,378"
    ]  # fmt: skip
