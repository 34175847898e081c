"""The whole site of the real data, in a real browser."""

import csv
import gzip
import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import PHONE, Visit

pytestmark = pytest.mark.browser

PAGES = ["index.html", "methodology.html", "corrections.html", "data/index.html"]
LOWER_48_CORNERS = [[24.6, -124.6], [49.3, -67.0]]


def located(site: Path) -> int:
    return len(json.loads((site / "data/agencies.geojson").read_text(encoding="utf-8"))["features"])


def test_every_located_agency_is_drawn_and_nobody_else_is_asked(
    visit: Visit, address: str, built_site: Path
) -> None:
    page = visit.open(address + "index.html")
    page.wait_for_load_state("networkidle")
    assert page.get_attribute(".folium-map", "data-points") == str(located(built_site))
    assert {urlsplit(asked).netloc for asked in visit.asked} == {urlsplit(address).netloc}
    assert visit.errors == []
    sizes = [len(gzip.compress(answer.body())) for answer in visit.bodies.values()]
    assert sum(sizes) <= 250_000
    assert page.locator("*").count() <= 1_500


def test_it_works_from_a_disk(visit: Visit, built_site: Path) -> None:
    page = visit.open((built_site / "index.html").as_uri())
    assert page.get_attribute(".folium-map", "data-points") == str(located(built_site))
    page.evaluate("void mapper.current.setView([42, -83], 7, {animate: false})")
    page.wait_for_selector("[data-counties]")
    for name in PAGES:
        page.goto((built_site / name).as_uri())
    assert visit.errors == []


def test_search_finds_warren_in_both_states(visit: Visit, address: str) -> None:
    visit.open(address + "index.html")
    found = visit.search("Warren")
    assert any(
        text.startswith("Warren Police Department, Michigan — listed; active since 7 January 2020")
        for text in found
    )
    assert any(text.startswith("Warren Police Department, Ohio — listed") for text in found)
    assert "agencies on the list of 7 October 2020" in visit.page.inner_text("#found")
    only = visit.search("michigan WARREN police")
    assert only[0].split(" — ")[0] == "Warren Police Department, Michigan"
    assert not any("Ohio" in text for text in only)


