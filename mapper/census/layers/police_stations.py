"""Law enforcement agencies with the place of their station: evidence of which agencies there were.

Dossier (read 2026-11)
    Publisher   Homeland Infrastructure Foundation-Level Data (U.S. Department of Homeland
                Security), "Local Law Enforcement Locations"; the copy at hand is cut to ten columns
                by the repository that carries it, which committed it on May 20, 2019.
    Columns     OBJECTID (counts the rows), ID (HIFLD's), NAME, ADDRESS, CITY, STATE, COUNTY, X and
                Y (longitude and latitude) of the station; TELEPHONE is not used, nor ADDRESS.
    Traps       Names in capitals. The point is the station's, not the area's, and CITY the post
                town: a sheriff sits in the county's seat, a township's police in a city next door.
                Several departments of one name in a county. Precincts, jails, troops of a state's
                police. Connecticut's counties are the old ones. Not complete, and of 2019.
    Use         Never a source of an agency: it only tells which of several areas of a name has
                police of its own, and where an agency sits that no area bears the name of.
"""

from __future__ import annotations

import re

from mapper.census.layers.strict import csv_rows, sorted_once, utf8
from mapper.errors import ListError
from mapper.files.tables import csv_bytes
from mapper.names.spelling import clean
from mapper.names.states import STATES

COLUMNS = ["id", "name", "state", "county", "city", "lat", "lon"]
_READ = ("ID", "NAME", "STATE", "COUNTY", "CITY", "Y", "X")
_PATTERNS = {
    "ID": r"[0-9]{1,12}", "NAME": r".+", "STATE": "|".join(STATES), "COUNTY": r".+", "CITY": r".+",
    "Y": r"-?[0-8]?[0-9](\.[0-9]{1,15})?", "X": r"-?(1[0-7][0-9]|[0-9]{1,2})(\.[0-9]{1,15})?",
}  # fmt: skip


def police_stations(content: bytes, name: str) -> tuple[int, dict[str, bytes]]:
    """Read name, county, city and point of each agency; raise ListError for what is none."""
    rows: list[tuple[str, ...]] = []
    for number, row in csv_rows(utf8(content, name), name, ["OBJECTID", *_READ]):
        for column in _READ:
            if not re.fullmatch(_PATTERNS[column], row[column] or ""):
                problem = f"{row[column]!r} does not read"
                raise ListError(name, problem, row=number, column=column)
        *words, lat, lon = (clean(row[column]) for column in _READ)
        rows.append((*words, f"{float(lat):.5f}", f"{float(lon):.5f}"))
    return len(rows), {f"{name}.csv": csv_bytes(COLUMNS, sorted_once(rows, name))}
