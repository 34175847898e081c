"""`mapper locate FILE`: any table of agencies, with the area that each polices added."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from mapper.census.land_points import on_land
from mapper.characters import hidden, without_slips
from mapper.errors import MapperError
from mapper.files.tables import spreadsheet_csv_bytes
from mapper.locate.locator import Locator, Question
from mapper.names.states import state_meant

LONGEST_NAME = 300
# The FBI's name of the column first: `type` alone can be anything.
TYPE_COLUMNS = ("agency_type_name", "agency_type", "type")
ADDED = [
    "geoid",
    "level",
    "area_name",
    "lat",
    "lon",
    "method",
    "role",
    "confidence",
    "alternatives",
]


def locate_table(content: bytes, name: str, locator: Locator) -> bytes:
    """Return the same rows with the columns `ADDED`; `content` is CSV with agency and state.

    Columns city and county are used where they are there; several counties are separated by a
    comma or a bar. A cell that a spreadsheet would run gets an apostrophe (files/tables.py), slips
    of typing that nobody sees are taken off. Raises MapperError naming file, row and column if the
    table does not read, or holds another character that nobody sees.
    """
    try:
        text = without_slips(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise MapperError(f"{name}, row {line}: bytes that are not UTF-8") from error
    try:
        header, *table = csv.reader(io.StringIO(text, newline=""), strict=True)
    except ValueError:
        raise MapperError(f"{name}: no header") from None
    except csv.Error as error:
        raise MapperError(f"{name}: not CSV: {error}") from error
    _refuse_hidden(dict(zip(header, header, strict=True)), name, 1)
    if "agency" not in header:
        raise MapperError(f"{name}, row 1: no column agency; there are {', '.join(header)}")
    if len(set(header)) < len(header):
        raise MapperError(f"{name}, row 1: a column stands twice")
    for column in ADDED:
        if column in header:
            raise MapperError(f"{name}, row 1: a column {column} is there already")
    located: list[list[str]] = []
    for number, cells in enumerate(table, start=2):
        if not cells:  # a blank line, as spreadsheets leave one at the end
            continue
        if len(cells) != len(header):
            raise MapperError(f"{name}, row {number}: {len(cells)} cells for {len(header)} columns")
        row = dict(zip(header, cells, strict=True))
        _refuse_hidden(row, name, number)
        if len(row["agency"]) > LONGEST_NAME:
            raise MapperError(f"{name}, row {number}, agency: over {LONGEST_NAME} characters")
        counties = row["county"].replace("|", ",").split(",") if "county" in row else ()
        question = Question(
            row["agency"], _state(row.get("state", "")), row.get("city", "").strip(),
            tuple(county.strip() for county in counties if county.strip()),
            agency_type=next((row[name] for name in TYPE_COLUMNS if name in row), ""),
        )  # fmt: skip
        located.append([*cells, *_found(locator, question)])
    return spreadsheet_csv_bytes([*header, *ADDED], located)


def _state(text: str) -> str:
    return state_meant(text) or text.strip().upper()


def _refuse_hidden(row: Mapping[str, str], name: str, number: int) -> None:
    for column, cell in row.items():
        if found := hidden(cell):
            raise MapperError(f"{name}, row {number}, {column}: {found}")


def _found(locator: Locator, question: Question) -> list[str]:
    found = locator.locate(question)
    area = found.area
    others = "|".join(found.alternatives)
    if area is None:
        return ["", "", "", "", "", found.method, str(found.role), "", others]
    lat, lon = on_land(locator.areas, area)
    return [
        "|".join(policed.geoid for policed in found.areas), str(area.level), area.name,
        f"{lat:.5f}", f"{lon:.5f}", found.method, str(found.role),
        f"{found.confidence:.2f}", others,
    ]  # fmt: skip
