"""`mapper locate FILE`: any table of agencies, with the area that each polices added."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from itertools import count

from mapper.census.land_points import on_land
from mapper.errors import MapperError
from mapper.files.any_table import AnyTable, read_any_table
from mapper.files.tables import spreadsheet_csv_bytes
from mapper.files.workbook_written import Sheet, workbook_bytes
from mapper.locate.locator import Locator, Question
from mapper.locate.meant_columns import is_header, meant_columns
from mapper.locate.outcome import Outcome
from mapper.model import Area, Location
from mapper.names.states import state_meant

LONGEST_NAME = 300
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
NUMBERS = {"lat", "lon", "confidence"}
_OWN_PREFIX = "mapper_"
_COUNTIES = re.compile("[,;|]")

Rows = Iterable[tuple[int, list[str]]]


@dataclass
class Located:
    """A table with the columns `added`, the last ones of its header; `told` is what to say of it
    before the outcome's own line."""

    header: list[str]
    added: list[str]
    rows: list[list[str]]
    outcome: Outcome
    told: list[str] = field(default_factory=list)

    def csv(self) -> bytes:
        """Return it as CSV, no cell of which a spreadsheet runs (files/tables.py)."""
        return spreadsheet_csv_bytes(self.header, self.rows)

    def workbook(self) -> bytes:
        """Return it as .xlsx: all cells texts, but for the numbers among ours."""
        first = len(self.header) - len(ADDED)
        numbers = {first + at for at, column in enumerate(ADDED) if column in NUMBERS}
        return workbook_bytes([Sheet("located", self.header, self.rows, numbers)])


def locate_file(
    content: bytes,
    name: str,
    locator: Locator,
    given: Mapping[str, str] | None = None,
    prefix: str | None = None,
    watched: Callable[[Sequence[tuple[int, list[str]]]], Rows] = iter,
) -> Located:
    """Return the same rows with the columns `ADDED`.

    `given` names columns by what they are ({"agency": "Dept"}), where their names do not tell;
    `prefix` is put before ours, without it one is where a column of the table has the name of one.
    `watched` may show how far it is. Raises MapperError naming file, row and column if the table
    does not read, or holds a character that nobody sees.
    """
    given = given or {}
    table = read_any_table(name, content, lambda cells: is_header(cells, given))
    return locate_table(table, locator, given, prefix, watched)


def locate_table(
    table: AnyTable,
    locator: Locator,
    given: Mapping[str, str],
    prefix: str | None,
    watched: Callable[[Sequence[tuple[int, list[str]]]], Rows] = iter,
) -> Located:
    """Return a table that was read with the columns `ADDED`, as `locate_file` does."""
    columns = meant_columns(table.name, table.header, given)
    names = {what: table.header[at] for what, at in columns.items()}
    added = _added(table, prefix)
    outcome = Outcome(names)
    told = [*table.told, *_told(names)]
    if prefix is None and added != ADDED:
        told.append(f"columns of yours have names of ours, so ours are {added[0]} to {added[-1]}")
    point_of = cache(partial(on_land, locator.areas))
    # A table of incidents names an agency many times.
    known: dict[Question, tuple[Location, list[str]]] = {}
    for number, cells in watched(list(table.rows.items())):
        question = _question(cells, columns)
        if question not in known:
            found = _found(locator, question)
            known[question] = found, _cells(found, point_of)
        found, answer = known[question]
        outcome.count(number, question, found)
        cells.extend(answer)
    if not_held := outcome.not_held():
        told.append(not_held)
    rows = list(table.rows.values())
    return Located([*table.header, *added], added, rows, outcome, told)


def _added(table: AnyTable, prefix: str | None) -> list[str]:
    """Return the names of our columns: none is one of the table's, in whatever case."""
    theirs = {cell.casefold() for cell in table.header}
    for one in _prefixes() if prefix is None else [prefix]:
        added = [one + column for column in ADDED]
        taken = [column for column in added if column.casefold() in theirs]
        if not taken:
            return added
    raise MapperError(
        f"{table.name}, row 1: a column {taken[0]} is there already; take another --prefix"
    )


def _prefixes() -> Iterator[str]:
    yield ""
    yield _OWN_PREFIX
    for number in count(2):
        yield f"{_OWN_PREFIX}{number}_"


def _told(names: Mapping[str, str]) -> Iterator[str]:
    hints = {what: name for what, name in names.items() if what not in ("lat", "lon")}
    others = [f"{what} {name!r}" for what, name in hints.items() if what != name.casefold()]
    if others:
        yield f"taken as {', '.join(others)}"
    if "state" not in names:
        yield "no column of states: the state is read from the name where it can be only one"
    if {"lat", "lon"} <= names.keys():
        told = f"{names['lat']!r} and {names['lon']!r}"
        yield f"{told} are taken as a hint where a name can be of several areas"


def _question(cells: Sequence[str], columns: Mapping[str, int]) -> Question:
    said = {what: cells[at] for what, at in columns.items()}
    county = said.get("county", "")
    counties = tuple(filter(None, map(str.strip, _COUNTIES.split(county)))) if county else ()
    lat, lon = _point(said.get("lat", ""), said.get("lon", ""))
    return Question(
        said["agency"], _state(said.get("state", "")), said.get("city", "").strip(), counties,
        lat=lat, lon=lon, agency_type=said.get("type", "").strip(),
    )  # fmt: skip


@lru_cache(1_000)  # a table names few, many times
def _state(text: str) -> str:
    return state_meant(text) or text.strip().upper()


def _point(lat: str, lon: str) -> tuple[float, float] | tuple[None, None]:
    """Return the point that two cells give, None if they give none."""
    if not lat or not lon:
        return None, None
    try:
        point = float(lat), float(lon)
    except ValueError:
        return None, None
    # Zero and zero is what a program writes that has no point.
    is_point = abs(point[0]) <= 90 and abs(point[1]) <= 180 and point != (0, 0)
    return point if is_point and all(map(math.isfinite, point)) else (None, None)


def _found(locator: Locator, question: Question) -> Location:
    if len(question.agency) > LONGEST_NAME:  # a story, not a name
        return Location(f"not placed: over {LONGEST_NAME} characters, which no name has")
    return locator.locate(question)


def _cells(found: Location, point_of: Callable[[Area], tuple[float, float]]) -> list[str]:
    area = found.area
    others = "|".join(found.alternatives)
    if area is None:
        return ["", "", "", "", "", found.method, str(found.role), "", others]
    lat, lon = point_of(area)
    return [
        "|".join(policed.geoid for policed in found.areas), str(area.level), area.name,
        f"{lat:.5f}", f"{lon:.5f}", found.method, str(found.role),
        f"{found.confidence:.2f}", others,
    ]  # fmt: skip
