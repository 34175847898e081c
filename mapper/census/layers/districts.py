"""Districts of Congress: their outlines, and how much land of each area they hold."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from mapper.census.layers.boundaries import features
from mapper.census.layers.polygons import simplified
from mapper.census.layers.rings import TOWNS, county_features, pack, shapes_of, unpack
from mapper.census.layers.strict import SQUARE_METERS, sorted_once, sound_shapes, with_land
from mapper.errors import ListError
from mapper.files.tables import csv_bytes

NAME, SHARES = "congressional_districts", "area_districts"
COLUMNS = ["geoid", "state", "number", "name", "land_area_km2", "rings"]
SHARE_COLUMNS = ["area", "district", "share_of_land"]
NEEDS = ("counties.csv", "county_boundaries.geojson",
         *(f"{layer}.csv" for layer in ("place_polygons", *TOWNS)))  # fmt: skip
SMALLEST_SHARE = 0.005
NOISE_M, COUNTY_NOISE_M = 400, 1_000
LARGE_SHARE, LARGE_NOISE_M = 0.1, 150
TOWN_STATES = {"09", "25", "34"}  # those of `polygons.TOWNS`
_ELSEWHERE = {"60", "66", "69", "78"}
_METERS_PER_DEGREE = 6_371_000 * np.pi / 180
_FORMS = {
    "GEOID": r"[0-9]{2}([0-9]{2}|ZZ)", "NAMELSAD": ".+", "ALAND": SQUARE_METERS, "LSAD": "C[1-4]|",
    "CDSESSN": r"[0-9]{3}",
}  # fmt: skip


def districts(content: bytes, name: str, counties: bytes, *layers: bytes) -> tuple[int, Any]:
    """Read the districts; `counties` are ours (CSV), `layers` those polygons of `NEEDS`.

    The result has two files: the districts, and the shares of land of all areas with a polygon.
    """
    lines = csv.DictReader(counties.decode().splitlines())
    states = {row["geoid"][:2]: row["state"] for row in lines}
    with sound_shapes(name):
        found = sorted(_read(content, name, states), key=lambda one: one[0]["GEOID"])
        told, shapes = [one for one, _ in found], [shape for _, shape in found]
        simple = with_land(simplified(shapes, 0), (one["GEOID"] for one in told), name)
        rows: list[tuple[str, ...]] = [
            (one["GEOID"], states[one["GEOID"][:2]], one["GEOID"][2:], one["NAMELSAD"],
             f"{int(one['ALAND']) / 1e6:.6f}", pack(shape))
            for one, shape in zip(told, simple, strict=True)
        ]  # fmt: skip
        ids = {row[0]: f"{row[1]}-{row[2]}" for row in sorted_once(rows, name)}
        return len(rows), {
            f"{name}.csv": csv_bytes(COLUMNS, rows),
            f"{SHARES}.csv": csv_bytes(SHARE_COLUMNS, _shares(ids, shapes, layers)),
        }


def _read(
    content: bytes, name: str, states: Mapping[str, str]
) -> Iterator[tuple[Mapping[str, str], Any]]:
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
    areas = {key(geoid): (unpack(rings), NOISE_M)
             for layer in (places, *towns)  # a town goes before the place of the same code
             for geoid, _, rings in (line.partition(",") for line in layer)}  # fmt: skip
    features = list(county_features(counties, "county_boundaries.geojson"))
    areas |= {
        geoid: (shapely.orient_polygons(shape), COUNTY_NOISE_M)
        for (geoid, _), shape in zip(features, shapes_of(features), strict=True)
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
