"""CSV files of ours: written the same way each time, read strictly."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from mapper.errors import DataError


def csv_bytes(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Return a CSV file: UTF-8, line feeds, the given order; None is an empty cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode()


def read_csv(path: Path, columns: Sequence[str], *, optional: bool = False) -> list[dict[str, str]]:
    """Read a CSV file of ours, which has just these columns; [] if there is no `optional` file.

    Raises DataError naming file, row and column for other columns or a short row.
    """
    if not path.is_file():
        if optional:
            return []
        raise DataError(f"{path} is missing")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, restkey="more", restval=None)
        if list(reader.fieldnames or []) != list(columns):
            raise DataError(f"{path}, row 1: columns {reader.fieldnames}, expected {list(columns)}")
        rows = list(reader)
    for number, row in enumerate(rows, start=2):
        if "more" in row or None in row.values():
            raise DataError(f"{path}, row {number}: not {len(columns)} cells")
    return rows
