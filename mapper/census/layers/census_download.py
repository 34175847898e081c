"""A table as data.census.gov hands it out -> the numbers of the Census API.

Dossier (read 2026-11)
    Address     https://data.census.gov/table/ACSDT5Y2023.B03002, "Download Table Data" of the areas
                that were chosen: a zip with ACSDT5Y2023.B03002-Data.csv, the meaning of its columns
                and notes. The vintage stands in the names of zip and table, not in the table.
    Shape       CSV with two rows of header: GEO_ID, NAME, B03002_001E, B03002_001M ...; then
                Geography, Geographic Area Name, "Estimate!!Total:" ... Columns of annotations (EA,
                MA) and one without a name can stand behind.
    Levels      Those that were chosen; a zip may hold several tables, one a level.
    Words       Where the API has a negative number there are signs: as a margin ***** (controlled),
                ** and *** (no number), as an estimate -, N, (X), null. A median outside of what is
                published stands as "2,500-" or "250,000+".
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from mapper.census.layers.strict import require
from mapper.errors import ListError
from mapper.files.archives import open_zip

NO_NUMBER = "-666666666"
_WORDS = {
    "*****": "-555555555", "2,500-": "2499", "250,000+": "250001",
    **dict.fromkeys(("", "-", "**", "***", "N", "(X)", "null"), NO_NUMBER),
}  # fmt: skip
_MOST_BYTES = 300_000_000
_STARTS = (b"GEO_ID,", b'"GEO_ID",', b"\xef\xbb\xbfGEO_ID,", b'\xef\xbb\xbf"GEO_ID",')


def is_download(content: bytes) -> bool:
    """Return whether a file is such a table, or a zip."""
    return content.startswith((b"PK\x03\x04", *_STARTS))


def download_cells(
    content: bytes, name: str, needed: Sequence[str]
) -> Iterator[tuple[int, list[str]]]:
    """Yield row number and the needed cells, signs as the API's numbers, the first column as it is.

    Raises ListError for what is no such table.
    """
    for table in _tables(content, name):
        text = table.decode("utf-8-sig", errors="replace")
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        number = 0
        try:
            header, second = next(reader, []), next(reader, [])
            require(needed, header, name)
            if second[:1] != ["Geography"]:
                problem = f"{second[:1]} where the second row of header begins with 'Geography'"
                raise ListError(name, problem, row=2)
            where = [header.index(column) for column in needed]
            for number, row in enumerate(reader, start=3):
                if len(row) != len(header):
                    problem = f"{len(row)} cells for {len(header)} columns"
                    raise ListError(name, problem, row=number)
                first, *numbers = (row[at] for at in where)
                yield number, [first, *map(_number, numbers)]
        except csv.Error as error:
            raise ListError(name, f"not CSV: {error}", row=number + 1) from error


def _tables(content: bytes, name: str) -> list[bytes]:
    if not content.startswith(b"PK"):
        return [content]
    with open_zip(name, content, _MOST_BYTES) as archive:
        tables = [archive.read(one) for one in archive.namelist() if one.endswith("-Data.csv")]
    if not tables:
        raise ListError(name, "no file in the zip ends in -Data.csv")
    return tables


def _number(said: str) -> str:
    """Return a number as the API writes it; what is none stays for its reader to refuse."""
    said = said.strip()
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+", said):
        return said.replace(",", "")
    return _WORDS.get(said, said)
