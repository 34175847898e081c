"""The pictures that links to pages are shared with: one of the country, one a state, as PNG."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from html import escape
from importlib.metadata import version
from pathlib import Path

import geopandas as gpd
import resvg_py
from markupsafe import Markup

from mapper.files.writing import inside, sha256
from mapper.publish.kept import kept
from mapper.publish.pages.agency_view import AgencyView
from mapper.publish.pages.page import COUNTRY, Told
from mapper.publish.pages.small_maps import CROWD, Ground, grounds, marks
from mapper.publish.pages.svg import area_path, frame
from mapper.publish.static import ASSETS
from mapper.publish.typeface import FAMILY, original
from mapper.wording import say_day

WIDTH, HEIGHT = 1200, 630
SIZE = 600  # units of the longer side of a state, about as many as its pixels in the picture
PAPER, INK, SOFT, LAND, EDGE, MARK, SECOND = (
    "#fffefb", "#1b1b19", "#5c5a53", "#ece7da", "#a39e8f", "#a33a0c", "#1c4f7a",
)  # fmt: skip
FONTS = [str(original(f"SourceSerifPro-{weight}.ttf")) for weight in ("Semibold", "Regular")]
# Left, top, width and height of what is drawn, in pixels.
Box = tuple[int, int, int, int]
STATE: Box = (560, 60, 590, 510)
# Not to scale to one another: Alaska and Hawaii stand below the others, as in an atlas.
MAINLAND: Box = (440, 90, 720, 420)
APART: Mapping[str, Box] = {"AK": (440, 440, 150, 120), "HI": (610, 470, 110, 90)}
NOT_ON_COUNTRY = {"PR"}
STYLE = (
    f".land{{fill:{LAND};stroke:{EDGE}}}.dot{{fill:{MARK};stroke:{PAPER}}}"
    f".ring,.square{{fill:{PAPER};stroke:{MARK}}}.dispute{{fill:{INK};stroke:{PAPER}}}"
)
MISSED = "A list can miss agencies."
FAVICON = (ASSETS / "favicon.svg").read_text(encoding="utf-8").strip()


def share_pictures(told: Told) -> Iterator[tuple[str, bytes]]:
    """Yield the name, "us" or "mi", and the PNG of each picture; the same data, the same bytes."""
    made_with = version("resvg_py") + "".join(sha256(Path(font).read_bytes()) for font in FONTS)
    for name, svg in drawings(told):
        yield name, kept(f"{name}.png", f"{made_with} {svg}".encode(), partial(_png, svg))


def drawings(told: Told) -> Iterator[tuple[str, str]]:
    """Yield the name and the SVG of each picture."""
    states = told.map.states
    names = dict(zip(states["usps"], states["name"], strict=True))
    police: dict[str, list[AgencyView]] = {usps: [] for usps in names}
    for agency in told.agencies:
        if agency.agency_id in told.headline.since and agency.state in police:
            police[agency.state].append(agency)
    drawn = grounds(states, SIZE, 0, {})
    mainland = states[~states["usps"].isin({*APART, *NOT_ON_COUNTRY})]
    maps = [
        _map(_together(mainland), MAINLAND, [
            one for usps in mainland["usps"] for one in police[usps]
        ], told, 2.6),
        *(_map(drawn[usps], box, police[usps], told, 2.6)
          for usps, box in APART.items() if usps in drawn),
    ]  # fmt: skip
    yield COUNTRY, _svg("".join(maps), told, len(told.headline.since), "U.S.")
    for usps, name in names.items():
        radius = 7 if len(police[usps]) < CROWD else 5
        shown = _map(drawn[usps], STATE, police[usps], told, radius)
        yield usps.lower(), _svg(shown, told, len(police[usps]), name)


def _together(states: gpd.GeoDataFrame) -> Ground:
    """Return the picture of several states, the lines between them drawn."""
    shapes = states.geometry.to_numpy()
    view = frame(shapes, MAINLAND[2])
    return Ground(view, Markup(area_path(shapes, view)), Markup(""))


def _map(
    ground: Ground, box: Box, agencies: Sequence[AgencyView], told: Told, radius: float
) -> str:
    """Return the outline and marks in the middle of a box; a ring says a county, a dot a town."""
    left, top, width, height = box
    view = ground.frame
    scale = min(width / view.width, height / view.height)
    x = left + (width - view.width * scale) / 2
    y = top + (height - view.height * scale) / 2
    size = radius / scale
    shapes = {kind: _shape(kind, size) for kind in ("ring", "square", "dot", "dispute")}
    drawn = "".join(
        f'<path class="{one["kind"]}" d="M{one["x"]} {one["y"]}{shapes[one["kind"]]}"/>'
        for one in marks(view, agencies, told.headline.named)
    )
    return (
        f'<g transform="translate({x:.2f} {y:.2f}) scale({scale:.4f})"><path d="{ground.outline}" '
        f'class="land" fill-rule="evenodd" stroke-width="{1.2 / scale:.2f}"/>'
        f'<g stroke-width="{size / 3.5:.2f}">{drawn}</g></g>'
    )


def _shape(kind: str, size: float) -> str:
    """Return path data of a mark around the point where the path is."""
    if kind == "square":
        return f"m{-size:.2f} {-size:.2f}h{2 * size:.2f}v{2 * size:.2f}h{-2 * size:.2f}z"
    if kind == "dispute":
        wide = 1.5 * size
        return (
            f"m0 {-wide:.2f}l{wide:.2f} {wide:.2f} {-wide:.2f} {wide:.2f} {-wide:.2f} {-wide:.2f}z"
        )
    arc = f"a{size:.2f} {size:.2f} 0 1 0"
    return f"m{-size:.2f} 0{arc} {2 * size:.2f} 0{arc} {-2 * size:.2f} 0z"


def _svg(shown: str, told: Told, number: int, place: str) -> str:
    """Return the picture: number, what it counts and of when at the left, the map at the right."""
    listed = told.headline
    agencies = "agency" if number == 1 else "agencies"
    subject = listed.subject
    kind = "police " if subject.is_ring else ""
    as_listed = subject.picture_one if number == 1 else subject.picture_many
    lines = _even(f"{place} {kind}{agencies} listed {as_listed}")
    lower = 345 + 48 * len(lines)
    words = [
        _text(122, 101, 32, INK, subject.site),
        _text(58, 280, 136, MARK, f"{number:,}"),
        *(_text(62, 345 + 48 * row, 40, INK, line) for row, line in enumerate(lines)),
        *(_text(62, lower + 20 + 34 * row, 26, SOFT, line, 400)
          for row, line in enumerate([listed.title, say_day(listed.day), MISSED * (not number)])),
    ]  # fmt: skip
    sign = FAVICON.replace("<svg ", '<svg x="60" y="66" width="48" height="48" ', 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<style>{STYLE}</style><rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>'
        f'<rect width="{WIDTH}" height="14" fill="{SECOND}"/>{shown}{sign}{"".join(words)}</svg>'
    )


def _even(words: str) -> list[str]:
    """Return the fewest lines that fit beside the map, as even as can be."""
    widest = 23
    fewest = len(textwrap.wrap(words, widest))
    widths = (width for width in range(1, widest) if len(textwrap.wrap(words, width)) == fewest)
    return textwrap.wrap(words, next(widths, widest))


def _text(x: int, y: int, size: int, color: str, words: str, weight: int = 600) -> str:
    return (
        f'<text x="{x}" y="{y}" font-family="{FAMILY}" font-weight="{weight}" '
        f'font-size="{size}" fill="{color}">{escape(words)}</text>'
    )


def _png(svg: str) -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=FONTS))


def write_pictures(told: Told, folder: Path) -> None:
    """Write each picture into a new folder."""
    folder.mkdir()
    for name, content in share_pictures(told):
        inside(folder, f"{name}.png").write_bytes(content)
