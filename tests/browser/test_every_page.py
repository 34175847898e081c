"""Every type of page of the real site: alone, from a disk, without a script, narrow, at 400 %."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

SOME = [
    "data/index.html", "states/il.html", "states/ma.html", "states/wy.html",
    "agencies/mi-warren-police-department.html", "agencies/ma-chicopee-police-department.html",
    "agencies/ny-camillus-police-department.html",
    "findings.html",
    "agencies/tx-fort-bend-county-constables-office-precinct-4.html",
]  # fmt: skip
NARROW = {"viewport": {"width": 320, "height": 640}, "screen": {"width": 320, "height": 640}}
# 1280 by 1024, enlarged to 400 %.
LARGE = {"viewport": {"width": 320, "height": 256}, "screen": {"width": 320, "height": 256}}
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
    visit.page.goto(address)
    if visit.page.locator(".folium-map").count():
        visit.page.wait_for_selector(".folium-map[data-points]")
    visit.page.wait_for_load_state("networkidle")
    return visit.page


def words(page: Page, part: str = "main") -> str:
    return " ".join((page.text_content(part) or "").split())


def test_no_page_asks_another_host_or_complains(
    visit: Visit, root_address: str, built_site: Path
) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    visit.page.context.route(lambda url: not url.startswith(root_address), refuse)
    for name in page_types(built_site):
        show(visit, root_address + name)
        assert visit.errors == [], name
    assert {urlsplit(asked).netloc for asked in visit.asked} == {urlsplit(root_address).netloc}


def test_every_page_works_from_a_disk(visit: Visit, built_site: Path) -> None:
    for name in page_types(built_site):
        if (
            name == "404.html"
        ):  # only a host shows it, at any address, so its paths begin at the root
            continue
        show(visit, (built_site / name).as_uri())
        assert visit.errors == [], name
    assert all(asked.startswith(built_site.as_uri()) for asked in visit.asked)


def test_the_map_goes_on_when_the_network_is_lost(visit: Visit, address: str) -> None:
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


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_without_a_script_pages_are_whole_and_the_index_leads_to_them(
    visit: Visit, root_address: str, built_site: Path
) -> None:
    plain = {}
    for name in [name for name in page_types(built_site) if name not in ("embed.html",)]:
        visit.page.goto(root_address + name)
        plain[name] = words(visit.page)
    assert visit.page.context.browser is not None
    other = visit.page.context.browser.new_context()
    try:
        page = other.new_page()
        for name, told in plain.items():
            if name != "index.html":
                page.goto(root_address + name)
                assert words(page) == told, name
    finally:
        other.close()
    page = visit.page
    page.goto(root_address + "index.html")
    states = page.locator("#states a").evaluate_all("all => all.map(a => a.href)")
    there = {f"{root_address}states/{path.name}" for path in (built_site / "states").glob("*.html")}
    assert set(states) == there
    page.locator("#states").get_by_role("link", name="Michigan").click()
    page.get_by_role("link", name="Warren Police Department").first.click()
    assert "On EFF’s list of Ring partners of 7 October 2020" in words(page)


@pytest.mark.parametrize("visit", [NARROW, LARGE], indirect=True, ids=["320 px", "400 %"])
def test_no_page_scrolls_sideways(visit: Visit, root_address: str, built_site: Path) -> None:
    for name in page_types(built_site):
        page = show(visit, root_address + name)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.evaluate(TOO_WIDE) == [], name
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
        ".leaflet-control-zoom-in", "#states a", ".top nav a",
    ):  # fmt: skip
        page.locator(part).first.click(trial=True)  # seen, covered by nothing, within the window
    page.select_option("#by-state", "OH")
    assert "Ohio" in page.inner_text("#results")
    page.click("#embed-open")
    assert page.evaluate(TOO_WIDE) == []
    page.get_by_role("button", name="Copy the code").click(trial=True)
    page.get_by_role("button", name="Close").click()
    assert visit.errors == []


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
    status = page.locator("#finder").get_by_role("status")
    everyone = page.evaluate("mapper.agencies.marks.length")
    listed = visit.search("police department")
    assert len(listed) == 20
    told = int((status.text_content() or "").split()[0].replace(",", ""))
    assert 1_000 < told <= everyone * 1.1
    page.click(".filters summary")
    page.wait_for_selector("#by-state option[value=AK]", state="attached")
    page.select_option("#by-state", "AK")
    expect(status).to_have_text(re.compile("^[1-9] "))
    assert (status.text_content() or "")[0] == str(page.locator("#results > li").count())
    visit.search("no such agency anywhere")
    assert (status.text_content() or "").startswith("We know no agency")
