"""One reader of the tables in data/census/, and one word for those that are missing."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mapper.errors import DataError
from mapper.files.notes import written_by

# What reading a cell of another form raises: no UTF-8, no CSV, no number, no such code.
UNREADABLE = (csv.Error, ArithmeticError, LookupError, TypeError, ValueError)


def table_path(census: Path, layer: str, file: str = "", end: str = ".csv") -> Path:
    """Return where a layer's table is (its only one, or the one named `file`).

    Raises DataError if it is missing, with the command that writes it.
    """
    path = census / f"{file or layer}{end}"
    if not path.is_file():
        raise DataError(f"{path} is missing: {written_by(layer)}")
    return path


def table_head(census: Path, layer: str) -> list[str]:
    """Return the columns of a layer's table; DataError if it is missing or no such table."""
    path = table_path(census, layer)
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return next(csv.reader(lines), [])
    except UNREADABLE as error:
        raise DataError(f"{path}, row 1: {error}") from error


def table_rows(census: Path, layer: str, file: str = "") -> Iterator[list[str]]:
    """Yield the rows of a layer's table below its header, each of as many cells.

    Raises DataError naming file and row if it is missing or no such table.
    """
    with read_rows(census, layer, file) as rows:
        yield from rows


@contextmanager
def read_rows(census: Path, layer: str, file: str = "") -> Iterator[Iterator[list[str]]]:
    """Give the same rows; what stumbles over one of them is a DataError naming file and row."""
    path = table_path(census, layer, file)
    number = 1

    def rows() -> Iterator[list[str]]:
        nonlocal number
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.reader(lines)
            header = next(reader, [])
            for number, cells in enumerate(reader, start=2):  # noqa: B007
                if len(cells) != len(header):
                    raise ValueError(f"not {len(header)} cells")
                yield cells

    try:
        yield rows()
    except UNREADABLE as error:
        raise DataError(f"{path}, row {number}: {error}") from error


def finite(text: str) -> float:
    """Return a number of a table; ValueError for none, NaN, or one without end."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text!r} is no number")
    return number


def table_lines(census: Path, layer: str, end: str = ".csv") -> list[str]:
    """Return the lines of a layer's table below its first, for one of which few are wanted.

    Raises DataError if it is missing or not UTF-8.
    """
    path = table_path(census, layer, end=end)
    try:
        return path.read_text(encoding="utf-8").splitlines()[1:]
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: {error}") from error


def written(census: Path, *layers: str, end: str = ".csv") -> tuple[int, ...]:
    """Return when the tables of layers were written, and how long they are: what was read of them
    is kept until then.

    Raises DataError if one is missing.
    """
    told = (table_path(census, one, end=end).stat() for one in layers)
    # Two files written in one tick of the clock have one time.
    return tuple(number for one in told for number in (one.st_mtime_ns, one.st_size, one.st_ino))
