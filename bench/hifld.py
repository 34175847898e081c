"""How many agencies of a register in capitals are placed, and how near to their stations.

Usage: MAPPER_UPSTREAM=FOLDER python -m bench.hifld [--differences] [--record FILE]

Asks for each name of HIFLD's register of 2019 (`police/hifld_local_law_enforcement_2019.csv` in
FOLDER) twice, with the county that it gives and with name and state alone, and holds each answer
against what was not asked: the county, and the point of the station. A point counts in the area's
outline and up to 5 km outside of it (town halls lie beyond the line); an area whose outline is not
at hand is taken as a circle of its size. The locator goes without the stations of
`data/census/`, which are of this register. `--differences` prints each answer that both county and
point speak against, or the point alone where the county was given.
"""

from __future__ import annotations

import argparse
import csv
import math
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import shapely

from bench.recording import record
from mapper.census import shapes
from mapper.census.areas import Areas
from mapper.census.read import read_areas
from mapper.earth import km_apart
from mapper.locate.cases import read_locator
from mapper.locate.locator import Locator
from mapper.locate.question import Question
from mapper.model import Area, Level, Location, Role
from mapper.names.agency import read_name

ROOT = Path(__file__).parent.parent
REGISTER = Path("police") / "hifld_local_law_enforcement_2019.csv"
COUNTY, NAME = "name, state and county", "name and state"
NEAR_KM = 5
COLUMNS = [
    "given", "kind", "agencies", "placed", "within", "left_out", "county_known", "county_right",
    "point_inside", "point_near", "point_away",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Station:
    """An agency of the register: its name, state and county as written, its station's point."""

    name: str
    state: str
    county: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for a station; `county_right` is None where the register's county is none of
    its state, or the answer a state or a tribal area; `away_km` is how far the point lies outside
    the area."""

    given: str
    kind: str
    station: Station
    found: Location
    county_right: bool | None
    away_km: float | None


def read_register(path: Path) -> list[Station]:
    """Return the stations of the register; an agency with several stations stands once."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    stations = {
        (row["NAME"], row["STATE"], row["COUNTY"]): Station(
            row["NAME"], row["STATE"], row["COUNTY"], float(row["Y"]), float(row["X"])
        )
        for row in rows
    }
    return list(stations.values())


def answers(locator: Locator, stations: Sequence[Station], census: Path) -> Iterator[Answer]:
    """Yield the answer for each station, first with its county, then without."""
    areas = locator.areas
    held = [one for one in stations if one.state in areas.states]
    found = {
        given: [
            locator.locate(
                Question(one.name, one.state, counties=(one.county,) if given == COUNTY else ())
            )
            for one in held
        ]
        for given in (COUNTY, NAME)
    }
    geoids = {area.geoid for some in found.values() for one in some for area in _areas_of(one)}
    outlines = shapes.read(census, geoids)
    for given, some in found.items():
        for station, one in zip(held, some, strict=True):
            kind = read_name(station.name, areas.states[station.state].name, station.state).kind
            yield Answer(
                given, str(kind), station, one,
                _county_right(areas, station, one), _away_km(outlines, station, one),
            )  # fmt: skip


def _areas_of(found: Location) -> tuple[Area, ...]:
    """Return what an answer says of where: but for a state, in which every point lies."""
    areas = found.areas or ((found.host,) if found.host else ())
    return tuple(area for area in areas if area.level is not Level.STATE)


def _county_right(areas: Areas, station: Station, found: Location) -> bool | None:
    known = areas.counties_meant(station.state, (station.county,))
    ours = {county for area in _areas_of(found) for county in area.counties}
    return bool(known & ours) if known and ours else None


def _away_km(outlines: Mapping[str, Any], station: Station, found: Location) -> float | None:
    gaps = [_gap_km(outlines.get(area.geoid), station, area) for area in _areas_of(found)]
    return min(gaps, default=None)


def _gap_km(outline: Any, station: Station, area: Area) -> float:
    """Return how far a station lies outside of an area, 0 within."""
    if outline is None:
        away = km_apart(station.lat, station.lon, area.lat, area.lon)
        return max(0.0, away - math.sqrt(area.land_area_km2 / math.pi))
    here = shapely.Point(station.lon, station.lat)
    if outline.covers(here):
        return 0.0
    edge = shapely.shortest_line(here, outline).coords[-1]
    return km_apart(station.lat, station.lon, edge[1], edge[0])


def table(some: Sequence[Answer]) -> list[list[object]]:
    """Return the rows of `COLUMNS`: by what was given and by kind, all kinds first."""
    rows: list[list[object]] = []
    for given in (COUNTY, NAME):
        ours = [one for one in some if one.given == given]
        kinds = Counter(one.kind for one in ours)
        for kind in ("all", *sorted(kinds, key=lambda kind: (-kinds[kind], kind))):
            of_kind = [one for one in ours if kind in ("all", one.kind)]
            rows.append([given, kind, *_counts(of_kind)])
    return rows


def _counts(some: Sequence[Answer]) -> list[int]:
    roles = Counter(one.found.role for one in some)
    counties = [one.county_right for one in some if one.county_right is not None]
    gaps = [one.away_km for one in some if one.away_km is not None]
    return [
        len(some), roles[Role.POLICES], roles[Role.WITHIN], roles[Role.NONE],
        len(counties), sum(counties),
        sum(gap == 0 for gap in gaps), sum(0 < gap <= NEAR_KM for gap in gaps),
        sum(gap > NEAR_KM for gap in gaps),
    ]  # fmt: skip


def is_odd(one: Answer) -> bool:
    """Return whether a person has to read an answer: county and point speak against it, or the
    point where the county was given."""
    far = one.away_km is not None and one.away_km > NEAR_KM
    return far and (one.given == COUNTY or one.county_right is not True)


def main() -> None:
    """Read the arguments and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--differences", action="store_true")
    parser.add_argument("--record", type=Path)
    given = parser.parse_args()
    upstream = os.environ.get("MAPPER_UPSTREAM")
    if not upstream:
        sys.exit("MAPPER_UPSTREAM does not name the folder of the original files")
    data = ROOT / "data"
    locator = replace(read_locator(data, read_areas(data)), stations=None)
    some = list(answers(locator, read_register(Path(upstream) / REGISTER), data / "census"))
    if given.differences:
        for one in filter(is_odd, some):
            area = one.found.area
            print(
                f"{one.given} | {one.kind} | {one.station.state} | {one.station.name} | "
                f"{one.station.county} | {area.geoid if area else ''} {area.name if area else ''} "
                f"| {one.away_km:.0f} km | {one.found.confidence:.2f} | {one.found.method}"
            )
        return
    rows = table(some)
    print("; ".join(COLUMNS))
    for row in rows:
        print("; ".join(map(str, row)))
    record(given.record, COLUMNS, rows)


if __name__ == "__main__":
    main()
