"""What the readers of all layers ask of a file: its columns are there, an area stands once.

A reader raises ListError for all that a stranger's file can hold; any other error is one of ours.
"""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, BinaryIO

import numpy as np
import shapely

from mapper.errors import ListError
from mapper.files.records import LONGEST_ROW, csv_records

# (content, name of the layer, files of ours that it needs) -> number of areas, and our files:
# name -> bytes
Parser = Callable[..., tuple[int, dict[str, bytes]]]
# The most of any original at hand are 557 parts and 15,107 points; at 1:500k Alaska has more.
MOST_PARTS, MOST_POINTS = 10_000, 500_000
TOO_DEEP = "lists nested too deep"
# Counties at 1:500k are some 800,000 points: a list and two numbers each.
MOST_LISTS, MOST_ITEMS = 2_000_000, 6_000_000
SQUARE_METERS = r"[0-9]{1,15}"  # the Earth has 15 digits of them


def require(needed: Iterable[str], header: Collection[str], name: str) -> None:
    """Raise ListError unless all needed columns stand in the header."""
    missing = [column for column in needed if column not in header]
    if missing:
        raise ListError(name, f"missing columns {missing}", row=1)


def utf8(content: bytes, name: str) -> str:
    """Return the text of a file in UTF-8, with or without its mark; ListError for another one."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = content[: error.start].count(b"\n") + 1
        raise ListError(name, "bytes that are not UTF-8", row=number) from error


def first_line(lines: BinaryIO, name: str) -> str:
    """Return the header of a table whose cells are never quoted; ListError for one that is none:
    each of its cells becomes an object."""
    line = lines.readline(LONGEST_ROW)
    if len(line) == LONGEST_ROW:
        raise ListError(name, f"over {LONGEST_ROW:,} bytes", row=1)
    return line.removeprefix(codecs.BOM_UTF8).decode("latin-1").strip("\r\n")


def json_of(content: bytes, name: str, what: str) -> Any:
    """Return what a JSON file holds; ListError where it is not `what` is expected.

    Each list, object and number becomes an object many times as large: too many are refused before
    the first is made.
    """
    lists = content.count(b"[") + content.count(b"{")
    if lists > MOST_LISTS or content.count(b",") > MOST_ITEMS:
        raise ListError(name, f"over {MOST_LISTS:,} lists, or {MOST_ITEMS:,} items, in its JSON")
    try:
        return json.loads(content)
    except RecursionError as error:
        raise ListError(name, f"not {what}: {TOO_DEEP}") from error
    except ValueError as error:
        is_long = not isinstance(error, json.JSONDecodeError | UnicodeDecodeError)
        problem = "a number of thousands of digits" if is_long else str(error)
        raise ListError(name, f"not {what}: {problem}") from error


def csv_rows(text: str, name: str, needed: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield number and cells of the rows of a CSV that has the needed columns: as many as it has.

    CR, LF or both end a line.
    """
    records = filter(None, csv_records(text, strict=False))
    number = 1
    try:
        header = next(records, [])
        require(needed, header, name)
        for number, cells in enumerate(records, start=2):
            if len(cells) != len(header):
                raise ListError(name, f"not {len(header)} cells", row=number)
            yield number, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        raise ListError(name, f"not CSV: {error}", row=number + 1) from error


def sorted_once(rows: list[tuple[str, ...]], name: str) -> list[tuple[str, ...]]:
    """Return the rows by GEOID (their first cell); ListError for one that stands twice."""
    rows.sort()
    for one, other in pairwise(rows):
        if one[0] == other[0]:
            raise ListError(name, f"{one[0]} stands twice", column="GEOID")
    return rows


@contextmanager
def sound_shapes(name: str) -> Iterator[None]:
    """Raise ListError for what shapely cannot do with shapes that are not sound."""
    try:
        yield
    except shapely.errors.ShapelyError as error:
        raise ListError(name, f"not sound shapes: {error}") from error


def sound_polygon(shape: Any, name: str, number: int) -> Any:
    """Return a polygon, or several, without heights; `number` is its row.

    Raises ListError for another shape, points that are not in degrees, rings that cross, and more
    parts or points than an area has: what shapely does with such is not told anywhere.
    """
    problem = ""
    if shape is None or shape.is_empty or shape.geom_type not in ("Polygon", "MultiPolygon"):
        problem = "no polygon"
    elif shapely.get_num_geometries(shape) > MOST_PARTS:
        problem = f"over {MOST_PARTS:,} parts"
    elif shapely.get_num_coordinates(shape) > MOST_POINTS:
        problem = f"over {MOST_POINTS:,} points"
    else:
        lon, lat = shapely.get_coordinates(shape).T
        if not ((abs(lon) <= 180).all() and (abs(lat) <= 90).all()):  # never so of NaN
            problem = "not in degrees"
        elif not shape.is_valid or any(part.is_empty for part in shapely.get_parts(shape)):
            problem = f"not a sound shape: {shapely.is_valid_reason(shape)}"
    if problem:
        raise ListError(name, problem, row=number, column="geometry")
    return shapely.force_2d(shape)


def with_land(
    shapes: Sequence[Any] | np.ndarray[Any, Any], geoids: Iterable[str], name: str
) -> list[Any]:
    """Return shapes that were made one coverage; ListError for the first without land of its own,
    and where there is none at all."""
    if not len(shapes):
        raise ListError(name, "no shape in it")
    for geoid, shape in zip(geoids, shapes, strict=True):
        if shape.is_empty:
            raise ListError(name, f"{geoid} has no land that another does not claim")
    return list(shapes)


CONTROLLED = "controlled"
BELOW, ABOVE = "below 2500", "above 250000"
