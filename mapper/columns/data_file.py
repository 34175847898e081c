"""What a data file of the site is, and what one is with its content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mapper.columns.column import Column, names
from mapper.files.tables import spreadsheet_csv_bytes
from mapper.files.writing import sha256


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data file; without `columns` it is no table. `keys` are those of its published schema.

    `purpose` says in a line what a reader would take it for, "" where the title is enough.
    """

    name: str
    title: str
    columns: tuple[Column, ...] = ()
    keys: Mapping[str, Any] = field(default_factory=dict)
    purpose: str = ""

    def table(self, rows: Sequence[Mapping[str, Any]]) -> FilledFile:
        """Return the file with these rows, values by column: each cell by its column's type."""
        return self.of_cells(self.cells(rows))

    def cells(self, rows: Iterable[Mapping[str, Any]]) -> list[list[object]]:
        """Return the cells of each row, in the order of the columns."""
        return [[one.cell(row[one.name]) for one in self.columns] for row in rows]

    def of_cells(self, cells: Sequence[Sequence[object]]) -> FilledFile:
        """Return the file with these cells."""
        return FilledFile(
            self, spreadsheet_csv_bytes(names(self.columns), cells), len(cells), cells
        )


# By how the file's name ends; without an ending it is text.
_MEDIA_TYPES = {
    "": "text/plain",
    "cff": "text/yaml",
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "sql": "application/sql",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class FilledFile:
    """A data file with its content; `rows` are its rows or features, None where it has none.

    `cells` are those of a table, as they stand in the file but for what `files.tables` guards.
    """

    file: DataFile
    content: bytes
    rows: int | None = None
    cells: Sequence[Sequence[object]] = field(default=(), repr=False, compare=False)

    @property
    def path(self) -> str:
        """The name of the file in data/."""
        return self.file.name

    @property
    def title(self) -> str:
        """What is in it, for readers."""
        return self.file.title

    @property
    def purpose(self) -> str:
        """What a reader would take it for, in a line."""
        return self.file.purpose or self.file.title

    @property
    def ending(self) -> str:
        """How its name ends, after the dot; "" for a name without one."""
        return self.path.partition(".")[2]

    @property
    def media_type(self) -> str:
        """Its type as the web names it."""
        return _MEDIA_TYPES[self.ending]

    @property
    def size_bytes(self) -> int:
        """How large it is."""
        return len(self.content)

    @property
    def sha256(self) -> str:
        """The checksum of its content."""
        return sha256(self.content)
