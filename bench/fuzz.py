"""Fuzz every parser, reader of data/, and `locate`: each answers, or says in one line why not.

    python bench/fuzz.py [TARGET ...] --seconds 120

Seeds are the samples in tests/ and the first lines of data/. With atheris (`pip install .[fuzz]`)
mutation follows coverage; without it the mutators here run alone. Where a hash or a zip's checksum
would stop all that was changed, the mutator mends it: what lies behind is what is tried. What is
found stands in the folder `fuzz-found`, and becomes a test.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import re
import shutil
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import geopandas as gpd
import shapely

from mapper.agencies.register import read_register
from mapper.census import districts, shapes, zip_codes
from mapper.census.layers.declared import LAYERS
from mapper.census.read import layer_notes, read_areas
from mapper.errors import MapperError
from mapper.facts.events import read_counts, read_events
from mapper.files import manifest
from mapper.files.notes import note_bytes
from mapper.files.writing import sha256
from mapper.lists import LISTS
from mapper.locate.cases import read_locator
from mapper.locate.table import locate_table
from mapper.snapshots import judgments, patches, stored

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
FOUND = Path("fuzz-found")
MOST_LINES = 40
_WORDS = [
    b"nan", b"inf", b"-1", b"1e999", b"9" * 5_000, b"\x00", b"\xe9", b"../../x", b"__proto__", b'"',
    b",", b"|", b"\n", b"\r", b"[]", b"{}", b"null", b"[" * 2_000, b"\xef\xbb\xbf", b"2020-13-01",
    b"07.10.2020", b"=1+1", "\u202e".encode(), b" " * 3_000, b";",
]  # fmt: skip


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return bytes changed in one to four places."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(content) + 1)
        upto = min(len(content), at + chance.choice([0, 1, 1, 2, 8, 64]))
        put = chance.choice(
            [chance.choice(_WORDS), b"", bytes([chance.randrange(256)]), content[at:upto] * 2]
        )
        content = content[:at] + put + content[upto:]
    return content


def rezipped(content: bytes, change: Callable[[bytes], bytes], chance: random.Random) -> bytes:
    """Return a zip with one member changed, and its checksum mended."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        chosen = chance.choice(old.namelist())
        for name in old.namelist():
            body = old.read(name)
            new.writestr(name, change(body) if name == chosen else body)
    return out.getvalue()


def changed(content: bytes, chance: random.Random) -> bytes:
    """Return bytes changed; a zip's members more often than the zip."""
    if content[:2] == b"PK" and chance.random() < 0.9:
        return rezipped(content, partial(mutated, chance=chance), chance)
    return mutated(content, chance)


def _layer(name: str, content: bytes) -> None:
    layer = LAYERS[name]
    needed = [_needed(file) for file in layer.needs]
    layer.parse(content, name, *needed)


@cache
def _needed(file: str) -> bytes:
    content = (DATA / "census" / file).read_bytes()
    # the shares of land of all areas take seconds: of a few, they are read all the same
    return content if content[:1] == b"{" else b"".join(content.splitlines(True)[:400])


@cache
def _folder() -> Path:
    return Path(shutil.copytree(DATA, Path(tempfile.mkdtemp()) / "data"))


READERS: dict[str, Callable[[Path], object]] = {
    "agencies.csv": read_register,
    "disagreements.csv": judgments.read,
    "facts/events.csv": read_events,
    "facts/ring_counts.csv": read_counts,
    "facts/agency_areas.csv": lambda data: read_locator(data, _areas()),
    "facts/calibration.csv": lambda data: read_locator(data, _areas()),
    "patches/eff_atlas.csv": lambda data: patches.read(data, "eff_atlas"),
    "manifest.json": lambda data: list(manifest.problems(data)),
    "lists/eff_atlas/2020-10-07.csv": stored.read_snapshots,
    "lists/ice_287g/2026-05-18.json": stored.read_snapshots,
    "census/places.json": layer_notes,
    "census/places.csv": read_areas,
    "census/tribal_areas.csv": read_areas,
    "census/state_boundaries_drawn.geojson": read_areas,
    "census/congressional_districts.csv": lambda data: [
        one.shape for one in districts.read(data / "census")
    ],
    "census/area_districts.csv": lambda data: districts.read_shares(data / "census", ["2600001"]),
    "census/county_boundaries.geojson": lambda data: shapes.county_shapes(data / "census"),
    "census/place_polygons.csv": lambda data: shapes.read(data / "census", _policed()),
    "census/zcta_places.csv": lambda data: zip_codes.read(data / "census", _areas()),
}  # fmt: skip


