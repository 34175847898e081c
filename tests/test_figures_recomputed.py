"""Every number that pages print about lists and days is counted again from the CSV files alone.

`support/recomputed.py` has the queries. A number on a page is marked with `data-figure`: the name
of its query and what that is asked for. A number without a mark is found.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.support.recomputed import QUERIES, ROOT, Tables

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\."
)
# What is a number to the eye and counts nothing: days, vintages, names that hold digits.
NO_COUNT = re.compile(
    rf"\b\d{{1,2}} ({MONTHS}) \d{{4}}|\b({MONTHS}) \d{{4}}|\b({MONTHS}) \d{{1,2}}(, \d{{4}})?"
    r"|(?<![\d,])(19|20)\d\d([-–](19|20)\d\d)?(?![,.]?\d)|\d-year|287\(g\)"
    r"|(90% )?margin under [\d.]+|\b90% (interval|margin)|\d+(st|nd|rd|th)\b|\b[A-Z]{2}-\d\d\b|\bB01003\b|https?://\S+"
    r"|\b1:\d+[mk]\b|\b50 states\b|CC BY[A-Z-]* \d\.\d|Version [\d.]+|RFC \d+|[\d.]+ [kM]B\b"
)
DIGIT = re.compile(r"\d")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?%?")
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "button", "caption", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "header",
    "label", "legend", "li", "main", "nav", "ol", "option", "output", "p", "pre", "section",
    "select", "summary", "table", "tbody", "td", "textarea", "th", "thead", "tr", "ul",
}  # fmt: skip
UNREAD = {"script", "style", "svg", "title", "code"}


def straight(text: str) -> str:
    """Words with the apostrophes and quotation marks of a file, and single spaces."""
    return " ".join(text.translate(str.maketrans("’‘“”", "''\"\"")).split())


def numbers(text: str) -> list[str]:
    return NUMBER.findall(NO_COUNT.sub(" ", text))


class Marks(HTMLParser):
    """The marks of a page with their text, and the text of each block outside of marks."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None]] = []  # tag and mark
        self.part = ""  # the last id of a heading, a table or a list
        self.marks: list[tuple[str, str]] = []
        self.blocks: list[tuple[str, str]] = [("", "")]
        self.head: list[str] = []
        self.within = 0  # how many marks
        self.unread = 0  # within how many elements that are no text of the page
        self.drawn = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "meta" and told.get("name") == "description":
            self.head.append(told.get("content") or "")
        if tag in VOID:
            return
        self._add(" ")
        mark = told.get("data-figure")
        if mark is not None:
            assert not self.within, f"{mark}: a mark within a mark"
            self.marks.append((mark, ""))
            self.within += 1
        hidden = told.get("aria-hidden") == "true"  # the scale of a drawing
        self.part = told.get("id") or self.part
        self.open.append(("svg" if hidden else tag, mark))
        self.unread += self.open[-1][0] in UNREAD
        self.drawn += self.open[-1][0] == "svg"
        if tag in BLOCKS:
            self.blocks.append((self.part, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        self._add(" ")
        was, mark = self.open.pop()
        self.within -= mark is not None
        self.unread -= was in UNREAD
        self.drawn -= was == "svg"
        if tag in BLOCKS:
            self.blocks.append((self.part, ""))

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, data: str) -> None:
        if self.unread:
            if self.open[-1][0] == "title" and not self.drawn:
                self.head.append(data)
            return
        if self.within:
            name, text = self.marks[-1]
            self.marks[-1] = name, text + data
        else:
            within, text = self.blocks[-1]
            self.blocks[-1] = within, text + data


def read(path: Path) -> Marks:
    page = Marks()
    page.feed(path.read_text(encoding="utf-8"))
    return page


@pytest.fixture(scope="module")
def tables(built_site: Path) -> Tables:
    return Tables(built_site)


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, Marks]:
    """All pages; of those of agencies, which tell of one agency each, the ones with a mark."""
    return {
        path.relative_to(built_site).as_posix(): read(path)
        for path in sorted(built_site.rglob("*.html"))
        if path.parent.name != "agencies" or " data-figure=" in path.read_text(encoding="utf-8")
    }


def asked(mark: str) -> tuple[str, list[str]]:
    """The query of a mark, by its longest name, and what it is asked for."""
    words = mark.split(" ")
    for length in range(len(words), 0, -1):
        if (name := " ".join(words[:length])) in QUERIES:
            return name, words[length:]
    raise AssertionError(f"no query for {mark!r}")


def test_every_marked_number_is_what_the_files_say(pages: dict[str, Marks], tables: Tables) -> None:
    wrong = []
    answered: dict[str, list[str]] = {}
    for address, page in pages.items():
        for mark, text in page.marks:
            if mark not in answered:
                name, words = asked(mark)
                answered[mark] = list(QUERIES[name](tables, *words))
            if numbers(text) != answered[mark]:
                wrong.append((address, mark, numbers(text)[:8], answered[mark][:8]))
    assert wrong == []


