"""Who patrols where it is not the agency of the whole area: `data/facts/county_patrols.csv`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from mapper.dates import is_date
from mapper.errors import DataError
from mapper.files.addresses import is_address
from mapper.files.tables import read_csv
from mapper.model import Area, Kind, Level

FILE = "county_patrols.csv"
COLUMNS = ["state", "kind", "area_level", "geoid", "what", "source", "url", "day"]


@dataclass(frozen=True, slots=True)
class Patrol:
    """What agencies of a kind, which police areas of a level, do in a state (USPS) by a source.

    `geoid` is the one area that it is about, "" for all of the state. `url` and `day` are "" where
    the source has none; `day` is cut to its precision.
    """

    state: str
    kind: str
    area_level: str
    geoid: str
    what: str
    source: str
    url: str
    day: str

    def is_about(self, state: str, kind: str, area_level: str, geoids: Collection[str]) -> bool:
        """Return whether it is about an agency of that kind, level and areas."""
        alike = (self.state, self.kind, self.area_level) == (state, kind, area_level)
        return alike and (not self.geoid or self.geoid in geoids)


def read_county_patrols(data: Path, areas: Mapping[str, Area]) -> list[Patrol]:
    """Return the rows of `data/facts/county_patrols.csv`, in the order of the file.

    Raises DataError naming file, row and column.
    """
    path = data / "facts" / FILE
    states = {area.state for area in areas.values()}
    found: list[Patrol] = []
    for number, row in enumerate(read_csv(path, COLUMNS), start=2):
        area = areas.get(row["geoid"])
        in_place = area and (area.state, area.level) == (row["state"], row["area_level"])
        # An address, or publisher, title and day.
        problems = {
            "state": row["state"] not in states,
            "kind": row["kind"] not in set(Kind),
            "area_level": row["area_level"] not in set(Level),
            "geoid": bool(row["geoid"]) and not in_place,
            "what": not row["what"].strip(),
            "source": not row["source"].strip(),
            "url": bool(row["url"]) and not is_address(row["url"]),
            "day": not is_date(row["day"]) if row["day"] else not row["url"],
        }
        for column, is_wrong in problems.items():
            if is_wrong:
                raise DataError(f"{path}, row {number}, {column}: {row[column]!r} does not hold")
        one = Patrol(**row)
        if one in found:
            raise DataError(f"{path}, row {number}, what: the row stands twice")
        found.append(one)
    return found
