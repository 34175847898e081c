"""The whole site of the real data, in a real browser."""

import gzip
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit

pytestmark = pytest.mark.browser

PAGES = ["index.html", "embed.html", "methodology.html", "corrections.html", "data/index.html"]
LOWER_48_CORNERS = [[24.6, -124.6], [49.3, -67.0]]


def spot(page: Page, name: str) -> list[float]:
    """Return where on the screen the first agency of a name has its mark."""
    found: list[float] = page.evaluate(
        """name => {
            const i = mapper.data.agencies.name.indexOf(name);
            const p = mapper.current.latLngToContainerPoint(mapper.agencies.marks[i].getLatLng());
            const box = mapper.current.getContainer().getBoundingClientRect();
            return [box.left + p.x, box.top + p.y];
        }""",
        name,
    )
    return found


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
    assert visit.errors == []


def test_a_click_on_a_mark_opens_its_popup(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    page.locator(".folium-map").scroll_into_view_if_needed()
    page.evaluate("void mapper.current.setView([42.4929, -83.0250], 11, {animate: false})")
    page.wait_for_selector(".folium-map[data-nearby]:not([data-nearby='0'])")
    page.mouse.click(*spot(page, "Warren Police Department"))
    page.get_by_role("dialog", name="Warren Police Department").wait_for()


def test_a_tap_among_many_marks_comes_nearer_and_picks_none(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    page.locator(".folium-map").scroll_into_view_if_needed()
    before = page.evaluate("mapper.current.getZoom()")
    assert before < 6
    page.mouse.click(*spot(page, "Warren Police Department"))
    assert page.evaluate("mapper.current.getZoom()") >= before + 2
    assert page.evaluate("mapper.current.getBounds().contains([42.49, -83.02])")
    assert page.locator(".leaflet-popup").count() == 0


def test_the_view_comes_back_and_the_address_keeps_it(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    where = (
        "[mapper.current.getCenter().lat, mapper.current.getCenter().lng, mapper.current.getZoom()]"
    )
    country = page.evaluate(where)
    visit.search("Warren police department Michigan")
    expect(page).to_have_url(re.compile("q=Warren"))
    kept = page.url
    page.get_by_role("button", name="Show on the map").first.click()
    page.get_by_role("dialog", name="Warren Police Department").wait_for()
    assert page.evaluate(where) != country
    expect(page).to_have_url(re.compile(re.escape(kept) + "&agency=[^&]+$"))
    page.keyboard.press("Escape")
    page.wait_for_selector(".leaflet-popup", state="detached")
    expect(page).to_have_url(kept)
    visit.drawn()
    assert page.evaluate(where) == pytest.approx(country, abs=0.05)
    # What the reader does herself stays.
    page.get_by_role("button", name="Show on the map").first.click()
    page.get_by_role("dialog", name="Warren Police Department").wait_for()
    page.get_by_role("button", name="Zoom in").click()
    nearer = page.evaluate("mapper.current.getZoom()")
    page.evaluate("void mapper.current.closePopup()")
    assert page.evaluate("mapper.current.getZoom()") >= nearer > 8
    assert visit.errors == []


def test_county_lines_are_loaded_from_zoom_6_only(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    page.evaluate("void mapper.current.setZoom(5.9, {animate: false})")
    page.wait_for_load_state("networkidle")
    assert not any("data-counties" in asked for asked in visit.asked)
    assert page.locator("path.county").count() == 0
    page.evaluate("void mapper.current.setZoom(6, {animate: false})")
    page.wait_for_selector("[data-counties]")
    assert sum("data-counties" in asked for asked in visit.asked) == 1
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
    visit.search("Warren Police Department Michigan")
    visit.page.get_by_role("button", name="Show on the map").first.click()
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
    assert note.get_by_role("link").last.get_attribute("href") == "data/agencies.csv"
    assert visit.page.get_by_role("link", name="Michigan").get_attribute("href") == "states/mi.html"
