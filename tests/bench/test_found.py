"""What bench/fuzz.py found in files of data/: each is a line now that says where."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pytest

from bench.fuzzing import data_files
from mapper.census.layers.rings import shapes_of
from mapper.errors import DataError
from mapper.files.tables import csv_bytes
from mapper.findings.headline import on_list
from mapper.lists import LISTS
from mapper.publish.pages.methodology import methods
from tests.conftest import DATA
from tests.support.small_site import small_data

CENSUS = "census/county_demographics_2022.csv"


def table(file: str) -> list[list[str]]:
    text = (data_files.folder() / file).read_text(encoding="utf-8")
    return list(csv.reader(io.StringIO(text, newline="")))


def told_of(file: str, content: bytes) -> str:
    with pytest.raises(DataError) as caught:
        data_files.read(file, content)
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)


@pytest.mark.parametrize(
    ("file", "column", "cell", "problem"),
    [
        (CENSUS, "total", "5inf3", "could not convert string to float: '5inf3'"),
        (CENSUS, "total", "1e999", "'1e999' is no number"),
        (CENSUS, "total", "\N{SUPERSCRIPT TWO}", "could not convert string to float: '²'"),
        (CENSUS, "total_moe", "few", "could not convert string to float: 'few'"),
        (CENSUS, "geoid", "10001000100010", "'10001000100010' is no GEOID"),
        ("census/place_counties.csv", "population", "", "invalid literal for int"),
        ("census/connecticut_counties.csv", "geoid", "0999999", "no area '0999999'"),
        ("census/police_stations.csv", "lat", "0x10", "could not convert string to float: '0x10'"),
        ("census/police_stations.csv", "lon", "nan", "'nan' is no number"),
        ("census/zcta_places.csv", "land_area_km2", "-1", "no ZCTA, GEOID and land"),
        ("census/zcta_places.csv", "land_area_km2", "nan", "no ZCTA, GEOID and land"),
        ("census/zcta_places.csv", "zcta", "123456", "no ZCTA, GEOID and land"),
        ("census/zcta_places.csv", "zcta", "-1", "no ZCTA, GEOID and land"),
        ("census/zcta_places.csv", "geoid", "1e300", "no ZCTA, GEOID and land"),
        ("facts/accuracy.csv", "placed", "", "placed: '' does not hold"),
        ("facts/accuracy.csv", "right", "9" * 5_000, "right: '9{60}' does not hold"),
        ("facts/calibration.csv", "check_rows", " ", "check_rows: ' ' does not hold"),
        ("facts/calibration.csv", "low", "inf", "low: 'inf' does not hold"),
        ("facts/calibration_bands.csv", "promised", "no", "promised: 'no' does not hold"),
        ("facts/ring_counts.csv", "count", "9" * 300, "count: .9+. is not a number"),
    ],
)
def test_a_cell_that_is_none_is_named_with_its_row(
    file: str, column: str, cell: str, problem: str
) -> None:
    head, *rows = table(file)
    rows[1][head.index(column)] = cell
    told = told_of(file, csv_bytes(head, rows))
    assert re.search(rf"{re.escape(file)}, row 3[,:] {problem}", told)


@pytest.mark.parametrize("file", [CENSUS, "census/zcta_places.csv", "census/police_stations.csv"])
@pytest.mark.parametrize(
    "row", ["1", '"', "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22"]
)
def test_a_row_of_other_cells_is_one_line(file: str, row: str) -> None:
    content = (data_files.folder() / file).read_bytes()
    assert file in told_of(file, content + row.encode() + b"\n")


@pytest.mark.parametrize("layer", ["zcta_places", "zcta_county_subdivisions"])
def test_a_spoiled_pair_of_zip_code_and_area_names_its_row(layer: str) -> None:
    head, *rows = table(f"census/{layer}.csv")
    rows[1][2] = "1.4.4"
    with pytest.raises(DataError, match=rf"{layer}\.csv, row 3: "):
        data_files.read(f"census/{layer}.csv", csv_bytes(head, rows), _pairs)


def _pairs(data: object) -> None:
    data_files.zip_areas.of_areas(data_files.folder() / "census", ["1021200"])


def test_a_zip_code_that_no_county_has_is_named() -> None:
    head, *rows = table("census/zcta_counties.csv")
    lost = rows[0][0]
    told = told_of("census/zcta_counties.csv", csv_bytes(head, [r for r in rows if r[0] != lost]))
    assert told.endswith(f"zcta_counties has no land of ZCTA {lost}, others have")


def test_an_old_county_without_a_name_is_named() -> None:
    head, *rows = table("facts/former_areas.csv")
    kept = [row for row in rows if row[head.index("geoid")] != "09003"]
    assert len(kept) < len(rows)
    told = told_of("facts/former_areas.csv", csv_bytes(head, kept))
    assert told.endswith("no county 09003, which connecticut_counties.csv has")


@pytest.mark.parametrize(
    "spoil",
    [
        ('"usps":"AL"', '"usps":"../x"'),
        ('"usps":"AL"', '"code":"AL"'),
        ('"properties":', '"properties":' + '{"a":' * 5_000),
        ('"coordinates":[', '"coordinates":[' + "[" * 5_000),
        ('"coordinates":[[[', '"coordinates":[[[NaN,'),
        ('"type":"Feature"', '"type":"Other"'),
    ],
)
@pytest.mark.parametrize("file", ["state_boundaries", "state_boundaries_drawn"])
def test_a_spoiled_outline_is_one_line(file: str, spoil: tuple[str, str]) -> None:
    text = (data_files.folder() / f"census/{file}.geojson").read_text(encoding="utf-8")
    told_of(f"census/{file}.geojson", text.replace(*spoil).encode())


def test_lines_of_counties_that_no_json_reader_reads_are_one_line() -> None:
    told = told_of("census/county_boundaries_drawn.geojson", b'{"type":"Feature",\n' * 3)
    assert "county_boundaries_drawn.geojson: " in told


def test_an_outline_whose_error_is_no_text_is_one_line() -> None:
    """GEOS quotes the last bytes that it read, cut within a letter."""
    line = '{"type":"Feature","properties":{"geoid":"26001"},"geometry":{"type":"Polygon",%s}}'
    with pytest.raises(DataError, match="the outline of 26001: "):
        shapes_of([("26001", line % '"coordinates":[[[0,0],[1,\N{SNOWMAN}\N{SNOWMAN}]]]')])


def test_a_headline_with_nobody_placed_has_no_methods() -> None:
    data = small_data()
    nowhere = data.agencies[data.agencies["geometry"].isna()]
    told = on_list(LISTS["eff_atlas"], date(2020, 10, 7), nowhere, data.listings)
    assert len(told.agencies) == 1
    assert methods(told, DATA) == []


def test_json_that_is_no_manifest_is_one_line() -> None:
    for content in (b"[]", b'{"agencies.csv": 5}', json.dumps({"a": [1]}).encode()):
        assert "manifest.json: not a manifest" in told_of("manifest.json", content)
