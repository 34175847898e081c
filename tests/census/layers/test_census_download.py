"""ACS tables as data.census.gov hands them out give the same files as those that are fetched."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from mapper.census.layers.acs_tables import acs_table
from mapper.census.layers.declaration import vintage_of
from mapper.census.layers.declared import LAYERS
from mapper.cli import main
from mapper.errors import ListError
from mapper.files.notes import read_note
from tests.census.layers import test_acs_population, test_acs_tables

SIGNS = {"-555555555": "*****", "-222222222": "**", "-333333333": "***", "-666666666": "-"}
URL = "https://data.census.gov/table/ACSDT5Y2023.B01003"


def download(lines: Sequence[str], table: str = "B01003") -> bytes:
    """The rows of a table file (GEO_ID|estimate|margin...) in the other shape, two header rows."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    _, *columns = lines[0].split("|")
    codes = [f"{table}_{one[-3:]}{one[-4]}" for one in columns]
    writer.writerow(["GEO_ID", "NAME", *codes, ""])
    writer.writerow(["Geography", "Geographic Area Name", *("Estimate!!Total:" for _ in codes), ""])
    for line in lines[1:]:
        geo_id, *cells = line.split("|")
        writer.writerow([geo_id, "A county", *(SIGNS.get(cell, cell) for cell in cells), ""])
    return out.getvalue().encode()


def zipped(**tables: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("ACSDT5Y2023.B03002-Column-Metadata.csv", "Column Name,Label\n")
        for name, content in tables.items():
            archive.writestr(f"ACSDT5Y2023.{name}-Data.csv", content)
    return out.getvalue()


POPULATION = test_acs_population.TABLE_FILE.splitlines()
RACE = [test_acs_tables.HEADER, *test_acs_tables.ROWS]


@pytest.mark.parametrize("name", test_acs_population.ROWS)
def test_population_reads_the_same(name: str) -> None:
    expected = LAYERS[name].parse(test_acs_population.TABLE_FILE.encode(), name)
    plain = download(POPULATION)
    assert LAYERS[name].parse(plain, name) == expected
    assert LAYERS[name].parse(b"\xef\xbb\xbf" + plain.replace(b'"', b""), name) == expected
    assert LAYERS[name].parse(zipped(B01003=plain), name) == expected
    commas = plain.replace(b'"59285"', b'"59,285"')
    assert commas != plain
    assert LAYERS[name].parse(commas, name) == expected


def test_a_table_of_all_levels_reads_the_same_from_one_table_or_several() -> None:
    parse = acs_table("B03002")
    expected = parse("\n".join([*RACE, ""]).encode(), "acs_b03002")
    assert parse(download(RACE, "B03002"), "acs_b03002") == expected
    parts = {
        "a": download([RACE[0], *RACE[1:4]], "B03002"),
        "b": download([RACE[0], *RACE[4:]], "B03002"),
    }
    assert parse(zipped(**parts), "acs_b03002") == expected


def test_medians_outside_of_what_is_published_are_bounds() -> None:
    head = "GEO_ID|B19013_E001|B19013_M001"
    rows = ["0500000US01001|250,000+|***", "0500000US01003|2,500-|***", "0500000US01005|-|**",
            "0500000US01007|51000|900"]  # fmt: skip
    signs = acs_table("B19013")(download([head, *rows], "B19013"), "acs_b19013")
    codes = ["0500000US01001|250001|-333333333", "0500000US01003|2499|-222222222",
             "0500000US01005|-666666666|-222222222", rows[3]]  # fmt: skip
    assert signs == acs_table("B19013")("\n".join([head, *codes, ""]).encode(), "acs_b19013")
    assert signs[0] == 3


@pytest.mark.parametrize(
    ("was", "value", "problem"),
    [
        (b'"Geography"', b'"0500000US01005"', "row 2: .'0500000US01005'. where the second row of"),
        (b"B01003_001E", b"B01003_001X", "row 1: .*B01003_001E"),
        (b'"59285"', b'"many"', "row 6, B01003_001E: 'many' is not a count$"),
        (b'"59285"', b'"59,28"', "row 6, B01003_001E: '59,28' is not a count$"),
        (b'"59285",', b"", "row 6: 4 cells for 5 columns$"),
        (b'"0500001US01001"', b'"01001"', "row 8, GEO_ID: '01001' is not a GEO_ID$"),
        (b'"59285"', b'"59285', "not CSV: "),
    ],
)
def test_another_table_stops_where_it_differs(was: bytes, value: bytes, problem: str) -> None:
    content = download(POPULATION).replace(was, value, 1)
    assert content != download(POPULATION)
    with pytest.raises(ListError, match=f"^county_population.*{problem}"):
        LAYERS["county_population"].parse(content, "county_population")


def test_a_zip_without_a_table_is_one_line() -> None:
    for name in ("county_population", "acs_b03002"):
        with pytest.raises(ListError, match=rf"^{name}: no file in the zip ends in -Data\.csv$"):
            LAYERS[name].parse(zipped(), name)


def test_the_vintage_is_told_by_address_name_or_person() -> None:
    layer = LAYERS["county_population"]
    words = "ACS 5-year 2019-2023"
    assert vintage_of(layer, URL) == words
    assert vintage_of(layer, "https://data.census.gov/", "ACSDT5Y2023.B01003-Data.csv") == words
    assert vintage_of(layer, "https://data.census.gov/", "data.csv", 2023) == words
    with pytest.raises(ListError, match=r"does not tell the vintage: give --vintage YEAR, or"):
        vintage_of(layer, "https://data.census.gov/", "data.csv")
    with pytest.raises(ListError, match=r"two vintages are told: --vintage 2022: 2022, --url "):
        vintage_of(layer, URL, "", 2022)


def test_a_layer_of_one_vintage_may_be_given_with_it() -> None:
    layer = LAYERS["place_polygons"]
    year = int(re.findall("[0-9]{4}", layer.vintage_words)[0])
    for given in (None, year):
        assert vintage_of(layer, "https://example.org/a", "a.geojson", given) == layer.vintage_words
    with pytest.raises(ListError, match=r"^place_polygons: --vintage 1999: it is taken of "):
        vintage_of(layer, "https://example.org/a", "a.geojson", 1999)


def test_a_download_is_imported_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer = replace(LAYERS["county_population"], rows=(1, 9))
    monkeypatch.setitem(LAYERS, "county_population", layer)  # type: ignore[misc]
    for name, more in (("ACSDT5Y2023.B01003-Data.csv", []), ("data.csv", ["--vintage", "2023"])):
        file, data = tmp_path / name, tmp_path / f"data of {name}"
        file.write_bytes(download(POPULATION))
        words = ["import", "county_population", str(file), "--date", "2026-11-20", "--url",
                 "https://data.census.gov/table", "--data", str(data), *more]  # fmt: skip
        told = CliRunner().invoke(main, words)
        assert (told.exit_code, told.stderr) == (0, "")
        note = read_note(data / "census/county_population.json")
        assert note["vintage"] == "ACS 5-year 2019-2023"
