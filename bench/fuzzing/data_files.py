"""Which reader reads each file of data/, on a folder of a few states."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from mapper import stages
from mapper.agencies.register import read_register
from mapper.census import demographics, districts, shapes, zip_areas, zip_codes
from mapper.census.county_outlines import CountyOutlines
from mapper.census.layers.rings import TOWNS
from mapper.census.old_counties import old_counties
from mapper.census.read import layer_notes, read_areas, read_place_counties
from mapper.facts import accuracy, face_recognition
from mapper.facts.county_patrols import read_county_patrols
from mapper.facts.events import read_counts, read_events, read_terms
from mapper.facts.everyday_names import read_everyday_names
from mapper.facts.requests import read_requests
from mapper.facts.responses import read_responses
from mapper.files import manifest
from mapper.files.notes import note_bytes
from mapper.files.writing import sha256
from mapper.lists.reading.collecting import Unread
from mapper.lists.reading.slips import read_slips
from mapper.locate.cases import read_locator
from mapper.locate.stations import Stations
from mapper.names.agency import read_name
from mapper.publish.map import area_outlines, prepared
from mapper.publish.map.county_shares import county_shares
from mapper.snapshots import judgments, patches, stored
from mapper.snapshots.day_tables import DIGEST, FROM
from mapper.snapshots.differences import changes_name, difference
from mapper.snapshots.unread import unread_csv, unread_name
from tests.support.few_states import DATA, few_states, notes, vouch

# Vouched for or counted like all others, and read by no build: by the bench or by nobody.
UNREAD = {
    "facts/ice_county_differences.csv": "bench/ice.py",
    "facts/ice_matches.csv": "bench/ice.py",
    "facts/label_corrections.csv": "bench/locate.py",
    "facts/reported.csv": "mapper import reported",
    "facts/station_differences.csv": "bench/points.py",
    "census/place_income_2015_left_out.csv": "for people",
    "census/place_poverty_2015_left_out.csv": "for people",
    "census/place_race_2010_left_out.csv": "for people",
}
Reader = Callable[[Path], object]


@cache
def _place() -> tempfile.TemporaryDirectory[str]:
    place = tempfile.TemporaryDirectory()
    whole = few_states(Path(place.name) / "whole", {"CT": "09", "DE": "10", "OR": "41"})
    for layer in (*TOWNS, "place_polygons", "nj_municipality_race_2020", "police_stations"):
        file = f"census/{layer}.csv"  # of states that are not there, too: it must have rows
        lines = (DATA / file).read_bytes().splitlines(keepends=True)
        (whole / file).write_bytes(b"".join(lines[:: max(1, len(lines) // 40)]))
    vouch(whole)
    prepared.prepare(whole)
    _add_day_before(whole / "lists" / "eff_atlas", "2020-01-01")
    shutil.copytree(whole, Path(place.name) / "data")
    return place


def _add_day_before(folder: Path, day: str) -> None:
    """Give a list of one day an earlier one, without the last row, and keep its own as what changed
    since then, with a row set apart."""
    (path,) = folder.glob("*.json")
    note, table = json.loads(path.read_bytes()), path.with_suffix(".csv").read_bytes()
    before = b"".join(table.splitlines(keepends=True)[:-1])
    changes = difference(before, table)
    assert changes is not None
    apart = unread_csv([Unread(7, "TYPE", "#NA", "a spreadsheet's word for no value")])
    files = {f"{day}.csv": before}
    earlier = note | {"day": day, "data_day": day, "rows": note["rows"] - 1}
    later = {changes_name(path.stem): changes, unread_name(path.stem): apart}
    for told, named in ((earlier, files), (note | {FROM: day, DIGEST: sha256(table)}, later)):
        for name, content in named.items():
            (folder / name).write_bytes(content)
        told["files"] = {name: sha256(content) for name, content in named.items()}
        (folder / f"{told['day']}.json").write_bytes(note_bytes(told))
    path.with_suffix(".csv").unlink()


def folder() -> Path:
    """Return the folder that is read: what data/ has of a few states."""
    return Path(_place().name) / "data"


def put_back() -> None:
    """Make the folder again what it was, where a process ended while it had changed a file."""
    whole = Path(_place().name) / "whole"
    if not whole.is_dir():  # a process that ended took all of it away
        _place.cache_clear()
        return
    shutil.copytree(whole, folder(), dirs_exist_ok=True)


@cache
def _areas() -> Any:
    return read_areas(folder())


@cache
def _register() -> Any:
    return read_register(folder())


@cache
def locator() -> Any:
    return read_locator(folder(), _areas())


@cache
def _taken() -> Any:
    return stored.read_snapshots(folder())


@cache
def _policed() -> list[str]:
    """Return the areas that there are, and those that have a polygon."""
    tables = (folder() / f"census/{layer}.csv" for layer in (*TOWNS, "place_polygons"))
    lines = (line for table in tables for line in table.read_text(encoding="utf-8").splitlines())
    return sorted({*_areas().by_geoid, *(line.partition(",")[0] for line in lines)})


def _estimates(data: Path) -> None:
    for table in demographics.read(data / "census", layer_notes(data)).tables:
        table.rows  # noqa: B018


def _stations(data: Path) -> None:
    stations = Stations(_areas(), data / "census")
    for state in _areas().states:
        stations.named(state, read_name("Dover Police Department", usps=state))


def _zip_codes(data: Path) -> None:
    zip_codes.read(data / "census", _areas())
    zip_areas.of_areas(data / "census", _policed())
    zip_areas.land_by_zcta(data / "census", {"48092"})


def _polygons(data: Path) -> None:
    shapes.read(data / "census", _policed())
    shapes.layers_of(data / "census", _policed())


def _shores(data: Path) -> None:
    area_outlines.state_files(data / "census", _areas())


def _prepared(data: Path) -> None:
    prepared.search_scripts(data, _areas(), layer_notes(data))


def _calibration(data: Path) -> None:
    read_locator(data, _areas())
    accuracy.calibration(data)
    accuracy.checked(data)


def _county_outlines(data: Path) -> None:
    shapes.county_shapes(data / "census")
    CountyOutlines(data / "census")


def _drawn(data: Path) -> None:
    _all_areas(data)
    shapes.outlines(data / "census", "state_boundaries")
    for layer in ("state_boundaries", "county_boundaries"):
        shapes.outlines(data / "census", layer, f"{layer}_drawn")


def _filled(data: Path) -> None:
    county_shares(data / "census", [])


def _all_areas(data: Path) -> None:
    old_counties(read_areas(data))
    read_place_counties(data / "census")


def _districts(data: Path) -> None:
    districts.read_shares(data / "census", _policed())
    for district in districts.read(data / "census"):
        district.shape  # noqa: B018


def _faces(data: Path) -> None:
    face_recognition.read(data, _register(), locator())


def _slips(name: str, data: Path) -> None:
    read_slips(data, name)


def _readers() -> dict[str, Reader]:
    found: dict[str, Reader] = {
        "agencies.csv": read_register,
        "disagreements.csv": lambda data: judgments.compare(data, _taken(), (), _areas()),
        "manifest.json": manifest.check,
        "facts/accuracy.csv": accuracy.accuracy,
        "facts/agency_areas.csv": lambda data: read_locator(data, _areas()),
        "facts/calibration.csv": _calibration,
        "facts/calibration_bands.csv": accuracy.bands,
        "facts/changed_codes.csv": _all_areas,
        "facts/county_patrols.csv": lambda data: read_county_patrols(data, _areas().by_geoid),
        "facts/eff_named_limits.csv": _faces,
        "facts/events.csv": read_events,
        "facts/everyday_names.csv": lambda data: read_everyday_names(data, _areas().by_geoid),
        "facts/facial_recognition_limits.csv": _faces,
        "facts/former_areas.csv": _all_areas,
        "facts/other_names.csv": _all_areas,
        "facts/responses.csv": read_responses,
        "facts/program_terms.csv": read_terms,
        "facts/rekognition_agencies.csv": _faces,
        "facts/ring_counts.csv": read_counts,
        "facts/ring_requests.csv": read_requests,
        "census/area_districts.csv": _districts,
        "census/congressional_districts.csv": _districts,
        "census/county_boundaries.geojson": _county_outlines,
        "census/county_boundaries_drawn.geojson": _drawn,
        "census/county_boundaries_filled.csv": _filled,
        "census/place_counties.csv": _all_areas,
        "census/police_stations.csv": _stations,
        "census/state_shores.csv": _shores,
        prepared.PATH: _prepared,
        "census/state_boundaries.geojson": _drawn,
        "census/state_boundaries_drawn.geojson": _drawn,
    }  # fmt: skip
    several: dict[Reader, str] = {
        _all_areas: "counties county_subdivisions places county_population place_population "
        "county_subdivision_population tribal_areas connecticut_counties",
        _estimates: "county_demographics_2022 county_demographics_2018 place_population_2015 "
        "place_race_2010 place_income_2015 place_poverty_2015 nj_municipality_race_2020 "
        "ct_town_demographics_2023",
        _polygons: "place_polygons nj_municipality_polygons ct_town_polygons ma_town_polygons",
        _zip_codes: "zcta_places zcta_counties zcta_county_subdivisions",
    }
    for reader, layers in several.items():
        found |= {f"census/{layer}.csv": reader for layer in layers.split()}
    for path in sorted(folder().rglob("*.*")):
        name = path.relative_to(folder()).as_posix()
        if name.startswith("census/") and path.suffix == ".json":
            found[name] = layer_notes
        elif name.startswith("lists/"):
            found[name] = stored.read_snapshots
        elif name.startswith("patches/"):
            found[name] = lambda data: patches.read_patches(data, _taken())
        elif name.startswith("slips/"):
            found[name] = partial(_slips, path.stem)
    return found


@cache
def readers() -> dict[str, Reader]:
    """Return the reader of each file that a build reads, by its path in data/."""
    _policed()  # which is read of the files as they are, not of one that is spoiled
    return _readers()


@cache
def _notes() -> dict[str, Path]:
    """Return the note that vouches for each file, by the file's path in data/."""
    found = {}
    for path in notes(folder()):
        for name in json.loads(path.read_bytes())["files"]:
            found[(path.parent / name).relative_to(folder()).as_posix()] = path
    return found


def read(file: str, content: bytes, reader: Reader | None = None) -> None:
    """Read a file of data/ that was changed, by its own reader or by another one, its hash mended;
    what was there before is there again afterwards."""
    path = folder() / file
    note = _notes().get(file)
    before = {one: one.read_bytes() for one in (path, note) if one}
    try:
        path.write_bytes(content)
        if note:
            told = json.loads(before[note])
            told["files"][path.name] = sha256(content)
            note.write_bytes(note_bytes(told))
        (reader or readers()[file])(folder())
    finally:
        for one, content_before in before.items():
            one.write_bytes(content_before)


def run_stages(file: str, content: bytes) -> None:
    """Run all stages with one file changed."""
    read(file, content, stages.run)
