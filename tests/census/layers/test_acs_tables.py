"""ACS tables as they are fetched: all levels, both forms, and never an annotation for a number."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from mapper.census import demographics
from mapper.census.estimates import NOTHING, Estimate
from mapper.census.layers.acs_tables import TABLES, acs_table, merge_levels, variables
from mapper.census.layers.declaration import source_of
from mapper.census.layers.declared import LAYERS
from mapper.census.read import layer_notes
from mapper.cli import main
from mapper.errors import ListError
from mapper.intake.importing import import_file
from mapper.model import Level
from tests.support import originals
from tests.support.server import FakeWeb

RACE = "acs_b03002"
CODES = list(TABLES["B03002"].values())


def race(geo_id: str, *told: str) -> str:
    """A row of the table file of B03002, whole: 21 estimates, each with a margin."""
    cells = dict.fromkeys([f"{n:03}" for n in range(1, 22)], ("0", "13"))
    cells |= {code: tuple(one.split("±")) for code, one in zip(CODES, told, strict=False)}
    return "|".join([geo_id, *(part for pair in cells.values() for part in pair)])


HEADER = "GEO_ID|" + "|".join(f"B03002_E{n:03}|B03002_M{n:03}" for n in range(1, 22))
# total, hispanic, white_nh, black_nh
ROWS = [
    race("0100000US", "900±-555555555", "170±-555555555", "530±40", "110±30"),
    race("0400000US72", "50±-555555555", "49±-555555555", "1±2", "0±11"),
    race("0500000US01001", "90±-555555555", "5±-222222222", "60±9", "20±8"),
    race("0500001US01001", "80±9", "4±4", "50±9", "20±8"),  # a part of an area
    race("0600000US0100190171", "40±-333333333", "1±3", "30±9", "2±2"),
    race("1400000US01001020100", "20±9", "1±3", "15±9", "2±2"),  # a tract
    race("1600000US0100124", "-666666666±-222222222", "3±3", "20±9", "2±2"),
]


def read(content: str, table: str = "B03002") -> tuple[int, list[dict[str, str]]]:
    name = f"acs_{table.lower()}"
    rows, files = acs_table(table)(content.encode(), name)
    return rows, list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode())))


def test_areas_of_five_levels_are_read_and_annotations_are_no_numbers() -> None:
    rows, found = read("\n".join([HEADER, *ROWS, ""]))
    by_geoid = {row["geoid"]: row for row in found}
    assert rows == len(found) == 5
    assert set(by_geoid) == {"us", "72", "01001", "0100190171", "0100124"}
    nation = by_geoid["us"]
    assert (nation["total"], nation["total_moe"]) == ("900", "controlled")
    assert (nation["white_nh"], nation["white_nh_moe"]) == ("530", "40")
    county = by_geoid["01001"]
    assert (county["hispanic"], county["hispanic_moe"]) == ("5", "")  # too few cases for a margin
    assert (by_geoid["0100190171"]["total"], by_geoid["0100190171"]["total_moe"]) == ("40", "")
    assert (by_geoid["0100124"]["total"], by_geoid["0100124"]["hispanic"]) == ("", "3")
    assert "-" not in "".join(cell for row in found for cell in row.values())


def api(*rows: str, levels: str) -> bytes:
    """What the API answers for these rows of the file: its own columns, the level's after them."""
    parts = levels.split(",")
    head = ["GEO_ID", *variables("B03002")[1:], *parts]
    table = [head]
    for row in rows:
        geo_id, *cells = row.split("|")
        by_code = {f"{n:03}": cells[2 * n - 2 : 2 * n] for n in range(1, 22)}
        told = [part for code in CODES for part in by_code[code]]
        table.append([geo_id, *told, *("x" for _ in parts)])
    return json.dumps(table).encode()


def test_the_api_gives_the_same_rows_of_all_levels_at_once() -> None:
    answers = [
        api(ROWS[0], levels="us"), api(ROWS[1], levels="state"),
        api(ROWS[2], levels="state,county"), api(ROWS[6], levels="state,place"),
        api(ROWS[4], levels="state,county,county subdivision"),
    ]  # fmt: skip
    merged = merge_levels(RACE, "B03002", answers)
    assert acs_table("B03002")(merged, RACE) == acs_table("B03002")(
        "\n".join([HEADER, *ROWS]).encode(), RACE
    )
    with pytest.raises(ListError, match="wants a key"):
        merge_levels(RACE, "B03002", [*answers, b"<html>"])
    assert len(variables("B03002")) <= 50  # the API gives no more at once


