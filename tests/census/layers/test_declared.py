"""The declarations: where a layer is fetched from, which vintage, what is no file of it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import geopandas as gpd
import pytest

from mapper.census.layers.acs_tables import TABLES
from mapper.census.layers.declaration import source_of, vintage_of
from mapper.census.layers.declared import LAYERS
from mapper.census.read import layer_notes
from mapper.errors import DataError, ListError
from mapper.files.notes import note_bytes, read_note
from mapper.files.writing import sha256
from mapper.intake.importing import NOTHING_NEW, import_file
from tests.conftest import DATA, state_of
from tests.support.originals import zipped

FETCHED = [name for name in LAYERS if LAYERS[name].source]
POPULATIONS = [name for name in LAYERS if name.endswith("population")]


@pytest.mark.parametrize("name", FETCHED)
@pytest.mark.parametrize("has_key", [False, True])
def test_the_declared_year_is_fetched_by_address(name: str, has_key: bool) -> None:
    layer = LAYERS[name]
    source = source_of(layer, layer.year, has_key)
    assert source
    asks_the_api = has_key and layer.api_source is not None
    host = "api.census.gov" if asks_the_api else "www2.census.gov"
    for url in source.urls:
        assert urlsplit(url).scheme == "https"
        assert urlsplit(url).hostname == host
        assert "{" not in url
        assert " " not in url
        assert "key" not in url  # it is added where the request is made, and nowhere else
    assert source.key_variable == ("CENSUS_API_KEY" if asks_the_api else "")
    assert (source.merge is not None) == (len(source.urls) > 1)
    other = source_of(layer, 2031, has_key)
    assert other
    assert "2031" in vintage_of(layer, other.urls[0])


@pytest.mark.parametrize("has_key", [False, True])
def test_what_is_embedded_is_what_would_be_fetched(has_key: bool) -> None:
    for note in layer_notes(DATA).values():
        layer = LAYERS[note["list"]]
        source = source_of(layer, layer.year, has_key)
        if source:
            assert vintage_of(layer, source.urls[0]) == note["vintage"]
            if layer.name not in POPULATIONS:
                assert source.urls == (note["url"],)


def test_addresses() -> None:
    def first(name: str, has_key: bool = False) -> str:
        source = source_of(LAYERS[name], 2024, has_key)
        assert source
        return source.urls[0]

    assert first("county_boundaries_500k") == (
        "https://www2.census.gov/geo/tiger/GENZ2024/shp/cb_2024_us_county_500k.zip"
    )
    assert first("place_population") == (
        "https://www2.census.gov/programs-surveys/acs/summary_file/2024/table-based-SF/"
        "data/5YRData/acsdt5y2024-b01003.dat"
    )
    api = "https://api.census.gov/data/2024/acs/acs5?get=NAME,B01003_001E&for="
    assert first("place_population", True) == f"{api}place:*&in=state:*"
    assert first("county_population", True) == f"{api}county:*&in=state:*"
    assert first("county_subdivision_population", True) == (
        f"{api}county%20subdivision:*&in=state:01"
    )


def test_county_subdivisions_are_asked_of_every_state() -> None:
    source = source_of(LAYERS["county_subdivision_population"], 2023, True)
    assert source
    asked = [url.rpartition("state:")[2] for url in source.urls]
    assert asked == gpd.read_file(DATA / "census/state_boundaries.geojson")["geoid"].tolist()


def test_a_table_made_on_a_form_cannot_be_fetched() -> None:
    for has_key in (False, True):
        assert source_of(LAYERS["place_counties"], 2022, has_key) is None


def test_the_vintage_is_read_from_the_address() -> None:
    gazetteer = "https://www2.census.gov/a/2025_Gaz_place_national.zip"
    assert vintage_of(LAYERS["places"], gazetteer) == "Gazetteer 2025"
    for acs in (
        "https://api.census.gov/data/2023/acs/acs5",
        "https://api.census.gov/data/2023/acs/acs5?get=NAME,B01003_001E&for=place:*&in=state:*",
        "https://www2.census.gov/programs-surveys/acs/summary_file/2023/table-based-SF/"
        "data/5YRData/acsdt5y2023-b01003.dat",
    ):
        assert vintage_of(LAYERS["place_population"], acs) == "ACS 5-year 2019-2023"
    fine = "https://example.org/cb_2024_us_state_500k.zip"
    assert vintage_of(LAYERS["state_boundaries_500k"], fine) == (
        "cartographic boundaries 2024, 1:500k"
    )
    for name, url in (
        ("places", "https://example.org/places.zip"),
        ("place_population", "https://api.census.gov/data/2023/acs/acs1"),
        ("state_boundaries", fine),  # another scale
        ("county_boundaries_500k", fine),  # other areas
    ):
        with pytest.raises(ListError, match=r"does not tell the vintage: .* like https://") as told:
            vintage_of(LAYERS[name], url)
        assert vintage_of(LAYERS[name], str(told.value).rpartition(" ")[2])


def address(name: str) -> str:
    source = source_of(LAYERS[name], LAYERS[name].year, has_key=False)
    return source.urls[0] if source else "https://example.org/geocorr.csv"


ARCHIVE = zipped("a.txt", b"USPS|GEOID\n" * 1_000)
NOISE = Random(12).randbytes(2_000)
SQUARE = '{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[0,0]]]}'
SOMETHING_ELSE = {
    "empty": b"",
    "no zip": b"PK nothing",
    "cut zip": ARCHIVE[:-30],
    "zip of noise": zipped("a.txt", NOISE),
    "two files": zipped("a.shp", NOISE)[:50] + ARCHIVE,
    "noise": NOISE,
    "noise in a table": b"GEO_ID|B01003_E001|B01003_M001\n" + NOISE,
    "noise after a zip's first bytes": b"PK\x03\x04" + NOISE,
    "a list": b"[]",
    "a table of numbers": b"[[1]]",
    "lines": b"\n\n",
    "an object": b"{}",
    "a page": b"<html>",
    "a first column": b"GEO_ID",
    "a cell without end": b'FIPS,"' + b"x" * 200_000,
    "brackets without end": b"[" * 100_000,
    "features without end": b'{"features":' + b"[" * 100_000,
    "no features": b'{"features":[]}',
    "a feature of nothing": b'{"features":[null]}',
    "no properties": f'{{"features":[{{"properties":null,"geometry":{SQUARE}}}]}}'.encode(),
    "numbers for words": (
        '{"features":[{"properties":{"GEOID":1,"NAME":2,"STUSPS":3,"ALAND":1e999,"LSAD":[]},'
        f'"geometry":{SQUARE}}}]}}'
    ).encode(),
    "an endless point": b'{"features":[{"properties":{},"geometry":'
    b'{"type":"Point","coordinates":[1e999,' + b"9" * 400 + b"]}}]}",
    "no topology": b'{"type":"Topology","objects":{"a":{"type":"GeometryCollection"}}}',
    "a huge arc": b'{"type":"Topology","arcs":[[[' + b"9" * 400 + b',0]]],"objects":{"a":'
    b'{"type":"GeometryCollection","geometries":[{"type":"Polygon","arcs":[[0]]}]}}}',
}


@pytest.mark.parametrize("content", SOMETHING_ELSE.values(), ids=SOMETHING_ELSE)
@pytest.mark.parametrize("name", LAYERS)
def test_a_file_of_something_else_is_one_line(name: str, content: bytes, beside: Path) -> None:
    with pytest.raises(ListError, match=f"^{name}") as caught:
        import_file(beside, name, content, date(2026, 11, 23), address(name))
    assert "\n" not in str(caught.value)
    assert "is read beside" not in str(caught.value)
    assert {path.name for path in beside.rglob("*")} <= {"census"} | NEEDED


NEEDED = {
    file
    for layer in LAYERS.values()
    for needed in layer.needs
    for note in [DATA / "census" / f"{needed.partition('.')[0]}.json"]
    for file in (note.name, *read_note(note)["files"])
}


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of data that has only what layers are read beside, as it was imported."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "census").mkdir()
    for file in NEEDED:
        shutil.copy(DATA / "census" / file, folder / "census" / file)
    return folder


def test_an_error_of_ours_is_not_taken_for_one_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(content: bytes, name: str) -> tuple[int, dict[str, bytes]]:
        raise KeyError("a slip of ours")

    monkeypatch.setitem(LAYERS, "places", replace(LAYERS["places"], parse=parse))  # type: ignore[misc]
    with pytest.raises(KeyError, match="a slip of ours"):
        import_file(tmp_path, "places", b"", date(2026, 11, 23), address("places"))


def test_a_layer_with_what_nobody_sees_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = "geoid,name\n0100100,Abanda\n2684000,War\u202eren\n".encode()
    layer = replace(LAYERS["places"], parse=lambda *_: (30_000, {"places.csv": table}))
    monkeypatch.setitem(LAYERS, "places", layer)  # type: ignore[misc]
    with pytest.raises(ListError, match=r"places: U\+202E .* in line 3 of what would be places"):
        import_file(tmp_path, "places", b"", date(2026, 11, 23), address("places"))
    assert state_of(tmp_path) == {}


def test_what_a_layer_is_read_beside_must_be_what_was_imported(tmp_path: Path) -> None:
    (tmp_path / "census").mkdir()
    for end in ("json", "csv"):
        name = f"census/place_population_2015.{end}"
        (tmp_path / name).write_bytes((DATA / name).read_bytes().replace(b",AL,", b",AK,", 1))
    with pytest.raises(DataError, match=r"place_population_2015\.csv is not the file that"):
        import_file(tmp_path, "place_race_2010", b"", date(2026, 11, 23), "https://example.org")


def test_a_layer_that_is_read_beside_another_asks_for_it(tmp_path: Path) -> None:
    url = "https://www2.census.gov/geo/tiger/GENZ2023/shp/cb_2023_us_aiannh_500k.zip"
    with pytest.raises(ListError) as caught:
        import_file(tmp_path, "tribal_areas", b"{}", date(2026, 11, 23), url)
    assert str(caught.value) == (
        "tribal_areas: it is read beside state_boundaries.geojson: import state_boundaries first"
    )
    assert list(tmp_path.iterdir()) == []
    # fetch takes the layers in this order
    written = [file for name in LAYERS for file in (f"{name}.csv", f"{name}.geojson")]
    for name, layer in LAYERS.items():
        assert all(written.index(file) < written.index(f"{name}.csv") for file in layer.needs)


@pytest.mark.upstream
def test_the_originals_give_these_very_files(data: Path, upstream: Path) -> None:
    originals = {
        sha256(path.read_bytes()): path
        for path in (upstream / "census").rglob("*")
        if path.is_file()
    }
    notes = layer_notes(data).values()
    for path in (data / "census").iterdir():
        path.unlink()
    for note in notes:
        content = originals[note["original_sha256"]].read_bytes()
        day = date.fromisoformat(note["day"])
        told = import_file(data, note["list"], content, day, note["url"], note["via"])
        assert told != [NOTHING_NEW]
    assert state_of(data / "census") == state_of(DATA / "census")


def test_a_build_asks_for_all_layers_but_the_optional_ones(data: Path) -> None:
    assert {name for name in LAYERS if LAYERS[name].optional} == {
        "state_boundaries_500k",
        "county_boundaries_500k",
        *(f"acs_{table.lower()}" for table in TABLES),
    }
    notes = layer_notes(data).values()
    # an optional layer that is there counts, and its files are those that its note vouches for
    fine = data / "census/county_boundaries_500k.json"
    note = json.loads((data / "census/county_boundaries.json").read_bytes())
    outlines = (data / "census/county_boundaries.geojson").read_bytes()
    (data / "census/county_boundaries_500k.geojson").write_bytes(outlines)
    note["files"] = {"county_boundaries_500k.geojson": sha256(outlines)}
    fine.write_bytes(note_bytes(note))
    assert len(layer_notes(data)) == len(notes) + 1
    note["files"] = {"county_boundaries_500k.geojson": "0"}
    fine.write_bytes(note_bytes(note))
    with pytest.raises(DataError, match=r"county_boundaries_500k\.geojson is not the file"):
        layer_notes(data)
    fine.unlink()
    (data / "census/county_boundaries.json").unlink()
    with pytest.raises(DataError, match=r"county_boundaries\.json is missing"):
        layer_notes(data)
