"""The box of the page of changes: lines with the words stay, what is folded around them opens."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
LINES = "section.changed li"


def test_the_box_shows_lines_with_the_words(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "changes.html")
    expect(page.locator(f"{LINES}:visible")).to_have_count(0)  # all are folded
    sections = page.locator("section.changed:visible")
    every = sections.count()
    assert every > 30
    page.get_by_label("Show only lines with").fill("okfuskee nowhere")
    expect(page.locator("#filtered")).to_have_text("0 lines")
    expect(sections).to_have_count(0)
    # by state, and by what became of it
    page.get_by_label("Show only lines with").fill("oklahoma renamed okfusfee")
    expect(page.locator("#filtered")).to_have_text("1 line")
    page.get_by_label("Show only lines with").fill("michigan")
    expect(page.locator("#filtered")).not_to_have_text("0 lines")
    page.get_by_label("Show only lines with").fill("okfuskee COUNTY may 18, 2026")
    shown = page.locator(f"{LINES}:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Okfusfee County Sheriff’s Office, OK, is now Okfuskee County")
    expect(page.locator("#filtered")).to_have_text("1 line")
    page.get_by_label("Show only lines with").fill("")
    expect(sections).to_have_count(every)
    expect(page.locator(f"{LINES}:visible")).to_have_count(0)


def test_a_place_in_the_feed_is_a_place_on_the_page(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "changes.html#ice_287g-2026-05-01")
    heading = page.locator("[id='ice_287g-2026-05-01']")
    expect(heading).to_be_in_viewport()
    expect(heading).to_have_text(re.compile("May 1, 2026"))


def test_no_paragraph_above_the_lists_is_a_wall(reader: Visit, address: str) -> None:
    reader.page.goto(address + "changes.html")
    above = reader.page.locator("article > p:visible").all_text_contents()
    assert len(above) >= 6
    for said in above:
        assert len(re.findall(r"[.?!](?:\s|$)", re.sub(r"\b[A-Z][a-z]+\. (?=\d)", "", said))) <= 3
