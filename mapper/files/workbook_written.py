"""A workbook (.xlsx) for strangers' spreadsheets: texts stay texts.

A cell of text keeps the zeros before a GEOID, and none is run as a formula. Written by hand, for it
takes few lines, and a library writes its clock into the file: the same table gives the same bytes.
What a workbook is made of is told in ECMA-376, part 1.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from mapper.characters import hidden
from mapper.errors import DataError
from mapper.files.workbook_cells import column_letters, escaped_hex
from mapper.files.zip_written import member

MOST_ROWS, LONGEST_CELL = 1_048_576, 32_767  # what Excel opens
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
# Format 49 is text: it stays one when a person edits the cell.
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


@dataclass(frozen=True)
class Sheet:
    """A sheet: the header, then the rows; columns `numbers` (from 0) hold numbers."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[str]]
    numbers: Collection[int] = ()


def workbook_bytes(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook of the sheets.

    Raises DataError naming row and column for what Excel would not open.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in _parts([sheet.name for sheet in sheets]).items():
            archive.writestr(member(name), _HEAD + text)
        for at, sheet in enumerate(sheets, start=1):
            with archive.open(member(f"xl/worksheets/sheet{at}.xml"), "w") as part:
                part.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
                part.write(_row(1, sheet.header, ()))
                for number, row in enumerate(sheet.rows, start=2):
                    part.write(_row(number, row, sheet.numbers))
                part.write(b"</sheetData></worksheet>")
    return target.getvalue()


def _parts(names: Sequence[str]) -> dict[str, str]:
    """Return what a workbook has beside its sheets, by the name of the part."""
    numbered = list(enumerate(names, start=1))
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for at, _ in numbered
    )
    told = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}"/>' for at, name in numbered
    )
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at, _ in numbered
    )
    return {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{types}</Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{told}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_RELATIONS}">{related}<Relationship Id="rId{len(names) + 1}" '
            f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
        ),
        "xl/styles.xml": _STYLES,
    }


def _row(number: int, cells: Sequence[str], numbers: Collection[int]) -> bytes:
    if number > MOST_ROWS:
        raise DataError(f"over {MOST_ROWS:,} rows, more than a workbook holds: write CSV")
    told: list[str] = []
    for at, cell in enumerate(cells):
        if len(cell) > LONGEST_CELL or hidden(cell):
            problem = hidden(cell) or f"over {LONGEST_CELL:,} characters, more than a cell holds"
            raise DataError(f"row {number}, {column_letters(at + 1)}: {problem}")
        if not cell:
            continue
        where = f'<c r="{column_letters(at + 1)}{number}"'
        if at in numbers and _NUMBER.fullmatch(cell):
            told.append(f"{where}><v>{cell}</v></c>")
        else:
            text = escape(escaped_hex(cell)).replace("\r", "&#13;")
            told.append(
                f'{where} s="1" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
            )
    return f'<row r="{number}">{"".join(told)}</row>'.encode()
