"""The stations of `data/census/police_stations.csv` (HIFLD), by what their agencies are called.

A name is read only where a word of it begins as the area's does that is asked for: to read all of
23,000 takes longer than to look for those.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from mapper.census.areas import Areas
from mapper.census.tables import finite, read_rows
from mapper.model import Kind
from mapper.names.agency import AgencyName, read_name, spelled_out
from mapper.names.spelling import area_key, plain

LAYER = "police_stations"
_FIRST_LETTERS = 4  # of the words that name an area: what is looked for in a station's name
_NO_LETTER = re.compile("[^a-z0-9]")
_OF_AGENCY = re.compile(" [-/] ")  # then which of its stations: "- HEADQUARTERS", "/ JAIL"


def agency_of(name: str) -> str:
    """Return the agency of a station's name: without which of its stations it is."""
    return _OF_AGENCY.split(name)[0]


@dataclass(frozen=True, slots=True)
class Station:
    """An agency's station: its name, read, county as written, point (degrees, WGS 84)."""

    name: AgencyName
    county: str
    lat: float
    lon: float


class StationNames:
    """The stations of `data/census/` by state, kind and area words; read when first asked for."""

    def __init__(self, areas: Areas, census: Path):
        self._areas = areas
        self._census = census
        self._of_state = cache(self._read_state)
        self._read = cache(self._read_named)

    def named(self, state: str, read: AgencyName) -> list[Station]:
        """Return the stations of a state whose agency is of the kind and has the area words."""
        named = self._read(state, area_key(read.bare.partition(" ")[0])[:_FIRST_LETTERS])
        return named.get((read.kind, area_key(read.bare)), [])

    @cached_property
    def _rows(self) -> Mapping[str, Sequence[tuple[str, str, float, float]]]:
        found: dict[str, list[tuple[str, str, float, float]]] = defaultdict(list)
        with read_rows(self._census, LAYER) as rows:
            for _, name, state, county, _, lat, lon in rows:
                found[state].append((name, county, finite(lat), finite(lon)))
        return found

    def _read_state(self, state: str) -> Sequence[tuple[str, str, float, float, str]]:
        """Return the agencies of a state: name, county, point, and the letters of the name."""
        found = []
        for station, county, lat, lon in self._rows.get(state, ()):
            name = agency_of(station)
            found.append((name, county, lat, lon, _NO_LETTER.sub("", spelled_out(plain(name)))))
        return found

    def _read_named(self, state: str, first: str) -> Mapping[tuple[Kind, str], list[Station]]:
        """Return the stations of a state by kind and area words, where a word of the agency begins
        with these letters: to read every name takes longer than to look for those."""
        state_name = self._areas.states[state].name
        found: dict[tuple[Kind, str], list[Station]] = defaultdict(list)
        for name, county, lat, lon, letters in self._of_state(state):
            if first in letters:
                read = read_name(name, state_name, state)
                if read.words:
                    station = Station(read, county, lat, lon)
                    found[read.kind, area_key(read.bare)].append(station)
        return found
