"""GeoPackage of a stranger, strictly: the features of its one table of them.

A GeoPackage is an SQLite database: one may hold views that never end, columns that are reckoned
when they are read, and a number of rows that is not so, which GDAL believes. So SQLite is asked
here, with bounds, for a plain table; a shape is a header (OGC 12-128r18, 2.1.3) and WKB.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import shapely

from mapper.errors import ListError

LONGEST_CELL = 20_000_000  # bytes: a shape of the most points that are believed has 8 MB
MOST_ROWS = 50_000
_STEPS = 5_000_000  # of the machine of SQLite: 29,889 places take 180,000
# flags: which box stands in the header, and how many bytes it has
_BOXES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
_HEADER_BYTES = 8
_TABLES = "select c.table_name, g.column_name from gpkg_contents c join gpkg_geometry_columns g "
_TABLES += "using (table_name) where c.data_type = 'features' limit 2"


def features(
    content: bytes, name: str, columns: Sequence[str]
) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Yield the columns and the shape (None where it has none) of each feature.

    Raises ListError for a file of another form, and for one that asks for more than it may.
    """
    if not content:  # of nothing SQLite says that the memory is full
        raise ListError(name, "not a sound GeoPackage of places: empty")
    with closing(sqlite3.connect(":memory:")) as base:
        try:
            base.deserialize(content)
            base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_CELL)
            base.execute("pragma trusted_schema = off")
            base.execute("pragma query_only = on")
            base.set_progress_handler(lambda: 1, _STEPS)
            table, shape = _table(base, name, columns)
            asked = ", ".join(map(_quoted, [*columns, shape]))

            rows = base.execute(f"select {asked} from {_quoted(table)}")
            for number, (*cells, blob) in enumerate(rows, start=1):
                if number > MOST_ROWS:
                    raise ListError(name, f"over {MOST_ROWS:,} features")
                yield tuple(cells), _shape(blob, name, number)
        except (sqlite3.Error, UnicodeError, OverflowError) as error:
            raise ListError(name, f"not a sound GeoPackage of places: {error}") from error


def _table(base: sqlite3.Connection, name: str, columns: Sequence[str]) -> tuple[str, str]:
    """Return the only table of features, and its column of shapes."""
    found = base.execute(_TABLES).fetchall()
    if len(found) != 1 or not all(isinstance(word, str) for word in found[0]):
        raise ListError(name, "not a sound GeoPackage of places: not one table of features")
    table, shape = found[0]
    kinds = base.execute("select type, sql from sqlite_master where name = ?", [table]).fetchall()
    # hidden: 0 is a plain column, all others are reckoned
    told = base.execute("select name, hidden from pragma_table_xinfo(?)", [table]).fetchall()
    plain = {column for column, hidden in told if not hidden}
    if [kind for kind, _ in kinds] != ["table"] or re.match(
        r"(?i)\s*create\s+virtual", kinds[0][1]
    ):
        raise ListError(name, f"not a sound GeoPackage of places: {table} is no plain table")
    if missing := [column for column in (*columns, shape) if column not in plain]:
        raise ListError(name, f"missing columns {missing}", row=1)
    return table, shape


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _shape(blob: Any, name: str, number: int) -> Any:
    if blob is None:
        return None
    try:
        if not isinstance(blob, bytes) or blob[:3] != b"GP\0":
            raise ValueError("not the header of a shape")
        wkb = blob[_HEADER_BYTES + _BOXES[blob[3] >> 1 & 7] :]
        # GEOS goes down into shapes within shapes without counting, until the process ends.
        if int.from_bytes(wkb[1:5], "little" if wkb[0] else "big") & 0xFF not in (3, 6):
            raise ValueError("no polygon")
        return shapely.from_wkb(wkb)
    except (LookupError, ValueError, shapely.errors.ShapelyError) as error:
        raise ListError(name, f"no shape: {error}", row=number, column="geometry") from error