def test_every_query_is_asked(pages: dict[str, Marks]) -> None:
    used = {asked(mark)[0] for page in pages.values() for mark, _ in page.marks}
    assert set(QUERIES) == used


def test_titles_and_descriptions_say_no_other_number(pages: dict[str, Marks]) -> None:
    wrong = []
    for address, page in pages.items():
        marked = {one for _, text in page.marks for one in numbers(text)}
        wrong += [(address, n) for text in page.head for n in numbers(text) if n not in marked]
    assert wrong == []


# What holds numbers that do not count a list: page, part of it (its id), words.
OTHER_NUMBERS = (
    # what the columns of files hold and where files are from: no count of a list
    (r"data/index\.html", "columns|sources", "."),
    (r"index\.html", "tries", "^Try "),
    (
        r"data/index\.html",
        "files",
        "^agencies_287g.csv$|with the same columns: 104 files, two for each|SHA256SUMS",
    ),
    (r"(data/index|about)\.html", "cite", "^Ring–Police Map, version"),
    # words of lists, and what they mean
    (r"agencies\.html", "[a-z]{2}", r"Precinct \d+$"),
    (r"corrections\.html", "slips|unread", "."),
    # measured by the bench; test_accuracy holds it against data/facts/accuracy.csv
    (r"methodology\.html", "confidence", "."),
    (r"methodology\.html", "agency-pages", "earned at least"),
    (r"methodology\.html", "groups", "chapter 8|Above 1: more often"),
    (r"methodology\.html", "districts", "under 0.5% of the land"),
    (r"methodology\.html", "review", "areas? of (that|its) name"),
    (r"methodology\.html", "credits", "BSD 3-Clause|AGPL-3.0"),
    # land, not agencies
    (r"districts/.*", "[a-z]{2}-.*", r"^(over )?[\d.]+%$"),
    # governments by the Gazetteer: test_the_denominator_of_a_state_is_its_governments
    (r"states/.*", "kinds", "^To compare: .* with a government of their own"),
    (r"states/.*", "[a-z]{2}-.*", "Precinct \\d$"),
    (
        r"findings\.html",
        "counties|places|nj|ct",
        'A figure above 1 says|“±0” and no interval|"±0" and no interval',
    ),
    # an example of a question, sizes of circles, classes of a share
    (r"index\.html", "found", 'Try "Warren"'),
    (r"index\.html", "legend", "residents$|^(under )?\\d+%( to \\d+%)?$"),
    (r"timeline\.html", "signed", "agencies_287g.csv"),
    (r"timeline\.html", "kinds-shown", "it counts 455 fire departments beside the police"),
    # words of single rows of lists, and why we think otherwise: each entry is one row
    (r"corrections\.html", "entries-shown", "."),
    # a row of a list each, in the list's words
    (r"changes\.html", r"[a-z0-9_]+-\d{4}-\d\d-\d\d-[a-z-]+", "."),
    # one agency: its people, its neighbors, how its area was found
    (r"agencies/.*", ".*", "."),
)


def unmarked(page: Marks) -> Iterator[tuple[str, str]]:
    """Blocks with numbers that stand in no mark, without sentences that a file of facts has."""
    for within, text in page.blocks:
        if not DIGIT.search(text):
            continue
        said = straight(text)
        if numbers(said):
            for fact in facts():
                said = said.replace(fact, " ")
        if numbers(said):
            yield within, said


@cache
def facts() -> list[str]:
    """Texts of data/facts, and of the corrections by hand, that hold a number: longest first."""
    cells = {
        straight(cell)
        for folder in ("facts", "patches", ".")
        for path in (ROOT / "data" / folder).glob("*.csv")
        if path.name not in ("agencies.csv",)
        for row in csv.reader(path.read_text(encoding="utf-8").splitlines(keepends=True))
        for cell in row
    }
    said = {cell for cell in cells if numbers(cell) and re.search(r"[A-Za-z]{3}", cell)}
    said |= {cell.replace("|", " and ").replace("+", " and ") for cell in said}
    said |= {re.sub(r"\((more than|over|at least)(; )?", "(", cell) for cell in said}
    return sorted(said, key=lambda cell: (-len(cell), cell))


def is_another(address: str, within: str, said: str) -> bool:
    return any(
        re.fullmatch(page, address) and re.fullmatch(part, within) and re.search(words, said)
        for page, part, words in OTHER_NUMBERS
    )


def test_no_number_stands_without_a_mark(pages: dict[str, Marks]) -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for address, page in pages.items():
        for within, said in unmarked(page):
            if not is_another(address, within, said):
                found[f"{address}#{within}"].append(said[:160])
    assert dict(found) == {}
