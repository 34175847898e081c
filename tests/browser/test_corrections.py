"""The page of corrections: searched, filtered and paged; whole without a script."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import PHONE, Visit

pytestmark = pytest.mark.browser
ROWS = "#entries tbody tr:visible"


@pytest.fixture(scope="module")
def entries(built_site: Path) -> int:
    with (built_site / "data/corrections.csv").open(encoding="utf-8", newline="") as file:
        return len(list(csv.DictReader(file)))


def test_entries_are_paged_searched_and_filtered(visit: Visit, address: str, entries: int) -> None:
    page = visit.page
    page.goto(address + "corrections.html")
    shown = page.locator("#entries-shown")
    expect(shown).to_have_text(f"Entries 1 to 20 of {entries}")
    assert page.locator(ROWS).count() == 20
    assert page.is_disabled("#entries-before")
    page.click("#entries-after")
    expect(shown).to_have_text(f"Entries 21 to 40 of {entries}")
    expect(shown).to_be_focused()
    page.fill("#entries-words", "wall TOWNSHIP")
    assert page.locator(ROWS).count() >= 1
    for row in page.locator(ROWS).all_text_contents():
        assert "wall" in row.lower()
        assert "township" in row.lower()
    page.fill("#entries-words", "")
    page.select_option("#entries-kind", "denied by the agency")
    expect(shown).to_have_text("Entries 1 to 1 of 1")
    assert "Chicopee" in page.inner_text(ROWS)
    assert page.is_hidden("#entries-pager")
    page.select_option("#entries-state", label="New Jersey")
    expect(shown).to_have_text("No entry has all of that")
    page.select_option("#entries-kind", "")
    assert {row.get_attribute("data-state") for row in page.locator(ROWS).all()} == {"NJ"}
    assert visit.errors == []


def test_a_phone_is_not_given_ninety_thousand_pixels(
    chromium: Browser, address: str, entries: int
) -> None:
    with chromium.new_context(**PHONE) as context:
        page = context.new_page()
        page.goto(address + "corrections.html")
        expect(page.locator("#entries-shown")).to_contain_text("Entries 1 to 20")
        height, width = page.evaluate(
            "[document.documentElement.scrollHeight, document.documentElement.scrollWidth]"
        )
        assert height < 15_000
        assert width == 390
    with chromium.new_context(**PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + "corrections.html")
        assert page.locator("#entries tbody tr").count() == entries
        assert page.is_hidden("#entries-form")
        assert page.is_hidden("#entries-pager")
