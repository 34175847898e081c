"""One reader of the tables in data/census/, and one word for those that are missing."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from mapper.errors import DataError
from mapper.files.notes import written_by


def table_path(census: Path, layer: str, file: str = "", end: str = ".csv") -> Path:
    """Return where a layer's table is (its only one, or the one named `file`).

    Raises DataError if it is missing, with the command that writes it.
    """
    path = census / f"{file or layer}{end}"
    if not path.is_file():
        raise DataError(f"{path} is missing: {written_by(layer)}")
    return path


def table_rows(census: Path, layer: str, file: str = "") -> Iterator[list[str]]:
    """Yield the rows of a layer's table below its header. Raises DataError if it is missing."""
    with table_path(census, layer, file).open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        yield from rows


def table_lines(census: Path, layer: str, end: str = ".csv") -> list[str]:
    """Return the lines of a layer's table below its first, for one of which few are wanted."""
    return table_path(census, layer, end=end).read_text(encoding="utf-8").splitlines()[1:]
