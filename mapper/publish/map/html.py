"""The map, drawn by folium: for the page of the site and for a notebook.

folium renders the figure. On the page its script and its data become files of their own, because
the Content-Security-Policy allows no script inside a page; in a notebook all of it is inlined.
"""

import re

import branca.element
import folium

from mapper.publish.map.draw import Opening, Verbatim, draw
from mapper.publish.site import MapData
from mapper.publish.static import ASSETS, LEAFLET

STYLES = (
    LEAFLET / "leaflet.css", ASSETS / "style.css", ASSETS / "parts.css", ASSETS / "map.css",
)  # fmt: skip
BEFORE_MAP = (
    "start", "columns", "view", "controls", "outlines", "labels", "points", "bins", "popup",
)  # fmt: skip
FIRST_DATA = ("states", "agencies", "places")  # what the first view shows; the rest is loaded later
FOLIUM_ID = re.compile(r"(?<=_)[0-9a-f]{32}\b")
FONT_FILES = re.compile(r"@font-face \{.*?\}", re.DOTALL)  # there are none beside a notebook
FRAME_HEIGHT = "620px"


def build_map(data: MapData, around: str, state: str = "") -> folium.Map:
    """Return the map of the page for a notebook: the same layers, with all scripts inside it.

    Every agency of the data is shown, those too that the headline's list lacks. `around` is the
    HTML that stands beside the map; `state` (USPS code) that to begin with, "" for the country.
    """
    ring_map = draw(data)
    ring_map.add_child(Opening(state))
    figure = ring_map.get_root()
    assert isinstance(figure, branca.element.Figure)
    styles = "\n".join(path.read_text(encoding="utf-8") for path in STYLES)
    scripts = [LEAFLET / "leaflet.js", *(ASSETS / "map" / f"{name}.js" for name in BEFORE_MAP)]
    figure.title = "Listed agencies"
    figure.height = FRAME_HEIGHT
    figure.header.add_child(Verbatim(f"<style>{FONT_FILES.sub('', styles)}</style>"))
    for path in scripts:
        text = path.read_text(encoding="utf-8")
        figure.header.add_child(Verbatim(f"<script>{text}</script>"))
    figure.html.add_child(Verbatim(around))
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