def test_nothing_found_is_not_called_evidence(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    assert visit.search("no such agency anywhere") == []
    assert page.inner_text("#found") == (
        "No agency of that name is on the list of 7 October 2020. "
        "That does not show that there is none."
    )
    assert visit.search("") == []
    assert page.inner_text("#found").startswith("Try")


def test_a_popup_opens_and_closes_by_keyboard(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    visit.search("Warren Michigan police department")
    page.keyboard.press("Tab")  # the button that searches
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    popup = page.get_by_role("dialog", name="Warren Police Department")
    popup.wait_for()
    text = popup.inner_text()
    assert "7 October 2020" in text
    assert "7 January 2020, as the list recorded it from Ring’s map" in text
    assert "Macomb County" in text
    assert page.evaluate("document.activeElement.getAttribute('role')") == "dialog"
    page.keyboard.press("Escape")
    popup.wait_for(state="detached")
    assert page.evaluate("document.activeElement.textContent").startswith("Warren Police Dep")
    assert visit.errors == []


def test_a_click_on_a_mark_opens_its_popup(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    page.locator(".folium-map").scroll_into_view_if_needed()
    page.evaluate("void mapper.current.setView([42.4929, -83.0250], 11, {animate: false})")
    spot = page.evaluate(
        """() => {
            const i = mapper.data.agencies.name.indexOf("Warren Police Department");
            const p = mapper.current.latLngToContainerPoint(mapper.agencies.marks[i].getLatLng());
            const box = mapper.current.getContainer().getBoundingClientRect();
            return [box.left + p.x, box.top + p.y];
        }"""
    )
    page.mouse.click(*spot)
    page.get_by_role("dialog", name="Warren Police Department").wait_for()


def test_the_denial_stands_first(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    (found,) = visit.search("Chicopee")
    assert "listed, but the department denied it" in found
    page.click("#results button")
    popup = page.get_by_role("dialog")
    assert popup.inner_text().strip().startswith("The department denied this in July 2020.")
    assert "denied" in page.inner_text(".legend")


def test_an_agency_that_is_not_on_the_map_is_found_too(
    visit: Visit, address: str, built_site: Path
) -> None:
    with (built_site / "data/agencies.csv").open(encoding="utf-8", newline="") as file:
        left_out = [row for row in csv.DictReader(file) if not row["lat"]]
    page = visit.open(address + "index.html")
    found = visit.search(f"{left_out[0]['name']} {left_out[0]['state']}")
    text = next(text for text in found if text.startswith(left_out[0]["name"]))
    assert "not on the map: which area it polices is not certain" in text
    button = page.locator("#results button", has_text="not on the map").first
    button.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert "On the list" in page.inner_text("#results .agency")


def test_every_agency_can_be_reached_twenty_at_a_time(
    visit: Visit, address: str, built_site: Path
) -> None:
    page = visit.open(address + "index.html")
    assert len(visit.search("police")) == 20
    page.focus("#more")
    page.keyboard.press("Enter")
    assert page.locator("#results li").count() == 40
    twenty_first = page.locator("#results button").nth(20)
    assert twenty_first.evaluate("button => button === document.activeElement")
    # a word that stands in every name, asked until nothing is left
    with (built_site / "data/agencies.csv").open(encoding="utf-8", newline="") as file:
        named = [row["name"] for row in csv.DictReader(file) if "Police" in row["name"]]
    page.evaluate(
        "() => { const m = document.getElementById('more'); while (!m.hidden) m.click(); }"
    )
    found = page.locator("#results .who").all_text_contents()
    assert len(found) >= len(named)  # two Raritans of New Jersey are two lines
    assert {name for name in named if not any(text.startswith(name) for text in found)} == set()


def test_county_lines_are_loaded_from_zoom_6_only(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    page.evaluate("void mapper.current.setZoom(5.9, {animate: false})")
    page.wait_for_load_state("networkidle")
    assert not any("counties" in asked for asked in visit.asked)
    assert page.locator("path.county").count() == 0
    page.evaluate("void mapper.current.setZoom(6, {animate: false})")
    page.wait_for_selector("[data-counties]")
    assert sum("counties" in asked for asked in visit.asked) == 1
    assert page.locator("path.county").first.is_visible()
    page.evaluate("void mapper.current.setZoom(5, {animate: false})")
    assert not page.locator("path.county").first.is_visible()


@pytest.mark.parametrize(
    "visit", [PHONE, {"viewport": {"width": 1440, "height": 900}}], indirect=True
)
def test_the_whole_country_is_in_view_and_parts_are_a_click_away(
    visit: Visit, address: str
) -> None:
    page = visit.open(address + "index.html")
    inside = "corners => mapper.current.getBounds().contains(corners)"
    assert page.evaluate(inside, LOWER_48_CORNERS)
    page.get_by_role("button", name="Alaska").click()
    assert page.evaluate(inside, [[55, -165], [70, -142]])
    page.get_by_role("button", name="Puerto Rico").click()
    assert page.evaluate(inside, [[17.95, -67.2], [18.5, -65.6]])
    page.get_by_role("button", name="Lower 48").click()
    assert page.evaluate(inside, LOWER_48_CORNERS)


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_a_phone_never_scrolls_sideways(visit: Visit, address: str) -> None:
    for name in PAGES:
        visit.page.goto(address + name)
        assert visit.page.evaluate("document.documentElement.scrollWidth <= screen.width"), name
    visit.open(address + "index.html")
    visit.search("Warren")
    visit.page.locator("#results button").first.click()
    visit.page.get_by_role("dialog").wait_for()
    assert visit.page.evaluate("document.documentElement.scrollWidth <= screen.width")
    assert visit.errors == []


def test_marks_are_redrawn_when_the_theme_changes(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    drawn = "document.querySelector('.folium-map canvas').toDataURL()"
    light = page.evaluate(drawn)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"before => {drawn} !== before", arg=light)


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_without_a_script_the_page_says_where_the_data_are(visit: Visit, address: str) -> None:
    visit.page.goto(address + "index.html")
    note = visit.page.locator(".noscript")
    assert "need a script" in note.inner_text()
    assert note.get_by_role("link").first.get_attribute("href") == "data/agencies.csv"
