"""The map, drawn by folium: for the page of the site and for a notebook.

folium renders the figure. On the page its script and its data become files of their own, because
the Content-Security-Policy allows no script inside a page; in a notebook all of it is inlined.
"""

import re

import branca.element
import folium

from mapper.publish.map.draw import Verbatim, draw
from mapper.publish.site import MapData
from mapper.publish.static import ASSETS, LEAFLET

MAP_STYLES = (LEAFLET / "leaflet.css", ASSETS / "map.css")
BEFORE_MAP = (
    "start", "columns", "view", "controls", "outlines", "labels", "points", "bins", "popup",
)  # fmt: skip
FIRST_DATA = ("states", "agencies", "places")  # what the first view shows; the rest is loaded later
FOLIUM_ID = re.compile(r"(?<=_)[0-9a-f]{32}\b")
FULL_HEIGHT = "html, body { height: 100%; margin: 0; }"


def build_map(data: MapData) -> folium.Map:
    """Return the map of the page for a notebook: the same layers, with all scripts inside it."""
    ring_map = draw(data)
    figure = ring_map.get_root()
    assert isinstance(figure, branca.element.Figure)
    styles = "\n".join(path.read_text(encoding="utf-8") for path in MAP_STYLES)
    scripts = [LEAFLET / "leaflet.js", *(ASSETS / "map" / f"{name}.js" for name in BEFORE_MAP)]
    figure.title = "Listed agencies"
    figure.header.add_child(Verbatim(f"<style>{styles}\n{FULL_HEIGHT}</style>"))
    for path in scripts:
        text = path.read_text(encoding="utf-8")
        figure.header.add_child(Verbatim(f"<script>{text}</script>"))
    return ring_map


def render_map(data: MapData) -> tuple[str, dict[str, str]]:
    """Return the map's element as HTML, and its scripts by file name, data apart.

    folium names its objects at random; here they are numbered in the order of appearance.
    """
    ring_map = draw(data)
    figure = ring_map.get_root()
    assert isinstance(figure, branca.element.Figure)
    figure.render()
    children = figure.script._children
    scripts = {
        f"{name}.js": child.render() for name, child in children.items() if name.startswith("data-")
    }
    code = "\n".join(
        child.render() for name, child in children.items() if not name.startswith("data-")
    )
    numbers: dict[str, str] = {}
    scripts["map.js"] = FOLIUM_ID.sub(
        lambda found: numbers.setdefault(found[0], str(len(numbers) + 1)), squeeze(code)
    )
    element = figure.html.render()
    return squeeze(FOLIUM_ID.sub(lambda found: numbers[found[0]], element)), scripts


def squeeze(text: str) -> str:
    """Return text without the blank lines and indents that folium's templates leave."""
    return "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())
