"""A stranger's table as it comes: CSV by whatever it is separated, or a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from mapper.characters import hidden, without_slips
from mapper.errors import ListError, MapperError
from mapper.files.any_text import any_text
from mapper.files.records import csv_records
from mapper.files.workbook_cells import column_letters
from mapper.files.workbook_parts import Bounds
from mapper.files.workbooks import Sheet, read_workbook

# How far down a header is looked for: titles and a line on the source stand above some.
FURTHEST_HEADER = 20
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
# A user's own table may be large; a bomb is larger.
BOUNDS = Bounds(200_000, 200, 32_767, 6_000_000, 300_000_000, 1_000_000)  # Excel's own longest cell
_PLAIN = "UTF-8"

IsHeader = Callable[[Sequence[str]], bool]


@dataclass
class AnyTable:
    """A header, the rows below it by the number that a spreadsheet gives them, all as wide as it;
    `told` is what was found out, for whoever waits for the answer."""

    name: str
    header: list[str]
    rows: dict[int, list[str]]
    told: list[str] = field(default_factory=list)


def read_any_table(name: str, content: bytes, is_header: IsHeader) -> AnyTable:
    """Return the table; of several sheets, or ways to separate, the first with such a header.
    Rows above it (a title, a source) are left out, and told; without one the first row is it.

    Rows without a word, and columns without a word, at the end, are left out; slips of typing that
    nobody sees are taken off. Raises MapperError naming file, row and column for what is no
    table, for a row of too many cells, and for another character that nobody sees.
    """
    if b"xl/workbook.xml" in content and content.startswith(b"PK"):
        table = _of_workbook(name, content, is_header)
    else:
        table = _of_text(name, content, is_header)
    table.header = [cell.strip() for cell in table.header]
    _even_out(table)
    _refuse_hidden(table)
    return table


def _of_text(name: str, content: bytes, is_header: IsHeader) -> AnyTable:
    text, encoding = any_text(name, content)
    text = without_slips(text)
    separator = _separator(text, is_header)
    rows = dict(_records(name, text, separator))
    if not rows:
        raise MapperError(f"{name}: empty: no header")
    table = _below_header(name, rows, is_header)
    if (encoding, separator) != (_PLAIN, ","):
        table.told.append(f"read as {encoding}, separated by {SEPARATORS[separator]}")
    return table


def _records(name: str, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with a word, each with its number."""
    number = 0
    try:
        for number, cells in enumerate(csv_records(text, separator), start=1):
            if any(cells):
                yield number, cells
    except csv.Error as error:
        is_open = "unexpected end" in str(error)
        why = "a quotation mark is opened and never closed" if is_open else str(error)
        raise MapperError(f"{name}, row {number + 1}: not CSV: {why}") from error


def _below_header(name: str, rows: dict[int, list[str]], is_header: IsHeader) -> AnyTable:
    """Return the table that its header begins, else the first row."""
    numbers = list(islice(rows, FURTHEST_HEADER))
    at = _header([rows[number] for number in numbers], is_header)
    first, above = (numbers[at[1]], numbers[: at[1]]) if at else (numbers[0], [])
    table = AnyTable(name, rows.pop(first), rows)
    for number in above:
        del rows[number]
    if above:
        table.told.append(f"the header is row {first}; what stands above it is left out")
    return table


def _header(rows: Sequence[Sequence[str]], is_header: IsHeader) -> tuple[bool, int] | None:
    """Return which row is the first header, and before that whether only one cell of it is filled:
    that may be a title, and any other comes before it. None if there is none."""
    found = ((sum(map(bool, row)) < 2, at) for at, row in enumerate(rows) if is_header(row))
    return min(found, default=None)


def _separator(text: str, is_header: IsHeader) -> str:
    """Return what separates the cells: the way that makes a header of the first row with a word, or
    of one a little below; else that which makes the most cells of the first."""
    start = text.lstrip("\r\n")[:100_000]
    firsts: dict[str, list[list[str]]] = {}
    for separator in SEPARATORS:
        lines = csv.reader(io.StringIO(start, newline=""), delimiter=separator)
        firsts[separator] = [*islice(filter(any, lines), FURTHEST_HEADER)]
    headers = {one: at for one, rows in firsts.items() if (at := _header(rows, is_header))}
    if headers:
        return min(headers, key=headers.__getitem__)
    # Nothing is left of a row of separators.
    return max(SEPARATORS, key=lambda one: len(firsts[one][0]) if firsts[one] else len(start))


def _of_workbook(name: str, content: bytes, is_header: IsHeader) -> AnyTable:
    try:
        sheets = read_workbook(name, content, BOUNDS, with_links=False)
    except ListError as error:
        raise MapperError(f"{error}; save its sheet as CSV UTF-8") from error
    if not sheets:
        raise MapperError(f"{name}: a workbook without a word")
    tables = {sheet.name: table for sheet in sheets if (table := _of_sheet(name, sheet, is_header))}
    if not tables:
        raise MapperError(f"{name}: a workbook without a word: no header")
    chosen = next((one for one in tables if is_header(tables[one].header)), next(iter(tables)))
    if others := [one for one in tables if one != chosen]:
        told = f"read the sheet {chosen!r}, not {', '.join(map(repr, others))}"
        tables[chosen].told.append(told)
    return tables[chosen]


def _of_sheet(name: str, sheet: Sheet, is_header: IsHeader) -> AnyTable | None:
    """Return the table of a sheet, None if no word stands in it."""
    width = max(map(max, sheet.rows.values()))
    rows: dict[int, list[str]] = {}
    for number, cells in sorted(sheet.rows.items()):
        texts = [""] * width
        for column, cell in cells.items():
            texts[column - 1] = _text(cell)
        if any(texts):
            rows[number] = texts
    return _below_header(name, rows, is_header) if rows else None


def _text(cell: str | datetime) -> str:
    if isinstance(cell, datetime):
        is_day = cell.time() == datetime.min.time()
        return cell.date().isoformat() if is_day else cell.isoformat(" ", "seconds")
    return without_slips(cell)


def _even_out(table: AnyTable) -> None:
    """Make all rows as wide as the header: short ones are filled, empty columns at the end go."""
    named = _filled(table.header)
    width = named
    short: list[int] = []
    for number, cells in table.rows.items():
        if len(cells) > named:
            width = max(width, filled := _filled(cells))
            if filled > len(table.header):
                problem = f"{filled} cells for {len(table.header)} columns"
                mend = "a cell that holds what separates cells needs quotation marks"
                raise MapperError(f"{table.name}, row {number}: {problem}; {mend}")
        elif len(cells) < named:
            short.append(number)
    table.header = table.header[:width]
    for number, cells in table.rows.items():
        if len(cells) != width:
            table.rows[number] = (cells + [""] * width)[:width]
    if short:
        rows = (
            f"row {short[0]} has"
            if len(short) == 1
            else f"{len(short):,} rows, first row {short[0]}, have"
        )
        table.told.append(f"{rows} fewer cells than the header: the last ones are taken as empty")


def _filled(cells: Sequence[str]) -> int:
    """Return how many cells there are up to the last one with a word."""
    return next((n for n in range(len(cells), 0, -1) if cells[n - 1]), 0)


def _refuse_hidden(table: AnyTable) -> None:
    for number, cells in {1: table.header, **table.rows}.items():
        if found := hidden(" ".join(cells)):
            at = next(place for place, cell in enumerate(cells) if hidden(cell))
            column = (number > 1 and table.header[at]) or f"column {column_letters(at + 1)}"
            raise MapperError(f"{table.name}, row {number}, {column}: {found}")
