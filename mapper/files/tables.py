"""CSV files: of ours, written the same way each time and read strictly, and for spreadsheets.

A spreadsheet runs a cell that begins with =, +, -, @, a tab or a line end, whoever wrote it. So
what strangers open (the data files of the site, the table of `mapper locate`) has an apostrophe
before such a cell, unless it is a number, and one more before a cell that had apostrophes there
already: who takes one off has the words again. The files in `data/` are read by us alone, word for
word what a list says, and vouched for by their hash: these have none.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from mapper.characters import hidden
from mapper.errors import DataError
from mapper.files.reading import read_ours
from mapper.files.records import csv_records

# For pandas, where numbers need no care: table.replace(UNDO, "", regex=True)
_RUN = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_BEGINS = frozenset("'=+-@\t\r\n＝＋－＠")
UNDO = rf"^'(?={_RUN.pattern})"
GUARD = (
    "In CSV files a cell that a spreadsheet would run as a formula (it begins with =, +, -, @, a "
    "tab or a line end, and is no number) has an apostrophe before it"
)
_GUARDED = re.compile(UNDO)
_ESCAPED = re.compile("[\udc80-\udcff]")
_Meaning = TypeVar("_Meaning")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def csv_bytes(columns: Iterable[object], rows: Iterable[Iterable[object]]) -> bytes:
    """Return a CSV file: UTF-8, line feeds, the given order; None is an empty cell."""
    return "".join(csv_lines([columns, *rows])).encode()


def csv_lines(rows: Iterable[Iterable[object]]) -> list[str]:
    """Return rows as they stand in a CSV file of ours, each with a line feed at its end."""
    lines = _Lines()
    # With this end of lines Python quotes a lone carriage return in a cell, too, in every version.
    csv.writer(lines, lineterminator="\r\n").writerows(rows)
    return lines


class _Lines(list[str]):
    """What a csv.writer writes, a row an item, each with a line feed at its end."""

    def write(self, line: str) -> None:
        """Take a row."""
        self.append(line[:-2] + "\n")


def spreadsheet_csv_bytes(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Return a CSV file for strangers' spreadsheets: as `csv_bytes`, no cell of which is run.

    Raises DataError for a character that nobody sees: what is read in holds none.
    """
    content = csv_bytes(map(harmless, columns), (map(harmless, row) for row in rows))
    if found := hidden(content.decode()):
        raise DataError(f"a table would hold {found}")
    return content


def harmless(cell: object) -> object:
    """Return a cell as no spreadsheet runs it: words get an apostrophe, numbers stay."""
    if not isinstance(cell, str) or cell[:1] not in _BEGINS:  # nearly all: they are quickly told
        return cell
    if _RUN.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def as_it_was(cell: str) -> str:
    """Return a cell without what `harmless` put before it."""
    return _GUARDED.sub("", cell) if cell[:1] == "'" else cell


def read_spreadsheet_csv(path: Path) -> list[dict[str, str]]:
    """Return the rows of a file of `spreadsheet_csv_bytes` by column, the words as they were."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = list(map(as_it_was, next(reader, [])))
        return [dict(zip(header, map(as_it_was, row), strict=True)) for row in reader]


def read_csv(path: Path, columns: Sequence[str], *, optional: bool = False) -> list[dict[str, str]]:
    """Read a CSV file of ours, which has just these columns; [] if there is no `optional` file.

    Raises DataError naming file, row and column for other columns, a short row, bytes that are
    not UTF-8, a character that nobody sees, and what is no CSV.
    """
    if not path.exists():
        if optional:
            return []
        raise DataError(f"{path} is missing")
    # surrogateescape keeps bytes that are not UTF-8 until their row and column are known
    text = read_ours(path).decode(errors="surrogateescape")
    if text.startswith("\ufeff"):
        raise DataError(f"{path} begins with a byte order mark: save it as UTF-8 without one")
    reader = csv_records(text)
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
    is_escaped = _is_escaped(text)
    for number, row in enumerate(rows, start=2):
        together = "".join(row.values())
        if together.isascii() and together.isprintable():
            continue  # nearly all rows: they are quickly told
        for column, cell in row.items():
            if is_escaped and _is_escaped(cell):
                raise DataError(f"{path}, row {number}, {column}: bytes that are not UTF-8")
            if found := hidden(cell):
                raise DataError(f"{path}, row {number}, {column}: {found}")
    return rows


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a row by column, and where they stand: what does not read names both."""

    row: Mapping[str, str]
    where: str

    def read(self, column: str, reading: Callable[[str], _Meaning]) -> _Meaning:
        """Return what a cell means; DataError naming file, row and column if it cannot."""
        try:
            return reading(self.row[column])
        except (ValueError, RecursionError):
            said = self.row[column][:60]
            raise DataError(f"{self.where}, {column}: {said!r} does not hold") from None


def read_cells(path: Path, columns: Sequence[str]) -> Iterator[Cells]:
    """Yield the rows of a CSV file of ours that `read_csv` reads, to be asked for their cells."""
    for number, row in enumerate(read_csv(path, columns), start=2):
        yield Cells(row, f"{path}, row {number}")


def whole(text: str) -> int:
    """Return a number of at most 12 digits, without sign; ValueError for none."""
    if not re.fullmatch(r"[0-9]{1,12}", text):
        raise ValueError(text)
    return int(text)


def _is_escaped(text: str) -> bool:
    return not text.isascii() and _ESCAPED.search(text) is not None
