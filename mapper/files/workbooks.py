"""A stranger's workbook (.xlsx) -> the texts of its cells, read as a stream and by no library.

A library builds what a file speaks of: merged cells, hyperlinks and formats over a million rows
cost it gigabytes. Here only what stands in cells is kept, and how much of it is bounded. What a
workbook is made of is told in ECMA-376, part 1.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from xml.parsers import expat

from mapper.errors import ListError
from mapper.files.archives import open_zip
from mapper.files.workbook_cells import column_letters, position, unescaped
from mapper.files.workbook_parts import Bounds, PartReader, TextReader, parse

_WORKBOOK = "xl/workbook.xml"
# Numbers of formats that are days or times without being spelled out; then letters of those that
# are spelled out, once what is quoted, bracketed or escaped is gone.
_DAY_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_NO_LETTERS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|General')
_DAY_ZERO = datetime(1899, 12, 30)

Cells = dict[int, str | datetime]


@dataclass
class Sheet:
    """What stands in a sheet: `rows` by number, then column, both from 1; `links` likewise."""

    name: str
    rows: dict[int, Cells] = field(default_factory=dict)
    links: dict[int, dict[int, str]] = field(default_factory=dict)


def read_workbook(
    source: str, content: bytes, bounds: Bounds, *, with_links: bool = True
) -> list[Sheet]:
    """Return the sheets with a word in them, and their hyperlinks where these are asked for.

    Raises ListError, naming `source`, for what is no workbook, and for what is past the bounds.
    """
    with open_zip(source, content, bounds.unpacked) as archive:
        try:
            return list(_sheets(source, archive, bounds, with_links))
        except (LookupError, ValueError, OverflowError, expat.ExpatError) as error:
            raise ListError(source, f"not a workbook: {error!r}") from error


def _sheets(
    source: str, archive: zipfile.ZipFile, bounds: Bounds, with_links: bool
) -> Iterator[Sheet]:
    book = _Book(bounds)
    parse(archive, _WORKBOOK, book)
    members = set(archive.namelist())
    targets = _targets(archive, _WORKBOOK, members, bounds)
    texts, styles = _Texts(source, bounds), _Styles(bounds)
    for reader, name in ((texts, "xl/sharedStrings.xml"), (styles, "xl/styles.xml")):
        if name in members:
            parse(archive, name, reader)
    for name, relation in book.sheets:
        member = posixpath.normpath(posixpath.join("xl", targets[relation])).lstrip("/")
        linked = _targets(archive, member, members, bounds) if with_links else None
        cells = _Cells(Sheet(name), source, bounds, texts.found, styles, linked)
        parse(archive, member, cells)
        if cells.sheet.rows:
            yield cells.sheet


def _targets(
    archive: zipfile.ZipFile, member: str, members: set[str], bounds: Bounds
) -> Mapping[str, str]:
    """Return the targets of a member's relations by id."""
    folder, _, file = member.rpartition("/")
    relations, name = _Relations(bounds), f"{folder}/_rels/{file}.rels"
    if name in members:
        parse(archive, name, relations)
    return relations.found


class _Book(PartReader):
    """The workbook: its sheets, each with the id of its relation."""

    def __init__(self, bounds: Bounds) -> None:
        super().__init__(bounds)
        self.sheets: list[tuple[str, str]] = []

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sheet":
            self.sheets.append((attributes["name"], attributes["id"]))
        if tag == "workbookPr" and attributes.get("date1904", "0") not in ("0", "false"):
            raise ValueError("its days are counted from 1904")
        if len(self.sheets) > self.bounds.columns:
            raise ValueError(f"over {self.bounds.columns} sheets")


class _Relations(PartReader):
    def __init__(self, bounds: Bounds) -> None:
        super().__init__(bounds)
        self.found: dict[str, str] = {}

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship":
            self.found[attributes["Id"]] = attributes["Target"]