@cache
def _areas() -> object:
    return read_areas(DATA)


@cache
def _policed() -> list[str]:
    lines = (DATA / "census/place_polygons.csv").read_text(encoding="utf-8").splitlines()[1:]
    return [line.partition(",")[0] for line in lines]


def _read(file: str, content: bytes) -> None:
    """Read a file of data/ that was changed, its note's hash mended."""
    data = _folder()
    path = data / file
    before = path.read_bytes()
    notes = [one for one in path.parent.glob("*.json") if path.suffix != ".json"
             and path.name in json.loads(one.read_bytes()).get("files", {})]  # fmt: skip
    kept = [one.read_bytes() for one in notes]
    try:
        path.write_bytes(content)
        for one, told in zip(notes, kept, strict=True):
            note = json.loads(told)
            note["files"][path.name] = sha256(content)
            one.write_bytes(note_bytes(note))
        READERS[file](data)
    finally:
        path.write_bytes(before)
        for one, told in zip(notes, kept, strict=True):
            one.write_bytes(told)


def _locate(content: bytes) -> None:
    locate_table(content, "fuzz.csv", _locator())


@cache
def _locator() -> object:
    return read_locator(DATA, _areas())


def _samples(*folders: str) -> list[bytes]:
    return [
        path.read_bytes()
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".csv", ".xlsx", ".kml", ".kmz", ".zip", ".txt", ".dat", ".json"}
        and not path.name.startswith("expected")
    ]


def _layer_seeds() -> dict[str, list[bytes]]:
    """Return a small original of each layer that one can be made for by hand, by its name."""
    told = {"STUSPS": "MI", "NAME": "A", "NAMELSAD": "A", "ALAND": 1, "LSAD": "C2",
            "CDSESSN": "119", "CENSUS2020": "3400100100", "GEOID20": "2500100100"}  # fmt: skip
    geoids = {"state_boundaries": "26", "county_boundaries": "26001", "tribal_areas": "0010",
              "connecticut_counties": "0900100100", "place_polygons": "2600001",
              "nj_municipality_polygons": "", "ct_town_polygons": "0900100100",
              "ma_town_polygons": "", "congressional_districts": "2601"}  # fmt: skip
    corners = [[-100, 40], [-99, 40], [-99, 41], [-100, 41], [-100, 40]]
    found = {}
    for name, geoid in geoids.items():
        properties = {**told, "GEOID": geoid}
        shape = {"type": "Polygon", "coordinates": [corners]}
        feature = {"type": "Feature", "properties": properties, "geometry": shape}
        topology = {
            "type": "Topology", "arcs": [corners], "objects": {"a": {
                "type": "GeometryCollection", "geometries": [
                    {"type": "Polygon", "arcs": [[0]], "properties": properties}]}},
        }  # fmt: skip
        frame = gpd.GeoDataFrame([properties], geometry=[shapely.Polygon(corners)], crs=4269)
        found[name] = [
            json.dumps({"type": "FeatureCollection", "features": [feature]}).encode(),
            json.dumps(topology).encode(), _shapefile(frame),
        ]  # fmt: skip
    for name, column, geoid in (("zcta_places", "Place", "2600001"),
                                ("zcta_counties", "County", "26001"),
                                ("zcta_county_subdivisions", "County Subdivision",
                                 "2600100001")):  # fmt: skip
        head = f"ZCTA5,{column} GEOID,Land Area,Water Area"
        found[name] = [f"{head}\n48001,{geoid},1.5,0\n".encode()]
    for name in LAYERS:  # the columns that a reader misses are those that it wants
        columns: list[str] = []
        while (name not in found and "demographics" in name) or (
            "_20" in name and name not in found
        ):
            try:
                cells = {"GEOID": "2600100001", "FIPS": "26001", "stco_code": "26001",
                         "state": "26", "place": "00001", "NAME": "A city, Michigan"}  # fmt: skip
                row = ",".join(f'"{cells.get(one, "1")}"' for one in columns)
                content = f"{','.join(columns)}\n{row}\n".encode()
                _layer(name, content)
            except MapperError as error:
                missing = re.findall(r"'([^']+)'", str(error)) if "missing" in str(error) else []
                columns += missing
                if missing:
                    continue
            found[name] = [content]
    return found


