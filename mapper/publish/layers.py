"""The map as folium draws it: outlines, county lines, labels, agencies, buttons for the views.

Each layer carries its data packed (columns coded by dictionary, coordinates as steps between
integers), because a reader on a phone loads them. The scripts in assets/ unpack them; list text
goes through them to the page as text only, never as markup.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import branca.element
import folium
import folium.map
import geopandas as gpd
import pandas as pd
import shapely
from folium.template import Template

LOWER_48 = [[24.4, -124.9], [49.5, -66.8]]
VIEWS = {
    "Lower 48": LOWER_48,
    "Alaska": [[51.0, -180.0], [71.5, -129.9]],
    "Hawaii": [[18.8, -160.4], [22.4, -154.7]],
    "Puerto Rico": [[17.8, -67.4], [18.6, -65.2]],
}
POINT_SCALE = 10_000  # 11 m: finer than any mark on the map
LINE_SCALE = 1_000  # 110 m: finer than the simplified outlines
POPULATION_VINTAGE = "Census estimate, ACS 2019–2023"  # of MapData.agencies


@dataclass(frozen=True)
class MapData:
    """What the map shows; every frame is in its final order.

    agencies: a row an agency (EPSG:4326 points, None where not located), columns as published.
    listings: a row a listing: agency_id, list, day, key, agency, name_at_source, active_since,
        active_since_precision, denied_on, subsidy, evidence (dicts of url, source, date).
    states: geoid, usps, name, label_lat, label_lon, geometry simplified for drawing.
    county_lines: usps, geometry: lines, each shared line once, simplified for drawing.
    places: labels: name, state, lat, lon, population.
    list_titles: what readers call a list, by its name in the data.
    """

    agencies: gpd.GeoDataFrame
    listings: pd.DataFrame
    states: gpd.GeoDataFrame
    county_lines: gpd.GeoDataFrame
    places: pd.DataFrame
    list_titles: dict[str, str]


class Verbatim(branca.element.Element):
    """Text that folium must not read as a template: a list's name may hold `{{`."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **kwargs: Any) -> str:
        """Return the text as it is."""
        return self.text


class RingMap(folium.Map):
    """A folium map without tiles, links to other hosts, or folium's page-wide styles.

    Its first view is that of fit_bounds: a center given before would make Leaflet travel there.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own shape
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template("""
        {% macro html(this, kwargs) %}<div class="folium-map" id="{{ this.get_name() }}"
        role="region" aria-label="Map of the listed agencies"></div>{% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = mapper.map(
            {{ this.get_name()|tojson }},
            {{ this.options|tojavascript }}
        );
        {% endmacro %}""")


class PackedLayer(folium.map.Layer):
    """A layer drawn by a class of our scripts from packed data of its own file."""

    script_class = ""
    data_name = ""
    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = new mapper.{{ this.script_class }}("{{ this.data_name }}");
        {% endmacro %}""")

    def __init__(self, packed: dict[str, Any]) -> None:
        super().__init__(name=self.data_name, overlay=True)
        self._name = self.script_class
        self.packed = packed

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]  # as in MacroElement
        """Put the data before the script that draws them."""
        assignment = f"mapper.data.{self.data_name} = {script_json(self.packed)};\n"
        figure = self.get_root()
        assert isinstance(figure, branca.element.Figure)
        figure.script.add_child(Verbatim(assignment), name=f"data-{self.data_name}")
        super().render(**kwargs)  # type: ignore[no-untyped-call]


class StateOutlines(PackedLayer):
    """States as SVG paths, styled by classes."""

    script_class, data_name = "StateOutlines", "states"


class CountyLines(PackedLayer):
    """County lines, shown from zoom 6; on the page their file is loaded only then."""

    script_class, data_name = "CountyLines", "counties"


class PlaceLabels(PackedLayer):
    """Names of states and large places that never collide."""

    script_class, data_name = "PlaceLabels", "places"


class AgencyPoints(PackedLayer):
    """One mark an agency on a canvas, with a popup of text."""

    script_class, data_name = "AgencyPoints", "agencies"


