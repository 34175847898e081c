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

    Raises DataError naming file, row and column for other columns, a short row, bytes that are
    not UTF-8, and what is no CSV.
    """
    if not path.is_file():
        if optional:
            return []
        raise DataError(f"{path} is missing")
    # surrogateescape keeps bytes that are not UTF-8 until their row and column are known
    text = path.read_bytes().decode(errors="surrogateescape")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[dict[str, str]] = []
    try:
        header = next(reader, [])
        if header != list(columns):
            raise DataError(f"{path}, row 1: columns {header}, expected {list(columns)}")
        for cells in reader:
            if len(cells) != len(columns):
                raise DataError(f"{path}, row {len(rows) + 2}: not {len(columns)} cells")
            rows.append(dict(zip(columns, cells, strict=True)))
    except csv.Error as error:
        raise DataError(f"{path}, row {len(rows) + 2}: not CSV: {error}") from error
    for number, row in enumerate(rows if _is_escaped(text) else (), start=2):
        for column, cell in row.items():
            if _is_escaped(cell):
                raise DataError(f"{path}, row {number}, {column}: bytes that are not UTF-8")
    return rows


def _is_escaped(text: str) -> bool:
    return not text.isascii() and any("\udc80" <= c <= "\udcff" for c in text)
