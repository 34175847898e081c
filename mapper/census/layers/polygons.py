"""Polygons of places and towns, from files of the Census Bureau and of states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from mapper.census.layers import geojson_features, geopackage
from mapper.census.layers.rings import SCALE, pack
from mapper.census.layers.strict import (
    Parser,
    sorted_once,
    sound_polygon,
    sound_shapes,
    with_land,
)
from mapper.earth import shapes_back, shapes_west
from mapper.errors import ListError
from mapper.files.archives import open_zip
from mapper.files.tables import csv_bytes

COLUMNS = ["geoid", "rings"]
TOLERANCE = 0.001  # degrees: the root of the smallest triangle that is kept of an outline
_TERRITORIES = {"60", "66", "69", "78"}
_MOST_UNPACKED_BYTES = 100_000_000  # places of 2019 have 36 MB


def polygons(column: str, geoid_length: int, smallest_share: float = 0) -> Parser:
    """Return the reader of polygons whose GEOIDs of that length stand in that column.

    Parts that hold less than a share of their area are left out.
    """

    def parse(content: bytes, name: str) -> tuple[int, dict[str, bytes]]:
        with sound_shapes(name):
            return _files(*_read(content, name, column), name)

    def _files(
        geoids: Sequence[Any], shapes: Sequence[Any], name: str
    ) -> tuple[int, dict[str, bytes]]:
        sound = []
        for number, (geoid, shape) in enumerate(zip(geoids, shapes, strict=True), start=1):
            if not re.fullmatch(rf"[0-9]{{{geoid_length}}}", str(geoid)):
                raise ListError(name, f"{geoid!r} is not a GEOID", row=number, column=column)
            sound.append(sound_polygon(shape, name, number))
        simple = with_land(simplified(sound, smallest_share), geoids, name)
        rows: list[tuple[str, ...]] = [
            (str(geoid), pack(shape)) for geoid, shape in zip(geoids, simple, strict=True)
        ]
        return len(rows), {f"{name}.csv": csv_bytes(COLUMNS, sorted_once(rows, name))}

    return parse


def _read(content: bytes, name: str, column: str) -> tuple[list[Any], list[Any]]:
    """Return GEOIDs and shapes of a GeoJSON file or of a zipped GeoPackage of places."""
    if content[:2] != b"PK":
        found = list(geojson_features.features(content, name))
        return [told.get(column) for told, _ in found], [shape for _, shape in found]
    with open_zip(name, content, _MOST_UNPACKED_BYTES) as archive:
        if len(archive.namelist()) != 1:
            raise ListError(name, f"one file expected in the zip, found {archive.namelist()}")
        plain = archive.read(archive.namelist()[0])
    rows = list(geopackage.features(plain, name, [column, "LSAD", "vintage"]))
    told = gpd.GeoDataFrame(
        [cells for cells, _ in rows], columns=[column, "LSAD", "vintage"],
        geometry=[shape for _, shape in rows],
    )  # fmt: skip
    if not told[[column, "vintage"]].map(lambda cell: isinstance(cell, str)).all(axis=None):
        raise ListError(name, f"a place whose {column} or vintage is no text")
    told = told[(told["LSAD"] != "57") & ~told[column].str[:2].isin(_TERRITORIES)]
    told = told[~_outdated(told)].sort_values(column)
    return told[column].tolist(), told.geometry.tolist()


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
    if not len(shapes):
        return []
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
