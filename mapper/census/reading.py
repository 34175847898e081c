"""`data/census/` -> areas."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from mapper.census import former
from mapper.census.areas import Areas
from mapper.errors import DataError
from mapper.memory import nothing_thrown_away
from mapper.model import Area, Level

_LEVEL_FILES = {
    Level.COUNTY: ("counties", "county_population"),
    Level.COUNTY_SUBDIVISION: ("county_subdivisions", "county_subdivision_population"),
    Level.PLACE: ("places", "place_population"),
}


def read(
    census: Path, states: Iterable[Mapping[str, Any]], former_areas: Path | None = None
) -> Areas:
    """Read `data/census/` into areas.

    `states` has for each state geoid, usps, name, label_lat, label_lon, land_area_km2;
    `former_areas` is the file of those that are no more. Raises DataError if a layer is missing.
    """
    with nothing_thrown_away():
        by_geoid = _gazetteer_areas(census)
        people: dict[str, int] = defaultdict(int)
        for area in by_geoid.values():
            if area.level is Level.COUNTY:
                people[area.state] += area.population or 0
        by_state = {
            row["usps"]: Area(
                row["geoid"], Level.STATE, row["name"], row["name"], "", "A", row["usps"], (),
                row["label_lat"], row["label_lon"], row["land_area_km2"], people.get(row["usps"]),
            )
            for row in states
        }  # fmt: skip
        by_geoid |= {area.geoid: area for area in by_state.values()}
        tribal_states: dict[str, Sequence[str]] = {}
        for geoid, name, base, kind, reached, lat, lon, land in _csv(census, "tribal_areas"):
            tribal_states[geoid] = reached.split("|")
            by_geoid[geoid] = Area(
                geoid, Level.TRIBAL, name, base, kind, "", tribal_states[geoid][0], (), float(lat),
                float(lon), float(land), None,
            )  # fmt: skip
        old_counties = dict(_csv(census, "connecticut_counties"))
        gone = former.read(former_areas, by_geoid) if former_areas else {}
        return Areas(by_geoid, by_state, tribal_states, old_counties, gone, census)


def _gazetteer_areas(census: Path) -> dict[str, Area]:
    """Return counties, county subdivisions and places by GEOID."""
    counties_of: dict[str, list[str]] = defaultdict(list)
    for geoid, county, _ in _csv(census, "place_counties"):
        counties_of[geoid].append(county)
    by_geoid: dict[str, Area] = {}
    for level, (file, population_file) in _LEVEL_FILES.items():
        population = dict(_csv(census, population_file))
        for geoid, state, name, kind, status, lat, lon, land in _csv(census, file):
            people = population.get(geoid)
            by_geoid[geoid] = Area(
                geoid, level, name, name.removesuffix(kind).rstrip() if kind else name, kind,
                status, state,
                tuple(counties_of.get(geoid, ())) if level is Level.PLACE else (geoid[:5],),
                float(lat), float(lon), float(land), int(people) if people else None,
            )  # fmt: skip
    # A place newer than the table stands on the very land of a county subdivision.
    newer = {
        _land(area): area.geoid
        for area in by_geoid.values()
        if area.level is Level.PLACE and not area.counties
    }
    states = {state for state, *_ in newer}
    for area in list(by_geoid.values()):
        if area.level is Level.COUNTY_SUBDIVISION and area.state in states:
            same = newer.get(_land(area))
            if same:
                by_geoid[same] = replace(by_geoid[same], counties=area.counties)
    return by_geoid


def _land(area: Area) -> tuple[str, float, float, float]:
    return area.state, area.lat, area.lon, area.land_area_km2


def _csv(census: Path, layer: str) -> Iterator[list[str]]:
    path = census / f"{layer}.csv"
    if not path.is_file():
        hint = f"mapper import {layer} FILE --date DAY --url URL"
        raise DataError(f"{path} is missing: {hint} writes it")
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows
