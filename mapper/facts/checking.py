"""Every file of `data/facts` held against its rules, all that is wrong and not the first alone.

The rules are those of the readers that a build, an import or the bench uses: each file is read by
its own. A row that does not hold is told, set aside, and the rest read again.
"""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from mapper.agencies.register import Register, read_register
from mapper.census.areas import Areas
from mapper.census.old_counties import old_counties
from mapper.census.read import read_areas
from mapper.dates import first_day, is_date
from mapper.errors import DataError, ListError
from mapper.facts import accuracy, events, limits, read_by_eye
from mapper.facts.county_patrols import read_county_patrols
from mapper.facts.everyday_names import read_everyday_names
from mapper.facts.face_recognition import read_rekognition
from mapper.facts.requests import read_requests
from mapper.facts.responses import read_responses
from mapper.files.records import csv_records
from mapper.files.tables import csv_bytes
from mapper.lists import reported
from mapper.locate.cases import read_confidences, read_locator
from mapper.locate.locator import Locator
from mapper.model import Level

Reader = Callable[[Path], object]
TOWNS = (Level.PLACE, Level.COUNTY_SUBDIVISION)
COUNTY = Level.COUNTY
LONGEST_TOLD = 60
FIRST_ROW = 2  # as a spreadsheet counts, below the header
# Columns with dates of what has been: none of them can lie ahead.
PAST = {
    "events.csv": ("date",),
    "facial_recognition_limits.csv": ("from", "in_force"),
    "rekognition_agencies.csv": ("date", "until"),
    "reported.csv": ("date",),
    "responses.csv": ("day", "received"),
    "ring_counts.csv": ("date",),
    "ring_requests.csv": ("from", "to"),
}


class Readers:
    """The reader of each file of `data/facts`, by its name; Census and register are read once."""

    def __init__(self, data: Path):
        self._data = data

    @cached_property
    def _areas(self) -> Areas:
        return read_areas(self._data)

    @cached_property
    def _register(self) -> Register:
        return read_register(self._data)

    @cached_property
    def _locator(self) -> Locator:
        return read_locator(self._data, self._areas)

    @property
    def by_name(self) -> Mapping[str, Reader]:
        """What reads each file, in a folder of data."""
        return {
            "accuracy.csv": accuracy.accuracy,
            "agency_areas.csv": lambda data: read_locator(data, self._areas),
            "calibration.csv": lambda data: (read_confidences(data), accuracy.calibration(data)),
            "calibration_bands.csv": accuracy.bands,
            "changed_codes.csv": read_areas,
            "county_patrols.csv": lambda data: read_county_patrols(data, self._areas.by_geoid),
            "eff_named_limits.csv": lambda data: limits.read_named(data, self._areas),
            "events.csv": events.read_events,
            "everyday_names.csv": lambda data: read_everyday_names(data, self._areas.by_geoid),
            "facial_recognition_limits.csv": lambda data: limits.read_limits(data, self._areas),
            "former_areas.csv": lambda data: old_counties(read_areas(data)),
            "ice_county_differences.csv": read_by_eye.read_county_differences,
            "ice_matches.csv": read_by_eye.read_matches,
            "label_corrections.csv": lambda data: read_by_eye.read_label_corrections(
                data, self._areas
            ),
            "other_names.csv": read_areas,
            "program_terms.csv": events.read_terms,
            "rekognition_agencies.csv": lambda data: read_rekognition(
                data, self._register, self._locator
            ),
            "reported.csv": lambda data: _read_reported(data, self._areas),
            "responses.csv": read_responses,
            "ring_counts.csv": events.read_counts,
            "ring_requests.csv": read_requests,
            "station_differences.csv": read_by_eye.read_station_differences,
        }


def faults(data: Path, today: date) -> list[str]:
    """Return a line for each row of `data/facts` that does not hold, naming file, row and column.

    A file that is missing, or that no reader knows, is a line too.
    """
    readers = Readers(data).by_name
    there = {path.name for path in (data / "facts").glob("*.csv")}
    found = []
    for name in sorted(there | readers.keys()):
        path = data / "facts" / name
        if name not in readers:
            found.append(f"{path}: no reader knows this file")
        elif name not in there:
            found.append(f"{path} is missing")
        else:
            told = _faults_of(path, readers[name]) + _ahead(path, today)
            found += told + _spaced(path, told)
    return found


