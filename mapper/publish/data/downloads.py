"""The tables once more, for those who open no CSV: GeoPackage, workbook, zip, GeoParquet.

Each is made from the cells of the CSV files, so that all say the same. What takes long is kept from
one build to the next (publish/kept.py).
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import shapely

from mapper.columns import column, data_files
from mapper.columns.column import names
from mapper.columns.data_file import DataFile, FilledFile
from mapper.columns.findings import JURISDICTION_COLUMNS
from mapper.files import geopackage_written, workbook_written, zip_written
from mapper.files.geopackage_written import Layer, geopackage_bytes
from mapper.files.workbook_written import Sheet, workbook_bytes
from mapper.files.writing import sha256
from mapper.files.zip_written import zip_bytes
from mapper.publish.data import typed
from mapper.publish.data.parquet import parquet_files
from mapper.publish.data.typed import Table
from mapper.publish.kept import kept

# What a GeoPackage calls the types of our columns; all others are texts.
_SQL_TYPES = {"boolean": "BOOLEAN", "integer": "INTEGER", "number": "DOUBLE", "date": "DATE"}
_NUMBERS = {"integer", "number"}
_DICTIONARY = ("file", "column", "type", "unit", "description")
_MODULES = (column, typed, geopackage_written, workbook_written, zip_written)
_MAKERS = [Path(__file__), *(Path(str(one.__file__)) for one in _MODULES)]
_VERSIONS = (sqlite3.sqlite_version, zlib.ZLIB_RUNTIME_VERSION, shapely.__version__)


def download_files(
    files: Mapping[str, FilledFile],
    policed: Sequence[Mapping[str, Any]],
    shapes: Mapping[str, Any],
    zipped: Mapping[str, bytes],
    day: date,
) -> list[FilledFile]:
    """Return the GeoPackage, the workbook, the zip, and, where it can be made, GeoParquet.

    `files` are the data files by name, `policed` the areas that agencies police, with their
    `shapes` by GEOID; `zipped` is what the zip holds by name, `day` that of the newest list.
    """
    agencies, listings, drawn = (
        files[one.name]
        for one in (data_files.AGENCIES, data_files.LISTINGS, data_files.JURISDICTIONS)
    )
    # only the site of Ring has it beside its own
    others = [files[one.name] for one in (data_files.AGREEMENTS,) if one.name in files]

    def tables() -> list[Table]:
        return [
            points("agencies", agencies),
            areas("jurisdictions", drawn, policed, shapes),
            Table("listings", listings.title, listings.file.columns, listings.cells),
            *(points("agreements", one) for one in others),
        ]

    layers = [*_of([agencies, listings, *others, drawn]), JURISDICTION_COLUMNS, day]
    dictionary = _dictionary([agencies, listings])
    return [
        _kept(data_files.GEOPACKAGE, layers, lambda: geopackage(tables(), day)),
        _kept(
            data_files.WORKBOOK, [*_of([agencies, listings]), dictionary],
            lambda: workbook([agencies, listings], dictionary),
        ),
        _kept(
            data_files.ZIP, [(name, sha256(one)) for name, one in sorted(zipped.items())],
            partial(zip_bytes, zipped),
        ),
        *parquet_files(tables),
    ]  # fmt: skip


def points(name: str, file: FilledFile) -> Table:
    """Return a table whose rows are points, where lat and lon tell them."""
    header = names(file.file.columns)
    lat, lon = header.index("lat"), header.index("lon")
    shapes = [
        shapely.Point(float(str(row[lon])), float(str(row[lat]))) if row[lat] else None
        for row in file.cells
    ]
    return Table(name, file.title, file.file.columns, file.cells, "POINT", shapes)


def areas(
    name: str, drawn: FilledFile, policed: Sequence[Mapping[str, Any]], shapes: Mapping[str, Any]
) -> Table:
    """Return the table of the areas that agencies police, as they are drawn in a file."""
    cells = [[one.cell(row[one.name]) for one in JURISDICTION_COLUMNS] for row in policed]
    polygons = [shapes[row["geoid"]] for row in policed]
    return Table(name, drawn.title, JURISDICTION_COLUMNS, cells, "MULTIPOLYGON", polygons)


def geopackage(tables: Iterable[Table], day: date) -> bytes:
    """Return the GeoPackage of the tables, last changed on a day."""
    layers = [
        Layer(
            one.name, one.title,
            [(column.name, _SQL_TYPES.get(column.type, "TEXT")) for column in one.columns],
            one.rows, one.shape_type, one.shapes,
        )
        for one in tables
    ]  # fmt: skip
    return geopackage_bytes(layers, day)


def workbook(files: Iterable[FilledFile], dictionary: Sequence[Sequence[str]]) -> bytes:
    """Return the workbook of the tables, a sheet each, and of the dictionary of their columns."""
    sheets = [
        Sheet(
            file.path.removesuffix(".csv"),
            names(file.file.columns),
            ([str(cell) for cell in row] for row in file.cells),
            {at for at, one in enumerate(file.file.columns) if one.type in _NUMBERS},
        )
        for file in files
    ]
    return workbook_bytes([*sheets, Sheet("dictionary", _DICTIONARY, dictionary)])


def _dictionary(files: Iterable[FilledFile]) -> list[list[str]]:
    return [
        [file.path, one.name, one.type, one.unit, one.description]
        for file in files
        for one in file.file.columns
    ]


def _of(files: Iterable[FilledFile]) -> list[tuple[object, ...]]:
    """Return what tells one table from another: title, columns and content."""
    return [(one.path, one.title, one.file.columns, one.sha256) for one in files]


def _kept(file: DataFile, made_from: object, make: Callable[[], bytes]) -> FilledFile:
    """Return a file as it was made of the same before, by the same code; else made now."""
    makers = [one.read_bytes() for one in _MAKERS]
    told = f"{made_from} {_VERSIONS}".encode()
    return FilledFile(file, kept(file.name, b"".join([told, *makers]), make))
