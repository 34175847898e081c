"""The gates of what repeats the tables: zip, workbook and GeoPackage hold just their rows."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from mapper.columns.data_file import DataFile
from mapper.columns.data_files import (
    AGENCIES,
    AGREEMENTS,
    AREAS,
    GEOPACKAGE,
    LICENSE,
    LISTINGS,
    PACKAGE,
    WORKBOOK,
    ZIP,
)
from mapper.files.tables import read_spreadsheet_csv

Table = list[dict[str, str]]
# What tells one row of a layer from all others, by the layer; and the table that it repeats.
_LAYERS = {
    "agencies": (AGENCIES, ("agency_id", "geoid")),
    "listings": (LISTINGS, ("list", "day", "key")),
    "agreements": (AGREEMENTS, ("agency_id", "geoid")),
    "jurisdictions": (AREAS, ("geoid",)),
}


def problems(folder: Path, known: Mapping[str, Table]) -> Iterator[str]:
    """Yield every problem of these files in a site's folder of data; `known` are tables by the
    names of their files, as far as they were read already."""
    yield from _zip(folder)
    try:
        yield from _workbook(folder, known)
        yield from _geopackage(folder, known)
    except (sqlite3.Error, zipfile.BadZipFile, KeyError) as error:
        yield f"data/{GEOPACKAGE.name} or {WORKBOOK.name} does not open: {error}"


def _zip(folder: Path) -> Iterator[str]:
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.csv")}
    there[LICENSE.name] = folder / LICENSE.name
    try:
        with zipfile.ZipFile(folder / ZIP.name) as archive:
            names = archive.namelist()
            if names != sorted([*there, PACKAGE.name]):
                yield f"data/{ZIP.name} does not hold just the CSV files, sorted by name"
                return
            for name, path in sorted(there.items()):
                if archive.read(name) != path.read_bytes():
                    yield f"data/{ZIP.name}: {name} is not the file of that name"
    except zipfile.BadZipFile as error:
        yield f"data/{ZIP.name}: {error}"


def _workbook(folder: Path, known: Mapping[str, Table]) -> Iterator[str]:
    with zipfile.ZipFile(folder / WORKBOOK.name) as archive:
        for at, file in enumerate((AGENCIES, LISTINGS), start=1):
            rows = archive.read(f"xl/worksheets/sheet{at}.xml").count(b"<row ")
            wanted = 1 + len(_table(folder, file, known))
            if rows != wanted:
                yield f"data/{WORKBOOK.name} has {rows:,} rows where {file.name} has {wanted:,}"


def _table(folder: Path, file: DataFile, known: Mapping[str, Table]) -> Table:
    return known.get(file.name) or read_spreadsheet_csv(folder / file.name)


def _geopackage(folder: Path, known: Mapping[str, Table]) -> Iterator[str]:
    address = f"{(folder / GEOPACKAGE.name).absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as database:
        for layer, (file, columns) in _LAYERS.items():
            if not (folder / file.name).is_file():
                continue  # the site of another program has none
            rows = _table(folder, file, known)
            if file is AREAS:
                rows = [row for row in rows if row["polygon_vintage"]]
            told = ", ".join(f'"{column}"' for column in columns)
            asked = f"SELECT {told} FROM {layer} ORDER BY fid"
            found = [tuple(cell or "" for cell in row) for row in database.execute(asked)]
            if found != [tuple(row[column] for column in columns) for row in rows]:
                yield f"data/{GEOPACKAGE.name}: {layer} does not hold the rows of {file.name}"
        if database.execute("PRAGMA quick_check").fetchone() != ("ok",):
            yield f"data/{GEOPACKAGE.name} is damaged"
