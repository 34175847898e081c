"""A page for each state: its figures, a table of its agencies, a small map, its neighbors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import shapely

from mapper.facts.county_patrols import Patrol
from mapper.findings.coverage import Coverage
from mapper.model import Kind
from mapper.publish.pages.agency_view import AgencyView
from mapper.publish.pages.counts import Count, counted
from mapper.publish.pages.district_view import DistrictView
from mapper.publish.pages.governments import Governments
from mapper.publish.pages.limits import AllRules
from mapper.publish.pages.listing_table import ListingTable, listing_table
from mapper.publish.pages.page import Page, Told
from mapper.publish.pages.reported import ReportedRow, unlisted_by_state
from mapper.publish.pages.small_maps import CROWD, FEW, MAP_MARGIN, MAP_SIZE, Ground, grounds, marks
from mapper.publish.site import other_lists


@dataclass(frozen=True, slots=True)
class StatePage:
    """What the page of a state shows.

    `people` are the three figures of people covered, () where none is known; `patrolled` says how
    many of the county figure have police of their own, `patrols` what sources say of the state;
    `governments` words of those that could have police, and of when; `others` names the lists and
    days beside the headline's; `namesakes` are the areas that share their name with another of the
    state; up to `few` marks are reached by keyboard; `reported` are those that only news and
    records name.
    """

    state: str
    usps: str
    count: Count
    people: Sequence[Coverage]
    patrolled: str
    patrols: Sequence[Patrol]
    governments: str
    government_count: int
    government_vintage: str
    radius: int
    police: ListingTable
    fire: ListingTable
    usual: str
    namesakes: frozenset[str | None]
    ground: Ground
    marks: Sequence[Mapping[str, Any]]
    few: int
    others: str
    districts: Sequence[tuple[DistrictView, int]]
    embed_query: str
    neighbors: Sequence[tuple[str, str]]
    rules: AllRules
    reported: Sequence[ReportedRow]


def state_pages(told: Told, governed: Governments) -> Iterator[Page]:
    """Yield the page of each state that the map knows, also of one where nothing is listed."""
    by_state: dict[str, list[AgencyView]] = defaultdict(list)
    for agency in told.agencies:
        by_state[agency.state].append(agency)
    lines = dict(zip(told.map.county_lines["usps"], told.map.county_lines.geometry, strict=True))
    pictures = grounds(told.map.states, MAP_SIZE, MAP_MARGIN, lines)
    touching = neighbors(told.map.states)
    names = dict(zip(told.map.states["usps"], told.map.states["name"], strict=True))
    others = other_lists(told.map)
    reported = unlisted_by_state(told)
    for usps, name in names.items():
        agencies = sorted(by_state[usps], key=lambda one: (one.name, one.agency_id))
        # On paper a county stands only beside a name that several areas have.
        named = Counter(name for name, _ in {(one.area_name, one.county_name) for one in agencies})
        yield Page(
            f"states/{usps.lower()}.html",
            "state",
            StatePage(
                state=name,
                usps=usps,
                count=counted(told.headline, agencies),
                people=told.figures.covered.states.get(usps, ()),
                patrolled=told.figures.patrols.sentence(usps, name),
                patrols=[one for one in told.figures.patrols.known if one.state == usps],
                governments=governed.words(usps),
                government_count=governed.number(usps),
                government_vintage=governed.vintage,
                radius=8 if len(agencies) < CROWD else 6,
                police=listing_table(
                    (one for one in agencies if not one.is_fire), newest=told.headline.column
                ),
                fire=listing_table(
                    (one for one in agencies if one.is_fire), newest=told.headline.column
                ),
                usual=Kind.MUNICIPAL,
                namesakes=frozenset(name for name, n in named.items() if n > 1),
                ground=pictures[usps],
                marks=list(marks(pictures[usps].frame, agencies, told.headline.named)),
                few=FEW,
                others=others,
                districts=[
                    (view, len(view.police(told.headline)))
                    for view in told.districts
                    if view.district.state == usps
                ],
                embed_query=f"state={usps.lower()}",
                neighbors=[(other, names[other]) for other in touching[usps]],
                rules=told.figures.beside.rules,
                reported=reported.get(usps, ()),
            ),
            usps.lower(),
        )


def neighbors(states: gpd.GeoDataFrame) -> dict[str, list[str]]:
    """Return by USPS code the states that share a line with each, in the order of their names."""
    shapes = states.geometry.to_numpy()
    names = dict(zip(states["usps"], states["name"], strict=True))
    found: dict[str, list[str]] = {usps: [] for usps in names}
    usps = states["usps"].tolist()
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        # Arizona and Colorado meet in a point only.
        if one != other and shapely.length(shapely.intersection(shapes[one], shapes[other])):
            found[usps[one]].append(usps[other])
    return {one: sorted(others, key=names.__getitem__) for one, others in found.items()}
