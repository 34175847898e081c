"""Population of areas (American Community Survey, 5 years, table B01003), in either form.

Dossier (read 2026-11)
    Table file  https://www2.census.gov/programs-surveys/acs/summary_file/{year}/table-based-SF/
                data/5YRData/acsdt5y{year}-b01003.dat, no key: GEO_ID|B01003_E001|B01003_M001, some
                600,000 rows, the areas of all levels in one file. What stands before "US" in GEO_ID
                tells the level (0500000US01001 is a county); rows of other levels are passed over.
                The margin (M001) is not used.
    API         https://api.census.gov/data/{year}/acs/acs5, a JSON table of text: the first row
                holds the columns, the GEOID stands in pieces (state, county). Since 2026-05-12
                it wants a key: without one, or with a bad one, an HTML page may come as if all were
                well (a redirect on the same host, status 200).
    Download    As data.census.gov hands it out: `census_download`.
    Traps       Any negative number is an annotation (-666666666: too few cases), never a count.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from mapper.census.layers.census_download import download_cells, is_download
from mapper.census.layers.strict import Parser, first_line, json_of, require, sorted_once
from mapper.errors import ListError
from mapper.files.tables import csv_bytes

_COLUMNS = ["GEO_ID", "B01003_E001", "B01003_M001"]


def population(level: str, geoid_length: int, *parts: str) -> Parser:
    """Return the reader of one level of area, from table file, download or the API's answer.

    `level` is what stands before the GEOID in the file ("0500000US"), `parts` are the API's columns
    that make the GEOID. All forms give the same rows; an area without an estimate has none.
    """

    def parse(content: bytes, name: str) -> tuple[int, dict[str, bytes]]:
        if is_download(content):
            found, columns = _of_download(content, name, level), ("GEO_ID", "B01003_001E")
        elif content.startswith(b"GEO_ID"):
            found, columns = _of_file(content, name, level), ("GEO_ID", _COLUMNS[1])
        else:
            found, columns = _of_api(content, name, parts), (parts[-1], "B01003_001E")
        rows: list[tuple[str, ...]] = []
        for number, geoid, people in found:
            if not re.fullmatch(rf"[0-9]{{{geoid_length}}}", geoid):
                raise ListError(name, f"{geoid!r} is not a GEOID", row=number, column=columns[0])
            if not re.fullmatch(r"-?[0-9]+", people):
                raise ListError(name, f"{people!r} is not a count", row=number, column=columns[1])
            if not people.startswith("-"):
                rows.append((geoid, people))
        table = sorted_once(rows, name)
        return len(rows), {f"{name}.csv": csv_bytes(["geoid", "population"], table)}

    return parse


def _of_file(content: bytes, name: str, level: str) -> Iterator[tuple[int, str, str]]:
    """Yield row number, GEOID and estimate of one level: only its rows become more than a line."""
    lines = io.BytesIO(content)
    header = first_line(lines, name).split("|")
    if header != _COLUMNS:
        raise ListError(name, f"columns {header}, expected {_COLUMNS}", row=1)
    start, bars = level.encode(), len(_COLUMNS) - 1
    for number, line in enumerate(lines, start=2):
        if line.count(b"|") != bars:
            problem = f"{line.count(b'|') + 1} cells for {len(_COLUMNS)} columns"
            raise ListError(name, problem, row=number)
        if line.startswith(start):
            geo_id, people, _ = line.decode(errors="replace").split("|")
            yield number, geo_id.removeprefix(level), people
        elif line[7:9] != b"US":
            problem = f"{line.split(b'|')[0].decode(errors='replace')!r} is not a GEO_ID"
            raise ListError(name, problem, row=number, column="GEO_ID")


def _of_download(content: bytes, name: str, level: str) -> Iterator[tuple[int, str, str]]:
    for number, (geo_id, people) in download_cells(content, name, ["GEO_ID", "B01003_001E"]):
        if geo_id.startswith(level):
            yield number, geo_id.removeprefix(level), people
        elif geo_id[7:9] != "US":
            raise ListError(name, f"{geo_id!r} is not a GEO_ID", row=number, column="GEO_ID")


def _of_api(content: bytes, name: str, parts: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    for number, (people, *geoid) in answer_cells(content, name, ["B01003_001E", *parts]):
        yield number, "".join(geoid), people


def answer_cells(
    content: bytes, name: str, needed: Sequence[str]
) -> Iterator[tuple[int, list[str]]]:
    """Yield row number and the needed cells of an answer of the API, "" for null."""
    header, *rows = answer_rows(content, name)
    require(needed, header, name)
    where = [header.index(column) for column in needed]
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise ListError(name, f"{len(row)} cells for {len(header)} columns", row=number)
        cells = ["" if row[at] is None else row[at] for at in where]
        for column, cell in zip(needed, cells, strict=True):
            if not isinstance(cell, str):
                raise ListError(name, f"{cell!r} is no text", row=number, column=column)
        yield number, cells


def answer_rows(content: bytes, name: str) -> list[list[Any]]:
    """Return an answer of the API as its rows, the columns first."""
    if content[:100].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        raise ListError(name, "the Census API wants a key (CENSUS_API_KEY)")
    table = json_of(content, name, "a JSON table")
    if not (isinstance(table, list) and table and all(isinstance(row, list) for row in table)):
        raise ListError(name, "not a JSON table")
    return table


def merge_answers(name: str, answers: list[bytes]) -> bytes:
    """Return the answers of the API, one a state, as one: the columns once, then all rows.

    Raises ListError if one is no table or has other columns than the first.
    """
    tables = [answer_rows(answer, name) for answer in answers]
    header = tables[0][0]
    for number, table in enumerate(tables, start=1):
        if table[0] != header:
            problem = f"answer {number} of {len(tables)} has the columns {table[0]}, the first "
            raise ListError(name, problem + str(header))
    return json.dumps([header, *(row for table in tables for row in table[1:])]).encode()
