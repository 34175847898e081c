"""The map from afar, where agencies are counted, and close to the ground, where one sees where one
is; a popup in the address; the sheet of paper."""

import re
from collections import Counter
from itertools import combinations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.test_map import spot

pytestmark = pytest.mark.browser

CITIES = {
    "New York": (40.71, -74.0, "NY", ["Brooklyn", "Jersey City", "Hoboken"], "New York Harbor"),
    "Detroit": (42.35, -83.1, "MI", ["Detroit", "Dearborn", "Warren"], "Lake St. Clair"),
    "Miami": (25.8, -80.25, "FL", ["Miami", "Hialeah", "Miami Beach"], "Biscayne Bay"),
    "Seattle": (47.6, -122.33, "WA", ["Seattle", "Bellevue", "Kent"], "Puget Sound"),
    "Los Angeles": (
        34.05,
        -118.3,
        "CA",
        ["Los Angeles", "Long Beach", "Glendale"],
        "Pacific Ocean",
    ),
}
# What color the ground has at a point, on the canvas of the land: four numbers.
GROUND = """([lat, lon]) => {
    const canvas = document.querySelector(".leaflet-ground-pane canvas");
    const at = mapper.current.latLngToContainerPoint([lat, lon]);
    const box = mapper.current.getContainer().getBoundingClientRect();
    const own = canvas.getBoundingClientRect();
    const scale = canvas.width / own.width;
    const x = (box.left + at.x - own.left) * scale;
    const y = (box.top + at.y - own.top) * scale;
    return [...canvas.getContext("2d").getImageData(x, y, 1, 1).data];
}"""


def near(visit: Visit, address: str, view: str) -> Page:
    """Open the front page at a view, and wait until the states there are drawn."""
    page = visit.open(f"{address}index.html#{view}")
    page.wait_for_selector(".folium-map[data-nearby]:not([data-nearby='0'])")
    page.wait_for_load_state("networkidle")
    return page


def eventually(page: Page, told: str) -> None:
    """Wait until a script of the page says so; its policy forbids Playwright to poll by one."""
    for _ in range(50):
        if page.evaluate(told):
            return
        page.wait_for_timeout(100)
    raise AssertionError(told)


@pytest.mark.parametrize("city", CITIES)
def test_one_knows_where_one_is_at_zoom_10(visit: Visit, address: str, city: str) -> None:
    lat, lon, state, names, water = CITIES[city]
    page = near(visit, address, f"map={lat}_{lon}_10")
    shown = page.locator(".place-name").all_text_contents()
    assert set(names) <= set(shown)
    assert len(shown) > 10
    assert max(Counter(shown).values()) <= 2  # Hempstead is a village and its town
    expect(page.locator(".water-name", has_text=water)).to_have_count(1)
    assert any(f"data-outlines-{state.lower()}.js" in asked for asked in visit.asked)
    assert visit.errors == []


def test_names_cover_no_others(visit: Visit, address: str) -> None:
    page = near(visit, address, "map=40.71_-74.0_10")
    boxes = page.locator(".place-name, .county-name, .water-name").evaluate_all(
        """all => all.map((one) => {
            const { left, right, top, bottom } = one.getBoundingClientRect();
            return [left, right, top, bottom];
        })"""
    )
    assert len(boxes) > 20
    for one, other in combinations(boxes, 2):
        beside = one[1] <= other[0] + 1 or other[1] <= one[0] + 1
        above = one[3] <= other[2] + 4 or other[3] <= one[2] + 4
        assert beside or above, (one, other)


