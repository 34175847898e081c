"""Who lives in areas: what is embedded, each file's traps, and sums that the Census published."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mapper.census import demographics
from mapper.census.demographics import GROUPS, Table
from mapper.census.estimates import NOTHING, Estimate, difference
from mapper.census.layers import demographics as demographics_files
from mapper.census.layers.declared import LAYERS
from mapper.census.read import layer_notes
from mapper.errors import DataError, ListError
from mapper.model import Level
from tests.conftest import DATA

CENSUS = DATA / "census"
ALL_GROUPS = [*GROUPS, "nhpi_nh", "other_nh", "two_or_more_nh"]
TABLES = {(t.level, t.vintage): t for t in demographics.read(CENSUS, layer_notes(DATA)).tables}


def table(level: str, vintage: str) -> Table:
    return TABLES[level, vintage]


def total(of: Table, column: str, *, without: str = "no state") -> float:
    return sum(
        row[column].value or 0
        for geoid, row in of.rows.items()
        if column in row and not geoid.startswith(without)
    )


COUNTIES_2022 = "ACS 5-year 2018-2022"
COUNTIES_2018 = "ACS 5-year 2014-2018"


def test_people_add_up_to_the_nations() -> None:
    # as the Census Bureau published them for the United States, which is without Puerto Rico
    assert total(table(Level.COUNTY, COUNTIES_2022), "total") == 331_097_593
    assert total(table(Level.COUNTY, COUNTIES_2018), "total", without="72") == 322_903_030
    with (CENSUS / "county_population.csv").open(encoding="utf-8") as file:
        people = {row["geoid"]: int(row["population"]) for row in csv.DictReader(file)}
    assert sum(n for geoid, n in people.items() if geoid[:2] != "72") == 332_387_540
    # New Jersey's municipalities are its people of 2020, Connecticut's towns those of its regions
    assert total(table(Level.COUNTY_SUBDIVISION, "2020 census"), "total") == 9_288_994
    towns = table(Level.COUNTY_SUBDIVISION, "ACS 5-year 2019-2023")
    assert total(towns, "total") == sum(n for geoid, n in people.items() if geoid[:2] == "09")


@pytest.mark.parametrize("vintage", [COUNTIES_2022, COUNTIES_2018, "2020 census"])
def test_groups_add_up_to_everyone_in_each_area(vintage: str) -> None:
    level = Level.COUNTY_SUBDIVISION if vintage == "2020 census" else Level.COUNTY
    for geoid, row in table(level, vintage).rows.items():
        assert sum(row[group].value or 0 for group in ALL_GROUPS) == row["total"].value, geoid


def test_white_of_the_index_is_total_less_minority_with_its_margin() -> None:
    row = table(Level.COUNTY, COUNTIES_2022).rows["02060"]  # Bristol Bay: its total is no constant
    assert (row["total"], row["minority"]) == (Estimate(854, 87), Estimate(475, 111))
    assert row["white_nh"].value == 379
    assert row["white_nh"].margin == pytest.approx((87**2 + 111**2) ** 0.5)


def test_margins_of_controlled_totals_are_none_but_no_error_is_missing() -> None:
    row = table(Level.COUNTY, COUNTIES_2018).rows["01001"]
    assert row["total"] == Estimate(55_200, None, "controlled")
    assert row["total"].error == 0
    assert row["white_nh"] == Estimate(41_412, 59)
    assert Estimate(5).error is None
    assert difference(Estimate(5), Estimate(2, 1)) == Estimate(3, None)
    assert difference(NOTHING, Estimate(2, 1)) == NOTHING


def test_annotations_are_no_numbers() -> None:
    places = table(Level.PLACE, "ACS 5-year 2011-2015")
    incomes = [
        row["median_household_income"]
        for row in places.rows.values()
        if "median_household_income" in row
    ]
    assert {one.note for one in incomes} == {"", "above 250000", "below 2500"}
    beyond = [one for one in incomes if one.note]
    assert {one.value for one in beyond} == {None}
    assert len(beyond) == 24 + 9
    assert not places.has_margins
    # Rio Arriba, NM of 2014-2018 has neither income nor poverty
    county = table(Level.COUNTY, COUNTIES_2018)
    assert county.get("35039", "median_household_income") == NOTHING
    assert county.get("35039", "total").value == 39_307


def test_connecticut_has_its_regions_in_2022_and_its_counties_before() -> None:
    old = {geoid for geoid in table(Level.COUNTY, COUNTIES_2018).rows if geoid[:2] == "09"}
    new = {geoid for geoid in table(Level.COUNTY, COUNTIES_2022).rows if geoid[:2] == "09"}
    assert old == {f"090{n:02}" for n in range(1, 16, 2)}
    assert new == {f"091{n}0" for n in range(1, 10)}


def test_puerto_rico_is_in_2018_only() -> None:
    assert sum(g[:2] == "72" for g in table(Level.COUNTY, COUNTIES_2018).rows) == 78
    assert not any(g[:2] == "72" for g in table(Level.COUNTY, COUNTIES_2022).rows)


def test_what_is_wanted_is_found_in_the_newest_table_that_has_all_of_it() -> None:
    found = demographics.read(CENSUS, layer_notes(DATA))
    newest = found.find(Level.COUNTY, GROUPS)
    older = found.find(Level.COUNTY, [*GROUPS, "median_household_income"])
    assert newest
    assert older
    assert (newest.vintage, older.vintage) == (COUNTIES_2022, COUNTIES_2018)
    assert found.find(Level.COUNTY_SUBDIVISION, ["total"]) is None  # two states only
    jersey = found.find(Level.COUNTY_SUBDIVISION, GROUPS, "34")
    assert jersey
    assert jersey.state == "34"
    assert found.find(Level.COUNTY_SUBDIVISION, ["asian_nh"], "09") is None


def test_shares_of_races_are_of_the_2010_census_whatever_their_carrier_says() -> None:
    shares = table(Level.PLACE, "2010 census").rows
    # published for 2010: San Antonio, New York, Washington
    columns = ("white_percent", "black_percent", "asian_percent", "hispanic_percent")
    for geoid, told in {
        "4865000": (72.6, 6.9, 2.4, 63.2),
        "3651000": (44.0, 25.5, 12.7, 28.6),
        "1150000": (38.5, 50.7, 3.5, 9.1),
    }.items():
        assert tuple(shares[geoid][column].value for column in columns) == told
    # cities of after January 2010 are not in it, in income and poverty of 2011-2015 they are
    since = {"0637692", "1310944", "1359735"}  # Jurupa Valley, Brookhaven, Peachtree Corners
    assert not since & set(shares)
    assert all(
        table(Level.PLACE, "ACS 5-year 2011-2015").get(geoid, "poverty_percent").value
        for geoid in since
    )


def test_a_consolidated_city_is_not_mixed_up_with_its_balance() -> None:
    places = table(Level.PLACE, "ACS 5-year 2011-2015").rows
    for geoid, told in {  # the rows with "(balance)", not those of the whole
        "1836003": "Indianapolis city", "4752006": "Nashville-Davidson metropolitan government",
        "2148006": "Louisville/Jefferson County metro government",
        "1303440": "Athens-Clarke County unified government",
    }.items():  # fmt: skip
        assert places[geoid]["poverty_percent"].value
        left_out = (CENSUS / "place_poverty_2015_left_out.csv").read_text(encoding="utf-8")
        assert f",{told},another row has the place's very name\n" in left_out
    with (CENSUS / "place_race_2010_left_out.csv").open(encoding="utf-8") as file:
        why = [row["why"] for row in csv.DictReader(file)]
    assert (len(why), why.count("no place has the name")) == (150, 143)


PLACES = (
    b"B01003_001E,NAME,GEOID,state,place\n"
    b'5,"Washington city, District of Columbia",x,11,50000\n'
    b'6,"Ca\xc3\xb1on City city, Colorado",x,08,11810\n'
    b'7,"Twin Lakes CDP (Adams County), Colorado",x,08,79100\n'
    b'8,"Twin Lakes CDP (Lake County), Colorado",x,08,79105\n'
    b'9,"Reno city, Texas",x,48,61600\n'
    b'10,"Reno city, Texas",x,48,61592\n'
    b'11,"Lynchburg, Moore County metropolitan government; Tennessee",x,47,44382\n'
)
POVERTY = (
    "Geographic Area,City,poverty_rate\rDC,Washington ,18\rCO,Ca_on City city,21.6\r"
    "CO,Twin Lakes CDP,3\rCO,Twin Lakes CDP (Lake County),-\rTX,Reno city,9\r"
    'TN,"Lynchburg, Moore County metropolitan government",4\r'
)


def left_out(text: str) -> tuple[list[str], list[str]]:
    _, files = demographics_files.place_population(PLACES, "place_population_2015")
    _, found = demographics_files.place_poverty_2015(
        text.encode("latin-1"), "place_poverty_2015", files["place_population_2015.csv"]
    )
    kept, out = found.values()
    return kept.decode().splitlines()[1:], out.decode().splitlines()[1:]


def test_a_name_that_stands_twice_in_a_state_is_left_out_and_counted() -> None:
    kept, out = left_out(POVERTY)
    assert kept == ["0811810,21.6", "0879105,", "1150000,18", "4744382,4"]
    assert out == [
        "CO,Twin Lakes CDP,no place has the name",
        "TX,Reno city,two places have the name",
    ]
    kept, out = left_out(POVERTY + "DC,Washington city,9\r")
    assert "1150000,9" in kept
    assert "DC,Washington ,another row has the place's very name" in out
    kept, out = left_out(POVERTY + "DC,Washington ,9\r")
    assert [row for row in kept if row.startswith("11")] == []
    assert out[1:3] == ["DC,Washington ,stands twice"] * 2


@pytest.mark.parametrize(
    ("was", "value", "problem"),
    [
        ("21.6", "21,6", "row 3: not 3 cells"),
        ("21.6", "~21", "row 3, poverty_rate: '~21' is no number"),
        ("DC,", "XX,", "row 2: 'XX' is no state"),
        ("poverty_rate", "rate", r"row 1: missing columns \['poverty_rate'\]"),
    ],
)
def test_a_file_that_does_not_read_names_row_and_column(was: str, value: str, problem: str) -> None:
    with pytest.raises(ListError, match=f"^place_poverty_2015.*{problem}"):
        left_out(POVERTY.replace(was, value))


def test_a_margin_is_missing_only_of_a_controlled_total() -> None:
    head = "stco_code,S1701_C03_001E,S1701_C03_001M,B19013_001E,B19013_001M," + ",".join(
        f"B03002_{n:03}{side}" for n in range(1, 13) for side in "EM"
    )
    row = "01001,15.4,2.1,58786.0,2972.0," + ",".join(["7.0,3.0"] * 12)
    parse = LAYERS["county_demographics_2018"].parse
    _, files = parse(f"{head}\n{row}\n".encode(), "x")
    assert files["x.csv"].decode().splitlines()[1].startswith("01001,7,3,7,3,")
    _, files = parse(f"{head}\n{row.replace('7.0,3.0', '7.0,', 1)}\n".encode(), "x")
    assert files["x.csv"].decode().splitlines()[1].startswith("01001,7,controlled,7,3,")
    spoiled = ",".join(["7.0,3.0"] * 2 + ["7.0,"] + ["7.0,3.0"] * 9)
    with pytest.raises(ListError, match="row 2, B03002_003M: no margin beside an estimate"):
        parse(f"{head}\n01001,15.4,2.1,58786.0,2972.0,{spoiled}\n".encode(), "x")


def test_tables_of_two_vintages_are_never_one(data: Path) -> None:
    note = data / "census/place_income_2015.json"
    note.write_text(note.read_text(encoding="utf-8").replace("2011-2015", "2012-2016"), "utf-8")
    with pytest.raises(DataError, match=r"place_income_2015.* are of several vintages"):
        demographics.read(data / "census", layer_notes(data))
