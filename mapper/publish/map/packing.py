"""The data of the map, packed: a reader on a phone loads them.

Columns are coded by dictionary; coordinates are integers, each a step from the one before.
assets/map/start.js unpacks both.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from mapper.agencies.listed import Listed
from mapper.earth import west
from mapper.publish.map.reported import pack_reported
from mapper.publish.site import MapData, subsidy_text

POINT_SCALE = 10_000  # 11 m: finer than any mark on the map
LABEL_SCALE = 100  # 1 km: where a label stands, or the middle of an area
LINE_SCALE = 1_000  # 110 m: finer than the simplified outlines
# The filters with two answers, and the columns that answer them.
BESIDE = {"face": "has_face_recognition", "ice": "has_287g", "limit": "face_recognition_limit"}


def script_json(value: Any) -> str:
    """Return JSON that is safe inside a script, of a page too: ASCII, and no `<`."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


def words(values: Iterable[Any]) -> dict[str, list[Any]]:
    """Return a column as its distinct values, in order of appearance, and where each stands."""
    column = list(values)
    # pd.isna is slow, and most values are text that stands in many rows.
    plain = {
        value: value if isinstance(value, str) or not pd.isna(value) else None
        for value in dict.fromkeys(column)
    }
    number = {word: n for n, word in enumerate(dict.fromkeys(plain.values()))}
    place = {value: number[word] for value, word in plain.items()}
    return {"words": list(number), "at": [place[value] for value in column]}


def steps(values: Iterable[float], scale: int) -> dict[str, Any]:
    """Return numbers as integers of 1/scale, each as the difference to the one before."""
    return whole_steps([round(value * scale) for value in values], scale)


def whole_steps(whole: Sequence[int], scale: int) -> dict[str, Any]:
    """Return the same of numbers that are integers of 1/scale already."""
    return {
        "scale": scale,
        "steps": [now - before for now, before in zip(whole, [0, *whole], strict=False)],
    }


def pack_line(line: shapely.Geometry) -> list[int]:
    """Return x, y, then steps dx, dy ... of a line in integers of 1/LINE_SCALE degree."""
    packed: list[int] = []
    x_before = y_before = None
    for lon, lat in shapely.get_coordinates(line).tolist():
        x, y = round(west(lon) * LINE_SCALE), round(lat * LINE_SCALE)
        if x_before is None or y_before is None:
            packed += [x, y]
        elif (x, y) != (x_before, y_before):
            packed += [x - x_before, y - y_before]
        x_before, y_before = x, y
    return packed


def pack_lines(shape: shapely.Geometry) -> list[list[int]]:
    """Return the packed lines of one geometry."""
    return [pack_line(line) for line in shapely.get_parts(shape)]


def pack_states(states: gpd.GeoDataFrame) -> dict[str, Any]:
    """Return names, label points and outlines: a state is polygons, a polygon is rings."""
    return {
        "line_scale": LINE_SCALE,
        "usps": states["usps"].tolist(),
        "name": states["name"].tolist(),
        "lat": steps(states["label_lat"], LABEL_SCALE),
        "lon": steps(map(west, states["label_lon"]), LABEL_SCALE),
        "shapes": [
            [
                [pack_line(ring) for ring in (part.exterior, *part.interiors)]
                for part in shapely.get_parts(shape)
            ]
            for shape in states.geometry
        ],
    }


def pack_places(places: pd.DataFrame) -> dict[str, Any]:
    """Return the places for labels, the most populous first."""
    ranked = places.sort_values(["population", "name", "state"], ascending=[False, True, True])
    return {
        "name": ranked["name"].tolist(),
        "lat": steps(ranked["lat"], LABEL_SCALE),
        "lon": steps(map(west, ranked["lon"]), LABEL_SCALE),
    }


def mark(agency: Any) -> str:
    """Return which mark an agency gets: of a town, of a county or state, or of a campus."""
    if agency.location_role == "within":
        return "square"
    return "ring" if agency.area_level in ("county", "state") else "dot"


