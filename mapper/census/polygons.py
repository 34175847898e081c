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
import re
import warnings
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely

from mapper.census.strict import Parser, sorted_once
from mapper.earth import shapes_back, shapes_west
from mapper.errors import DataError, ListError
from mapper.files.archives import open_zip
from mapper.files.tables import csv_bytes

SCALE = 10_000
COLUMNS = ["geoid", "rings"]
TOWNS = ("nj_municipality_polygons", "ct_town_polygons", "ma_town_polygons")
LAYERS = ("place_polygons", *TOWNS)
TOLERANCE = 0.001  # degrees: the root of the smallest triangle that is kept of an outline
_TERRITORIES = {"60", "66", "69", "78"}
_POLYGONS = {"Polygon", "MultiPolygon"}
_COUNTY = re.compile(r'\{"type":"Feature","properties":\{"geoid":"(\d{5})"')
_MOST_UNPACKED_BYTES = 200_000_000


def polygons(column: str, geoid_length: int, smallest_share: float = 0) -> Parser:
    """Return the reader of polygons whose GEOIDs of that length stand in that column.

    Parts that hold less than a share of their area are left out.
    """

    def parse(content: bytes, name: str) -> tuple[int, dict[str, bytes]]:
        try:
            told, shapes = _read(content, name, column)
        except shapely.errors.ShapelyError as error:
            raise ListError(name, f"not sound shapes: {error}") from error
        for number, (geoid, shape) in enumerate(zip(told, shapes, strict=True), start=1):
            if not re.fullmatch(rf"\d{{{geoid_length}}}", str(geoid)):
                raise ListError(name, f"{geoid!r} is not a GEOID", row=number, column=column)
            if shape is None or shape.is_empty or shape.geom_type not in _POLYGONS:
                raise ListError(name, "no polygon", row=number, column="geometry")
            west, south, east, north = shape.bounds
            if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
                raise ListError(name, "not in degrees", row=number, column="geometry")
        simple = simplified(shapes, smallest_share)
        rows: list[tuple[str, ...]] = [
            (geoid, pack(shape)) for geoid, shape in zip(told, simple, strict=True)
        ]
        return len(rows), {f"{name}.csv": csv_bytes(COLUMNS, sorted_once(rows, name))}

    return parse


def _read(content: bytes, name: str, column: str) -> tuple[list[str], list[Any]]:
    """Return GEOIDs and shapes of a GeoJSON file or of a zipped GeoPackage of places."""
    if content[:2] != b"PK":
        try:
            features = json.loads(content)["features"]
            return (
                [feature["properties"][column] for feature in features],
                [shapely.geometry.shape(feature["geometry"]) for feature in features],
            )
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise ListError(name, f"not GeoJSON with {column}: {error!r}") from error
    with open_zip(name, content, _MOST_UNPACKED_BYTES) as archive:
        if len(archive.namelist()) != 1:
            raise ListError(name, f"one file expected in the zip, found {archive.namelist()}")
        plain = archive.read(archive.namelist()[0])
    try:
        with warnings.catch_warnings():
            # in memory it has no name, and so no extension
            warnings.filterwarnings("ignore", ".*non conformant file extension")
            frame = pyogrio.read_dataframe(plain, columns=[column, "LSAD", "vintage"])
        frame = frame[(frame["LSAD"] != "57") & ~frame[column].str[:2].isin(_TERRITORIES)]
    except (RuntimeError, LookupError, ValueError, AttributeError) as error:
        raise ListError(name, f"not a sound GeoPackage of places: {error}") from error
    frame = frame[~_outdated(frame)].sort_values(column)
    return frame[column].tolist(), frame.geometry.tolist()


def _outdated(frame: Any) -> np.ndarray[Any, Any]:
    """Return which shapes of 2015 lie mostly on those of 2019: the same land under an old GEOID."""
    is_old = frame["vintage"].str.startswith("CB2015").to_numpy(bool)
    shapes = frame.geometry.to_numpy()
    new = shapes[~is_old]
    old_at, new_at = shapely.STRtree(new).query(shapes[is_old], predicate="intersects")
    shared = shapely.area(shapely.intersection(shapes[is_old][old_at], new[new_at]))
    covered = np.bincount(old_at, shared, minlength=is_old.sum())
    outdated = np.zeros(len(frame), bool)
    outdated[is_old] = covered > shapely.area(shapes[is_old]) / 2
    return outdated


def simplified(shapes: Sequence[Any], smallest_share: float) -> list[Any]:
    """Return shapes simplified as one coverage and rounded, valid, turned as in RFC 7946."""
    clean = shapely.coverage_clean(shapes_west(np.array(shapes)))  # type: ignore[attr-defined]
    light = [
        _without_crumbs(shape, smallest_share)
        for shape in shapely.coverage_simplify(clean, TOLERANCE)
    ]
    rounded = shapely.set_precision(np.array(light), 1 / SCALE)
    return list(shapely.orient_polygons(shapes_back(rounded)))


