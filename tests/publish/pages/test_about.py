"""The page about the site promises no more than this copy of it can keep."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mapper.publish.hosting import Public
from mapper.publish.pages.render import write_pages
from tests.conftest import ROOT
from tests.support.small_site import small_contents, small_data


@pytest.mark.parametrize(
    ("told", "links"),
    [
        (Public(), []),
        (Public(contact="desk@example.org"), ["mailto:desk@example.org"]),
        (
            Public(contact="https://example.org/report", issues="https://example.org/new"),
            ["https://example.org/report", "https://example.org/new"],
        ),
    ],
)
def test_it_leads_to_whoever_answers_or_says_that_nobody_does(
    tmp_path: Path, told: Public, links: list[str]
) -> None:
    write_pages(small_data(), small_contents(), tmp_path, told)
    text = (tmp_path / "about.html").read_text(encoding="utf-8")
    part = text.partition('<h2 id="contact">')[2].partition("<h2")[0]
    found = [one for one in re.findall(r' href="([^"]+)"', part) if ":" in one]
    assert found == links
    assert ("unpublished copy" in part) == (not links)


def test_authors_and_licenses_are_those_of_the_repository(built_site: Path) -> None:
    text = (built_site / "about.html").read_text(encoding="utf-8")
    author = re.search(r'authors:\n  - name: "(.+)"', (ROOT / "CITATION.cff").read_text("utf-8"))
    assert author
    assert author[1] in text
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
    assert "Code: MIT License" in text
    assert "(CC BY 4.0)" in (ROOT / "data/LICENSE.md").read_text(encoding="utf-8")
    assert "CC BY 4.0" in text.partition('id="license"')[2].partition("<h2")[0]


def test_it_is_cited_as_the_page_of_data_says(built_site: Path) -> None:
    cited = [
        re.search(r'<blockquote class="cite">.*?</blockquote>', path.read_text("utf-8"), re.DOTALL)
        for path in (built_site / "about.html", built_site / "data/index.html")
    ]
    assert cited[0]
    assert cited[1]
    assert cited[0][0] == cited[1][0]