def test_the_shore_is_there_and_the_listed_are_filled(visit: Visit, address: str) -> None:
    page = near(visit, address, "map=42.4_-82.95_10")
    assert page.evaluate(GROUND, [42.34, -83.05])[3] == 255  # Detroit is land
    assert page.evaluate(GROUND, [42.45, -82.75])[3] == 0  # Lake St. Clair is none
    towns = GROUND.replace("ground-pane", "towns-pane")
    assert page.evaluate(towns, [42.515, -83.04])[3] > 0  # Warren, listed
    assert page.evaluate(towns, [42.58, -83.03])[3] == 0  # Sterling Heights is not
    assert not page.locator("path.county").first.is_visible()  # the coarse lines give way
    assert "City or town patrolled by a listed agency" in page.inner_text("#legend")
    page.evaluate("void mapper.current.setZoom(7, {animate: false})")
    expect(page.locator("path.county").first).to_be_visible()
    assert "patrolled" not in page.inner_text("#legend")
    # Nothing of a state is loaded before one is near.
    asked = len([one for one in visit.asked if "data-outlines" in one])
    page.evaluate("void mapper.current.setView([39, -95], 7.9, {animate: false})")
    page.wait_for_load_state("networkidle")
    assert len([one for one in visit.asked if "data-outlines" in one]) == asked


def test_a_filter_leaves_only_its_agencies_filled(visit: Visit, address: str) -> None:
    page = near(visit, address, "state=OH&map=42.4_-82.95_10")
    towns = GROUND.replace("ground-pane", "towns-pane")
    assert page.evaluate(towns, [42.515, -83.04])[3] == 0
    page.evaluate("mapper.change({state: ''}, 'filter')")
    visit.drawn()
    assert page.evaluate(towns, [42.515, -83.04])[3] > 0


@pytest.mark.parametrize(
    "visit", [PHONE, {"viewport": {"width": 1440, "height": 900}}], indirect=True
)
def test_from_afar_agencies_are_counted_in_hexagons(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    counted = page.evaluate("Number(mapper.current.getContainer().dataset.bins)")
    assert 50 < counted < 600
    assert {1, 2, 3, 4, 5} == {
        n for n in range(1, 6) if page.locator(f".leaflet-bins-pane path.bin-{n}").count()
    }
    legend = page.inner_text("#legend")
    for words in ("Agencies in a hexagon:", "2 to 3", "16 or more"):
        assert words in legend
    assert "City or town police" not in legend
    page.evaluate("void mapper.current.setZoom(6, {animate: false})")
    assert page.locator(".leaflet-bins-pane path").count() == 0
    legend = page.inner_text("#legend")
    assert "City or town police" in legend
    assert "hexagon" not in legend
    assert visit.errors == []


def test_hexagons_hold_each_agency_once_and_follow_the_filters(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    path = ".leaflet-bins-pane path"
    before = page.evaluate("Number(mapper.current.getContainer().dataset.bins)")
    page.evaluate("mapper.change({state: 'MI'}, 'filter')")
    michigan = page.evaluate("Number(mapper.current.getContainer().dataset.bins)")
    assert 3 < michigan < before
    assert page.locator(f"{path}.bin-elsewhere").count() == 0
    page.evaluate("mapper.change({state: '', others: '1'}, 'layers')")
    gray = page.locator(f"{path}.bin-elsewhere")
    assert gray.count() == 1
    red, green, blue = map(
        int, re.findall(r"\d+", gray.evaluate("one => getComputedStyle(one).fill"))[:3]
    )
    assert red == green == blue
    assert "Only on EFF Atlas, 2021 copy" in page.inner_text("#legend")
    # Circles by population stay circles.
    page.evaluate("mapper.change({marks: 'people'}, 'layers')")
    assert page.locator(path).count() == 0


def test_where_marks_lie_on_each_other_a_list_is_offered(visit: Visit, address: str) -> None:
    page = near(visit, address, "map=42.33_-71.1_8")
    page.locator(".folium-map").scroll_into_view_if_needed()
    crowded = page.evaluate(
        """() => {
            const { lat, lon, name, located } = mapper.columns();
            const at = (i) => mapper.current.latLngToContainerPoint([lat[i], lon[i]]);
            const view = mapper.current.getBounds().pad(-0.2);
            const isShown = (i) => i < located && view.contains([lat[i], lon[i]]);
            const inView = mapper.fitting().filter(isShown);
            const isNear = (i, j) => at(i).distanceTo(at(j)) < 8 && lat[i] !== lat[j];
            for (const i of inView) {
                const near = inView.filter((j) => isNear(i, j));
                if (near.length) return [name[i], name[near[0]]];
            }
        }"""
    )
    assert crowded
    page.mouse.click(*spot(page, crowded[0]))
    offer = page.get_by_role("dialog", name=re.compile("agencies here"))
    offer.wait_for()
    assert page.evaluate("mapper.current.getZoom()") == 8
    buttons = offer.get_by_role("button").all_text_contents()
    assert set(crowded) <= set(buttons)
    offer.get_by_role("button", name=crowded[1], exact=True).click()
    page.get_by_role("dialog", name=crowded[1]).wait_for()
    expect(page.locator(".leaflet-popup")).to_have_count(1)
    assert visit.errors == []


def test_an_open_popup_is_in_the_address_and_going_back_closes_it(
    visit: Visit, address: str
) -> None:
    page = near(visit, address, "map=42.4929_-83.025_11")
    page.locator(".folium-map").scroll_into_view_if_needed()
    page.mouse.click(*spot(page, "Warren Police Department"))
    page.get_by_role("dialog", name="Warren Police Department").wait_for()
    expect(page).to_have_url(re.compile("agency=[a-z0-9-]+"))
    sent = page.url
    page.go_back()
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"#map=42\.49\d*_-83\.02\d*_11$"))
    page.go_forward()
    page.get_by_role("dialog", name="Warren Police Department").wait_for()
    page.get_by_role("button", name="Close popup").click()
    expect(page).not_to_have_url(re.compile("agency="))
    # Sent to somebody, with or without the view, it opens there.
    for one in (sent, re.sub(r"map=[^&]*&", "", sent)):
        page.goto("about:blank")
        visit.open(one)
        page.get_by_role("dialog", name="Warren Police Department").wait_for()
        eventually(page, "mapper.current.getBounds().contains([42.49, -83.02])")
        eventually(page, "mapper.current.getZoom() >= 8")
        expect(page).to_have_url(one)
    page.goto("about:blank")
    visit.open(address + "index.html#agency=nobody")
    expect(page).not_to_have_url(re.compile("nobody"))
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    assert visit.errors == []


