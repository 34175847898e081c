"""Gazetteers: the name, kind, point and land area of each place, county, county subdivision.

Dossier (read 2026-11)
    Address     https://www2.census.gov/geo/docs/maps-data/data/gazetteer/, zipped text.
    Columns     pipe-separated from 2025 on, tab-separated with padded headers before (and in
                latin-1 at times). ALAND is land in square meters; the water, the square miles, the
                LSAD and the ANSI code are not used. Counties have no FUNCSTAT.
    FUNCSTAT    A, B, C, G are governments, F the statistical part of one ("balance") or a double
                of a place, S a statistical area, I and N without a working government (Washington,
                DC is N).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

from mapper.census.layers.strict import Parser, first_line, require, sorted_once, utf8
from mapper.errors import ListError
from mapper.files.archives import open_zip
from mapper.files.tables import csv_bytes

MOST_UNPACKED_BYTES = 50_000_000  # county subdivisions, the largest, have 4 MB
FUNCTIONAL_STATUS = set("ABCFGINS")
AREA_COLUMNS = "geoid state name kind functional_status lat lon land_area_km2".split()
_DEGREES = r"[+-]?[0-9]{1,3}(\.[0-9]{1,15})?"
_NUMBERS = {"ALAND": "[0-9]{1,15}", "INTPTLAT": _DEGREES, "INTPTLONG": _DEGREES}
# The Census writes the kind of area after the name: "Clinton charter township".
_KIND = re.compile(
    r".+? (?P<kind>[a-z][a-z]*(?: [a-z]+)*(?: \(balance\))?|\(balance\)|CDP|CCD|UT|County|Parish|"
    r"Borough|City and Borough|Census Area|Municipality|Municipio|Planning Region)"
)


def kind_of(name: str) -> str:
    """Return the Census's word for the kind of area: "city", "charter township", "" if none."""
    found = _KIND.fullmatch(name)
    return found["kind"] if found else ""


def gazetteer(geoid_length: int) -> Parser:
    """Return the reader of the gazetteer whose areas have a GEOID of that length."""

    def parse(content: bytes, name: str) -> tuple[int, dict[str, bytes]]:
        status = [] if geoid_length == 5 else ["FUNCSTAT"]
        needed = ["USPS", "GEOID", "NAME", "ALAND", "INTPTLAT", "INTPTLONG", *status]
        rows: list[tuple[str, ...]] = []
        for number, row in enumerate(_table(content, name, needed), start=2):
            if not re.fullmatch(rf"[0-9]{{{geoid_length}}}", row["GEOID"]):
                raise ListError(
                    name, f"{row['GEOID']!r} is not a GEOID", row=number, column="GEOID"
                )
            if row.get("FUNCSTAT", "A") not in FUNCTIONAL_STATUS:
                problem = f"{row['FUNCSTAT']!r} is new: read the row, then declare it"
                raise ListError(name, problem, row=number, column="FUNCSTAT")
            for column, pattern in _NUMBERS.items():
                if not re.fullmatch(pattern, row[column]):  # Python would take 1_000, too
                    problem = f"{row[column][:60]!r} is no number"
                    raise ListError(name, problem, row=number, column=column)
            lat, lon = float(row["INTPTLAT"]), float(row["INTPTLONG"])
            land = int(row["ALAND"]) / 1e6
            if not (-90 < lat < 90 and -180 <= lon <= 180 and land >= 0):
                problem = f"{lat}, {lon}, {land} km2 is nowhere on Earth"
                raise ListError(name, problem, row=number, column="ALAND, INTPTLAT")
            rows.append(
                (row["GEOID"], row["USPS"], row["NAME"], kind_of(row["NAME"]),
                 row.get("FUNCSTAT", "A"), f"{lat:.6f}", f"{lon:.6f}", f"{land:.6f}")
            )  # fmt: skip
        return len(rows), {f"{name}.csv": csv_bytes(AREA_COLUMNS, sorted_once(rows, name))}

    return parse


def _table(content: bytes, name: str, needed: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield the rows of a gazetteer: text, zipped or not, separated by pipes or tabs."""
    if content[:2] == b"PK":
        with open_zip(name, content, MOST_UNPACKED_BYTES) as archive:
            if len(archive.namelist()) != 1:
                raise ListError(
                    name, f"one file expected in the archive, found {archive.namelist()}"
                )
            content = archive.read(archive.namelist()[0])
    lines = io.BytesIO(content)
    first = first_line(lines, name)
    separator = "|" if "|" in first else "\t"
    header = [column.strip() for column in first.split(separator)]
    require(needed, header, name)
    # Old gazetteers (with tabs) were published in latin-1 at times.
    encoding = "utf-8" if separator == "|" else "latin-1"
    if separator == "|":
        utf8(content, name)
    for number, line in enumerate(lines, start=2):
        count = line.count(separator.encode()) + 1
        if count != len(header):
            raise ListError(name, f"{count} cells for {len(header)} columns", row=number)
        cells = (cell.strip() for cell in line.decode(encoding).split(separator))
        yield dict(zip(header, cells, strict=True))
