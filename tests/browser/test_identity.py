"""The site's typeface in a real browser, and the page for a missing address from a disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit

pytestmark = pytest.mark.browser
# Which faces were loaded; how far the heading's lines move when the stand-in gives way to ours.
LOADED = "[...document.fonts].filter((one) => one.status === 'loaded').map((one) => one.family)"
HEIGHTS = """(family) => [...document.querySelectorAll("h1, h2, h3")].map((one) => {
    one.style.fontFamily = family;
    return one.getBoundingClientRect().height;
})"""


def test_headings_are_set_in_the_typeface_of_the_site(visit: Visit, address: str) -> None:
    visit.page.goto(address + "states/mi.html")
    visit.page.evaluate("document.fonts.ready")
    assert "Map Serif" in visit.page.evaluate(LOADED)
    family = visit.page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert family.startswith('"Map Serif", "Map Serif by Georgia"')
    assert visit.errors == []


@pytest.mark.parametrize("visit", [{}, PHONE], indirect=True)
@pytest.mark.parametrize("name", ["index.html", "findings.html", "about.html"])
def test_no_heading_grows_or_shrinks_when_the_typeface_comes(
    visit: Visit, address: str, name: str
) -> None:
    page = visit.page
    page.goto(address + name)
    page.evaluate("document.fonts.load('600 20px \"Map Serif by DejaVu\"')")
    page.evaluate("document.fonts.ready")
    ours: list[float] = page.evaluate(HEIGHTS, '"Map Serif"')
    before: list[float] = page.evaluate(HEIGHTS, '"Map Serif by DejaVu"')
    other = [(one, two) for one, two in zip(ours, before, strict=True) if abs(one - two) > 1]
    assert len(ours) > 1
    # A line that is all but full may break elsewhere: one heading in ten at most.
    assert len(other) <= len(ours) / 10, other


def test_the_page_for_a_missing_address_is_styled_when_opened_from_a_disk(
    visit: Visit, built_site: Path
) -> None:
    page = visit.page
    page.goto((built_site / "404.html").as_uri())
    look: Any = page.evaluate(
        "(() => { const look = getComputedStyle(document.querySelector('h1'));"
        " return [look.fontFamily, look.fontWeight]; })()"
    )
    assert look[0].startswith('"Map Serif"')
    assert look[1] == "600"
    top = page.locator(".top").bounding_box()
    assert top
    assert top["height"] < 120, "links of the head stand in a line"
    links = page.locator("a[href]").evaluate_all("all => all.map((one) => one.href)")
    ours = {link for link in links if link.startswith("file:")}
    assert len(ours) > 8
    for link in ours:
        path = Path(unquote(urlsplit(link).path))
        assert path.is_relative_to(built_site), link
        assert path.exists(), link


@pytest.mark.parametrize(
    ("query", "buttons"),
    [("state=mi", ["Michigan"]), ("", ["Lower 48", "Alaska", "Hawaii", "Puerto Rico"]),
     ("state=zz", ["Lower 48", "Alaska", "Hawaii", "Puerto Rico"])],
)  # fmt: skip
def test_the_map_of_one_state_has_the_button_of_that_state(
    visit: Visit, address: str, query: str, buttons: list[str]
) -> None:
    page = visit.open(f"{address}embed.html?{query}")
    shown = page.locator(".views button")
    expect(shown).to_have_text(buttons)
    if query == "state=mi":
        page.evaluate("void mapper.current.setView([25, -120], 9, {animate: false})")
        shown.click()
        assert page.evaluate("mapper.current.getBounds().contains([42.5, -83])")
    assert visit.errors == []
