"""Files that harm their readers: shapefiles, TopoJSON, GeoJSON and GeoPackages, made by hand."""

from __future__ import annotations

import io
import json
import sqlite3
import struct
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from tests.census.layers.hostile import INF, NAN, square

TOLD = {"GEOID": "26", "STUSPS": "MI", "NAME": "A", "NAMELSAD": "A", "ALAND": 1}
MANY = 1_000_000


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return out.getvalue()


def shapefile() -> dict[str, bytes]:
    """The parts of a sound one, of one state."""
    frame = gpd.GeoDataFrame([TOLD], geometry=[shapely.Polygon(square())], crs=4269)
    with tempfile.TemporaryDirectory() as folder:
        frame.to_file(Path(folder) / "a.shp")
        return {f"a{path.suffix}": path.read_bytes() for path in Path(folder).iterdir()}


def put(body: bytes, at: int, form: str, *values: float) -> bytes:
    new = struct.pack(form, *values)
    return body[:at] + new + body[at + len(new) :]


# In a .shp the header has 100 bytes (its length in words at 24), a record 8 (its number and length,
# big-endian), then the type, the box, how many parts and points (at 144), the parts (at 152), and
# the points (at 156).
def with_part(suffix: str, change: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    def make() -> bytes:
        parts = shapefile()
        return zipped(parts | {f"a{suffix}": change(parts[f"a{suffix}"])})

    return make


def long_shape(parts: int, points: int) -> bytes:
    """A .shp and .shx whose one polygon has so many parts and points, of zeros."""
    body = struct.pack("<i4dii", 5, -100, 40, -99, 41, parts, points)
    body += bytes(4 * parts + 16 * points)
    record = struct.pack(">ii", 1, len(body) // 2) + body
    sound = shapefile()
    shp = put(sound["a.shp"][:100] + record, 24, ">i", (100 + len(record)) // 2)
    shx = sound["a.shx"][:100] + struct.pack(">ii", 50, len(body) // 2)
    return zipped(sound | {"a.shp": shp, "a.shx": shx})


def many_shapes(count: int, points: int) -> bytes:
    """As many polygons of so many points, each a square, of a state that is none."""
    ring = shapely.segmentize(shapely.Polygon(square()), 4 / points)
    frame = gpd.GeoDataFrame(
        [TOLD | {"STUSPS": "26"}] * count,
        geometry=[
            shapely.transform(ring, lambda at, n=n: np.add(at, [2 * n, 0])) for n in range(count)
        ],
        crs=4269,
    )
    with tempfile.TemporaryDirectory() as folder:
        frame.to_file(Path(folder) / "a.shp")
        return zipped({f"a{path.suffix}": path.read_bytes() for path in Path(folder).iterdir()})


def many_rows(rows: int) -> bytes:
    """As many shapes as rows, all empty."""
    sound = shapefile()
    table = sound["a.dbf"]
    head, width = struct.unpack("<HH", table[8:12])
    dbf = put(table[:head] + table[head : head + width] * rows, 4, "<i", rows)
    records = b"".join(struct.pack(">iii", n, 2, 0) for n in range(1, rows + 1))
    index = b"".join(struct.pack(">ii", 50 + 6 * n, 2) for n in range(rows))
    shp = put(sound["a.shp"][:100] + records, 24, ">i", (100 + len(records)) // 2)
    shx = put(sound["a.shx"][:100] + index, 24, ">i", (100 + len(index)) // 2)
    return zipped(sound | {"a.dbf": dbf, "a.shp": shp, "a.shx": shx})


SHAPEFILES: dict[str, Callable[[], bytes]] = {
    "a point of NaN": with_part(".shp", lambda body: put(body, 156, "<d", NAN)),
    "a point without end": with_part(".shp", lambda body: put(body, 156, "<d", INF)),
    "a million parts told": with_part(".shp", lambda body: put(body, 144, "<i", MANY)),
    "a billion points told": with_part(".shp", lambda body: put(body, 148, "<i", 2**31 - 1)),
    "fewer than no points": with_part(".shp", lambda body: put(body, 148, "<i", -1)),
    "fewer than no parts": with_part(".shp", lambda body: put(body, 144, "<i", -1)),
    "a part that begins after its end": with_part(".shp", lambda body: put(body, 152, "<i", 99)),
    "a part that begins before it": with_part(".shp", lambda body: put(body, 152, "<i", -9)),
    "one point": with_part(".shp", lambda body: put(body, 148, "<i", 1)),
    "a record longer than the file": with_part(".shp", lambda body: put(body, 104, ">i", 2**30)),
    "a record of no length": with_part(".shp", lambda body: put(body, 104, ">i", 0)),
    "a record of another type": with_part(".shp", lambda body: put(body, 108, "<i", 31)),
    "a file said longer": with_part(".shp", lambda body: put(body, 24, ">i", 2**31 - 1)),
    "a file said shorter": with_part(".shp", lambda body: put(body, 24, ">i", 50)),
    "cut short": with_part(".shp", lambda body: body[:170]),
    "an index past the end": with_part(".shx", lambda body: put(body, 100, ">i", 2**31 - 1)),
    "an index before the start": with_part(".shx", lambda body: put(body, 100, ">i", -1)),
    "an index said longer": with_part(".shx", lambda body: put(body, 24, ">i", 2**30)),
    "an index of nothing": with_part(".shx", lambda body: body[:100]),
    "no index at all": with_part(".shx", lambda _: b""),
    "a row too many": with_part(".dbf", lambda body: put(body, 4, "<i", 2)),
    "a billion rows": with_part(".dbf", lambda body: put(body, 4, "<i", 2**31 - 1)),
    "rows of no width": with_part(".dbf", lambda body: put(body, 10, "<H", 0)),
    "rows too wide": with_part(".dbf", lambda body: put(body, 10, "<H", 65_535)),
    "a header too long": with_part(".dbf", lambda body: put(body, 8, "<H", 65_535)),
    "a field too wide": with_part(".dbf", lambda body: put(body, 32 + 16, "<B", 255)),
    "no table at all": with_part(".dbf", lambda _: b""),
    "a million parts": lambda: long_shape(MANY, 4 * MANY),
    "five million points": lambda: long_shape(1, 5 * MANY),
    "a hundred thousand rows": lambda: many_rows(100_000),
    "nearly three million points, as many as may be": lambda: many_shapes(7, 400_000),
}


def topology(**changes: Any) -> bytes:
    polygon = {"type": "Polygon", "arcs": [[0]], "properties": TOLD}
    polygon |= changes.pop("polygon", {})
    told = {"type": "Topology", "arcs": [square()], "objects": {
        "a": {"type": "GeometryCollection", "geometries": [polygon]}}}  # fmt: skip
    return json.dumps(told | changes).encode()


LONG = [[-100, 40], *([-99, 40 + n / 1e6] for n in range(50_000)), [-100, 41], [-100, 40]]
TOPOLOGIES: dict[str, Callable[[], bytes]] = {
    "a point of NaN": lambda: topology(arcs=[[[-100, 40], [NAN, 40], [-99, 41], [-100, 40]]]),
    "a point without end": lambda: topology(arcs=[[[-100, 40], [INF, 0], [-99, 41], [-100, 40]]]),
    "crossing itself": lambda: topology(
        arcs=[[[-100, 40], [-99, 41], [-99, 40], [-100, 41], [-100, 40]]]
    ),
    "one point": lambda: topology(arcs=[[[-100, 40]]]),
    "an arc of nothing": lambda: topology(arcs=[[]]),
    "no arc": lambda: topology(arcs=[]),
    "no ring": lambda: topology(polygon={"arcs": []}),
    "a ring of nothing": lambda: topology(polygon={"arcs": [[]]}),
    "an arc far below": lambda: topology(polygon={"arcs": [[-(10**30)]]}),
    "an arc far above": lambda: topology(polygon={"arcs": [[10**30]]}),
    "half an arc": lambda: topology(polygon={"arcs": [[0.5]]}),
    "a word for an arc": lambda: topology(polygon={"arcs": [["0"]]}),
    "arcs that hold arcs": lambda: topology(polygon={"arcs": [[[[[0]]]]]}),
    "steps of NaN": lambda: topology(transform={"scale": [NAN, 1], "translate": [0, 0]}),
    "steps without end": lambda: topology(transform={"scale": [1e308, 1e308], "translate": [0, 0]}),
    "points of three": lambda: topology(arcs=[[[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 0, 0]]]),
    "a million parts": lambda: topology(polygon={"type": "MultiPolygon", "arcs": [[[0]]] * MANY}),
    "a long arc a thousand times": lambda: topology(
        arcs=[LONG], polygon={"type": "MultiPolygon", "arcs": [[[0]]] * 1_000}
    ),
    "a long arc in a thousand shapes": lambda: topology(
        arcs=[LONG],
        objects={"a": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "arcs": [[0]], "properties": TOLD}] * 1_000}},
    ),
    "a million arcs": lambda: topology(arcs=[square()] * MANY),
    "deep": lambda: b'{"type":"Topology","objects":' + b"[" * 100_000,
}  # fmt: skip
_COLLECTION = b'{"type":"FeatureCollection","features":[%s]}'
_FEATURE = (
    b'{"type":"Feature","properties":%s,"geometry":{"type":"MultiPolygon","coordinates":[%s]}}'
)
GEOJSONS: dict[str, Callable[[], bytes]] = {
    # As many as may be: what is behind that bound is within the promise as well.
    "three hundred thousand parts": lambda: (
        _COLLECTION
        % (
            _FEATURE
            % (json.dumps(TOLD).encode(), b",".join([b"[[[0,0],[1,0],[1,1],[0,0]]]"] * 300_000))
        )
    ),
    "six million numbers": lambda: _COLLECTION % (b"0.1," * 5_999_999 + b"0"),
    "a million parts": lambda: (
        _COLLECTION
        % (
            _FEATURE
            % (json.dumps(TOLD).encode(), b",".join([b"[[[0,0],[1,0],[1,1],[0,0]]]"] * MANY))
        )
    ),
    "a million features": lambda: _COLLECTION % b",".join([_FEATURE % (b"{}", b"")] * MANY),
    "ten million numbers": lambda: _COLLECTION % (b"0.1," * (10 * MANY) + b"0"),
    "ten million lists": lambda: _COLLECTION % (b"[]," * (10 * MANY) + b"0"),
    "deep": lambda: _COLLECTION % (b'{"a":' * 100_000),
}


def geopackage(*statements: str, shape: bytes = b"") -> Callable[[], bytes]:
    """A GeoPackage of one sound place, after these statements; or of a shape in these bytes."""

    def make() -> bytes:
        told = {"GEOID": "2600001", "LSAD": "25", "vintage": "TIGER2019"}
        frame = gpd.GeoDataFrame([told], geometry=[shapely.Polygon(square())], crs=4269)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "place.gpkg"
            frame.to_file(path)
            with sqlite3.connect(path) as base:
                # GDAL's triggers call functions of its own
                for (name,) in base.execute(
                    "select name from sqlite_master where type = 'trigger'"
                ).fetchall():
                    base.execute(f'drop trigger "{name}"')
                for statement in statements:
                    base.execute(statement)
                if shape:
                    base.execute("update place set geom = ?", [shape])
            base.close()
            return zipped({"place.gpkg": path.read_bytes()})

    return make


def view(select: str) -> Callable[[], bytes]:
    """A GeoPackage whose table of places is a view."""
    return geopackage("alter table place rename to old", f"create view place as {select}")


HEADER = b"GP\0\x01" + struct.pack("<i", 4269)
WKB = shapely.to_wkb(shapely.Polygon(square()))
_FOREVER = "with recursive n(i) as (select 1 union all select i + 1 from n)"
_ONE = "'2600001' GEOID, '25' LSAD, 'TIGER2019' vintage"
DEEP_WKB = b"\x01\x07\0\0\0\x01\0\0\0" * 200_000 + WKB
GEOPACKAGES: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: zipped({"place.gpkg": b""}),
    "no database": lambda: zipped({"place.gpkg": b"SQLite format 3\0" + bytes(5_000)}),
    "a header that lies": geopackage(shape=b"GP\0\x0b" + struct.pack("<i", 4269) + WKB),
    "no header": geopackage(shape=WKB),
    "a shape cut short": geopackage(shape=HEADER + WKB[:40]),
    "a billion points told": geopackage(shape=HEADER + put(WKB, 9, "<I", 2**31 - 1)),
    "a point of NaN": geopackage(shape=HEADER + put(WKB, 13, "<d", NAN)),
    "shapes in shapes": geopackage(shape=HEADER + DEEP_WKB),
    "words for a shape": geopackage("update place set geom = 'POLYGON EMPTY'"),
    "no shape": geopackage("update place set geom = null"),
    "a number for a GEOID": geopackage("update place set GEOID = 5"),
    "bytes for a GEOID": geopackage("update place set GEOID = x'ff00'"),
    "a view without end": view(f"{_FOREVER} select i fid, zeroblob(9) geom, {_ONE} from n"),
    "a view of a huge blob": view(f"select 1 fid, zeroblob(900000000) geom, {_ONE}"),
    "contents without end": geopackage(
        "alter table gpkg_contents rename to old",
        f"create view gpkg_contents as {_FOREVER} "
        "select 'place' table_name, 'features' data_type from n where i < 0",
    ),
    "contents of a huge name": geopackage(
        "alter table gpkg_contents rename to old",
        "create view gpkg_contents as "
        "select 'place' table_name, hex(zeroblob(400000000)) || 'features' data_type",
    ),
    "a huge blob": geopackage("update place set geom = zeroblob(60000000)"),
    "a column made of a huge blob": geopackage(
        "drop table place",
        "create table place (fid integer primary key, GEOID, LSAD, vintage, "
        "geom blob generated always as (zeroblob(900000000)))",
        "insert into place (GEOID, LSAD, vintage) values ('2600001', '25', 'TIGER2019')",
    ),
    "four hundred thousand places": geopackage(
        f"{_FOREVER} insert into place (GEOID, LSAD, vintage, geom) "
        "select '2600001', '25', 'TIGER2019', (select geom from place) from n limit 400000"
    ),
    "no table of places": geopackage("drop table place"),
    "two tables of places": geopackage(
        "insert into gpkg_contents (table_name, data_type, identifier, srs_id) "
        "values ('other', 'features', 'x', 4269)",
        "insert into gpkg_geometry_columns values ('other', 'geom', 'POLYGON', 4269, 0, 0)",
    ),
}
