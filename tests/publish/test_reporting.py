"""Where an error is reported: the page for issues first, then the contact; nobody is said so."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from mapper.publish.hosting import Public
from mapper.publish.pages.render import write_pages
from mapper.publish.reporting import UNPUBLISHED, reporter
from tests.publish.pages.test_district import small
from tests.support.marks import page_text
from tests.support.small_site import small_contents

BASE = "https://example.org/map/"
PAGES = {
    "agencies/mi-01.html": "mi-01",
    "states/mi.html": "states/mi",
    "districts/mi-10.html": "MI-10",
}


def asked(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


def test_a_report_arrives_filled_in() -> None:
    report = reporter(Public(BASE, "https://example.org/issues/new?labels=error"))
    told = asked(report("agencies/mi-01.html", "Warren & Co, MI", "mi-01"))
    assert told["labels"] == ["error"]
    assert told["title"] == ["Error: Warren & Co, MI"]
    assert told["body"][0].startswith(f"About: mi-01\nAddress: {BASE}agencies/mi-01.html\n\n")
    mail = reporter(Public(BASE, "map@example.org"))("a.html", "Warren", "mi-01")
    assert mail.startswith("mailto:map@example.org?subject=Error%3A%20Warren&body=")
    assert "%0D%0A" in mail


def test_the_page_for_issues_comes_before_the_contact() -> None:
    issues = "https://example.org/issues/new"
    assert reporter(Public(BASE, "map@example.org", issues))("a", "b", "c").startswith(
        f"{issues}?title="
    )
    assert reporter(Public())("a", "b", "c") == ""


@pytest.mark.parametrize(("address", "identifier"), PAGES.items())
def test_every_place_and_agency_has_it(tmp_path: Path, address: str, identifier: str) -> None:
    disk, web = tmp_path / "disk", tmp_path / "web"
    for folder in (disk, web):
        folder.mkdir()
    write_pages(small(), small_contents(small()), disk)
    text = page_text(disk / address)
    assert f"Something wrong? {UNPUBLISHED}" in text
    assert f"<code>{identifier}</code>" in text.partition('id="wrong"')[2].partition("</p>")[0]
    write_pages(small(), small_contents(small()), web, Public(BASE, "m@a.org"))
    text = page_text(web / address)
    assert UNPUBLISHED not in text
    link = text.partition('id="wrong"')[2].partition('href="')[2].partition('"')[0]
    said = asked(link.replace("&amp;", "&"))["body"][0]
    assert f"About: {identifier}\r\nAddress: {BASE}{address}" in said
