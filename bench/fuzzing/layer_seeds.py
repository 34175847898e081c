"""A small original of each layer, that its reader reads: what is changed begins as one of these."""

from __future__ import annotations

import io
import json
import re
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import geopandas as gpd
import shapely

from bench.fuzzing.data_files import folder
from bench.fuzzing.mutators import zipped
from mapper.census.layers.acs_tables import TABLES, variables
from mapper.census.layers.declared import LAYERS
from mapper.errors import MapperError
from tests.census.layers import test_gazetteer, test_place_counties, test_police_stations

_TOLD = {"STUSPS": "MI", "NAME": "A", "NAMELSAD": "A", "ALAND": 1, "LSAD": "C2",
         "CDSESSN": "119", "CENSUS2020": "3400100100", "GEOID20": "2500100100"}  # fmt: skip
_SHAPES = {
    "state_boundaries": "26", "county_boundaries": "26001", "tribal_areas": "0010",
    "state_boundaries_500k": "26", "state_shores": "26", "county_boundaries_500k": "26001",
    "connecticut_counties": "0900344700", "place_polygons": "2600001",
    "nj_municipality_polygons": "", "ct_town_polygons": "0900100100", "ma_town_polygons": "",
    "congressional_districts": "1000",
}  # fmt: skip
_LEVELS = {"counties": ("26001", "0500000US"), "places": ("2600001", "1600000US"),
           "county_subdivisions": ("2600100001", "0600000US")}  # fmt: skip
_RELATED = {"places": "Place", "counties": "County", "county_subdivisions": "County Subdivision"}
_CELLS = {"GEOID": "2600100001", "FIPS": "26001", "stco_code": "26001", "state": "26",
          "place": "00001", "NAME": "A city, Michigan", "level": "town"}  # fmt: skip


@cache
def needed(name: str) -> tuple[bytes, ...]:
    """Return the files of ours that a layer is read beside, of a few states."""
    return tuple((folder() / "census" / file).read_bytes() for file in LAYERS[name].needs)


def parse(name: str, content: bytes) -> int:
    """Read an original of a layer; return the number of its areas."""
    rows: int = LAYERS[name].parse(content, name, *needed(name))[0]
    return rows


@cache
def layer_seeds() -> dict[str, list[bytes]]:
    """Return the originals by layer, in each form that its reader takes."""
    found = {name: _outlines(name, geoid) for name, geoid in _SHAPES.items()}
    for areas, (geoid, level) in _LEVELS.items():
        found[areas] = _gazetteer(geoid)
        population = f"{areas}_population".replace("ies_", "y_").replace("ns_", "n_")
        population = population.replace("places_", "place_")
        pieces = {"counties": ("state", "county"), "places": ("state", "place"),
                  "county_subdivisions": ("state", "county", "county subdivision")}  # fmt: skip
        found[population] = _population(geoid, level, pieces[areas])
        head = f"ZCTA5,{_RELATED[areas]} GEOID,Land Area,Water Area"
        found[f"zcta_{areas}"] = [f"{head}\n48001,{geoid},1.5,0\n".encode()]
    for table in TABLES:
        found[f"acs_{table.lower()}"] = _acs(table)
    geocorr = test_place_counties.HEAD + test_place_counties.ROW
    found["place_counties"] = [geocorr.encode("latin-1")]
    found["police_stations"] = [test_police_stations.SAMPLE.encode()]
    for name in LAYERS.keys() - found.keys():
        found[name] = [_by_what_is_missing(name)]
    return found


def _outlines(name: str, geoid: str) -> list[bytes]:
    properties = {**_TOLD, "GEOID": geoid}
    corners = [[-100, 40], [-99, 40], [-99, 41], [-100, 41], [-100, 40]]
    shape = {"type": "Polygon", "coordinates": [corners]}
    feature = {"type": "Feature", "properties": properties, "geometry": shape}
    found = [json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()]
    frame = gpd.GeoDataFrame([properties], geometry=[shapely.Polygon(corners)], crs=4269)
    if name == "place_polygons":
        return [*found, _geopackage(frame.assign(LSAD="25", vintage="TIGER2019"))]
    if name.endswith("polygons") or name == "connecticut_counties":
        return found
    polygon = {"type": "Polygon", "arcs": [[0]], "properties": properties}
    several = {"type": "GeometryCollection", "geometries": [polygon]}
    topology = {"type": "Topology", "arcs": [corners], "objects": {"a": several}}
    steps = [[0, 0], [1, 0], [0, 1], [-1, 0], [0, -1]]
    scaled = {**topology, "arcs": [steps], "transform": {"scale": [1, 1], "translate": [-100, 40]}}
    return [*found, json.dumps(topology).encode(), json.dumps(scaled).encode(), _shapefile(frame)]


def _shapefile(frame: gpd.GeoDataFrame) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        frame.to_file(Path(folder) / "a.shp")
        return zipped({path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())})


def _geopackage(frame: gpd.GeoDataFrame) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "place.gpkg"
        frame[["GEOID", "LSAD", "vintage", "geometry"]].to_file(path)
        return zipped({path.name: path.read_bytes()})


def _gazetteer(geoid: str) -> list[bytes]:
    text = re.sub(r"(?<=\|)\d{7}(?=\|1600)", geoid, test_gazetteer.GAZETTEER, count=1)
    text = "".join(text.splitlines(keepends=True)[:2])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("gaz.txt", text)
    return [text.encode(), text.replace("|", "\t").encode("latin-1"), out.getvalue()]


def _population(geoid: str, level: str, pieces: tuple[str, ...]) -> list[bytes]:
    lengths = {"state": 2, "county": 3, "place": 5, "county subdivision": 5}
    cells, rest = [], geoid
    for piece in pieces:
        cells.append(rest[: lengths[piece]])
        rest = rest[lengths[piece] :]
    return [
        f"GEO_ID|B01003_E001|B01003_M001\n{level}{geoid}|12|3\n0100000US|90|1\n".encode(),
        json.dumps([["NAME", "B01003_001E", *pieces], ["A", "12", *cells]]).encode(),
    ]


def _acs(table: str) -> list[bytes]:
    codes = TABLES[table].values()
    head = "|".join(["GEO_ID", *(f"{table}_{side}{code}" for code in codes for side in "EM")])
    rows = ["0500000US26001" + "|12|3" * len(codes), "0100000US" + "|90|-555555555" * len(codes)]
    asked = variables(table)
    answer = [asked, ["0500000US26001", *["12", "3"] * len(codes)]]
    return ["\n".join([head, *rows, ""]).encode(), json.dumps(answer).encode()]


def _by_what_is_missing(name: str) -> bytes:
    """Return a row with all the columns that a reader says it misses."""
    columns = ["GEOID"] if name in ("place_income_2015", "place_poverty_2015") else []
    if name.startswith("place_") and LAYERS[name].needs:
        columns = ["state", "NAME"]
    while True:
        cells = dict(_CELLS)
        if LAYERS[name].needs:
            cells |= {"state": "DE", "NAME": "Dover city"}
        row = ",".join(f'"{cells.get(one, "1")}"' for one in columns)
        content = f"{','.join(columns)}\n{row}\n".encode()
        try:
            parse(name, content)
        except MapperError as error:
            missing = re.findall(r"'([^']+)'", str(error)) if "missing" in str(error) else []
            columns += missing
            if missing:
                continue
        return content
