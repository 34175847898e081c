"""The tables once more, for those who open no CSV: GeoPackage, workbook, zip, GeoParquet.

Each is made from the cells of the CSV files, so that all say the same. What takes long is kept from
one build to the next (publish/kept.py).
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import shapely

from mapper.columns import data_files
from mapper.columns.column import names
from mapper.columns.data_files import DataFile, FilledFile
from mapper.columns.findings import JURISDICTION_COLUMNS
from mapper.files import workbook_written, zip_written
from mapper.files.geopackage_written import Layer, geopackage_bytes
from mapper.files.workbook_written import Sheet, workbook_bytes
from mapper.files.writing import sha256
from mapper.files.zip_written import zip_bytes
from mapper.publish.data.parquet import parquet_files
from mapper.publish.data.typed import Table
from mapper.publish.kept import kept

# What a GeoPackage calls the types of our columns; all others are texts.
_SQL_TYPES = {"boolean": "BOOLEAN", "integer": "INTEGER", "number": "DOUBLE", "date": "DATE"}
_NUMBERS = {"integer", "number"}
_DICTIONARY = ("file", "column", "type", "unit", "description")
_MAKERS = [Path(__file__), Path(workbook_written.__file__), Path(zip_written.__file__)]


def download_files(
    files: Mapping[str, FilledFile], policed: Table, zipped: Mapping[str, bytes], day: date
) -> list[FilledFile]:
    """Return the GeoPackage, the workbook, the zip, and, where it can be made, GeoParquet.

    `files` are the data files by name, `policed` the areas that agencies police, `zipped` what the
    zip holds by name; `day` is that of the newest list.
    """
    listings = files[data_files.LISTINGS.name]
    agencies, agreements = (
        _points(name, files[file.name])
        for name, file in (("agencies", data_files.AGENCIES), ("agreements", data_files.AGREEMENTS))
    )
    plain = Table("listings", listings.title, listings.file.columns, listings.cells)
    made_from = [(name, sha256(one)) for name, one in sorted(zipped.items())]
    return [
        geopackage([agencies, policed, plain, agreements], day),
        workbook([files[data_files.AGENCIES.name], listings]),
        FilledFile(data_files.ZIP, _kept(data_files.ZIP, made_from, partial(zip_bytes, zipped))),
        *parquet_files(agencies, policed),
    ]


def _points(name: str, file: FilledFile) -> Table:
    """Return a table whose rows are points, where lat and lon tell them."""
    header = names(file.file.columns)
    lat, lon = header.index("lat"), header.index("lon")
    points = [
        shapely.Point(float(str(row[lon])), float(str(row[lat]))) if row[lat] else None
        for row in file.cells
    ]
    return Table(name, file.title, file.file.columns, file.cells, "POINT", points)


def areas(rows: Sequence[Mapping[str, Any]], shapes: Mapping[str, Any]) -> Table:
    """Return the table of the areas that agencies police, with their polygons by GEOID."""
    cells = [[column.cell(row[column.name]) for column in JURISDICTION_COLUMNS] for row in rows]
    polygons = [shapes[row["geoid"]] for row in rows]
    title = data_files.JURISDICTIONS.title
    return Table("jurisdictions", title, JURISDICTION_COLUMNS, cells, "MULTIPOLYGON", polygons)


def geopackage(tables: Iterable[Table], day: date) -> FilledFile:
    """Return the GeoPackage of the tables, last changed on a day."""
    layers = [
        Layer(
            one.name, one.title,
            [(column.name, _SQL_TYPES.get(column.type, "TEXT")) for column in one.columns],
            one.rows, one.shape_type, one.shapes,
        )
        for one in tables
    ]  # fmt: skip
    return FilledFile(data_files.GEOPACKAGE, geopackage_bytes(layers, day))


def workbook(files: Sequence[FilledFile]) -> FilledFile:
    """Return the workbook of the tables, a sheet each, and of the dictionary of their columns."""
    dictionary = [
        [file.path, one.name, one.type, one.unit, one.description]
        for file in files
        for one in file.file.columns
    ]

    def make() -> bytes:
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

    made_from = [[file.sha256 for file in files], dictionary]
    return FilledFile(data_files.WORKBOOK, _kept(data_files.WORKBOOK, made_from, make))


def _kept(file: DataFile, made_from: object, make: Callable[[], bytes]) -> bytes:
    makers = [one.read_bytes() for one in _MAKERS]
    told = f"{made_from} {zlib.ZLIB_RUNTIME_VERSION}".encode()
    return kept(file.name, b"".join([told, *makers]), make)
