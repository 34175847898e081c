"""A chart: one claim as its title, its drawing, and its files: the numbers, and a picture."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from mapper.columns.column import Column
from mapper.columns.data_file import FilledFile
from mapper.columns.data_files import drawing_of_chart, of_chart
from mapper.publish.pages.page import Page
from mapper.publish.pages.plot import LOOKS
from mapper.wording import say_curly

FILE_WIDTH, EDGE = 900, 30
LETTERS_OF_TITLE, LETTERS_OF_NOTE = 68, 120  # that fit in a line of the picture
_CLASS = re.compile(r'class="([a-z0-9-]+)"')


@dataclass(frozen=True, slots=True)
class Chart:
    """What a reader sees of a chart.

    `claim` is its title and holds the numbers that the query "claim ID" counts again; `measure`
    tells what its axes measure, `source` whose data they are and of when. The plot is `height`
    pixels high, with `above` and `below` for words around it. `section` is its place on its page.
    """

    id: str
    claim: str
    measure: str
    source: str
    drawn: Markup
    height: int
    columns: tuple[Column, ...]
    rows: Sequence[Mapping[str, Any]]
    page: str
    section: str
    above: int = 20
    below: int = 28

    @property
    def address(self) -> str:
        """The page of this chart alone, for other sites to frame."""
        return f"charts/{self.id}.html"

    @property
    def described(self) -> str:
        """What the drawing is, for those who do not see it."""
        return f"{self.claim}. {self.measure}"

    def files(self, site: str) -> list[FilledFile]:
        """Return its numbers as CSV and its drawing as SVG, which names the site."""
        title = f"Chart: {self.claim}"
        drawing = self.picture(site).encode()
        return [
            of_chart(self.id, title, self.columns).table(self.rows),
            FilledFile(drawing_of_chart(self.id, title), drawing),
        ]

    def picture(self, site: str) -> str:
        """Return the chart as an SVG file without a style sheet, with title, source and site."""
        title = textwrap.wrap(self.claim, LETTERS_OF_TITLE)
        measure = textwrap.wrap(self.measure, LETTERS_OF_NOTE)
        note = textwrap.wrap(f"{self.source} {site}, CC BY 4.0.", LETTERS_OF_NOTE)
        top = EDGE + 28 * len(title) + 19 * len(measure) + self.above
        foot = top + self.height + self.below + 14
        whole = foot + 18 * len(note) + 8
        lines = [
            *_lines(title, EDGE + 16, 28, 'font-size="23" font-weight="700" fill="#1b1b19"'),
            *_lines(measure, EDGE + 6 + 28 * len(title), 19, 'font-size="14" fill="#5c5a53"'),
            *_lines(note, foot + 10, 18, 'font-size="12.5" fill="#5c5a53"'),
        ]
        plain = _CLASS.sub(lambda found: LOOKS[found[1]], self.drawn)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {FILE_WIDTH} {whole}" '
            f'width="{FILE_WIDTH}" height="{whole}" font-family="Arial, Helvetica, sans-serif">\n'
            f"<title>{escape(self.claim)}</title>\n"
            f'<rect width="{FILE_WIDTH}" height="{whole}" fill="#fffefb"/>\n'
            f"{chr(10).join(lines)}\n"
            f'<svg x="{EDGE}" y="{top}" width="{FILE_WIDTH - 2 * EDGE}" height="{self.height}" '
            f'overflow="visible">{plain}</svg>\n</svg>\n'
        )


def _lines(said: Sequence[str], y: int, apart: int, look: str) -> list[str]:
    return [
        f'<text x="{EDGE}" y="{y + apart * n}" {look}>{escape(one)}</text>'
        for n, one in enumerate(said)
    ]


def by_id(charts: Sequence[Chart]) -> dict[str, Chart]:
    """Return charts by their ids, which are unique."""
    found = {one.id: one for one in charts}
    assert len(found) == len(charts), "two charts of one id"
    return found


@dataclass(frozen=True, slots=True)
class ChartPage:
    """What the page of one chart alone shows."""

    chart: Chart


def chart_pages(charts: Iterable[Chart]) -> Iterator[Page]:
    """Yield a page a chart, which other sites can frame."""
    for one in charts:
        yield Page(one.address, "chart", ChartPage(one))


def say_source(title: str, *rest: str) -> str:
    """Return "Source: TITLE; REST." with the apostrophes of print."""
    return say_curly(f"Source: {'; '.join([title, *rest])}.")
