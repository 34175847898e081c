"""Small maps of a state with a mark for each agency, as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    """Return which mark an agency gets: disputed, of a campus, of a county or state, of a town."""
    if agency.disputed:
        return "dispute"
    if agency.role == Role.WITHIN:
        return "square"
    return "ring" if agency.area_level in ("county", "state") else "dot"


def marks(view: Frame, agencies: Sequence[AgencyView]) -> Iterator[dict[str, Any]]:
    """Yield kind, place and name of marks, those of counties first so that they cover no town."""
    order = ["ring", "square", "dot", "dispute"]
    for agency in sorted(agencies, key=lambda one: order.index(mark(one))):
        if agency.lat is not None and agency.lon is not None:
            x, y = view.points((agency.lon, agency.lat))[0].tolist()
            yield {"kind": mark(agency), "x": x, "y": y, "name": agency.name}
