"""Small maps of a state with a mark for each agency, as SVG."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import shapely
from markupsafe import Markup

from mapper.model import Role
from mapper.publish.pages.agency_view import AgencyView
from mapper.publish.pages.svg import Frame, area_path, frame, line_path

MAP_SIZE, MAP_MARGIN = 1_000, 16
CROWD = 80  # so many marks are drawn smaller
FEW = 12  # more links to rows would be too many stops before the table, which has all of them


@dataclass(frozen=True, slots=True)
class Ground:
    """The picture of a state that its own page and those of its agencies share: SVG paths."""

    frame: Frame
    outline: Markup
    counties: Markup


def grounds(
    states: gpd.GeoDataFrame, size: int, margin: int, lines: Mapping[str, shapely.Geometry]
) -> dict[str, Ground]:
    """Return the picture of each state by USPS code, its longer side `size` units.

    `lines` are those of its counties, where they are wanted.
    """
    found = {}
    for usps, shape in zip(states["usps"], states.geometry, strict=True):
        view = frame(shape, size, margin)
        inside = line_path(lines[usps], view) if usps in lines else ""
        found[usps] = Ground(view, Markup(area_path(shape, view)), Markup(inside))
    return found


def mark(agency: AgencyView) -> str:
    """Return which mark an agency of the headline gets: of a dispute, campus, county or town."""
    if agency.disputed:
        return "dispute"
    if agency.role == Role.WITHIN:
        return "square"
    return "ring" if agency.area_level in ("county", "state") else "dot"


def marks(
    view: Frame, agencies: Sequence[AgencyView], named: Container[str]
) -> Iterator[dict[str, Any]]:
    """Yield kind, place, name and id of marks, those of counties first so that they cover no town.

    Agencies that are not among the ids `named` by the headline have a mark of their own, below all.
    """
    order = ["elsewhere", "ring", "square", "dot", "dispute"]
    placed = [one for one in agencies if one.lat is not None and one.lon is not None]
    kinds = [mark(one) if one.agency_id in named else "elsewhere" for one in placed]
    points = view.points([(one.lon, one.lat) for one in placed]).tolist()
    drawn = zip(kinds, points, placed, strict=True)
    for kind, (x, y), agency in sorted(drawn, key=lambda one: order.index(one[0])):
        yield {"kind": kind, "x": x, "y": y, "name": agency.name, "id": agency.agency_id}
