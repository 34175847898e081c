"""Reading a published table strictly: every cell is taken out by name, and errors say where."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Sequence

from mapper.characters import escaped
from mapper.errors import ListError, RowError
from mapper.files.records import csv_records
from mapper.names.spelling import clean

LONGEST_KEPT = 80
NOT_KEPT = "(text of"
# Columns of sentences, which are not ours to copy.
PROSE = {"Summary"}
# Half of a character, as a workbook can tell it by its number; the others stand for single bytes.
_LONE = re.compile("[\ud800-\udc7f\udd00-\udfff]")


class Row:
    """The cells of one row; each word that reading changes is kept in `as_listed`.

    `number` counts as a spreadsheet does: the header is row 1; a list that is no table says what
    is `counted` instead, from 1. `told` is what was read otherwise than it stands. A row that is
    `broken` has no cells that could be read.
    """

    def __init__(self, source: str, number: int, cells: dict[str, str], counted: str = "row"):
        self.source = source
        self.number = number
        self.cells = cells
        self.counted = counted
        self.as_listed: dict[str, str] = {}
        self.told: list[str] = []
        self.broken: RowError | None = None

    def error(self, column: str, problem: str) -> RowError:
        """Return the error that names list, row and column, with the words of that cell."""
        said = "" if column in PROSE else self.cells.get(column, "")
        words = kept(said)
        if words.startswith(NOT_KEPT):  # nor does the problem tell it
            for text in (clean(said), said.strip()):
                problem = problem.replace(repr(text), words).replace(text, words)
        return RowError(
            self.source, problem, row=self.number, column=column, words=words,
            counted=self.counted,
        )  # fmt: skip

    def text(self, column: str) -> str:
        """Return the cleaned text of a cell."""
        raw = self.cells[column]
        value = clean(raw)
        if value != raw.strip(" \n"):
            self.as_listed.setdefault(column, raw)
        return value

    def one_of(self, column: str, known: Collection[str]) -> str:
        """Return the cleaned text of a cell, which must be known; RowError if it is not."""
        value = self.text(column)
        if value in known:
            return value
        if not value:
            raise self.error(column, "is empty")
        new = "a spreadsheet's word for no value" if value.startswith("#") else "new"
        raise self.error(column, f"{value!r} is {new}")


def kept(text: str) -> str:
    """Return the words of a cell cleaned, characters that nobody sees escaped.

    Of a longer text with spaces, which may be a sentence, only its length: it is not ours to copy.
    """
    text = _LONE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    text = clean(text.encode(errors="surrogateescape").decode(errors="backslashreplace"))
    is_sentence = len(text) > LONGEST_KEPT and " " in text
    return not_kept(text) if is_sentence else escaped(text)


def not_kept(text: str) -> str:
    """Return what stands for a text that is not kept."""
    return f"{NOT_KEPT} {len(text)} characters, not kept)"


def read_table(source: str, content: bytes, headers: Sequence[Sequence[str]]) -> Iterator[Row]:
    """Yield the rows of a CSV file that has one of the headers, in that order of columns.

    A row of another length, or with bytes that are not UTF-8, is broken. Raises ListError for
    another header, and for what is no CSV.
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
            row = Row(source, number, dict(zip(header, cells, strict=False)))
            if len(cells) != len(header):
                row.broken = row.error("", f"{len(cells)} cells for {len(header)} columns")
            for column, cell in row.cells.items():
                if not cell.isascii() and any("\udc80" <= c <= "\udcff" for c in cell):
                    row.broken = row.error(column, "bytes that are not UTF-8")
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
