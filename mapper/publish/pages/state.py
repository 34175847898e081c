"""A page for each state: its figures, a table of its agencies, a small map, its neighbors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import geopandas as gpd
import shapely

from mapper.model import Kind
from mapper.publish.pages.agency_view import AgencyView
from mapper.publish.pages.counts import counted, lists_of, usual_lists
from mapper.publish.pages.page import Page, Told
from mapper.publish.pages.small_maps import CROWD, MAP_MARGIN, MAP_SIZE, grounds, marks
from mapper.wording import say_all


def state_pages(told: Told) -> Iterator[Page]:
    """Yield the page of each state that the map knows, also of one where nothing is listed."""
    by_state: dict[str, list[AgencyView]] = defaultdict(list)
    for agency in told.agencies:
        by_state[agency.state].append(agency)
    lines = dict(zip(told.map.county_lines["usps"], told.map.county_lines.geometry, strict=True))
    pictures = grounds(told.map.states, MAP_SIZE, MAP_MARGIN, lines)
    touching = neighbors(told.map.states)
    names = dict(zip(told.map.states["usps"], told.map.states["name"], strict=True))
    for usps, name in names.items():
        agencies = sorted(by_state[usps], key=lambda one: (one.name, one.agency_id))
        # On paper a county stands only beside a name that several areas have.
        named = Counter(name for name, _ in {(one.area_name, one.county_name) for one in agencies})
        yield Page(
            f"states/{usps.lower()}.html",
            "state",
            {
                "state": name,
                "usps": usps,
                "count": counted(told, agencies),
                "people": told.figures["covered"]["states"].get(usps, ()),
                "governments": _governments(told.figures["governments"].get(usps, {})),
                "government_count": sum(told.figures["governments"].get(usps, {}).values()),
                "radius": 8 if len(agencies) < CROWD else 6,
                "police": [one for one in agencies if not one.is_fire],
                "fire": [one for one in agencies if one.is_fire],
                "usual": Kind.MUNICIPAL,
                "one_list": _only({said.list_title for one in agencies for said in one.ring}),
                "one_day": _only({said.day for one in agencies for said in one.ring}),
                "namesakes": {name for name, n in named.items() if n > 1},
                "lists_of": lists_of,
                "usual_lists": usual_lists(agencies),
                "ground": pictures[usps],
                "marks": list(marks(pictures[usps].frame, agencies)),
                "districts": [
                    (view, len(view.police_on(told.figures["list"], str(told.figures["list_day"]))))
                    for view in told.districts
                    if view.district.state == usps
                ],
                "embed_query": f"state={usps.lower()}",
                "neighbors": [(other, names[other]) for other in touching[usps]],
            },
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


def _governments(counted: dict[str, int]) -> str:
    """Return "280 cities and 1,240 townships", "" for none."""
    words = [f"{n:,} {plural if n > 1 else _singular(plural)}" for plural, n in counted.items()]
    return say_all(words) if words else ""


def _singular(plural: str) -> str:
    return plural.removesuffix("ies") + "y" if plural.endswith("ies") else plural.removesuffix("s")


def _only(words: set[str]) -> str:
    """Return the word that holds for all rows, so that none need repeat it; else ""."""
    return words.pop() if len(words) == 1 else ""
