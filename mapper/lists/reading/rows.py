"""Reading a published table strictly: every cell is taken out by name, and errors say where."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Sequence

from mapper.errors import ListError
from mapper.files.records import csv_records
from mapper.names.spelling import clean


class Row:
    """The cells of one row; each word that reading changes is kept in `as_listed`.

    `number` counts as a spreadsheet does: the header is row 1; a list that is no table says what
    is `counted` instead, from 1.
    """

    def __init__(self, source: str, number: int, cells: dict[str, str], counted: str = "row"):
        self.source = source
        self.number = number
        self.cells = cells
        self.counted = counted
        self.as_listed: dict[str, str] = {}

    def error(self, column: str, problem: str) -> ListError:
        """Return the error that names list, row and column."""
        return ListError(self.source, problem, row=self.number, column=column, counted=self.counted)

    def text(self, column: str) -> str:
        """Return the cleaned text of a cell."""
        raw = self.cells[column]
        value = clean(raw)
        if value != raw.strip(" \n"):
            self.as_listed[column] = raw
        return value

    def one_of(self, column: str, known: Collection[str]) -> str:
        """Return the cleaned text of a cell, which must be known; ListError if it is not."""
        value = self.text(column)
        if value not in known:
            raise self.error(column, f"{value!r} is new: read the row, then declare it")
        return value


def read_table(source: str, content: bytes, headers: Sequence[Sequence[str]]) -> Iterator[Row]:
    """Yield the rows of a CSV file that has one of the headers, in that order of columns.

    Raises ListError for another header, a row of another length, bytes that are not UTF-8.
    """
    # surrogateescape keeps bytes that are not UTF-8 until their row and column are known
    text = content.decode("utf-8-sig", errors="surrogateescape")
    reader = csv_records(text)
    number = 0
    try:
        header = next(reader, [])
        _same_columns(source, header, headers)
        number = 1
        for number, cells in enumerate(reader, start=2):
            if len(cells) != len(header):
                problem = f"{len(cells)} cells for {len(header)} columns"
                raise ListError(source, problem, row=number)
            row = Row(source, number, dict(zip(header, cells, strict=True)))
            for column, cell in row.cells.items():
                if not cell.isascii() and any("\udc80" <= c <= "\udcff" for c in cell):
                    raise row.error(column, "bytes that are not UTF-8")
            yield row
    except csv.Error as error:
        raise ListError(source, f"not CSV: {error}", row=number + 1) from error


def _same_columns(source: str, header: list[str], headers: Sequence[Sequence[str]]) -> None:
    if any(header == list(known) for known in headers):
        return
    closest = max(headers, key=lambda known: len(set(known) & set(header)))
    missing = [name for name in closest if name not in header]
    unknown = [name for name in header if name not in closest]
    problem = (f"missing columns {missing}; " if missing else "") + (
        f"unknown columns {unknown}" if unknown else ""
    )
    raise ListError(source, problem.strip("; ") or "the columns stand in another order", row=1)
