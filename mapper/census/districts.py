"""Congressional districts, and how much of the land of each place, town and county lies in each.

Dossier (read 2026-11)
    Address     as other boundaries: cb_{year}_us_cd119_500k.zip, the districts of the 119th
                Congress (January 2025 to January 2027). At hand was TopoJSON that others made of
                it, simplified, in steps of some 40 meters.
    Columns     GEOID is the state's two digits and the district's; 00 is the only district of a
                state, 98 that of a delegate or of Puerto Rico's resident commissioner, ZZ water
                that belongs to none and is left out. No state's code or name.
    Left out    Guam, American Samoa, the Northern Marianas and the Virgin Islands: no list and no
                other layer of ours speaks about them.
    Shares      of land, never of people: how the overlap of a polygon (`polygons`, and counties at
                1:20m) divides among the districts of its state. Districts end at the shore, so the
                water that places reach into counts for nothing; inland lakes count. Overlaps are
                cut in degrees and measured in the sinusoidal projection about the polygon's own
                middle, which keeps areas (of a sphere).
    Noise       The outlines of both were simplified apart. An overlap of under 0.5 % of the land is
                dropped, and so is one that no circle of 400 m (counties: 1 km) radius fits into,
                unless it holds 10 % of the land and one of 150 m fits. In the 1,084 towns of New
                Jersey, Massachusetts and Connecticut, where districts keep to town lines, 194
                second overlaps are thinner than 400 m, 26 are as wide as 800, and 7 between. A
                real piece as thin is dropped with the rest.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from mapper.census import polygons
from mapper.census.boundaries import features
from mapper.census.strict import sorted_once
from mapper.errors import DataError, ListError
from mapper.files.tables import csv_bytes

NAME, SHARES = "congressional_districts", "area_districts"
COLUMNS = ["geoid", "state", "number", "name", "land_area_km2", "rings"]
SHARE_COLUMNS = ["area", "district", "share_of_land"]
NEEDS = ("counties.csv", "county_boundaries.geojson",
         *(f"{layer}.csv" for layer in ("place_polygons", *polygons.TOWNS)))  # fmt: skip
SMALLEST_SHARE = 0.005
NOISE_M, COUNTY_NOISE_M = 400, 1_000
LARGE_SHARE, LARGE_NOISE_M = 0.1, 150
TOWN_STATES = {"09", "25", "34"}  # those of `polygons.TOWNS`
AT_LARGE, DELEGATE = "00", "98"
_ELSEWHERE = {"60", "66", "69", "78"}
_METERS_PER_DEGREE = 6_371_000 * np.pi / 180
_FORMS = {
    "GEOID": r"\d{2}(\d{2}|ZZ)", "NAMELSAD": ".+", "ALAND": r"\d+", "LSAD": "C[1-4]|",
    "CDSESSN": r"\d{3}",
}  # fmt: skip


@dataclass(frozen=True)
class District:
    """One district: `number` is two digits ("00" at large, "98" without a vote on the floor).

    `name` is the Census's ("Congressional District 10"); `rings` its shape as it stands in a file.
    """

    geoid: str
    state: str
    number: str
    name: str
    land_area_km2: float
    rings: str

    @property
    def id(self) -> str:
        """What the data call it: "MI-10", "AK-00", "DC-98"."""
        return f"{self.state}-{self.number}"

    @cached_property
    def shape(self) -> Any:
        """The polygon or the polygons of it, in degrees."""
        return polygons.unpack(self.rings)


def districts(content: bytes, name: str, counties: bytes, *layers: bytes) -> tuple[int, Any]:
    """Read the districts; `counties` are ours (CSV), `layers` those polygons of `NEEDS`.

    The result has two files: the districts, and the shares of land of all areas with a polygon.
    """
    lines = csv.DictReader(counties.decode().splitlines())
    states = {row["geoid"][:2]: row["state"] for row in lines}
    found = sorted(_read(content, name, states), key=lambda one: one[0]["GEOID"])
    told, shapes = zip(*found, strict=True) if found else ((), ())
    rows: list[tuple[str, ...]] = [
        (one["GEOID"], states[one["GEOID"][:2]], one["GEOID"][2:], one["NAMELSAD"],
         f"{int(one['ALAND']) / 1e6:.6f}", polygons.pack(shape))
        for one, shape in zip(told, polygons.simplified(shapes, 0), strict=True)
    ]  # fmt: skip
    ids = {row[0]: f"{row[1]}-{row[2]}" for row in sorted_once(rows, name)}
    return len(rows), {
        f"{name}.csv": csv_bytes(COLUMNS, rows),
        f"{SHARES}.csv": csv_bytes(SHARE_COLUMNS, _shares(ids, shapes, layers)),
    }


def _read(
    content: bytes, name: str, states: Mapping[str, str]
) -> Iterator[tuple[Mapping[str, Any], Any]]:
    for number, (told, shape) in enumerate(features(content, name, _FORMS), start=1):
        state = told["GEOID"][:2]
        if state not in states and state not in _ELSEWHERE:
            raise ListError(name, f"no state {state!r}", row=number, column="GEOID")
        if state in states and not told["GEOID"].endswith("ZZ"):
            yield told, shape


def _shares(
    ids: Mapping[str, str], shapes: Sequence[Any], layers: Sequence[bytes]
) -> list[tuple[str, str, str]]:
    """Return area, district and share of land, by area, the district with most of it first."""
    by_state: dict[str, list[int]] = defaultdict(list)
    geoids = list(ids)
    for place, geoid in enumerate(geoids):
        by_state[geoid[:2]].append(place)
    counties, places, *towns = (layer.decode().splitlines()[1:] for layer in layers)
    areas = {key(geoid): (polygons.unpack(rings), NOISE_M)
             for layer in (places, *towns)  # a town goes before the place of the same code
             for geoid, _, rings in (line.partition(",") for line in layer)}  # fmt: skip
    areas |= {
        geoid: (shape, COUNTY_NOISE_M)
        for geoid, shape in polygons.of_counties(
            polygons.county_features(counties, "county_boundaries.geojson")
        )
    }
    rows = []
    for area, (shape, noise) in sorted(areas.items()):
        ours = by_state.get(area[:2], [])
        if len(ours) == 1:
            rows.append((area, ids[geoids[ours[0]]], "1"))
            continue
        near = [n for n in ours if _boxes_meet(shape.bounds, shapes[n].bounds)]
        held = _held(shape, [shapes[n] for n in near], noise)
        rows += [(area, ids[geoids[near[n]]], f"{share:.4f}".rstrip("0").rstrip("."))
                 for n, share in held]  # fmt: skip
    return rows


def _boxes_meet(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _held(shape: Any, districts: Sequence[Any], noise_m: float) -> list[tuple[int, float]]:
    """Return which districts hold how much of a shape, from 0 to 1 in all, the largest first."""
    middle = (shape.bounds[0] + shape.bounds[2]) / 2
    cut = shapely.transform(
        shapely.intersection(shape, np.array(districts, object)), _sinusoidal(middle)
    )
    areas = shapely.area(cut)
    order = [int(n) for n in np.argsort(-areas, kind="stable") if areas[n] > 0]
    if not order:
        return []  # it lies in the water that all districts leave out
    shares = areas / areas.sum()
    kept = [n for n in order if n == order[0] or _is_real(cut[n], shares[n], noise_m)]
    return [(n, float(areas[n] / areas[kept].sum())) for n in kept]


def _is_real(piece: Any, share: float, noise_m: float) -> bool:
    """Return whether an overlap is more than two outlines of one line that differ."""
    if share >= LARGE_SHARE:
        noise_m = LARGE_NOISE_M
    return share >= SMALLEST_SHARE and not shapely.buffer(piece, -noise_m, quad_segs=2).is_empty


def _sinusoidal(middle: float) -> Callable[[Any], Any]:
    """Return a function from degrees to meters that keeps areas, true to scale near `middle`."""

    def project(points: Any) -> Any:
        across = (points[:, 0] - middle) * np.cos(np.radians(points[:, 1]))
        return np.column_stack([across, points[:, 1]]) * _METERS_PER_DEGREE

    return project


def key(geoid: str) -> str:
    """Return the GEOID under which the shares of an area stand: a town by its state and code, so
    that it is found under whatever county it has, and under the GEOID of a place."""
    return geoid[:2] + geoid[-5:] if len(geoid) == 10 else geoid


def read(census: Path) -> list[District]:
    """Return all districts by GEOID. Raises DataError if the layer is missing."""
    return [
        District(geoid, state, number, name, float(land), rings)
        for geoid, state, number, name, land, rings in _rows(census, NAME)
    ]


def read_shares(census: Path, geoids: Iterable[str]) -> dict[str, list[tuple[str, float]]]:
    """Return district and share of land (0 to 1) by GEOID of those areas that have a polygon."""
    # A county subdivision elsewhere may be but a part of the place of the same code.
    wanted = {geoid: key(geoid) for geoid in geoids if len(geoid) != 10 or geoid[:2] in TOWN_STATES}
    asked = set(wanted.values())
    held: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for area, district, share in _rows(census, SHARES):
        if area in asked:
            held[area].append((district, float(share)))
    return {geoid: held[area] for geoid, area in wanted.items() if area in held}


def _rows(census: Path, file: str) -> Iterator[list[str]]:
    path = census / f"{file}.csv"
    if not path.is_file():
        raise DataError(f"{path} is missing: mapper import {NAME} FILE --date DAY --url URL")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        yield from rows
