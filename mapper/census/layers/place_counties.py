"""People of each place in each county: which county a place mostly lies in.

Dossier (read 2026-11)
    Publisher   Missouri Census Data Center, geocorr 2022, from the 2020 census. It is made on a
                form and has no address of its own: a file at hand is imported.
    Traps       latin-1; place 99999 is the rest of a county, outside all places.
"""

from __future__ import annotations

import re

from mapper.census.layers.strict import csv_rows
from mapper.errors import ListError
from mapper.files.tables import csv_bytes


def place_counties(content: bytes, name: str) -> tuple[int, dict[str, bytes]]:
    """Read how many people of each place live in each county, most people first."""
    needed = ["countyfip", "state", "place", "population", "population_vintage"]
    rows: list[tuple[str, int, str]] = []
    for number, row in csv_rows(content.decode("latin-1"), name, needed):
        if not re.fullmatch(r"[0-9]{7}", row["state"] + row["place"]):
            raise ListError(name, "not the row of a place", row=number, column="state, place")
        if row["population_vintage"] != "2020":
            problem = f"{row['population_vintage']!r}: this reader is for the 2020 census"
            raise ListError(name, problem, row=number, column="population_vintage")
        if not re.fullmatch("[0-9]{1,12}", row["population"]):
            raise ListError(
                name, f"{row['population']!r} is not a count", row=number, column="population"
            )
        if row["place"] != "99999":
            rows.append((row["state"] + row["place"], -int(row["population"]), row["countyfip"]))
    rows.sort()
    table = [(geoid, county, -minus) for geoid, minus, county in rows]
    columns = ["geoid", "county_geoid", "population"]
    return len(table), {f"{name}.csv": csv_bytes(columns, table)}