def test_one_popup_after_another_is_one_step_each(visit: Visit, address: str) -> None:
    page = near(visit, address, "map=42.4929_-83.025_11")
    page.locator(".folium-map").scroll_into_view_if_needed()
    for name in ("Warren Police Department", "Royal Oak Police Department"):
        page.evaluate("name => mapper.show([mapper.columns().name.indexOf(name)])", name)
        page.get_by_role("dialog", name=name).wait_for()
    page.go_back()
    page.get_by_role("dialog", name="Warren Police Department").wait_for()
    page.go_back()
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    assert visit.errors == []


@pytest.mark.parametrize("view", ["", "map=38.5_-96_4.6"])
def test_paper_shows_the_whole_map_and_no_controls(visit: Visit, address: str, view: str) -> None:
    page = visit.open(f"{address}index.html#{view}")
    before = page.evaluate("mapper.current.getBounds()")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    shown = "box => mapper.current.getBounds().contains(box)"
    assert page.evaluate(shown, [[24.6, -124.6], [49.3, -67.0]])
    box = page.locator(".folium-map").bounding_box()
    assert box
    assert box["width"] <= 7.1 * 96  # US Letter within its margins
    assert box["height"] > 300
    for control in (
        ".leaflet-control-container",
        ".layers",
        ".playing",
        ".filters",
        "#query",
        ".on-screen",
    ):
        assert not page.locator(control).first.is_visible(), control
    assert page.locator("#legend").is_visible()
    # On paper a canvas is white where it is empty, and must hide nothing below.
    blend = "all => all.map((one) => getComputedStyle(one.parentElement).mixBlendMode)"
    canvases = page.locator(".folium-map canvas")
    assert set(canvases.evaluate_all(blend)) == {"multiply"}
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    after = page.evaluate("mapper.current.getBounds()")
    for corner in ("_southWest", "_northEast"):
        assert after[corner]["lat"] == pytest.approx(before[corner]["lat"], abs=0.6)
        assert after[corner]["lng"] == pytest.approx(before[corner]["lng"], abs=0.6)
    assert visit.errors == []
