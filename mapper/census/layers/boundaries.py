"""Cartographic boundaries of the Census, from the published shapefile or from GeoJSON.

Dossier (read 2026-11)
    Address     https://www2.census.gov/geo/tiger/GENZ{year}/shp/cb_{year}_us_{area}_{scale}.zip:
                one shapefile (.shp, .shx, .dbf, .prj, .cpg) and its metadata in XML, unread. Others
                turn it into GeoJSON or TopoJSON with the same properties.
    Scales      20m is good for drawing, and off by some kilometers on coasts; 500k is off by some
                hundred meters, and more than 10 times the size.
    Columns     GEOID, STUSPS, NAME, NAMELSAD (counties: the name with its kind), ALAND (land in
                square meters). Codes that repeat GEOID, the LSAD and the water are not used.
    Datum       NAD83 (EPSG:4269), taken as WGS 84, as is usual where GeoJSON is made of it: the two
                differ by a meter or two, about the last decimal that is kept and far less than the
                outlines are off; a transformation would depend on the grids that a computer has.
    Traps       Alaska crosses the date line. A shapefile turns its outer rings clockwise, GeoJSON
                the other way (RFC 7946): here all are turned as in GeoJSON.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import shapely

from mapper.census.layers import geojson_features, shapefile, topojson
from mapper.census.layers.outlines import Outline
from mapper.census.layers.strict import (
    SQUARE_METERS,
    Parser,
    sorted_once,
    sound_polygon,
    sound_shapes,
)
from mapper.errors import ListError

NAMED = {"NAME": ".+", "NAMELSAD": ".+", "ALAND": SQUARE_METERS}


def boundaries(
    geoid_length: int, files: Callable[[Sequence[Outline], str], dict[str, bytes]]
) -> Parser:
    """Return the reader of outlines with a GEOID of that length; `files` makes our files of them.

    The same outlines, point by point, give the same files from either form.
    """

    def parse(content: bytes, name: str) -> tuple[int, dict[str, bytes]]:
        forms = NAMED | {"GEOID": rf"[0-9]{{{geoid_length}}}", "STUSPS": "[A-Z]{2}"}
        with sound_shapes(name):
            outlines = [
                Outline(
                    told["GEOID"], told["STUSPS"], told["NAME"], told["NAMELSAD"],
                    int(told["ALAND"]), shape,
                )
                for told, shape in features(content, name, forms)
            ]  # fmt: skip
            sorted_once([(one.geoid,) for one in outlines], name)
            outlines.sort(key=lambda one: one.geoid)
            return len(outlines), files(outlines, name)

    return parse


def features(
    content: bytes, name: str, forms: Mapping[str, str]
) -> Iterator[tuple[Mapping[str, str], Any]]:
    """Yield columns, as text, and shape (a polygon or several, in degrees) of each feature.

    `forms` are the expressions that the columns must fit; the name without its kind stands in
    where NAMELSAD is missing. Raises ListError, and what shapely raises
    for a shape that is none.
    """
    if content[:2] == b"PK":
        found = shapefile.features(content, name, forms)
    elif b'"Topology"' in content[:100]:
        found = topojson.features(content, name)
    else:
        found = geojson_features.features(content, name)
    for number, (told, shape) in enumerate(found, start=1):
        cells = _checked(name, number, forms, told)
        shape = sound_polygon(shape, name, number)  # noqa: PLW2901
        parts = shapely.get_parts(shape)
        yield cells, shapely.orient_polygons(parts[0] if len(parts) == 1 else shape)


def _checked(
    name: str, number: int, forms: Mapping[str, str], told: Mapping[str, Any]
) -> dict[str, str]:
    """Return the columns as text; ListError if a feature does not hold. `number` counts from 1."""
    missing = [column for column in forms if column not in told and column != "NAMELSAD"]
    if missing:
        raise ListError(name, f"missing properties {missing}", row=number)
    cells = {}
    for column, form in forms.items():
        value = told.get(column, told.get("NAME"))
        if not isinstance(value, str | int) or not re.fullmatch(form, str(value)):
            raise ListError(name, f"{value!r} was not expected", row=number, column=column)
        cells[column] = str(value)
    return cells
