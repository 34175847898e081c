"""A page for each state: its figures, a table of its agencies, a small map, its neighbors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import shapely
from markupsafe import Markup

from mapper.model import Kind, Role
from mapper.publish.svg import Frame, area_path, frame, line_path
from mapper.publish.told import Page, Told
from mapper.publish.views import AgencyView
from mapper.wording import say_all, say_curly, say_day

MAP_SIZE, MAP_MARGIN = 1_000, 16
BAR_WIDTH = 200
CROWD = 80  # so many marks are drawn smaller
# What a reader calls several agencies of a kind; those of fire are never among the police.
PLURALS: dict[str, str] = {
    Kind.MUNICIPAL: "municipal police departments",
    Kind.SHERIFF: "sheriffs",
    Kind.COUNTY_POLICE: "county police departments",
    Kind.STATE_POLICE: "state police agencies",
    Kind.CAMPUS: "campus police departments",
    Kind.SCHOOL: "police departments of school districts",
    Kind.TRANSIT: "transit police agencies",
    Kind.AIRPORT: "airport police agencies",
    Kind.PORT: "port police agencies",
    Kind.TRIBAL: "tribal police departments",
    Kind.PARK: "park police agencies",
    Kind.CONSTABLE: "constables and marshals",
    Kind.PROSECUTOR: "prosecutors",
    Kind.REGIONAL: "regional police departments",
    Kind.OTHER: "other agencies",
}


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


def counted(told: Told, agencies: Sequence[AgencyView]) -> dict[str, Any]:
    """Return the figures of some agencies: police on the list of the headline, the rest apart."""
    headline = told.figures["list"], str(told.figures["list_day"])
    ours = [one for one in agencies if headline in {(s.list_name, s.day) for s in one.ring}]
    police = [one for one in ours if not one.is_fire]
    kinds = Counter(one.kind for one in police)
    days = (
        [s.active_since for s in one.ring if (s.list_name, s.day) == headline and s.active_since]
        for one in police
    )
    dated = sorted(min(given) for given in days if given)
    years = Counter(day[:4] for day in dated)
    span = range(int(dated[0][:4]), int(dated[-1][:4]) + 1) if dated else ()
    most = max(years.values(), default=1)
    total, growth = 0, []
    for year in map(str, span):
        total += years[year]
        growth.append((year, years[year], total, round(BAR_WIDTH * years[year] / most)))
    return {
        "police": len(police),
        "fire": len(ours) - len(police),
        "elsewhere": len(agencies) - len(ours),
        "placed": sum(one.lat is not None for one in police),
        "disputed": sum(one.disputed for one in police),
        "municipal": kinds[Kind.MUNICIPAL],
        "kinds": [(PLURALS.get(kind, kind), n) for kind, n in kinds.most_common()],
        "first": dated[0] if dated else "",
        "last": dated[-1] if dated else "",
        "growth": growth,
    }


def _governments(counted: dict[str, int]) -> str:
    """Return "280 cities and 1,240 townships", "" for none."""
    words = [f"{n:,} {plural if n > 1 else _singular(plural)}" for plural, n in counted.items()]
    return say_all(words) if words else ""


def _singular(plural: str) -> str:
    return plural.removesuffix("ies") + "y" if plural.endswith("ies") else plural.removesuffix("s")


def _only(words: set[str]) -> str:
    """Return the word that holds for all rows, so that none need repeat it; else ""."""
    return words.pop() if len(words) == 1 else ""


def lists_of(agency: AgencyView) -> str:
    """Return the lists and days that name an agency for Ring: "EFF’s Atlas, 7 October 2020"."""
    return "; ".join(f"{say_curly(s.list_title)}, {say_day(s.day)}" for s in agency.ring)


def usual_lists(agencies: Iterable[AgencyView]) -> str:
    """Return what `lists_of` says most often: on paper it is said once, and not for each."""
    said = Counter(map(lists_of, agencies)).most_common(1)
    return said[0][0] if said else ""


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
