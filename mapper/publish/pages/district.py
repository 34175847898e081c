"""A page for each district of Congress: the listed agencies whose areas have land in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, log2, radians
from typing import Any

import numpy as np
import shapely
from markupsafe import Markup

from mapper.census.districts import District
from mapper.model import Kind, Program
from mapper.publish.pages.agency_view import AgencyView, Said
from mapper.publish.pages.counts import Count, counted
from mapper.publish.pages.district_view import DistrictView
from mapper.publish.pages.listing_table import ListingTable, listing_table
from mapper.publish.pages.page import Page, Told
from mapper.publish.pages.reported import ReportedRow, unlisted_by_district
from mapper.publish.pages.small_maps import CROWD, FEW, MAP_MARGIN, MAP_SIZE, Ground, grounds, marks
from mapper.publish.pages.svg import area_path, frame
from mapper.publish.site import other_lists
from mapper.wording import say_curly, say_day

LOCATOR_SIZE = 300
EMBED_WIDTH, EMBED_HEIGHT, TILE = 600, 420, 256  # what an embedded map is at least, in pixels
# Lists of these meet Ring's on the pages: what the column is called, in a sentence and as a title.
OVERLAPS = {
    Program.FACE_RECOGNITION: "face recognition",
    Program.ICE_287G: "a 287(g) agreement with ICE",
}


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Which agencies other lists name too: rows, and a count by program.

    A row is agency, then for each of the `programs` its listing on the one of `lists` that the
    program is counted from, or None.
    """

    programs: Sequence[str]
    lists: Sequence[str]
    rows: Sequence[tuple[AgencyView, Sequence[Said | None]]]
    counts: Sequence[int]
    all: int


@dataclass(frozen=True, slots=True)
class DistrictPage:
    """What the page of a district shows.

    `police` are all with land in it, of whom `whole` on the headline's list have all of theirs
    there; up to `few` marks are reached by keyboard; `reported` are those that only news and
    records name.
    """

    view: DistrictView
    district: District
    usps: str
    state: str
    count: Count
    whole: int
    police: ListingTable
    fire: ListingTable
    usual: str
    ground: Ground
    locator: Ground
    located: Markup
    radius: int
    marks: Sequence[Mapping[str, Any]]
    few: int
    others: str
    overlaps: Overlaps
    siblings: Sequence[DistrictView]
    embed_query: str
    reported: Sequence[ReportedRow]


def district_pages(told: Told) -> Iterator[Page]:
    """Yield the page of each district, also of one where nothing is listed."""
    states = grounds(told.map.states, LOCATOR_SIZE, MAP_MARGIN, {})
    names = dict(zip(told.map.states["usps"], told.map.states["name"], strict=True))
    of_state: dict[str, list[DistrictView]] = {}
    for view in told.districts:
        of_state.setdefault(view.district.state, []).append(view)
    others = other_lists(told.map)
    reported = unlisted_by_district(told)
    for view in told.districts:
        agencies = [agency for agency, _ in view.agencies]
        police = view.police(told.headline)
        district = view.district
        shape = district.shape
        view_frame = frame(shape, MAP_SIZE, MAP_MARGIN)
        inside = _inside(shape, agencies)
        yield Page(
            view.address,
            "district",
            DistrictPage(
                view=view,
                district=district,
                usps=district.state,
                state=names[district.state],
                count=counted(told.headline, agencies),
                whole=sum(
                    lies.share_of_land == 1 and one.agency_id in told.headline.since
                    for one, lies in view.agencies
                ),
                police=_table(view, told.headline.column, is_fire=False),
                fire=_table(view, told.headline.column, is_fire=True),
                usual=Kind.MUNICIPAL,
                ground=Ground(view_frame, Markup(area_path(shape, view_frame)), Markup("")),
                locator=states[district.state],
                located=Markup(area_path(shape, states[district.state].frame)),
                radius=10 if len(inside) < CROWD else 6,
                marks=list(marks(view_frame, inside, told.headline.named)),
                few=FEW,
                others=others,
                overlaps=overlaps(police, told.figures.beside.lists),
                siblings=[other for other in of_state[district.state] if other is not view],
                embed_query=embed_query(view),
                reported=reported.get(district.id, ()),
            ),
            district.state.lower(),
        )


def _table(view: DistrictView, newest: str, *, is_fire: bool) -> ListingTable:
    lying = [(one, lies.share_of_land) for one, lies in view.agencies if one.is_fire is is_fire]
    return listing_table((one for one, _ in lying), (share for _, share in lying), newest)


def _inside(shape: Any, agencies: Sequence[AgencyView]) -> list[AgencyView]:
    """Return the agencies whose points lie in the district; others only reach into it."""
    where = np.array([(one.lon, one.lat) for one in agencies], float).reshape(-1, 2)
    shapely.prepare(shape)
    inside = shapely.contains_xy(shape, where[:, 0], where[:, 1])
    return [one for one, lies in zip(agencies, inside, strict=True) if lies]


def overlaps(police: Sequence[AgencyView], lists: Mapping[Program, str]) -> Overlaps:
    """Return which of the agencies are named by the list and day that tell of each program."""
    rows: list[tuple[AgencyView, list[Said | None]]] = []
    for agency in police:
        newest: Mapping[str, Said] = {
            said.program: said
            for said in agency.others
            if f"{say_curly(said.list_title)}, {say_day(said.day)}" == lists.get(said.program)
        }
        found = [newest.get(program) for program in OVERLAPS]
        if any(found):
            rows.append((agency, found))
    return Overlaps(
        list(OVERLAPS.values()),
        [lists.get(program, "") for program in OVERLAPS],
        rows,
        [sum(bool(found[n]) for _, found in rows) for n in range(len(OVERLAPS))],
        sum(all(found) for _, found in rows),
    )


def embed_query(view: DistrictView) -> str:
    """Return the query with which embed.html shows the district: its state, middle and zoom."""
    state = f"state={view.district.state.lower()}"
    west, south, east, north = view.district.shape.bounds
    if east - west > 180:  # the Aleutians lie on both sides of the date line
        return state
    lat, lon = (south + north) / 2, (west + east) / 2
    # A degree of latitude is 1 / cos(latitude) as high as one of longitude is wide (Mercator).
    across, down = (east - west) / 360, (north - south) / 360 / cos(radians(lat))
    zoom = min(log2(EMBED_WIDTH / TILE / across), log2(EMBED_HEIGHT / TILE / down))
    return f"{state}&map={lat:.3f}_{lon:.3f}_{min(zoom, 12):.1f}"
