"""A GeoPackage of typed tables, some with shapes: the same tables give the same bytes.

A GeoPackage is an SQLite file with a few tables that tell of the others (OGC 12-128r15). It is
written with Python's own sqlite3, in memory: GDAL would take longer, and writes its clock into it.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely

WGS_84 = 4326
_VERSION = 10_300  # 1.3
_BOX = 0b10  # which of the five kinds of box stands before a shape: x and y alone
# Where the head of an SQLite file has the version of SQLite that wrote it, which no reader needs.
_WRITTEN_BY = slice(96, 100)
_TABLES = f"""
PRAGMA application_id = {int.from_bytes(b"GPKG")};
PRAGMA user_version = {_VERSION};
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE,
  max_x DOUBLE, max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents (table_name),
  column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys (srs_id),
  z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name));
"""
_SYSTEMS = [
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", None),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", None),
    (
        "WGS 84 geodetic", WGS_84, "EPSG", WGS_84,
        'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
        'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,'
        'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
        'AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
        "longitude and latitude in degrees",
    ),
]  # fmt: skip


@dataclass(frozen=True)
class Layer:
    """A table: `columns` are names with SQL's types, `rows` their values, None for none.

    `shapes` has one a row (WGS 84, None where there is none), all of the `shape_type` POINT or
    MULTIPOLYGON; a table without shapes has no such type.
    """

    name: str
    title: str
    columns: Sequence[tuple[str, str]]
    rows: Sequence[Sequence[object]]
    shape_type: str = ""
    shapes: Sequence[shapely.Geometry | None] = ()


def geopackage_bytes(layers: Sequence[Layer], day: date) -> bytes:
    """Return a GeoPackage of the layers, of which it says that they were last changed on a day."""
    database = sqlite3.connect(":memory:")
    try:
        database.executescript(_TABLES)
        database.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", _SYSTEMS)
        for layer in layers:
            _write(database, layer, f"{day.isoformat()}T00:00:00.000Z")
        database.commit()
        content = bytearray(database.serialize())
    finally:
        database.close()
    content[_WRITTEN_BY] = bytes(4)
    return bytes(content)


def _write(database: sqlite3.Connection, layer: Layer, changed: str) -> None:
    columns = [
        ("fid", "INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"),
        *([("geom", layer.shape_type)] if layer.shape_type else []),
        *layer.columns,
    ]
    declared = ", ".join(f"{_quoted(name)} {kind}" for name, kind in columns)
    database.execute(f"CREATE TABLE {_quoted(layer.name)} ({declared})")
    box: Sequence[float | None] = [None] * 4
    rows: Iterator[Sequence[object]] = iter(layer.rows)
    if layer.shape_type:
        shapes = np.array(layer.shapes, dtype=object)
        if any(one is not None for one in layer.shapes):
            box = [float(edge) for edge in shapely.total_bounds(shapes)]
        pairs = zip(_blobs(shapes, layer.shape_type), layer.rows, strict=True)
        rows = ((blob, *row) for blob, row in pairs)
    database.execute(
        "INSERT INTO gpkg_contents VALUES (?,?,?,?,?,?,?,?,?,?)",
        (layer.name, "features" if layer.shape_type else "attributes", layer.name, layer.title,
         changed, *box, WGS_84 if layer.shape_type else None),
    )  # fmt: skip
    if layer.shape_type:
        database.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?,?,?,?,0,0)",
            (layer.name, "geom", layer.shape_type, WGS_84),
        )
    cells = ",".join("?" * (len(columns) - 1))
    database.executemany(f"INSERT INTO {_quoted(layer.name)} VALUES (NULL,{cells})", rows)


def _blobs(shapes: np.ndarray, shape_type: str) -> Iterator[bytes | None]:
    """Yield each shape as GeoPackage has it: a head, a box unless it is a point, and its WKB."""
    heads = b"GP", 0, 1 | (0 if shape_type == "POINT" else _BOX), WGS_84
    if shape_type == "MULTIPOLYGON":
        single = shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON
        shapes = shapes.copy()
        shapes[single] = [shapely.MultiPolygon([one]) for one in shapes[single]]
    boxes = shapely.bounds(shapes)[:, [0, 2, 1, 3]].tolist()
    for shape, box in zip(shapely.to_wkb(shapes, byte_order=1), boxes, strict=True):
        if shape is None:
            yield None
        elif shape_type == "POINT":
            yield struct.pack("<2sBBi", *heads) + shape
        else:
            yield struct.pack("<2sBBi4d", *heads, *box) + shape


def _quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))