def _without_crumbs(shape: Any, smallest_share: float) -> Any:
    """Return a shape without the parts that hold next to nothing of it (a hole may be a city)."""
    parts = shapely.get_parts(shape)
    return shapely.MultiPolygon(parts[shapely.area(parts) >= smallest_share * shape.area].tolist())


def pack(shape: Any) -> str:
    """Return the rings of a polygon, or of several, as they stand in a file."""
    return "|".join(
        ";".join(_pack_ring(ring) for ring in (part.exterior, *part.interiors))
        for part in shapely.get_parts(shape)
    )


def _pack_ring(ring: Any) -> str:
    whole = np.rint(shapely.get_coordinates(ring)[:-1] * SCALE).astype(int)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), int))
    return " ".join(map(str, steps.ravel().tolist()))


def unpack(rings: str) -> Any:
    """Return the polygon or the polygons of rings as they stand in a file, in degrees."""
    parts = []
    for part in rings.split("|"):
        outer, *holes = (
            (np.array(ring.split(), int).reshape(-1, 2).cumsum(axis=0) / SCALE)
            for ring in part.split(";")
        )
        parts.append(shapely.Polygon(outer, holes))
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def read(census: Path, geoids: Collection[str]) -> dict[str, Any]:
    """Return the polygons (shapely, in degrees) that are at hand of places, towns and counties.

    Raises DataError if a layer is missing.
    """
    wanted = set(geoids)
    found = {geoid: unpack(rings) for geoid, rings in packed(census, wanted)}
    found |= dict(of_counties(counties(census / "county_boundaries.geojson"), wanted))
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
            by_code.setdefault(geoid[:2] + geoid[-5:], []).append(geoid)
    told: set[str] = set()
    for layer in (*TOWNS, "place_polygons"):
        for line in _lines(census / f"{layer}.csv"):
            geoid, _, rings = line.partition(",")
            asked = by_code.get(geoid[:2] + geoid[-5:], ())
            for one in asked:
                if one not in told and (layer != "place_polygons" or one == geoid):
                    told.add(one)
                    yield one, rings


def layers_of(census: Path, geoids: Iterable[str]) -> dict[str, str]:
    """Return the layer that the polygon of each of these GEOIDs, which have one, is taken from."""
    towns: dict[str, str] = {}
    for layer in TOWNS:
        for line in _lines(census / f"{layer}.csv"):
            geoid = line[: line.index(",")]
            towns.setdefault(geoid[:2] + geoid[-5:], layer)
    return {
        geoid: "county_boundaries"
        if len(geoid) == 5
        else towns.get(geoid[:2] + geoid[-5:], "place_polygons")
        for geoid in geoids
    }


def packed_counties(census: Path) -> Iterator[tuple[str, str]]:
    """Yield GEOID and rings of all counties, packed like those of places and towns."""
    for geoid, shape in county_shapes(census).items():
        yield geoid, pack(shape)


def county_shapes(census: Path) -> dict[str, Any]:
    """Return the outlines of all counties (shapely, in degrees) by GEOID."""
    geoids, lines = zip(*counties(census / "county_boundaries.geojson"), strict=True)
    return dict(zip(geoids, shapely.from_geojson(lines), strict=True))


def of_counties(
    features: Iterable[tuple[str, str]], geoids: Collection[str] | None = None
) -> Iterator[tuple[str, Any]]:
    """Yield GEOID and shape of counties from their features; all unless some are named."""
    for geoid, line in features:
        if geoids is None or geoid in geoids:
            yield geoid, shapely.orient_polygons(shapely.from_geojson(line))


def counties(path: Path) -> Iterator[tuple[str, str]]:
    """Yield GEOID and feature, a line of GeoJSON, of each county in a file of outlines."""
    yield from county_features(_lines(path), str(path))


def county_features(lines: Iterable[str], name: str) -> Iterator[tuple[str, str]]:
    """Yield GEOID and feature of each county in the lines of a file of outlines."""
    for line in lines:
        if line.startswith('{"type":"Feature",'):
            match = _COUNTY.match(line)
            if match is None:
                raise DataError(f"{name}: a feature without GEOID")
            yield match[1], line.removesuffix(",")


def _lines(path: Path) -> list[str]:
    if not path.is_file():
        raise DataError(f"{path} is missing: mapper import {path.stem} FILE --date DAY --url URL")
    return path.read_text(encoding="utf-8").splitlines()[1:]
