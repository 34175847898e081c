"""The gates of what pages say of their sources: vintages, credits, titles and days of lists.

All three are the data's own: a page that names another has words that were typed in, or are of data
that are no longer there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from pathlib import Path

from mapper.census.layers.declared import LAYERS
from mapper.snapshots.stored import Snapshot
from mapper.wording import say_curly, say_list_day

# Each begins with letters that pages seldom have, so that 1,800 pages are searched quickly.
_VINTAGES = (
    re.compile(r"ACS (?:5-year )?\d{4}[-–]\d{4}"),
    re.compile(r"Gazetteer \d{4}"),
    re.compile(r" census(?<=(\d{4}) census)"),
)
# What a template marks as the title and the day of a list.
_LISTED = re.compile(r" data-list>([^<]*)<")
CITED_ON = "data/index.html"
_CITED = re.compile(r'<blockquote class="cite">.*?</blockquote>', re.DOTALL)


class Sources:
    """What pages may say of the sources of `data`."""

    def __init__(self, data: Path, taken: Sequence[Snapshot]) -> None:
        # Only their words are read here; whose files they vouch for was checked by the build.
        paths = (data / "census" / f"{name}.json" for name in LAYERS)
        notes = [json.loads(path.read_text(encoding="utf-8")) for path in paths if path.is_file()]
        self._vintages = {one for note in notes for one in _vintages(str(note["vintage"]))}
        self._lists = {
            f"{say_curly(one.declaration.title)}, {say_list_day(one.day, not one.data_day)}"
            for one in taken
        }
        self._credits = {
            title: re.compile(f"{re.escape(escape(title))}[^;<]*, {re.escape(wanted)}")
            for one in taken
            if (wanted := one.declaration.open_license)
            for title in [say_curly(one.declaration.title)]
        }

    def problems(self, name: str, text: str) -> Iterator[str]:
        """Yield each problem of a page, by its name and text."""
        for vintage in sorted(_vintages(text) - self._vintages):
            yield f"{name} names {vintage}, which is the vintage of no layer of the data"
        for words in sorted({unescape(one) for one in _LISTED.findall(text)} - self._lists):
            yield f"{name} names {words}, which is no list and day of the data"
        for title, credit in self._credits.items():
            if not credit.search(text):
                yield f"{name} does not credit {title}, whose license wants it"
            elif name == CITED_ON and not credit.search("".join(_CITED.findall(text))):
                yield f"{name} does not name {title} in what to cite, whose license wants it"


def _vintages(text: str) -> set[str]:
    """Return the vintages that a text names, each written one way."""
    spans, gazetteers, censuses = (one.findall(text) for one in _VINTAGES)
    return {
        *(one.replace("–", "-").replace("5-year ", "") for one in spans),
        *gazetteers,
        *(f"{year} census" for year in censuses),
    }