class ViewButtons(branca.element.MacroElement):
    """Buttons that show the parts of the country an ocean away."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        mapper.viewButtons({{ this.views|tojson }}).addTo({{ this._parent.get_name() }});
        {% endmacro %}""")

    def __init__(self, views: dict[str, list[list[float]]]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "ViewButtons"
        self.views = [[name, bounds] for name, bounds in views.items()]


def draw(data: MapData) -> RingMap:
    """Return the map with all its layers, its scripts not yet attached."""
    ring_map = RingMap(
        location=[38.5, -96],
        tiles=None,
        zoom_start=4,
        attributionControl=False,
        zoomSnap=0.1,
        minZoom=2,
        maxZoom=12,
        maxBounds=[[-10, -235], [82, -10]],
        maxBoundsViscosity=0.8,
        scrollWheelZoom=False,
    )
    ring_map.fit_bounds(LOWER_48)
    for layer in (
        StateOutlines(pack_states(data.states)),
        CountyLines(
            {"lines": [line for shape in data.county_lines.geometry for line in pack_lines(shape)]}
        ),
        AgencyPoints(pack_agencies(data)),
        PlaceLabels(pack_places(data.places)),
        ViewButtons(VIEWS),
    ):
        ring_map.add_child(layer)
    return ring_map


def script_json(value: Any) -> str:
    """Return JSON that is safe inside a script, of a page too: ASCII, and no `<`."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


def words(values: Iterable[Any]) -> dict[str, list[Any]]:
    """Return a column as its distinct values, in order of appearance, and where each stands."""
    plain = [None if pd.isna(value) else value for value in values]
    distinct = list(dict.fromkeys(plain))
    place = {word: number for number, word in enumerate(distinct)}
    return {"words": distinct, "at": [place[value] for value in plain]}


def steps(values: Iterable[float], scale: int) -> dict[str, Any]:
    """Return numbers as integers of 1/scale, each as the difference to the one before."""
    whole = [round(value * scale) for value in values]
    return {
        "scale": scale,
        "steps": [now - before for now, before in zip(whole, [0, *whole], strict=False)],
    }


def west(lon: float) -> float:
    """Return a longitude that keeps the Aleutians beside Alaska instead of across the world."""
    return lon - 360 if lon > 0 else lon


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
        "lat": steps(states["label_lat"], 100),
        "lon": steps(map(west, states["label_lon"]), 100),
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
        "lat": steps(ranked["lat"], 100),
        "lon": steps(map(west, ranked["lon"]), 100),
    }


def mark(agency: Any) -> str:
    """Return which mark an agency gets: of a town, of a county or state, or of a campus."""
    if agency.location_role == "within":
        return "square"
    return "ring" if agency.area_level in ("county", "state") else "dot"


def pack_agencies(data: MapData) -> dict[str, Any]:
    """Return the columns of agencies, those on the map first, and of their listings."""
    located = data.agencies.geometry.notna() & ~data.agencies.geometry.is_empty
    agencies = pd.concat([data.agencies[located], data.agencies[~located]])
    rank = {agency: number for number, agency in enumerate(agencies["agency_id"])}
    listings = data.listings.sort_values(
        "agency_id", key=lambda ids: ids.map(rank), kind="stable", ignore_index=True
    )
    evidence = [
        [(link["url"] or "", link["source"] or "", link["date"] or "") for link in links]
        for links in listings["evidence"]
    ]
    sources = {source: n for n, source in enumerate(dict.fromkeys(sum_lists(evidence)))}
    coded: Callable[[str], dict[str, list[Any]]] = lambda name: words(agencies[name])  # noqa: E731
    points = data.agencies.geometry[located]
    return {
        "name": agencies["name"].tolist(),
        "mark": words(mark(agency) for agency in agencies.itertuples()),
        "lat": steps(points.y, POINT_SCALE),
        "lon": steps(map(west, points.x), POINT_SCALE),
        "population": [None if pd.isna(n) else int(n) for n in agencies["population"]],
        "population_vintage": POPULATION_VINTAGE,
        "disputed": [n for n, disputed in enumerate(agencies["disputed"]) if disputed],
        **{
            short: coded(column)
            for short, column in {
                "state": "state",
                "area": "area_name",
                "level": "area_level",
                "county": "county_name",
                "role": "location_role",
                "method": "location_method",
                "confidence": "location_confidence",
            }.items()
        },
        "listings": {
            "agency": steps((rank[agency] for agency in listings["agency_id"]), 1),
            "list": words(data.list_titles[name] for name in listings["list"]),
            "day": words(listings["day"]),
            "since": words(listings["active_since"]),
            "said": words(listings["name_at_source"]),
            "denied": words(listings["denied_on"]),
            "subsidy": words(listings["subsidy"]),
            "evidence": words(
                "|".join(str(sources[source]) for source in links) for links in evidence
            ),
        },
        "sources": [list(source) for source in sources],
    }


def sum_lists(lists: Iterable[list[Any]]) -> list[Any]:
    """Return the items of all lists as one."""
    return [item for one in lists for item in one]
