"""State and agency pages in a real browser: sorted by keyboard, whole without a script, narrow."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

NARROW = {"viewport": {"width": 320, "height": 640}, "screen": {"width": 320, "height": 640}}
WARREN = "agencies/mi-warren-police-department.html"
PAGES = [
    "states/il.html", "states/wy.html", "states/ma.html", WARREN, "data/index.html",
    "findings.html",
    "agencies/ma-chicopee-police-department.html", "agencies/ny-camillus-police-department.html",
]  # fmt: skip


def show(visit: Visit, address: str) -> Page:
    visit.page.goto(address)
    return visit.page


def column(page: Page, number: int) -> list[str]:
    cells = page.locator(f".sortable tbody tr > :nth-child({number})")
    return [text.strip() for text in cells.all_text_contents()]


def test_a_table_is_sorted_by_keyboard_and_says_so(visit: Visit, address: str) -> None:
    page = show(visit, address + "states/mi.html")
    before = column(page, 1)
    assert page.get_by_role("columnheader", name="Agency").get_attribute("aria-sort") == "ascending"
    page.get_by_role("button", name="County").focus()
    page.keyboard.press("Enter")
    counties = column(page, 4)
    known = [county for county in counties if county != "–"]
    assert known == sorted(known)
    assert counties == known + ["–"] * (len(counties) - len(known))
    status = page.get_by_role("status")
    assert status.text_content() == "Sorted by county, A to Z."
    macomb = [name for name, county in zip(column(page, 1), counties, strict=True)
              if county == "Macomb County"]  # fmt: skip
    assert macomb == [name for name in before if name in macomb]  # equal ones keep their order
    page.keyboard.press("Space")
    assert status.text_content() == "Sorted by county, Z to A."
    assert column(page, 4)[-1] == "–"
    assert page.locator("[aria-sort]").all_text_contents() == ["County"]
    assert visit.errors == []


def test_dates_are_sorted_as_dates(visit: Visit, address: str, built_site: Path) -> None:
    page = show(visit, address + "states/mi.html")
    page.get_by_role("button", name="Active since").click()
    keys = page.locator(".sortable tbody td:nth-child(5)").evaluate_all(
        "cells => cells.map((cell) => cell.dataset.key)"
    )
    with (built_site / "data/agencies.csv").open(encoding="utf-8", newline="") as file:
        listed = [row["active_since"] for row in csv.DictReader(file) if row["state"] == "MI"]
    assert keys == sorted(listed)


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_a_page_is_whole_without_a_script(visit: Visit, address: str, built_site: Path) -> None:
    page = show(visit, address + "states/il.html")
    with (built_site / "data/agencies.csv").open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file) if row["state"] == "IL"]
    assert sorted(column(page, 1)) == sorted(names)
    assert page.locator("thead button").count() == 0
    page.get_by_role("link", name="Cook County Sheriff's Office").first.click()
    assert page.locator("h1").text_content() == "Cook County Sheriff's Office"
    assert "7 October 2020" in page.inner_text("main")
    page.get_by_role("link", name="Illinois", exact=True).click()
    assert page.url.endswith("states/il.html")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("visit", [NARROW], indirect=True)
def test_nothing_scrolls_sideways_on_a_narrow_screen(visit: Visit, address: str, name: str) -> None:
    page = show(visit, address + name)
    wide = page.evaluate("[document.documentElement.scrollWidth, screen.width]")
    assert wide[0] <= wide[1]
    assert visit.errors == []


@pytest.mark.parametrize("name", PAGES)
def test_pages_work_from_a_disk_and_ask_nobody(visit: Visit, built_site: Path, name: str) -> None:
    show(visit, (built_site / name).as_uri())
    assert all(asked.startswith("file:") for asked in visit.asked)
    assert visit.errors == []


def test_what_scrolls_by_itself_is_reached_by_keyboard(visit: Visit, address: str) -> None:
    page = show(visit, address + "states/il.html")
    regions: Any = page.locator("section.wide").evaluate_all(
        "found => found.map((one) => [one.tabIndex, one.getAttribute('aria-label')])"
    )
    assert regions == [[0, "Listed police agencies of Illinois"]]


@pytest.mark.parametrize("name", ["states/il.html", "states/ca.html", "states/nj.html"])
def test_a_large_state_is_printed_on_two_pages(visit: Visit, address: str, name: str) -> None:
    page = show(visit, address + name)
    paper = page.pdf(format="Letter")
    assert 1 <= paper.count(b"/Type /Page\n") <= 2