class _Styles(PartReader):
    """Which styles of cells show a number as a day."""

    def __init__(self, bounds: Bounds) -> None:
        super().__init__(bounds)
        self._formats: dict[str, str] = {}
        self._of_cells: list[str] = []

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "numFmt":
            self._formats[attributes["numFmtId"]] = attributes["formatCode"]
        elif tag == "xf" and "cellXfs" in self._open:
            self._of_cells.append(attributes.get("numFmtId", "0"))

    def is_day(self, style: int) -> bool:
        """Return whether a cell of that style shows a day or a time."""
        number = self._of_cells[style] if 0 <= style < len(self._of_cells) else "0"
        if number in self._formats:
            return bool(re.search("[dmyhs]", _NO_LETTERS.sub("", self._formats[number]).lower()))
        return number.isdecimal() and int(number[:9]) in _DAY_FORMATS


class _Texts(TextReader):
    """The texts that cells name by number; None for one that is too long."""

    def __init__(self, source: str, bounds: Bounds) -> None:
        super().__init__(source, bounds)
        self.found: list[str | None] = []

    def data(self, text: str) -> None:
        if self._open[-1] == "t" and "rPh" not in self._open:  # how it is pronounced
            self.add(text)

    def closed(self, tag: str) -> None:
        if tag == "si":
            if len(self.found) == self.bounds.texts:
                raise ValueError(f"over {self.bounds.texts:,} texts that cells share")
            text, whole = self.take()
            self.found.append(unescaped(text) if whole else None)


class _Cells(TextReader):
    """The cells of a sheet, and its hyperlinks if their targets are known."""

    def __init__(
        self,
        sheet: Sheet,
        source: str,
        bounds: Bounds,
        texts: list[str | None],
        styles: _Styles,
        targets: Mapping[str, str] | None,
    ) -> None:
        super().__init__(source, bounds)
        self.sheet, self.texts, self.styles, self.targets = sheet, texts, styles, targets
        self.row, self.column = 0, 0
        self.cell: Mapping[str, str] = {}

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "row":
            row, before = int(attributes["r"]) if "r" in attributes else self.row + 1, self.row
            self.row, self.column = row, 0
            if 0 < row <= before:
                raise self._error(f"it stands below row {before}, or twice")
        elif tag == "c":
            self.cell, last = attributes, (self.row, self.column)
            self.column += 1
            if "r" in attributes:
                self.column, self.row = position(attributes["r"])
            if (self.row, self.column) <= last:
                raise self._error("it does not stand behind the cell before it, or stands twice")
        elif tag == "hyperlink" and self.targets is not None:
            self._link(attributes, self.targets)

    def data(self, text: str) -> None:
        if self._open[-1] == "v" or (self._open[-1] == "t" and "is" in self._open):
            self.add(text)

    def closed(self, tag: str) -> None:
        if tag != "c":
            return
        said, whole = self.take()
        if not said and whole:
            return
        value: str | datetime = said
        kind = self.cell.get("t", "n")
        if kind == "s":
            text = self._shared(said)
            value, whole = text or "", text is not None
        elif kind in ("str", "inlineStr"):
            value = unescaped(said)
        elif kind == "n" and self.styles.is_day(int(self.cell.get("s", "0"))):
            value = _DAY_ZERO + timedelta(days=float(said))
        if not whole:
            raise self._error(f"over {self.bounds.characters:,} characters in a cell")
        if value:
            self._refuse_far(self.row, self.column)
            self.sheet.rows.setdefault(self.row, {})[self.column] = value

    def _shared(self, number: str) -> str | None:
        if not number.isdecimal() or int(number[:9]) >= len(self.texts):
            raise self._error(f"text {number[:9]} of those that cells share, which there is not")
        return self.texts[int(number)]

    def _error(self, problem: str) -> ListError:
        column = column_letters(self.column)
        return ListError(self.source, problem, row=self.row, column=column)

    def _link(self, attributes: Mapping[str, str], targets: Mapping[str, str]) -> None:
        first, _, last = attributes["ref"].partition(":")
        column, row = position(first)
        if last not in ("", first):
            problem = f"a hyperlink over the cells {attributes['ref']}"
            raise ListError(self.source, problem, row=row, column=column_letters(column))
        self._refuse_far(row, column)
        target = targets[attributes["id"]] if "id" in attributes else ""
        self.sheet.links.setdefault(row, {})[column] = target

    def _refuse_far(self, row: int, column: int) -> None:
        if not (0 < row <= self.bounds.rows and 0 < column <= self.bounds.columns):
            cell = f"{column_letters(column)}{row}"
            raise ListError(self.source, f"{cell} is farther out than a list of agencies has cells")