def _shapefile(frame: gpd.GeoDataFrame) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        frame.to_file(Path(folder) / "a.shp")
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as new:
            for path in sorted(Path(folder).iterdir()):
                new.write(path, path.name)
    return out.getvalue()


@cache
def targets() -> dict[str, tuple[Callable[[bytes], None], list[bytes]]]:
    """Return what is fuzzed by name, each with its seeds."""
    found: dict[str, tuple[Callable[[bytes], None], list[bytes]]] = {}
    for name, declared in LISTS.items():
        found[f"list:{name}"] = declared.parse, _samples(f"tests/lists/{name}")
    for name, contents in _layer_seeds().items():
        found[f"layer:{name}"] = partial(_layer, name), contents
    for file in READERS:
        lines = (DATA / file).read_bytes()
        found[f"data:{file}"] = partial(_read, file), [lines]
    found["locate"] = _locate, [b"agency,state,city,county\nWarren Police Department,MI,Warren,\n"]
    return found


def fuzz(name: str, seconds: float, chance: random.Random) -> tuple[int, int]:
    """Return how many inputs a target was given, and how many of them it stumbled over."""
    run, contents = targets()[name]
    count, found, known = 0, 0, set[str]()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        content = changed(chance.choice(contents), chance)
        count += 1
        try:
            run(content)
        except MapperError as error:
            where = "" if "\n" not in str(error) else "an error of several lines"
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{error!r:.200} at {frame.filename}:{frame.lineno}"
        else:
            where = ""
        if where and (kind := where.rpartition(" at ")[2]) not in known:
            known.add(kind)
            found += 1
            FOUND.mkdir(exist_ok=True)
            (FOUND / sha256(content)[:12]).write_bytes(content)
            print(f"{name}: {where} (kept as {FOUND / sha256(content)[:12]})", flush=True)
    return count, found


def with_atheris(name: str, seconds: int) -> None:
    """Let atheris choose what is changed, by the lines that are reached; ends the process."""
    import atheris

    run, contents = targets()[name]
    atheris.instrument_all()

    def one(data: bytes) -> None:
        try:
            run(data)
        except MapperError as error:
            if "\n" in str(error):
                raise AssertionError("an error of several lines") from error

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        return changed(data or contents[0], random.Random(seed))[:most]

    corpus = Path(tempfile.mkdtemp())
    for number, content in enumerate(contents):
        (corpus / str(number)).write_bytes(content)
    options = [sys.argv[0], str(corpus), f"-max_total_time={seconds}", "-max_len=1000000",
               f"-artifact_prefix={FOUND}/"]  # fmt: skip
    FOUND.mkdir(exist_ok=True)
    atheris.Setup(options, one, custom_mutator=mutate)
    atheris.Fuzz()


def main() -> None:
    """Fuzz the named targets, or all, one after the other."""
    asked = argparse.ArgumentParser()
    asked.add_argument("names", nargs="*")
    asked.add_argument("--seconds", type=int, default=600)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--atheris", action="store_true", help="one target, by coverage")
    told = asked.parse_args()
    if told.atheris:
        with_atheris(told.names[0], told.seconds)
    for name in told.names or targets():
        count, found = fuzz(name, told.seconds, random.Random(told.seed))
        print(f"{name}: {count:,} executions, {found} findings", flush=True)


if __name__ == "__main__":
    main()
