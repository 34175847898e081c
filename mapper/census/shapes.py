"""Polygons of places and of the towns of three states: packed when imported, read by GEOID.

Dossier (read 2026-11)
    Places      Census TIGER/Line 2019, and 278 of the cartographic boundaries 2015 that it did not
                have (without FUNCSTAT); simplified to 0.0005 degrees by who carries them, in a
                zipped GeoPackage. They reach into the water. Those of 2015 that lie mostly on one
                of 2019 are the same land under an old GEOID: left out, as are CDPs (LSAD 57), which
                have no police of their own, and territories. 546 places have won or lost over a
                quarter of their land since.
    Towns       New Jersey (NJOGIS): all municipalities, boroughs and cities too. Connecticut
                (Census): under the GEOIDs of the old counties. Massachusetts (MassGIS): cities too;
                four have another code now and are not found.
    Done here   Made one coverage (`coverage_clean`: what two neighbors claim goes to one) and
                simplified as one: no gap shows between them. Parts of places under 0.3 % of the
                place are left out (a hole never: it may be a city). Rounded to 0.0001 degree (11
                m). Areas change by 0.2 % (median), 3.6 % (99 of 100), at most 25 % (towns of 0.1
                km2).

A file holds an area a line: GEOID, then its rings in 1/10000 degree, `x y dx dy dx dy ...` without
the last point, which is the first; rings of a part (the outer one, then holes) are joined by `;`,
parts by `|`. That is a third of GeoJSON, and only the lines that are wanted are unpacked.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from mapper.census.layers.rings import TOWNS, county_features, pack_all, shapes_of, unpack
from mapper.census.tables import UNREADABLE, table_lines, table_path, written
from mapper.errors import DataError
from mapper.names.states import STATES

LAYERS = ("place_polygons", *TOWNS)


def read(census: Path, geoids: Collection[str]) -> dict[str, Any]:
    """Return the polygons (shapely, in degrees) that are at hand of places, towns and counties.

    Raises DataError if a layer is missing.
    """
    wanted = set(geoids)
    found = {geoid: unpack(rings, geoid) for geoid, rings in packed(census, wanted)}
    if any(len(geoid) == 5 for geoid in wanted):
        ours = {one: shape for one, shape in county_shapes(census).items() if one in wanted}
        found |= {geoid: shapely.orient_polygons(shape) for geoid, shape in ours.items()}
    return {geoid: found[geoid] for geoid in sorted(found)}


def packed(census: Path, geoids: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield GEOID and rings, as they stand in the files, of the places and towns at hand.

    A town is known by its state and its code in it, which a new county leaves as it is
    (Connecticut's). In the three states the city that is a municipality has the same code, and
    gets the polygon that fits its neighbors'.
    """
    by_code: dict[str, list[str]] = {}
    for geoid in sorted(geoids):
        if len(geoid) in (7, 10):
            by_code.setdefault(_code(geoid), []).append(geoid)
    layers = (*TOWNS, "place_polygons")
    lines, towns, at = _lines(census, written(census, *layers))
    told: set[str] = set()
    for number in sorted(number for code in by_code for number in at.get(code, ())):
        geoid, _, rings = lines[number].partition(",")
        for one in by_code[_code(geoid)]:
            if one not in told and (number < towns or one == geoid):
                told.add(one)
                yield one, rings


def _code(geoid: str) -> str:
    return geoid[:2] + geoid[-5:]


@lru_cache(maxsize=1)
def _lines(
    census: Path, then: tuple[int, ...]
) -> tuple[Sequence[str], int, Mapping[str, Sequence[int]]]:
    """Return the lines of the files, those of towns first, and how many these are; and by code
    in which lines an area stands."""
    lines: list[str] = []
    towns = 0
    at: dict[str, list[int]] = defaultdict(list)
    for layer in (*TOWNS, "place_polygons"):
        towns = len(lines)
        for row, line in enumerate(table_lines(census, layer), start=2):
            geoid, comma, _ = line.partition(",")
            if not comma:
                raise DataError(f"{table_path(census, layer)}, row {row}: one cell alone")
            at[_code(geoid)].append(len(lines))
            lines.append(line)
    return lines, towns, at


def layers_of(census: Path, geoids: Iterable[str]) -> dict[str, str]:
    """Return the layer that the polygon of each of these GEOIDs, which have one, is taken from."""
    towns: dict[str, str] = {}
    for layer in TOWNS:
        for line in table_lines(census, layer):
            geoid = line.partition(",")[0]
            towns.setdefault(_code(geoid), layer)
    return {
        geoid: "county_boundaries" if len(geoid) == 5 else towns.get(_code(geoid), "place_polygons")
        for geoid in geoids
    }


def packed_shores(census: Path) -> Iterator[tuple[str, str]]:
    """Yield GEOID and rings, as they stand in the file, of the land of each state."""
    for line in table_lines(census, "state_shores"):
        geoid, _, rings = line.partition(",")
        yield geoid, rings


def packed_counties(census: Path) -> Iterator[tuple[str, str]]:
    """Yield GEOID and rings of all counties, packed like those of places and towns."""
    shapes = county_shapes(census)
    yield from zip(shapes, pack_all(list(shapes.values())), strict=True)


def county_shapes(census: Path, layer: str = "county_boundaries") -> Mapping[str, Any]:
    """Return the outlines of all counties (shapely, in degrees) by GEOID."""
    return _county_shapes(census, layer, written(census, layer, end=".geojson"))


@lru_cache(maxsize=1)
def _county_shapes(census: Path, layer: str, then: tuple[int, ...]) -> Mapping[str, Any]:
    found = list(county_features(table_lines(census, layer, ".geojson"), layer))
    return dict(zip((geoid for geoid, _ in found), shapes_of(found), strict=True))


def outlines(census: Path, layer: str, file: str = "") -> gpd.GeoDataFrame:
    """Return the outlines or lines in a layer's GeoJSON (its only one, or the one named `file`),
    with their properties as they stand there, in degrees.

    Raises DataError if it is missing or does not hold.
    """
    path = table_path(census, layer, file, ".geojson")
    try:
        lines = [
            line.removesuffix(",")
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.startswith('{"type":"Feature",')
        ]
        told = [json.loads(line)["properties"] for line in lines]
        codes = [one["usps"] for one in told]
        if not codes or not STATES.keys() >= set(codes):
            raise ValueError("a feature without the code of its state")
    except (RecursionError, *UNREADABLE) as error:
        raise DataError(f"{path}: {error}") from error
    found = shapes_of(list(zip(codes, lines, strict=True)))
    return gpd.GeoDataFrame(told, geometry=found, crs="EPSG:4326")
