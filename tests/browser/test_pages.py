"""Pages of states in a real browser: sorted by keyboard, whole without a script, in print."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from shapely.geometry import box

from mapper.census import districts
from tests.browser.conftest import Visit
from tests.conftest import DATA

pytestmark = pytest.mark.browser


def show(visit: Visit, address: str) -> Page:
    visit.page.goto(address)
    return visit.page


def column(page: Page, number: int) -> list[str]:
    cells = page.locator(f".sortable tbody tr > :nth-child({number})")
    return [text.strip() for text in cells.all_text_contents()]


def test_a_table_is_sorted_by_keyboard_and_says_so(visit: Visit, address: str) -> None:
    page = show(visit, address + "states/wi.html")
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
    milwaukee = [name for name, county in zip(column(page, 1), counties, strict=True)
              if county == "Milwaukee County"]  # fmt: skip
    assert milwaukee == [
        name for name in before if name in milwaukee
    ]  # equal ones keep their order
    page.keyboard.press("Space")
    assert status.text_content() == "Sorted by county, Z to A."
    assert column(page, 4)[-1] == "–"
    assert page.locator("[aria-sort]").all_text_contents() == ["County"]
    assert visit.errors == []


def test_a_long_table_is_filtered_by_words(visit: Visit, address: str) -> None:
    page = show(visit, address + "states/mi.html")
    rows = page.locator("#police tbody tr")
    count = rows.count()
    page.get_by_label("Show only rows with").fill("macomb sheriff’s")
    expect(page.locator("#police tbody tr:visible")).to_have_count(1)
    expect(page.locator("#police tbody tr:visible")).to_contain_text("Macomb County Sheriff")
    assert page.get_by_role("status").text_content() == f"1 of {count} rows"
    page.get_by_label("Show only rows with").fill("")
    expect(page.locator("#police tbody tr:visible")).to_have_count(count)
    page.goto(address + "states/wy.html")
    assert page.get_by_label("Show only rows with").count() == 0
    assert visit.errors == []


def test_dates_are_sorted_as_dates(visit: Visit, address: str, built_site: Path) -> None:
    page = show(visit, address + "states/mi.html")
    page.get_by_role("button", name="Active since").click()
    keys = page.locator(".sortable tbody td:nth-child(5)").evaluate_all(
        "cells => cells.map((cell) => cell.dataset.key)"
    )
    with (built_site / "data/agencies.csv").open(encoding="utf-8", newline="") as file:
        listed = [row["active_since"] for row in csv.DictReader(file) if row["state"] == "MI"]
    assert keys == sorted(filter(None, listed)) + [""] * listed.count("")  # none known: last


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_a_table_is_whole_without_a_script(visit: Visit, address: str, built_site: Path) -> None:
    page = show(visit, address + "states/il.html")
    with (built_site / "data/agencies.csv").open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file) if row["state"] == "IL"]
    assert sorted(column(page, 1)) == sorted(names)
    assert page.locator("thead button").count() == 0


def test_what_scrolls_by_itself_is_reached_by_keyboard(visit: Visit, address: str) -> None:
    page = show(visit, address + "states/il.html")
    regions: Any = page.locator("section.wide").evaluate_all(
        "found => found.map((one) => [one.tabIndex, one.getAttribute('aria-label')])"
    )
    assert regions == [[0, "Listed police agencies in Illinois"]]


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_a_district_is_whole_without_a_script(visit: Visit, address: str) -> None:
    page = show(visit, address + "districts/mi-10.html")
    assert "Warren Police Department" in column(page, 1)
    assert (page.locator(".ground circle").count(), page.locator(".ground .elsewhere").count()) == (
        4,
        2,
    )
    page.get_by_role("link", name="Warren Police Department").click()
    page.get_by_role("link", name="the 10th district of Michigan").click()
    expect(page).to_have_url(re.compile("districts/mi-10.html$"))
    page.get_by_role("link", name="Michigan", exact=True).click()
    page.get_by_role("link", name="10th district", exact=True).click()
    expect(page).to_have_url(re.compile("districts/mi-10.html$"))


def test_the_code_for_other_pages_is_text_that_shows_the_district(
    visit: Visit, address: str
) -> None:
    page = show(visit, address + "districts/mi-10.html")
    assert page.locator("iframe").count() == 0
    code = page.locator("pre.code").inner_text()
    query = code.partition("embed.html?")[2].partition('"')[0]
    visit.open(f"{address}embed.html?{query}")
    while page.evaluate("mapper.isGiven()"):  # the policy lets no test wait for an expression
        page.wait_for_timeout(50)
    bounds: Any = page.evaluate(
        "(() => { const b = mapper.current.getBounds();"
        " return [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()]; })()"
    )
    (tenth,) = (one.shape for one in districts.read(DATA / "census") if one.id == "MI-10")
    assert box(*bounds).contains(tenth)
    assert tenth.area > 0.05 * box(*bounds).area
    assert visit.errors == []


SHEETS = ["states/il.html", "states/ca.html", "states/nj.html", "districts/il-08.html"]


@pytest.mark.parametrize("name", [*SHEETS, "districts/mi-10.html"])
def test_a_sheet_is_printed_on_two_pages(visit: Visit, address: str, name: str) -> None:
    page = show(visit, address + name)
    paper = page.pdf(format="Letter")
    assert 1 <= paper.count(b"/Type /Page\n") <= 2