def _read_reported(data: Path, areas: Areas) -> None:
    """Read reports as an import does, and hold their cities and counties against the Census's."""
    reading = reported.parse((data / reported.LIST.by_hand).read_bytes())
    counties = {(one.state, one.name) for one in areas.by_geoid.values() if one.level is COUNTY}
    for number, listing in zip(reading.rows, reading.listings, strict=True):
        state, city = listing.state, listing.city
        where = f"{reported.FILE}, row {number}"
        known = city, city.removesuffix(" City")  # New York
        if city and not any(areas.named(state, name, TOWNS) for name in known):
            raise DataError(f"{where}, city: no place or town of {state} is called {city!r}")
        for county in listing.counties:
            if (state, county) not in counties and not areas.former(state, county):
                raise DataError(f"{where}, county: no county of {state} is called {county!r}")


def _faults_of(path: Path, reader: Reader) -> list[str]:
    """Return what a reader finds in a file, a row after the other."""
    problem = _problem(reader, path.parents[1])
    if not problem:
        return []
    found = []
    with tempfile.TemporaryDirectory() as folder:
        copy = _linked(path, Path(folder).resolve())
        header, *rows = _records(path) or [[]]
        numbers = list(range(FIRST_ROW, FIRST_ROW + len(rows)))
        while problem:
            said = re.search(r"\brow (\d+)\b", problem)
            at = int(said[1]) - FIRST_ROW if said else -1
            if not said or not 0 <= at < len(rows):
                found.append(_told(path, problem, problem))  # of the whole file, or of another one
                break
            told = problem[said.end() :]
            found.append(_told(path, f"{path}, row {numbers[at]}{told}", problem))
            del rows[at], numbers[at]
            copy.write_bytes(csv_bytes(header, rows))
            problem = _problem(reader, copy.parents[1])
    return found


def _told(path: Path, line: str, problem: str) -> str:
    """Return a line about a file; what is wrong is in another, if its reader names one."""
    named = re.search(r"[a-z_0-9]+\.csv", problem)
    if named and named[0] != path.name:
        return problem
    return line if path.name in line else f"{path}: {line}"


def _problem(reader: Reader, data: Path) -> str:
    try:
        reader(data)
    except (DataError, ListError) as error:
        return str(error)
    return ""


def _linked(path: Path, folder: Path) -> Path:
    """Make a folder of data that is the file's own but for the file; return where that belongs."""
    facts = path.parent.resolve()
    (folder / "facts").mkdir()
    for one in facts.parent.iterdir():
        if one != facts:
            (folder / one.name).symlink_to(one)
    for one in facts.iterdir():
        if one.name != path.name:
            (folder / "facts" / one.name).symlink_to(one)
    return folder / "facts" / path.name


def _records(path: Path) -> list[list[str]]:
    """Return the rows of a file, none of one that is no CSV: its reader says so."""
    text = path.read_bytes().decode(errors="surrogateescape")
    try:
        return list(csv_records(text))
    except csv.Error:
        return []


def _ahead(path: Path, today: date) -> list[str]:
    """Return a line for each date of what has been that lies after today."""
    columns = PAST.get(path.name, ())
    if not columns:
        return []
    header, *rows = _records(path) or [[]]
    found = []
    for number, cells in enumerate(rows, start=FIRST_ROW):
        row = dict(zip(header, cells, strict=False))
        for column in columns:
            cut = row.get(column, "").removeprefix(limits.AS_OF)
            if is_date(cut) and first_day(cut) > today:
                found.append(f"{path}, row {number}, {column}: {cut} lies ahead")
    return found


def _spaced(path: Path, told: Sequence[str]) -> list[str]:
    """Return a line for each cell with a space too many: to a program it is another word.

    Of a row that is told already there is none, and none of a file that is not read at all.
    """
    rows_told = {int(row) for one in told for row in re.findall(r"\brow (\d+)\b", one)}
    header, *rows = _records(path) or [[]]
    return [
        f"{path}, row {number}, {column}: a space too many in {cell[:LONGEST_TOLD]!r}"
        for number, cells in enumerate(rows, start=FIRST_ROW)
        for column, cell in zip(header, cells, strict=False)
        if cell != " ".join(cell.split()) and not rows_told & {1, number}
    ]
