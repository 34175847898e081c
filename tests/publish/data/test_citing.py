"""How to cite, on every page and in CITATION.cff."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from html import unescape
from pathlib import Path

from mapper.publish.data.citing import AUTHORS, Citation
from mapper.publish.data.version import DataVersion
from mapper.publish.pages.figures import release
from tests.conftest import ROOT

VERSION = DataVersion("0.1.0", date(2026, 5, 18), "3f2a9c1d0e")


def test_bibtex_is_an_entry_that_bibtex_reads() -> None:
    assert Citation(VERSION, "https://example.org/map/").bibtex == (
        "@misc{theringpolicemap2026,\n"
        "  author = {{The developers of the Ring-police partnership map}},\n"
        "  title = {{The Ring--Police Map}},\n"
        "  year = {2026},\n"
        "  version = {0.1.0+2026-05-18.3f2a9c1d0e},\n"
        "  note = {Data set; newest list of 2026-05-18},\n"
        "  url = {https://example.org/map/},\n"
        "}"
    )
    assert "url" not in Citation(VERSION).bibtex


def test_every_page_with_a_foot_can_be_cited_from_it(built_site: Path) -> None:
    pages = [
        *built_site.glob("*.html"), built_site / "data/index.html", built_site / "states/wy.html",
        built_site / "districts/mi-10.html", next((built_site / "agencies").glob("*.html")),
    ]  # fmt: skip
    for path in pages:
        text = path.read_text(encoding="utf-8")
        if path.name == "embed.html":
            continue
        (told,) = re.findall(r"<summary>Cite this</summary>(.*?)</details>", text, re.DOTALL)
        words = unescape(re.sub("<[^>]*>", "", told))
        assert f"APA: {AUTHORS}. (2026). The Ring–Police Map (Version {release()}; data of" in words
        assert "@misc{theringpolicemap2026," in words


def test_the_data_page_is_a_dataset_with_creator_sources_and_days(built_site: Path) -> None:
    page = (built_site / "data/index.html").read_text(encoding="utf-8")
    kind = 'itemscope itemtype="https://schema.org/Organization"'
    assert f'itemprop="creator" {kind}><meta itemprop="name" content="{AUTHORS}">' in page
    assert '<meta itemprop="temporalCoverage" content="2018-03-22/2026-05-18">' in page
    assert page.count('itemprop="isBasedOn"') == page.count('<code class="hash">') > 30


def test_citation_cff_is_of_this_release() -> None:
    told = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert re.findall(r"^version: (.*)$", told, re.MULTILINE) == [project["version"]]
    assert re.findall(r'^  - name: "(.*)"$', told, re.MULTILINE) == [project["authors"][0]["name"]]
    assert project["authors"][0]["name"] == AUTHORS
    (released,) = re.findall(r"^date-released: (.*)$", told, re.MULTILINE)
    assert date.fromisoformat(released.strip('"'))


def test_the_cff_of_a_copy_has_its_address_and_repository(built_site: Path) -> None:
    note = {
        "title": 'A "list"', "publisher": "Somebody", "day": "2020-10-07", "license": "CC BY 4.0",
        "url": "https://example.org/list",
    }  # fmt: skip
    told = Citation(VERSION, "https://example.org/map/").cff(
        "https://example.org/us/map/issues/new", [note]
    )
    lines = dict(line.split(": ", 1) for line in told.decode().splitlines())
    assert lines["version"] == '"0.1.0+2026-05-18.3f2a9c1d0e"'
    assert lines["url"] == '"https://example.org/map/"'
    assert lines["repository-code"] == '"https://example.org/us/map"'
    assert json.loads(lines["references"])[0]["title"] == 'A "list"'
    of_disk = (built_site / "data/CITATION.cff").read_text(encoding="utf-8")
    assert "\nurl: " not in of_disk
    assert "repository-code" not in of_disk
    assert "EFF's Atlas of Surveillance" in of_disk
