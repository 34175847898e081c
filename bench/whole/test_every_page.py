"""Every type of page of the real site: alone, from a disk, without a script, narrow, at 400 %."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import DESK, Visit

pytestmark = pytest.mark.browser

SOME = [
    "data/index.html", "states/il.html", "states/ma.html", "states/wy.html",
    "agencies/mi-warren-police-department.html", "agencies/ma-chicopee-police-department.html",
    "agencies/ny-camillus-police-department.html",
    "findings.html",
    "charts/over-time.html", "charts/people-by-state.html",
    "agencies/tx-fort-bend-county-constables-office-precinct-4.html",
]  # fmt: skip
NARROW = {"viewport": {"width": 320, "height": 640}, "screen": {"width": 320, "height": 640}}
# 1280 by 1024, enlarged to 400 %.
LARGE = {"viewport": {"width": 320, "height": 256}, "screen": {"width": 320, "height": 256}}
PLAIN = {"java_script_enabled": False}
TOO_WIDE = """() => {
    const wide = document.documentElement.scrollWidth - screen.width;
    if (wide <= 0) return [];
    const out = (one) => one.getBoundingClientRect().right > screen.width + 0.5;
    return [wide, ...[...document.querySelectorAll("body *")].filter(out).map((one) => one.outerHTML
        .slice(0, 80))];
}"""


def page_types(site: Path) -> list[str]:
    """Return one page or more of each type: all at the top, and some of the states and agencies."""
    return [*sorted(path.name for path in site.glob("*.html")), *SOME]


def show(visit: Visit, address: str) -> Page:
    """Open a page and wait until all that it loads is there; only a map loads more by and by."""
    visit.page.goto(address)
    if visit.page.locator(".folium-map").count():
        visit.page.wait_for_selector(".folium-map[data-points]")
        visit.page.wait_for_load_state("networkidle")
    return visit.page


def words(page: Page, part: str = "main") -> str:
    return " ".join((page.text_content(part) or "").split())


def test_every_page_alone_narrow_from_a_disk_and_without_a_script(
    context_with: Callable[[dict[str, Any]], BrowserContext], root_address: str, built_site: Path
) -> None:
    """Each page asks no other host, complains of nothing, never scrolls sideways, is whole."""
    context = context_with(NARROW)
    context.route(lambda url: not url.startswith((root_address, "file:")), lambda one: one.abort())
    narrow, desk = Visit(context.new_page()), Visit(context_with(DESK).new_page())
    plain = context_with(PLAIN).new_page()
    found: list[tuple[str, str, object]] = []
    for name in page_types(built_site):
        page = show(narrow, root_address + name)
        told = words(page)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        for height in (640, 256):
            page.set_viewport_size({"width": 320, "height": height})
            found += [
                (name, f"too wide at 320 by {height}", one) for one in page.evaluate(TOO_WIDE)
            ]
        # A script pages the entries of corrections.html: all are there without (test_entries.py).
        if name not in ("embed.html", "index.html", "corrections.html"):
            plain.goto(root_address + name)
            if words(plain) != told:
                found.append((name, "is another without a script", words(plain)))
        if name != "404.html":  # only a host shows it, at any address: its paths begin at the root
            show(desk, (built_site / name).as_uri())
        for visit in (narrow, desk):
            found += [(name, visit.page.url, error) for error in visit.errors]
            visit.errors.clear()
    for page in (narrow.page, desk.page, plain):
        page.close()
    assert found == []
    assert {urlsplit(asked).netloc for asked in narrow.asked} == {urlsplit(root_address).netloc}
    assert all(asked.startswith(built_site.as_uri()) for asked in desk.asked)


def test_the_map_goes_on_when_the_network_is_lost(first_visit: Visit, address: str) -> None:
    visit = first_visit
    page = show(visit, address + "index.html")
    page.context.set_offline(True)
    page.fill("#query", "Warren")
    page.press("#query", "Enter")
    expect(page.locator("#found")).to_contain_text("could not load its data")
    page.context.set_offline(False)
    visit.search("Warren")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    assert visit.search("Warren, Ohio")[0].startswith("Warren, Trumbull County, Ohio")
    page.click(".filters summary")
    page.wait_for_selector("#by-state option[value=OH]", state="attached")
    page.select_option("#by-state", "OH")
    page.focus("#month")
    page.keyboard.press("Home")
    assert page.inner_text("#by-month").startswith("By ")
    page.click(".leaflet-control-zoom-in")
    page.click("#reset")
    # Files that cannot come are reported by the browser; no script stumbles over it.
    assert [told for told in visit.errors if "ERR_INTERNET_DISCONNECTED" not in told] == []
    for unknown in ("Zion, Illinois", "60099"):
        assert visit.search(unknown) == []
        assert page.inner_text("#found").startswith("The search could not load its data.")
    page.context.set_offline(False)
    assert visit.search("60099")[0].startswith("Zion, Lake County, Illinois")


@pytest.mark.parametrize("visit", [PLAIN], indirect=True)
def test_without_a_script_the_index_leads_to_all_pages(
    visit: Visit, root_address: str, built_site: Path
) -> None:
    page = visit.page
    page.goto(root_address + "index.html")
    states = page.locator("#states a").evaluate_all("all => all.map(a => a.href)")
    there = {f"{root_address}states/{path.name}" for path in (built_site / "states").glob("*.html")}
    assert set(states) == there
    page.locator("#states").get_by_role("link", name="Michigan").click()
    page.get_by_role("link", name="Warren Police Department").first.click()
    assert "On EFF’s list of Ring partners of Oct. 7, 2020" in words(page)


@pytest.mark.parametrize("visit", [NARROW, LARGE], indirect=True, ids=["320 px", "400 %"])
def test_no_answer_of_the_search_scrolls_sideways(visit: Visit, root_address: str) -> None:
    show(visit, root_address + "index.html")
    for asked in ("Warren", "07030", "Cook County", "police"):
        visit.search(asked)
        assert visit.page.evaluate(TOO_WIDE) == [], asked
    assert visit.errors == []


@pytest.mark.parametrize("visit", [LARGE], indirect=True)
def test_at_400_percent_everything_can_be_reached(visit: Visit, address: str) -> None:
    page = show(visit, address + "index.html")
    visit.search("Warren")
    page.click(".filters summary")
    page.click(".tables summary")
    for part in (
        "#query", "form[role=search] button", "#results a.who", "#more", "#by-state", "#by-year",
        "#month", "#play", "input[value=people]", "input[name=outlines]",
        ".leaflet-control-zoom-in", "#states a", ".top .to-pages", ".pages a",
    ):  # fmt: skip
        page.locator(part).first.click(trial=True)  # seen, covered by nothing, within the window
    page.select_option("#by-state", "OH")
    assert "Ohio" in page.inner_text("#results")
    page.click("#embed-open")
    assert page.evaluate(TOO_WIDE) == []
    page.get_by_role("button", name="Copy the code").click(trial=True)
    page.get_by_role("button", name="Close").click()
    assert visit.errors == []


@pytest.mark.parametrize("visit", [{"reduced_motion": "no-preference"}], indirect=True)
def test_the_order_of_tabbing(visit: Visit, address: str) -> None:
    page = show(visit, address + "index.html#q=Warren")
    page.wait_for_selector("#results > li")
    order: list[str] = []
    while "states" not in order and len(order) < 200:
        page.keyboard.press("Tab")
        order.append(
            page.evaluate(
                """() => {
                    const node = document.activeElement;
                    const parts = {skip: ".skip", pages: ".top", search: "form[role=search]",
                        results: "#results", more: "#more", filters: ".filters",
                        slider: "#months .sliding", play: "#months .playing",
                        map: ".folium-map", layers: "#layers", states: "#states"};
                    return Object.keys(parts).find((name) => node.closest(parts[name])) || "";
                }"""
            )
        )
    assert [place for place in dict.fromkeys(order) if place] == [
        "skip", "pages", "search", "results", "more", "filters", "slider", "play", "map", "layers",
        "states",
    ]  # fmt: skip


def test_a_screen_reader_hears_how_many_there_are(visit: Visit, address: str) -> None:
    page = show(visit, address + "index.html")
    status = page.locator("#found")
    listed = visit.search("warren")
    assert len(listed) == 20
    told = int((status.text_content() or "").split()[0].replace(",", ""))
    assert told >= 20
    page.click(".filters summary")
    page.wait_for_selector("#by-state option[value=MI]", state="attached")
    page.select_option("#by-state", "MI")
    expect(status).to_have_text(re.compile("^[1-9] "))
    assert (status.text_content() or "")[0] == str(page.locator("#results > li").count())
    visit.search("no such agency anywhere")
    assert (status.text_content() or "").startswith("No listed agency and no place matches")
