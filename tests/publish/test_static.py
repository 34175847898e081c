"""The assets: a rule stands in one sheet, each class is used, each file has its own name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from mapper.publish.static import ASSETS, HERE, LEAFLET

SHEETS = sorted(ASSETS.rglob("*.css"))
SCRIPTS = sorted(ASSETS.rglob("*.js"))
# The gates of the pages read `contact`.
NOT_STYLED = {"contact"}


def rules(text: str, within: str = "") -> Iterator[tuple[str, str]]:
    """Yield the at-rule, "" for none, and the selector of each rule; a list of selectors apart."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    while found := re.match(r"\s*([^{}]+?)\s*\{", text):
        depth, end = 1, found.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        inner = text[found.end() : end - 1]
        if found[1].startswith(("@media", "@supports")):
            yield from rules(inner, " ".join(found[1].split()))
        else:
            for selector in re.split(r",(?![^(]*\))", found[1]):
                yield within, " ".join(selector.split())
        text = text[end:]
    assert not text.strip()


def sheet_rules(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the rules of a sheet; print.css as a whole is for paper."""
    return rules(path.read_text(encoding="utf-8"), "@media print" if path.stem == "print" else "")


def words_of_scripts() -> set[str]:
    """Return every word within quotes: what a script may take for a class."""
    texts = (path.read_text(encoding="utf-8") for path in SCRIPTS)
    strings = (re.findall(r'"([^"\n]*)"|`([^`]*)`|\'([^\'\n]*)\'', text) for text in texts)
    joined = " ".join(part for found in chain.from_iterable(strings) for part in found)
    return set(re.findall(r"[\w-]+", joined))


@pytest.fixture(scope="module")
def styled() -> set[str]:
    selectors = chain.from_iterable(sheet_rules(path) for path in SHEETS)
    return {name for _, one in selectors for name in re.findall(r"\.([a-z][\w-]*)", one)}


@pytest.fixture(scope="module")
def on_pages(built_site: Path) -> set[str]:
    pages = (path.read_text(encoding="utf-8") for path in built_site.rglob("*.html"))
    return {
        name
        for page in pages
        for value in set(re.findall(r' class="([^"]*)"', page))
        for name in value.split()
    }


def test_the_reader_of_sheets_sees_every_selector() -> None:
    text = "/* .no {} */ a:is(.b, .c), d { e: f } @media print { .g { h: i } } @page { j: k }"
    assert list(rules(text)) == [("", "a:is(.b, .c)"), ("", "d"), ("@media print", ".g"),
                                 ("", "@page")]  # fmt: skip


def test_no_selector_stands_in_two_sheets() -> None:
    assert len(SHEETS) == 7
    sheets = Counter(rule for path in SHEETS for rule in set(sheet_rules(path)))
    assert [rule for rule, count in sheets.items() if count > 1] == []


def test_no_class_of_a_sheet_is_unused(styled: set[str], on_pages: set[str]) -> None:
    # What the real data need not have stands in a template: a printed address, a county unknown.
    templates = "".join(path.read_text(encoding="utf-8") for path in HERE.rglob("*.j2"))
    written = set(re.findall(r"[\w-]+", " ".join(re.findall(r' class="([^">]*)"', templates))))
    used = on_pages | words_of_scripts() | written
    leaflet = {name for name in styled if name.startswith("leaflet-")}
    assert sorted(styled - used - leaflet) == []


def test_no_class_of_a_page_is_without_a_rule(styled: set[str], on_pages: set[str]) -> None:
    assert sorted(on_pages - styled - words_of_scripts() - NOT_STYLED) == []


def test_assets_have_names_of_their_own() -> None:
    names = [path.name for path in ASSETS.rglob("*.*")]
    names += ["leaflet.js", "leaflet.css", "map.js", *(path.name for path in LEAFLET.glob("*/"))]
    assert [name for name, count in Counter(names).items() if count > 1] == []
