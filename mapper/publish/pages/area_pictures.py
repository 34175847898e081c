"""The area of an agency, outlined in its county or state, as SVG."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from mapper.census.layers.declaration import BUREAU
from mapper.census.layers.declared import LAYERS
from mapper.model import Level
from mapper.publish.pages.agency_view import AgencyView
from mapper.publish.pages.svg import Frame, area_path, frame
from mapper.publish.site import MapData

PICTURE_SIZE, MARGIN = 400, 12
# States whose towns, cities among them, come from an office of the state.
TOWN_LAYERS = {"MA": "ma_town_polygons", "NJ": "nj_municipality_polygons"}


@dataclass(frozen=True, slots=True)
class Picture:
    """The area of an agency outlined in its county or state: SVG paths, and what `within` is."""

    frame: Frame
    ground: Markup
    area: Markup
    within: str
    source: str


def painter(told: MapData) -> Callable[[AgencyView], Picture | None]:
    """Return a function from an agency to the picture of its area, None without an outline."""
    shapes = told.shapes
    states = dict(zip(told.states["usps"], told.states.geometry, strict=True))

    @cache
    def alone(around: str) -> tuple[Frame, Markup]:
        """Return frame and outline of a state (USPS) or county (GEOID): most agencies share one."""
        shape = states[around] if around in states else shapes[around]
        view = frame(shape, PICTURE_SIZE, MARGIN)
        return view, Markup(area_path(shape, view))

    def paint(agency: AgencyView) -> Picture | None:
        geoids = agency.geoids or [agency.host_geoid or ""]
        areas = [shapes[geoid] for geoid in geoids if geoid in shapes]
        around, within = agency.county_geoid or "", agency.county_name
        if agency.area_level in (Level.COUNTY, Level.STATE) or around not in shapes:
            around, within = agency.state, agency.state_name
        if (
            len(areas) < len(geoids)
            or within is None
            or (around not in shapes and around not in states)
        ):
            return None
        view, ground = alone(around)
        if not all(_fits(shape, view) for shape in areas):  # a place may reach into other counties
            shape = states[around] if around in states else shapes[around]
            view = frame([shape, *areas], PICTURE_SIZE, MARGIN)
            ground = Markup(area_path(shape, view))
        drawn = Markup("".join(area_path(shape, view) for shape in areas))
        return Picture(view, ground, drawn, within, _source(agency))

    return paint


def _source(agency: AgencyView) -> str:
    """Return who publishes the outline of an agency's area."""
    layer = TOWN_LAYERS.get(agency.state, "")
    if layer and agency.area_level in (Level.PLACE, Level.COUNTY_SUBDIVISION):
        return f"{LAYERS[layer].publisher}; {BUREAU}"
    return BUREAU


def _fits(shape: Any, view: Frame) -> bool:
    left, bottom, right, top = shape.bounds
    (x1, y1), (x2, y2) = view.points(((left, top), (right, bottom))).tolist()
    return bool(0 <= x1 <= x2 <= view.width and 0 <= y1 <= y2 <= view.height)