def test_every_level_is_asked_of_the_api() -> None:
    for name in (f"acs_{table.lower()}" for table in TABLES):
        source = source_of(LAYERS[name], 2024, has_key=True)
        assert source
        asked = [url.partition("&for=")[2] for url in source.urls]
        assert asked[:4] == ["us:1", "state:*", "county:*&in=state:*", "place:*&in=state:*"]
        assert len(asked) == 56  # and county subdivisions of 50 states, DC and Puerto Rico
        assert asked[-1] == "county%20subdivision:*&in=state:72"
        assert all("/2024/acs/acs5?get=GEO_ID," in url for url in source.urls)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("58786|2972", ("58786", "2972")),
        ("250001|-333333333", ("above 250000", "")),
        ("2499|-222222222", ("below 2500", "")),
        ("250001|9000", ("250001", "9000")),
        ("-666666666|-222222222", None),
        ("-666666666|", None),
        ("|", None),
    ],
)
def test_a_median_outside_of_what_is_published_is_a_word(
    said: str, found: tuple[str, str] | None
) -> None:
    rows, table = read(f"GEO_ID|B19013_E001|B19013_M001\n1600000US0100124|{said}\n", "B19013")
    assert rows == (1 if found else 0)
    for row in table:
        assert (row["median_household_income"], row["median_household_income_moe"]) == found


@pytest.mark.parametrize(
    ("was", "value", "problem"),
    [
        ("B03002_E012", "B03002_E112", r"row 1: missing columns \['B03002_E012'\]"),
        ("US01001|90|", "US01001|9,0|", "row 4, total: '9,0' is not a count"),
        ("0500000US01001", "0500000US1001", "row 4, GEO_ID: '0500000US1001' is not a GEO_ID"),
        ("1400000US01001020100", "01001020100", "row 7, GEO_ID: '01001020100' is not a GEO_ID"),
        ("0100000US|900", "0100000US|900|900", "row 2: 44 cells for 43 columns"),
        ("0600000US0100190171", "0500000US01001", "GEOID: 01001 stands twice"),
    ],
)
def test_a_table_that_does_not_read_names_row_and_column(
    was: str, value: str, problem: str
) -> None:
    content = "\n".join([HEADER, *ROWS])
    assert content.count(was) == 1
    with pytest.raises(ListError, match=f"^{RACE}.*{problem}"):
        acs_table("B03002")(content.replace(was, value).encode(), RACE)


def test_a_newer_vintage_that_is_fetched_replaces_the_older_whole(data: Path, web: FakeWeb) -> None:
    census = data / "census"
    before = demographics.read(census, layer_notes(data)).find(Level.COUNTY, demographics.GROUPS)
    assert before
    assert before.vintage == "ACS 5-year 2018-2022"
    url = originals.address(RACE).replace("2023", "2024")
    county = b"\n0500000US01001|59285|12"
    spoiled = county + b"|-666666666|-222222222"  # Hispanic comes second
    content = originals.table_file(data, "B03002").replace(county + b"|59285|12", spoiled)
    web.serve(url, content)
    told = CliRunner().invoke(
        main, ["fetch", RACE, "--vintage", "2024", "--data", str(data), "--cache", str(data / "c")]
    )
    assert (told.exit_code, told.stderr) == (0, "")
    after = demographics.read(census, layer_notes(data)).find(Level.COUNTY, demographics.GROUPS)
    assert after
    assert (after.vintage, after.layers) == ("ACS 5-year 2020-2024", (RACE,))
    # the cell that the new one lacks stays empty: the old one does not fill it
    assert before.get("01001", "hispanic").value == 1864
    assert after.get("01001", "hispanic") == NOTHING
    assert after.get("01001", "total") == Estimate(59285, 12)
    with pytest.raises(KeyError):
        after.get("01001", "below_150_poverty")
    # towns too; what has only older columns is still at hand, under its own vintage
    towns = demographics.read(census, layer_notes(data)).find(
        Level.COUNTY_SUBDIVISION, ["black_nh"], "34"
    )
    assert towns
    assert towns.vintage == "ACS 5-year 2020-2024"
    incomes = demographics.read(census, layer_notes(data)).find(
        Level.PLACE, ["median_household_income"]
    )
    assert incomes
    assert incomes.vintage == "ACS 5-year 2011-2015"


def test_tables_of_two_vintages_are_two_tables(data: Path) -> None:
    for name, year in (("acs_b03002", 2023), ("acs_b25003", 2022), ("acs_b01003", 2023)):
        table = name.removeprefix("acs_").upper()
        content = originals.table_file(data, table)
        url = originals.address(name).replace("2023", str(year))
        import_file(data, name, content, date(2026, 11, 23), url)
    found = demographics.read(data / "census", layer_notes(data))
    both = found.find(Level.COUNTY_SUBDIVISION, ["total", "hispanic"], "34")
    assert both
    assert (both.vintage, both.layers) == ("ACS 5-year 2019-2023", ("acs_b01003", "acs_b03002"))
    assert found.find(Level.COUNTY, ["hispanic", "owner_households"]) is None
    nation = found.find(demographics.NATIONAL, ["total"])
    assert nation
    assert nation.get("us", "total") == Estimate(331097593, None, "controlled")
    assert nation.get("us", "total").error == 0