def ordered(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the agencies on the map, then the others: the order of both files of agencies."""
    located = frame.geometry.notna() & ~frame.geometry.is_empty
    return pd.concat([frame[located], frame[~located]])


def pack_agencies(data: MapData) -> dict[str, Any]:
    """Return what the first view and the filters need: columns of agencies in `ordered` order.

    `since` is the earliest date, cut to its precision; `lists` holds numbers of `list_names`, each
    the phrase, the title, the day, the list's name, and whether the day is only that of its file,
    of a snapshot; `headline` is the number of the one that counts are of.
    """
    agencies = ordered(data.agencies)
    ours = _of_program(data)
    names = _lists_of(data)
    number = {pair: n for n, pair in enumerate(names)}
    on: dict[str, set[int]] = defaultdict(set)
    for one in ours:
        on[one.agency.agency_id].add(number[one.day, one.list])
    points = agencies.geometry[agencies.geometry.notna() & ~agencies.geometry.is_empty]
    return {
        "name": agencies["name"].tolist(),
        "mark": words(mark(agency) for agency in agencies.itertuples()),
        "lat": steps(points.y, POINT_SCALE),
        "lon": steps(map(west, points.x), POINT_SCALE),
        "population": [None if pd.isna(n) else int(n) for n in agencies["population"]],
        "population_vintage": data.population_vintage,
        "disputed": [n for n, disputed in enumerate(agencies["disputed"]) if disputed],
        "state": words(agencies["state"]),
        "kind": words(agencies["kind"]),
        "since": words(agencies["active_since"]),
        **{
            name: [n for n, told in enumerate(agencies[column]) if told]
            for name, column in BESIDE.items()
            if data.subject.is_ring
        },
        "list_names": [
            [told.phrase, told.title, day, name, int(told.is_day_of_file)]
            for day, name in names
            for told in [data.lists[name]]
        ],
        "headline": number[_pair(data)],
        "words": data.subject.words,
        "lists": words("|".join(map(str, sorted(on[agency]))) for agency in agencies["agency_id"]),
    }


def _of_program(data: MapData) -> list[Listed]:
    return [one for one in data.listings if one.listing.program is data.subject.program]


def _pair(data: MapData) -> tuple[str, str]:
    return data.headline.day.isoformat(), data.headline.name


def _lists_of(data: MapData) -> list[tuple[str, str]]:
    """Return day and list of each snapshot that names an agency, and those of the headline."""
    return sorted({(one.day, one.list) for one in _of_program(data)} | {_pair(data)})


def pack_lookup(data: MapData) -> dict[str, Any]:
    """Return the rest that is told of an agency, in the same order, and its listings.

    It is loaded when somebody searches or opens an agency.
    """
    agencies = ordered(data.agencies)
    rank = {agency: number for number, agency in enumerate(agencies["agency_id"])}
    # Of an agency the oldest list comes first: a copy is told after its original.
    ours = sorted(_of_program(data), key=lambda one: (rank[one.agency.agency_id], one.day))
    days = _lists_of(data)
    evidence = [
        [(proof.url, proof.source, proof.date) for proof in one.listing.evidence] for one in ours
    ]
    sources = {source: n for n, source in enumerate(dict.fromkeys(sum_lists(evidence)))}
    coded: Callable[[str], dict[str, list[Any]]] = lambda name: words(agencies[name])  # noqa: E731
    return {
        "id": agencies["agency_id"].tolist(),
        "geoids": ["|".join(geoids) for geoids in agencies["geoids"]],
        **{
            short: coded(column)
            for short, column in {
                "host": "host_geoid",
                "area": "area_name",
                "level": "area_level",
                "county": "county_name",
                "county_geoid": "county_geoid",
                "role": "location_role",
                "method": "location_method",
                "confidence": "location_confidence",
            }.items()
        },
        "listings": {
            "agency": steps((rank[one.agency.agency_id] for one in ours), 1),
            "list": words(days.index((one.day, one.list)) for one in ours),
            "since": words(one.listing.active_since for one in ours),
            "said": words(one.listing.name_at_source for one in ours),
            "denied": words(one.listing.denied_on for one in ours),
            "subsidy": words(subsidy_text(one) for one in ours),
            **(
                {"agreement": words(one.listing.agreement for one in ours)}
                if data.subject.has_agreements
                else {}
            ),
            "evidence": words(
                "|".join(str(sources[source]) for source in links) for links in evidence
            ),
        },
        "sources": [list(source) for source in sources],
        "reported": pack_reported(data.reported),
    }


def sum_lists(lists: Iterable[list[Any]]) -> list[Any]:
    """Return the items of all lists as one."""
    return [item for one in lists for item in one]
