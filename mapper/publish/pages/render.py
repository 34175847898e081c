"""The pages of the site: which there are, and how a template becomes a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from mapper.files.writing import inside
from mapper.memory import only_new_thrown_away
from mapper.publish.data.citing import citation
from mapper.publish.hosting import NOT_INDEXED, POLICY, REFERRERS, Public, host_files
from mapper.publish.map.html import render_map
from mapper.publish.pages.about import About
from mapper.publish.pages.agency import agency_pages
from mapper.publish.pages.agency_view import agency_views
from mapper.publish.pages.chart import chart_pages
from mapper.publish.pages.contents import Contents
from mapper.publish.pages.district import district_pages
from mapper.publish.pages.district_view import FINDER, district_views
from mapper.publish.pages.findings import findings_page
from mapper.publish.pages.index import embed, index
from mapper.publish.pages.indices import index_pages
from mapper.publish.pages.page import Page, Told
from mapper.publish.pages.reported import reported_pages
from mapper.publish.pages.share_pictures import HEIGHT, WIDTH, write_pictures
from mapper.publish.pages.state import state_pages
from mapper.publish.pages.timeline import timeline_page
from mapper.publish.reporting import UNPUBLISHED, reporter
from mapper.publish.site import MapData
from mapper.publish.static import HERE, write_assets
from mapper.subject import Subject
from mapper.wording import (
    say_all,
    say_curly,
    say_day,
    say_figure,
    say_quoted,
    say_share,
    say_size,
    say_state,
    say_timed,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True, slots=True)
class NotFound:
    """What the page for a missing address shows; `root` leads to the index from anywhere."""

    root: str


def write_pages(data: MapData, contents: Contents, out: Path, public: Public | None = None) -> None:
    """Write all pages, assets/ and the files for hosts into the folder out.

    The same input gives the same bytes.
    """
    map_html, scripts = render_map(data)
    write_assets(out / "assets", {**scripts, **data.later})
    agencies = agency_views(data)
    told = Told(data, contents.figures, agencies, district_views(data, agencies))
    public = public or Public()
    write_pictures(told, out / "pictures")
    states = dict(zip(data.states["usps"].str.lower(), data.states["name"], strict=True))
    render = _renderer(contents, public, states)
    addresses = []
    folders: set[Path] = set()
    pages = chain(
        _with_map(told, map_html),
        _others(told, contents, public),
        state_pages(told, contents.governments),
        district_pages(told),
        reported_pages(told),
        agency_pages(told, contents.agency_facts),
    )
    with only_new_thrown_away():
        for page in pages:
            path = inside(out, page.address)
            if path.parent not in folders:
                path.parent.mkdir(parents=True, exist_ok=True)
                folders.add(path.parent)
            path.write_bytes(render(page).encode())
            addresses.append(page.address)
    for name, text in host_files(public, addresses, contents.newest_day).items():
        inside(out, name).write_text(text, encoding="utf-8", newline="\n")


def _with_map(told: Told, map_html: str) -> Iterator[Page]:
    yield Page("index.html", "index", index(told, map_html))
    yield Page("embed.html", "embed", embed(told, map_html))


def _others(told: Told, contents: Contents, public: Public) -> Iterator[Page]:
    charts = contents.charts
    figures = contents.figures
    yield findings_page(
        contents.findings, contents.overlaps, figures.patrols, charts, figures.unnamed
    )
    if told.headline.subject.is_ring:
        yield timeline_page(told, charts, contents.signings, contents.by_day)
    yield from chart_pages(charts.values())
    yield Page("methodology.html", "methodology", contents.methodology)
    yield Page("corrections.html", "corrections", contents.corrections)
    yield Page("changes.html", "changes", contents.changes)
    yield from index_pages(told)
    yield Page("about.html", "about", About(contents.figures.counts))
    yield Page("data/index.html", "data_index", contents.data_index)
    yield Page("404.html", "not_found", NotFound(public.base_path))


class _Compiled(jinja2.FileSystemBytecodeCache):
    """Templates as Python has compiled them, beside them, as Python keeps its own modules.

    Where they cannot be kept (a package that only its owner may write to) they are compiled anew.
    """

    def __init__(self) -> None:
        folder = HERE / "templates" / "__pycache__"
        with suppress(OSError):
            if not sys.dont_write_bytecode:
                folder.mkdir(exist_ok=True)
        super().__init__(str(folder))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give back a template that was kept; one that is spoiled is compiled anew."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # whatever a file with other bytes in it makes pickle raise
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, if it can be kept."""
        with suppress(OSError):
            if not sys.dont_write_bytecode:
                super().dump_bytecode(bucket)


def environment(subject: Subject) -> jinja2.Environment:
    """Return what reads the templates, with the filters and words that they use."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=_Compiled(),
        cache_size=-1,  # all stay, and none is looked for in the order of its last use
    )
    made.filters |= {
        "day": say_day,
        "number": "{:,}".format,
        "figure": say_figure,
        "size": say_size,
        "all": say_all,
        "curly": say_curly,
        "share": say_share,
        "in_sentence": say_state,
        "quoted": say_quoted,
        "timed": say_timed,
    }
    made.globals |= {"subject": subject, "may_have_joined": subject.absent}
    return made


def _renderer(contents: Contents, public: Public, states: Mapping[str, str]) -> Any:
    templates = environment(contents.figures.shared.subject)
    everywhere = {
        **_by_name(contents.figures.shared),
        "base_url": public.base_url,
        "contact": public.contact,
        "issues": public.issues,
        "report_to": reporter(public),
        "unpublished": UNPUBLISHED,
        "house_finder": FINDER,
        "newest_list": contents.newest_list,
        "citation": citation(contents.figures.shared.subject, contents.version, public.base_url),
        "picture_size": (WIDTH, HEIGHT),
        "policy": Markup(POLICY),
        "once": _keeper(),  # what many pages hold is made once
        "not_indexed": NOT_INDEXED,
        "referrers": REFERRERS,
    }

    def render(page: Page) -> str:
        return templates.get_template(f"{page.template}.html.j2").render(
            **{
                **everywhere,
                "page": page.template,
                "address": page.address,
                "shared_with": page.picture,
                "picture_of": say_state(states.get(page.picture, "United States")),
                "root": "../" * page.address.count("/"),
                **_by_name(page.shown),
            }
        )

    return render


def _keeper() -> Callable[..., Markup]:
    """Return a function that calls a macro for each key the first time only."""
    kept: dict[Any, Markup] = {}

    def once(key: Any, macro: Callable[..., Markup], *given: Any) -> Markup:
        if key not in kept:
            kept[key] = macro(*given)
        return kept[key]

    return once


def _by_name(record: DataclassInstance) -> dict[str, Any]:
    """Return the fields of a record as a template reads them."""
    return {one.name: getattr(record, one.name) for one in fields(record)}
