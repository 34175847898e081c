"""The pages of the site: which there are, and how a template becomes a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from mapper.publish.hosting import NOT_INDEXED, POLICY, REFERRERS, Public, host_files
from mapper.publish.map import zip_codes
from mapper.publish.map.html import render_map
from mapper.publish.map.search import lookup_scripts
from mapper.publish.pages.agency import agency_pages
from mapper.publish.pages.agency_view import agency_views
from mapper.publish.pages.district import district_pages
from mapper.publish.pages.district_view import FINDER, district_views
from mapper.publish.pages.findings import findings_page
from mapper.publish.pages.index import embed_context, index_context
from mapper.publish.pages.page import Page, Told
from mapper.publish.pages.state import state_pages
from mapper.publish.pages.timeline import timeline_page
from mapper.publish.site import MapData
from mapper.publish.static import HERE, write_assets
from mapper.wording import (
    say_all,
    say_curly,
    say_day,
    say_quoted,
    say_share,
    say_size,
    say_state,
    say_timed,
)

YEAR_BAR_WIDTH = 200


def write_pages(
    data: MapData, figures: Mapping[str, Any], out: Path, public: Public | None = None
) -> None:
    """Write all pages, assets/ and the files for hosts into the folder out.

    The same input gives the same bytes.
    figures are what the pages tell in numbers and tables.
    """
    map_html, scripts = render_map(data)
    later = {
        **lookup_scripts(data.areas),
        **zip_codes.shards(data.zips),
        **data.later,
    }
    write_assets(out / "assets", scripts | later)
    agencies = agency_views(data)
    told = Told(data, figures, agencies, district_views(data, agencies))
    public = public or Public()
    render = _renderer(figures, public)
    addresses = []
    for page in chain(
        _with_map(told, map_html),
        _others(told, public),
        state_pages(told),
        district_pages(told),
        agency_pages(told, public.base_url, public.contact),
    ):
        path = out / page.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render(page), encoding="utf-8", newline="\n")
        addresses.append(page.address)
    newest = max((snapshot["day"] for snapshot in figures["snapshots"]), default="")
    for name, text in host_files(public, addresses, newest).items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")


def _with_map(told: Told, map_html: str) -> Iterator[Page]:
    front = index_context(told.map, told.agencies, told.figures, map_html)
    yield Page("index.html", "index", {**front, "bars": year_bars(told.figures["by_year"])})
    yield Page("embed.html", "embed", embed_context(map_html))


def _others(told: Told, public: Public) -> Iterator[Page]:
    yield findings_page(told)
    yield timeline_page(told)
    yield Page("methodology.html", "methodology", {})
    yield Page("corrections.html", "corrections", {})
    yield Page("data/index.html", "data_index", {})
    yield Page("404.html", "not_found", {"root": public.base_path})


def _renderer(figures: Mapping[str, Any], public: Public) -> Any:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters |= {
        "day": say_day,
        "number": "{:,}".format,
        "size": say_size,
        "all": say_all,
        "curly": say_curly,
        "share": say_share,
        "in_sentence": say_state,
        "quoted": say_quoted,
        "timed": say_timed,
    }
    curly = ("list_title", "list_phrase", "list_caveat")
    shared = {
        **figures,
        **{name: figures[name].replace("'", "’") for name in curly},
        "base_url": public.base_url,
        "contact": public.contact,
        "house_finder": FINDER,
        "policy": Markup(POLICY),
        "not_indexed": NOT_INDEXED,
        "referrers": REFERRERS,
    }

    def render(page: Page) -> str:
        return environment.get_template(f"{page.template}.html.j2").render(
            **{
                **shared,
                "page": page.template,
                "address": page.address,
                "root": "../" * page.address.count("/"),
                **page.context,
            }
        )

    return render


def year_bars(by_year: Mapping[int, int]) -> list[dict[str, int]]:
    """Return year, count and the width of its bar in pixels."""
    most = max(by_year.values(), default=1)
    return [
        {"year": year, "count": count, "width": round(YEAR_BAR_WIDTH * count / most)}
        for year, count in sorted(by_year.items())
    ]
