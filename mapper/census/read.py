"""`data/census/` -> areas."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from mapper.census import changed_codes, former_areas, other_names
from mapper.census.areas import Areas
from mapper.census.layers.declared import LAYERS
from mapper.census.tables import finite, read_rows, table_rows, written
from mapper.errors import DataError
from mapper.files.notes import read_note
from mapper.memory import nothing_thrown_away
from mapper.model import Area, Level
from mapper.names.states import STATES

_LEVEL_FILES = {
    Level.COUNTY: ("counties", "county_population"),
    Level.COUNTY_SUBDIVISION: ("county_subdivisions", "county_subdivision_population"),
    Level.PLACE: ("places", "place_population"),
}


def read_areas(data: Path) -> Areas:
    """Read the Census areas of `data/census/`, and the facts of those that are no more.

    Raises DataError if a layer is missing, or a file is not the one that its note vouches for.
    """
    layer_notes(data)  # each checks the files that it vouches for
    return vouched_areas(data)


def vouched_areas(data: Path) -> Areas:
    """Read the same from files that `layer_notes` has checked."""
    census = data / "census"
    drawn, published = (
        _properties(census / name)
        for name in ("state_boundaries_drawn.geojson", "state_boundaries.geojson")
    )
    with nothing_thrown_away():
        by_geoid, people_of = _gazetteer_areas(census)
        codes = changed_codes.read(data / "facts" / "changed_codes.csv", by_geoid)
        by_geoid |= changed_codes.bridged(codes, people_of)
        people: dict[str, int] = defaultdict(int)
        for area in by_geoid.values():
            if area.level is Level.COUNTY:
                people[area.state] += area.population or 0
        by_state = {
            row["usps"]: Area(
                row["geoid"], Level.STATE, row["name"], row["name"], "", "A", row["usps"], (),
                row["label_lat"], row["label_lon"], row["land_area_km2"], people.get(row["usps"]),
            )
            for row in ({**one, **two} for one, two in zip(drawn, published, strict=True))
        }  # fmt: skip
        by_geoid |= {area.geoid: area for area in by_state.values()}
        tribal_states: dict[str, Sequence[str]] = {}
        with read_rows(census, "tribal_areas") as rows:
            for geoid, name, base, kind, reached, lat, lon, land in rows:
                tribal_states[geoid] = reached.split("|")
                if not by_state.keys() >= set(tribal_states[geoid]):
                    raise ValueError(f"{reached!r} is no state")
                by_geoid[geoid] = Area(
                    geoid, Level.TRIBAL, name, base, kind, "", tribal_states[geoid][0], (),
                    finite(lat), finite(lon), finite(land), None,
                )  # fmt: skip
        old_counties: dict[str, str] = {}
        with read_rows(census, "connecticut_counties") as rows:
            for geoid, county in rows:
                if geoid not in by_geoid:
                    raise ValueError(f"no area {geoid!r}")
                old_counties[geoid] = county
        gone = former_areas.read(data / "facts" / "former_areas.csv", by_geoid)
        today = changed_codes.codes_today(codes)
        called = other_names.read(data / "facts" / other_names.FILE, by_geoid)
        return Areas(by_geoid, by_state, tribal_states, old_counties, gone, today, called, census)


def _properties(path: Path) -> list[dict[str, Any]]:
    """Return the properties of the features of a file of ours."""
    try:
        found = [feature["properties"] for feature in json.loads(path.read_bytes())["features"]]
        if not all(one["usps"] in STATES for one in found):
            raise ValueError("a state without a code of the U.S. Postal Service")
    except (LookupError, RecursionError, TypeError, ValueError) as error:
        raise DataError(f"{path}: {error}") from error
    return found


def _gazetteer_areas(census: Path) -> tuple[dict[str, Area], dict[str, str]]:
    """Return counties, county subdivisions and places by GEOID; and people by GEOID, as the tables
    of population have them."""
    counties_of: dict[str, list[str]] = defaultdict(list)
    for geoid, county, _ in table_rows(census, "place_counties"):
        counties_of[geoid].append(county)
    by_geoid: dict[str, Area] = {}
    people_of: dict[str, str] = {}
    for level, (file, population_file) in _LEVEL_FILES.items():
        population = dict(table_rows(census, population_file))
        people_of |= population
        with read_rows(census, file) as rows:
            for geoid, state, name, kind, status, lat, lon, land in rows:
                people = population.get(geoid)
                by_geoid[geoid] = Area(
                    geoid, level, name, name.removesuffix(kind).rstrip() if kind else name, kind,
                    status, state,
                    tuple(counties_of.get(geoid, ())) if level is Level.PLACE else (geoid[:5],),
                    finite(lat), finite(lon), finite(land), int(people) if people else None,
                )  # fmt: skip
    # A place newer than the table stands on the very land of a county subdivision.
    newer = {
        area.land: area.geoid
        for area in by_geoid.values()
        if area.level is Level.PLACE and not area.counties
    }
    states = {state for state, *_ in newer}
    for area in list(by_geoid.values()):
        if area.level is Level.COUNTY_SUBDIVISION and area.state in states:
            same = newer.get(area.land)
            if same:
                by_geoid[same] = replace(by_geoid[same], counties=area.counties)
    return by_geoid, people_of


def layer_notes(data: Path) -> dict[str, dict[str, Any]]:
    """Return the notes of the reference layers by name, in the order of their declarations, the
    files that they vouch for checked.

    An optional layer that is not there is passed over.
    """
    paths = {name: data / "census" / f"{name}.json" for name in LAYERS}
    return {
        name: read_note(path)
        for name, path in paths.items()
        if path.is_file() or not LAYERS[name].optional
    }


def read_place_counties(census: Path) -> Mapping[str, Mapping[str, int]]:
    """Return for each place the people of 2020 in each of its counties: GEOIDs, most people first.

    Good for proportions only: they are of another day than the estimates. Raises DataError if the
    layer is missing.
    """
    return _place_counties(census, written(census, "place_counties"))


@lru_cache(maxsize=1)
def _place_counties(census: Path, then: tuple[int, ...]) -> Mapping[str, Mapping[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    with read_rows(census, "place_counties") as rows:
        for geoid, county, people in rows:
            found[geoid][county] = int(people)
    return found
