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
from tests.browser.conftest import PHONE, Visit
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
    counties = column(page, 6)
    known = [county for county in counties if county != "–"]
    assert known == sorted(known)
    assert counties == known + ["–"] * (len(counties) - len(known))
    status = page.locator("p[role=status]")
    assert status.text_content() == "Sorted by county, A to Z."
    milwaukee = [name for name, county in zip(column(page, 1), counties, strict=True)
              if county == "Milwaukee County"]  # fmt: skip
    assert milwaukee == [
        name for name in before if name in milwaukee
    ]  # equal ones keep their order
    page.keyboard.press("Space")
    assert status.text_content() == "Sorted by county, Z to A."
    assert column(page, 6)[-1] == "–"
    assert page.locator("[aria-sort]").all_text_contents() == ["County"]
    assert visit.errors == []


def test_a_long_table_is_filtered_by_words(visit: Visit, address: str) -> None:
    page = show(visit, address + "states/mi.html")
    rows = page.locator("#police tbody tr")
    count = rows.count()
    page.get_by_label("Show only rows with").fill("macomb sheriff’s")
    expect(page.locator("#police tbody tr:visible")).to_have_count(1)
    expect(page.locator("#police tbody tr:visible")).to_contain_text("Macomb County Sheriff")
    assert page.locator("p[role=status]").text_content() == f"1 of {count} rows"
    page.get_by_label("Show only rows with").fill("")
    expect(page.locator("#police tbody tr:visible")).to_have_count(count)
    page.goto(address + "states/wy.html")
    assert page.get_by_label("Show only rows with").count() == 0
    assert visit.errors == []


def test_dates_are_sorted_as_dates(visit: Visit, address: str, built_site: Path) -> None:
    page = show(visit, address + "states/mi.html")
    page.get_by_role("button", name="Active since").click()
    keys = page.locator(".sortable tbody td.since").evaluate_all(
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
    page.locator("#police").get_by_role("link", name="Warren Police Department").click()
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


def test_the_list_begins_on_the_first_screen(visit: Visit, address: str) -> None:
    page = visit.page
    page.set_viewport_size({"width": 1440, "height": 900})
    for name in ("states/mi.html", "states/ca.html", "states/ma.html", "districts/mi-10.html"):
        page.goto(address + name)
        box = page.locator("#police tbody tr").first.bounding_box()
        assert box, name
        assert box["y"] + box["height"] < 900, name


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_a_mark_leads_to_its_row_without_a_script(visit: Visit, address: str) -> None:
    page = show(visit, address + "states/ri.html")
    row = page.locator("tr#ri-north-kingstown-police-department")
    plain = row.locator("th").evaluate("one => getComputedStyle(one).backgroundColor")
    mark = page.locator(".marks").get_by_role("link", name="North Kingstown Police Department")
    mark.focus()  # few marks are reached by keyboard
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#ri-north-kingstown-police-department$"))
    expect(row).to_be_in_viewport()
    shown = row.locator("th").evaluate("one => getComputedStyle(one).backgroundColor")
    assert shown != plain


def test_a_mark_shows_its_row_also_where_the_box_hides_it(visit: Visit, address: str) -> None:
    page = show(visit, address + "states/mi.html")
    assert page.locator(".marks a:not([tabindex='-1'])").count() == 0
    page.get_by_label("Show only rows with").fill("macomb")
    row = page.locator("tr#mi-ann-arbor-police-department")
    expect(row).to_be_hidden()
    page.locator(".marks a[href='#mi-ann-arbor-police-department']").click()
    expect(row).to_be_in_viewport()
    assert page.get_by_label("Show only rows with").input_value() == ""
    assert visit.errors == []


def test_checks_say_which_list_names_each(visit: Visit, address: str, built_site: Path) -> None:
    page = show(visit, address + "states/mi.html")
    with (built_site / "data/agencies.csv").open(encoding="utf-8", newline="") as file:
        lists = {row["agency_id"]: row["lists"].split("|") for row in csv.DictReader(file)}
    told: Any = page.locator("#police tbody tr").evaluate_all(
        "rows => rows.map((one) => [one.id, ...[...one.querySelectorAll('td.tick')]"
        ".map((cell) => cell.textContent)])"
    )
    words = ("✓on the list of Oct. 7, 2020", "✓on the list published on Aug. 9, 2021")
    for agency_id, *cells in told:
        named = ("eff_atlas" in lists[agency_id], "digital_force_index" in lists[agency_id])
        assert cells == [
            said if is_on else "not on it" for said, is_on in zip(words, named, strict=True)
        ]
    page.get_by_role("button", name="EFF’s Atlas of Surveillance, Oct. 7, 2020").click()
    first = page.locator("#police tbody tr").first
    assert first.locator("td.tick").first.text_content() == words[0]
    assert page.locator("p[role=status]").text_content() == (
        "Sorted by EFF’s Atlas of Surveillance, Oct. 7, 2020, those with it first."
    )
    assert visit.errors == []


def test_the_full_record_is_folded_and_opens_by_keyboard(visit: Visit, address: str) -> None:
    page = show(visit, address + "agencies/mi-warren-police-department.html")
    record = page.locator("details.record")
    assert not record.get_by_text("location_method", exact=True).is_visible()
    record.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(record.get_by_text("location_method", exact=True)).to_be_visible()
    assert "place of that name" in record.inner_text()


SHEETS = ["states/il.html", "states/ca.html", "states/nj.html", "districts/il-08.html"]


@pytest.mark.parametrize("name", [*SHEETS, "districts/mi-10.html"])
def test_a_sheet_is_printed_on_two_pages(visit: Visit, address: str, name: str) -> None:
    page = show(visit, address + name)
    paper = page.pdf(format="Letter")
    assert 1 <= paper.count(b"/Type /Page\n") <= 2


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
@pytest.mark.parametrize("name", ["states/mi.html", "districts/mi-10.html"])
def test_on_a_phone_the_list_comes_before_the_picture(
    visit: Visit, address: str, name: str
) -> None:
    page = visit.page
    page.goto(address + name)
    table = page.locator("table.sortable").first.bounding_box()
    picture = page.locator(".map-figure").bounding_box()
    assert table
    assert picture
    assert table["y"] < 900 < picture["y"]


@pytest.mark.parametrize(
    "name",
    ["states/mi.html", "districts/mi-10.html", "agencies/mi-warren-police-department.html"],
)
def test_the_address_of_a_page_is_copied(visit: Visit, address: str, name: str) -> None:
    page = visit.page
    page.goto(f"{address}{name}#wrong")
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".acts")).to_contain_text("Link copied.")
    assert page.evaluate("window.copied") == address + name
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")
    assert visit.errors == []
