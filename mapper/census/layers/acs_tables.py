"""Tables of the American Community Survey (5 years) as they are fetched, all levels in one.

Dossier (read 2026-11; B01003 alone, without margins, is also read by `acs_population`)
    Table file  as in `acs_population`, one a table: GEO_ID, then B03002_E001|B03002_M001|...; it is
                there for 2021 and later. B17001 is the largest: 59 estimates, some 250 MB.
    API         as in `acs_population`. GEO_ID is asked for, so an answer of any level tells the
                area as the table file does; the answers for the nation, the states, the counties,
                the places and (a state at a time) the county subdivisions become one.
    Download    as data.census.gov hands it out (`census_download`), all levels in one zip.
    Levels      what stands before "US" in GEO_ID: 010 nation, 040 state, 050 county, 060 county
                subdivision, 160 place, each with 0000 (other endings are parts of areas). The
                nation is without Puerto Rico; the rows of states and counties are with it.
    Traps       Negative numbers are annotations: -555555555 as a margin says that the estimate is
                controlled, all others that there is no number. A median outside of what is
                published stands as 2499 or 250001, with the margin -222222222 or -333333333.

A file of ours holds all levels, known by the length of `geoid`: `us`, 2, 5, 7 (place) or 10 digits.
Its cells are those of `demographics`.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping

from mapper.census.layers.acs_population import answer_cells
from mapper.census.layers.census_download import download_cells, is_download
from mapper.census.layers.strict import (
    ABOVE,
    BELOW,
    CONTROLLED,
    Parser,
    first_line,
    require,
    sorted_once,
)
from mapper.errors import ListError
from mapper.files.tables import csv_bytes

NATION = "us"
TABLES: Mapping[str, Mapping[str, str]] = {
    "B01003": {"total": "001"},
    "B03002": {
        "total": "001", "hispanic": "012", "white_nh": "003", "black_nh": "004",
        "asian_nh": "006", "native_nh": "005", "nhpi_nh": "007", "other_nh": "008",
        "two_or_more_nh": "009",
    },
    "B19013": {"median_household_income": "001"},
    "B17001": {"poverty_universe": "001", "poverty_below": "002"},
    "B25003": {"households": "001", "owner_households": "002", "renter_households": "003"},
}  # fmt: skip
_LEVELS = {  # what GEO_ID begins with -> digits of the GEOID that follows
    "0100000US": 0, "0400000US": 2, "0500000US": 5, "0600000US": 10, "1600000US": 7,
}  # fmt: skip
_STARTS = tuple(start.encode() for start in _LEVELS)
_CONTROLLED = "-555555555"
_MEDIANS = {"2499": BELOW, "250001": ABOVE}


def variables(table: str) -> list[str]:
    """Return what the API is asked for: the area, then each estimate with its margin."""
    return [
        "GEO_ID",
        *(f"{table}_{code}{side}" for code in TABLES[table].values() for side in "EM"),
    ]


def acs_table(table: str) -> Parser:
    """Return the reader of a table, from table file, download or the API's answers, merged.

    All forms give the same rows. An area all of whose numbers are annotations has none.
    """

    def parse(content: bytes, name: str) -> tuple[int, dict[str, bytes]]:
        found = _of_file if content.startswith(b"GEO_ID") else _of_api
        if is_download(content):
            found = _of_download
        rows: list[tuple[str, ...]] = []
        for number, geo_id, cells in found(content, name, table):
            start, _, geoid = geo_id.partition("US")
            if not re.fullmatch(rf"[0-9]{{{_LEVELS[start + 'US']}}}", geoid):
                raise ListError(name, f"{geo_id!r} is not a GEO_ID", row=number, column="GEO_ID")
            words: list[str] = []
            for ours, estimate, margin in zip(TABLES[table], cells[::2], cells[1::2], strict=True):
                words += _words(ours, estimate, margin, name, number)
            if any(words):
                rows.append((geoid or NATION, *words))
        heads = ["geoid", *(f"{ours}{end}" for ours in TABLES[table] for end in ("", "_moe"))]
        return len(rows), {f"{name}.csv": csv_bytes(heads, sorted_once(rows, name))}

    return parse


def _words(ours: str, estimate: str, margin: str, name: str, row: int) -> tuple[str, str]:
    """Return an estimate and its margin as they stand in our files."""
    for said in (estimate, margin):
        if not re.fullmatch(r"(-?[0-9]+)?", said):
            raise ListError(name, f"{said!r} is not a count", row=row, column=ours)
    if not estimate or estimate.startswith("-"):
        return "", ""
    if ours.startswith("median") and margin.startswith("-") and estimate in _MEDIANS:
        return _MEDIANS[estimate], ""
    if margin.startswith("-"):
        margin = CONTROLLED if margin == _CONTROLLED else ""
    return estimate, margin


def _of_file(content: bytes, name: str, table: str) -> Iterator[tuple[int, str, list[str]]]:
    """Yield row number, GEO_ID and cells: only rows of our levels become more than a line."""
    lines = io.BytesIO(content)
    header = first_line(lines, name).split("|")
    needed = [f"{table}_{side}{code}" for code in TABLES[table].values() for side in "EM"]
    require(needed, header, name)
    where = [header.index(column) for column in needed]
    bars = len(header) - 1
    for number, line in enumerate(lines, start=2):
        if line.count(b"|") != bars:
            problem = f"{line.count(b'|') + 1} cells for {bars + 1} columns"
            raise ListError(name, problem, row=number)
        if line.startswith(_STARTS):
            cells = line.decode(errors="replace").rstrip("\r\n").split("|")
            yield number, cells[0], [cells[at] for at in where]
        elif line[7:9] != b"US":
            problem = f"{line.split(b'|')[0].decode(errors='replace')!r} is not a GEO_ID"
            raise ListError(name, problem, row=number, column="GEO_ID")


def _of_api(content: bytes, name: str, table: str) -> Iterator[tuple[int, str, list[str]]]:
    for number, (geo_id, *told) in answer_cells(content, name, variables(table)):
        if not geo_id.startswith(tuple(_LEVELS)):
            raise ListError(name, f"{geo_id!r} is not a GEO_ID", row=number, column="GEO_ID")
        yield number, geo_id, told


def _of_download(content: bytes, name: str, table: str) -> Iterator[tuple[int, str, list[str]]]:
    for number, (geo_id, *told) in download_cells(content, name, variables(table)):
        if geo_id.startswith(tuple(_LEVELS)):
            yield number, geo_id, told
        elif geo_id[7:9] != "US":
            raise ListError(name, f"{geo_id!r} is not a GEO_ID", row=number, column="GEO_ID")


def merge_levels(name: str, table: str, answers: list[bytes]) -> bytes:
    """Return the answers of the API for several levels as one, without their columns of levels."""
    rows: list[list[str]] = []
    for one in answers:
        rows += [[geo_id, *told] for _, geo_id, told in _of_api(one, name, table)]
    return json.dumps([variables(table), *rows]).encode()
