"""The pages of the site (the map, how it was made, corrections, data), and a notebook's map.

folium renders the figure. On the page its script and its data become files of their own, because
the Content-Security-Policy allows no script inside a page; in a notebook all of it is inlined.
"""

import datetime
import re
import shutil
from pathlib import Path
from typing import Any

import branca.element
import folium
import jinja2
import xstatic.pkg.leaflet
from markupsafe import Markup

from mapper.publish.layers import MapData, Verbatim, draw

HERE = Path(__file__).parent
LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)
MAP_STYLES = (LEAFLET / "leaflet.css", HERE / "assets" / "map.css")
BEFORE_MAP = ("start", "controls", "outlines", "labels", "points", "popup")
LAZY_DATA = "counties"
FOLIUM_ID = re.compile(r"(?<=_)[0-9a-f]{32}\b")
YEAR_BAR_WIDTH = 200
FULL_HEIGHT = "html, body { height: 100%; margin: 0; }"
LEAFLET_LICENSE = """\
Leaflet 1.9.3, https://leafletjs.com

BSD 2-Clause License

Copyright (c) 2010-2022, Volodymyr Agafonkin
Copyright (c) 2010-2011, CloudMade
All rights reserved.

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this
   list of conditions and the following disclaimer.

2. Redistributions in binary form must reproduce the above copyright notice,
   this list of conditions and the following disclaimer in the documentation
   and/or other materials provided with the distribution.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
"""


def build_map(data: MapData) -> folium.Map:
    """Return the map of the page for a notebook: the same layers, with all scripts inside it."""
    ring_map = draw(data)
    figure = ring_map.get_root()
    assert isinstance(figure, branca.element.Figure)
    styles = "\n".join(path.read_text(encoding="utf-8") for path in MAP_STYLES)
    scripts = [LEAFLET / "leaflet.js", *(HERE / "assets" / f"{name}.js" for name in BEFORE_MAP)]
    figure.title = "Listed agencies"
    figure.header.add_child(Verbatim(f"<style>{styles}\n{FULL_HEIGHT}</style>"))
    for path in scripts:
        text = path.read_text(encoding="utf-8")
        figure.header.add_child(Verbatim(f"<script>{text}</script>"))
    return ring_map


def write_pages(data: MapData, figures: dict[str, Any], out: Path) -> None:
    """Write the pages and assets/ into the folder out.

    figures are what the pages tell in numbers and tables. The same input gives the same bytes.
    """
    map_html, scripts = render_map(data)
    write_assets(out / "assets", scripts)
    first_data = [name for name in scripts if name.startswith("data-") and LAZY_DATA not in name]
    own = [f"{name}.js" for name in BEFORE_MAP]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"day": say_day, "number": "{:,}".format, "size": say_size}
    pages = {
        "index": "index.html",
        "methodology": "methodology.html",
        "corrections": "corrections.html",
        "data_index": "data/index.html",
    }
    context = {
        **figures,
        **{
            name: figures[name].replace("'", "’")
            for name in ("list_title", "list_phrase", "list_caveat")
        },
        "map_html": Markup(map_html),
        "map_scripts": ["leaflet.js", *own, *first_data, "map.js", "search.js"],
        "bars": year_bars(figures["by_year"]),
    }
    for template, address in pages.items():
        path = out / address
        path.parent.mkdir(parents=True, exist_ok=True)
        text = environment.get_template(f"{template}.html.j2").render(
            page=template, root="../" * address.count("/"), **context
        )
        path.write_text(text, encoding="utf-8", newline="\n")


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


def write_assets(folder: Path, scripts: dict[str, str]) -> None:
    """Write our own assets, Leaflet with its license, and the map's scripts into the folder."""
    shutil.copytree(HERE / "assets", folder, copy_function=shutil.copyfile)
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copyfile(LEAFLET / name, folder / name)
    shutil.copytree(LEAFLET / "images", folder / "images", copy_function=shutil.copyfile)
    (folder / "leaflet-LICENSE.txt").write_text(LEAFLET_LICENSE, encoding="utf-8", newline="\n")
    for name, text in scripts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def year_bars(by_year: dict[int, int]) -> list[dict[str, int]]:
    """Return year, count and the width of its bar in pixels."""
    most = max(by_year.values(), default=1)
    return [
        {"year": year, "count": count, "width": round(YEAR_BAR_WIDTH * count / most)}
        for year, count in sorted(by_year.items())
    ]


def say_day(day: datetime.date | str) -> str:
    """Return "7 October 2020" for a day, "June 2020" for a month given as "2020-06"."""
    if isinstance(day, datetime.date):
        return f"{day.day} {day:%B %Y}"
    parts = [int(part) for part in day.split("-")]
    if len(parts) == 1:
        return day
    said = f"{datetime.date(parts[0], parts[1], 1):%B %Y}"
    return f"{parts[2]} {said}" if len(parts) == 3 else said


def say_size(size_bytes: int) -> str:
    """Return a size in kB or MB (thousands) as a reader expects it beside a download."""
    return (
        f"{size_bytes / 1e6:.1f} MB"
        if size_bytes >= 1e6
        else f"{max(1, round(size_bytes / 1e3))} kB"
    )
