"""Filters, slider, layers, address and the embedded map of the index."""

import csv
import re
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

SHOWN = "mapper.agencies.marks.filter(mark => !mark.options.hidden).length"


def option(page: Page, name: str, text: str) -> int:
    """Return the count that an option shows."""
    expect(page.locator(f"#by-{name} option").nth(1)).to_contain_text("(")  # made when opened
    options = page.locator(f"#by-{name} option").all_text_contents()
    (label,) = [one for one in options if one.startswith(f"{text} (")]
    return int(re.sub(r"\D", "", label.rsplit("(", 1)[1]))


def slide(page: Page, month: int) -> None:
    page.evaluate(
        """at => {
            const range = document.getElementById("month");
            range.value = at < 0 ? Number(range.max) + at : at;
            range.dispatchEvent(new Event("input"));
        }""",
        month,
    )


def test_counts_of_a_filter_follow_the_others(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    page.click(".filters summary")
    michigan, sheriffs = option(page, "state", "Michigan"), option(page, "kind", "Sheriff")
    page.select_option("#by-state", "MI")
    fewer = option(page, "kind", "Sheriff")
    assert 0 < fewer < sheriffs
    assert option(page, "state", "Michigan") == michigan
    page.select_option("#by-kind", "sheriff")
    assert option(page, "state", "Michigan") == fewer
    assert page.inner_text("#found").startswith(f"{fewer} agenc")
    assert page.evaluate(SHOWN) == fewer
    page.fill("#query", "")
    page.press("#query", "Enter")
    page.wait_for_selector("#results > li")
    assert page.locator("#results > li").count() == min(20, fewer)
    page.click("#reset")
    assert option(page, "kind", "Sheriff") == sheriffs
    assert visit.errors == []


def test_the_slider_shows_who_was_active_by_then(reader: Visit) -> None:
    page = reader.page
    everyone = page.evaluate(SHOWN)
    page.focus("#month")
    page.keyboard.press("Home")
    assert page.inner_text("#by-month").startswith("By March 2018: 1 agency")
    assert page.evaluate(SHOWN) == 1
    page.keyboard.press("End")
    assert page.inner_text("#by-month").startswith("All dates: ")
    assert page.evaluate(SHOWN) == everyone
    slide(page, 17)
    assert page.inner_text("#by-month") == "By August 2019: 412 agencies"
    assert page.get_attribute("#month", "aria-valuetext") == "By August 2019: 412 agencies"
    row = page.locator(".by-month tr", has_text="August 2019")
    assert row.locator("td").nth(1).text_content() == "412"
    assert page.locator("path.cursor.moved").count() == 1


@pytest.mark.parametrize("visit", [{"reduced_motion": "no-preference"}], indirect=True)
def test_playing_moves_the_months_and_stops(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    page.click("#play")
    expect(page.locator("#by-month")).to_contain_text(re.compile("(May|June|July) 201"))
    page.get_by_role("button", name="Pause").click()
    stopped = page.input_value("#month")
    page.wait_for_timeout(600)
    assert page.input_value("#month") == stopped
    expect(page).to_have_url(re.compile("until=201"))
    assert visit.errors == []


def test_nothing_plays_where_less_motion_is_wanted(reader: Visit) -> None:
    page = reader.page
    assert not page.locator("#play").is_visible()


def test_circles_show_how_many_people(reader: Visit) -> None:
    page = reader.page
    assert "residents" not in page.inner_text("#legend")
    page.check("input[value=people]")
    radius = """name => {
        const at = mapper.data.agencies.name.indexOf(name);
        return [mapper.agencies.marks[at]._radius, mapper.data.agencies.population[at]];
    }"""
    (large, many), (small, few) = (
        page.evaluate(radius, f"{name} Police Department") for name in ("Phoenix", "Warren")
    )
    assert (large / small) ** 2 == pytest.approx(many / few, rel=0.01)
    assert "1,000,000 residents" in page.inner_text("#legend")


def test_outlines_are_drawn_once_the_reader_has_zoomed_in(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    page.check("input[name=outlines]")
    page.wait_for_load_state("networkidle")
    assert not [asked for asked in visit.asked if "outlines-" in asked]
    page.evaluate("void mapper.current.setView([42.49, -83.02], 9, {animate: false})")
    page.wait_for_selector("path.policed", state="attached")
    assert page.evaluate("document.querySelectorAll('path.policed').length") > 10
    assert [asked for asked in visit.asked if "data-outlines-mi" in asked]
    page.uncheck("input[name=outlines]")
    expect(page.locator("path.policed")).to_have_count(0)
    assert visit.errors == []


def test_the_legend_shows_only_what_is_on_the_map(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    assert "denied" in page.inner_text("#legend")
    page.goto(address + "index.html#state=MI&kind=sheriff")
    page.reload()
    page.wait_for_selector(".folium-map[data-points]")
    expect(page.locator("#legend")).to_have_text(
        "County or state agency, sheriff", use_inner_text=True
    )


def test_filters_of_other_programs_count_and_say_list_and_day(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    everyone = page.evaluate("mapper.fitting().length")
    page.click(".filters summary")
    face, ice = option(page, "face", "Named by a list"), option(page, "ice", "Named by ICE")
    assert face + option(page, "face", "Not named") == everyone
    assert 0 < face < everyone
    page.get_by_label("287(g) agreement").select_option("yes")
    assert page.inner_text("#found").startswith(f"{ice} agenc")
    assert page.evaluate(SHOWN) <= ice
    visit.drawn()
    legend = page.inner_text("#legend")
    assert "Shown: agencies on ICE’s list of 287(g) agreements of May 18, 2026." in legend
    assert "face recognition" not in legend
    both = option(page, "face", "Named by a list")
    assert 0 < both < min(face, ice)
    page.get_by_label("Face recognition", exact=True).select_option("yes")
    assert page.inner_text("#found").startswith(f"{both} agenc")
    visit.drawn()
    assert "A Ring listing is not use of it." in page.inner_text("#legend")
    expect(page).to_have_url(re.compile("face=yes&ice=yes"))
    page.click("#reset")
    page.get_by_label("Limit on face recognition").select_option("yes")
    visit.drawn()
    legend = page.inner_text("#legend")
    assert "by a rule that is not known to have ended" in legend
    ruled = page.evaluate("mapper.fitting().length")
    assert page.inner_text("#found").startswith(f"{ruled} agenc")
    assert 0 < ruled < everyone / 2
    page.goto("about:blank")
    visit.open(address + "index.html#limit=no&ice=%3Cb%3E")
    assert page.evaluate(SHOWN) == 0  # a word that is no answer fits nobody
    assert visit.errors == []


def test_the_popup_says_what_else_lists_name(reader: Visit) -> None:
    page = reader.page
    reader.search("Orlando Police Department")
    item = page.locator("#results > li").filter(has_text="Orlando Police Department, Florida:")
    item.first.get_by_role("button", name="Show on the map").first.click()
    popup = page.get_by_role("dialog")
    expect(popup).to_contain_text("face recognition and a 287(g) agreement with ICE")
    expect(popup).to_contain_text("A Ring listing is not use of face recognition.")


def test_the_address_brings_it_all_back(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    page.click(".filters summary")
    page.select_option("#by-state", "OH")
    slide(page, -3)
    page.check("input[value=people]")
    visit.search("Warren")
    page.locator("path.looked-up").wait_for()
    page.evaluate("mapper.home(null)")  # the reader's own view from here on
    page.evaluate("void mapper.current.setView([41, -81], 8, {animate: false})")
    expect(page).to_have_url(re.compile("map=41_-81_8"))
    kept = page.url
    shown = page.evaluate(SHOWN)
    for part in ("q=Warren", "state=OH", "until=2020-07", "marks=people", "map=41_-81_8"):
        assert part in kept
    page.goto("about:blank")
    visit.open(kept)
    page.wait_for_selector("#results .around")
    assert page.input_value("#query") == "Warren"
    assert page.input_value("#by-state") == "OH"
    assert page.evaluate(SHOWN) == shown
    assert page.is_checked("input[value=people]")
    at = page.evaluate("[mapper.current.getCenter().lat, mapper.current.getZoom()]")
    assert at == [pytest.approx(41, abs=0.01), 8]
    assert visit.errors == []


def test_back_and_forward_follow_the_filters(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    everyone = page.evaluate(SHOWN)
    page.click(".filters summary")
    page.select_option("#by-state", "OH")
    page.select_option("#by-state", "MI")
    michigan = page.evaluate(SHOWN)
    page.go_back()
    expect(page.locator("#by-state")).to_have_value("OH")
    page.go_back()
    expect(page.locator("#by-state")).to_have_value("")
    assert page.evaluate(SHOWN) == everyone
    page.go_forward()
    page.go_forward()
    expect(page.locator("#by-state")).to_have_value("MI")
    assert page.evaluate(SHOWN) == michigan


def test_an_address_that_attacks_is_only_text(visit: Visit, address: str) -> None:
    page = visit.open(
        address + "index.html#q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&state=%22%3E&map=1_a_b"
        "&until=x&__proto__=y&marks=%3Cb%3E"
    )
    expect(page.locator("#found")).to_contain_text("<img src=x")
    assert page.locator("main img").count() == 0
    assert visit.errors == []


def test_the_embed_dialog_gives_the_present_view(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    page.click(".filters summary")
    page.select_option("#by-state", "MI")
    page.click("#embed-open")
    dialog = page.get_by_role("dialog", name="Put this map on your page")
    code = dialog.get_by_label("Code for your page").input_value()
    source = re.search(r'src="([^"]+)"', code)[1].replace("&amp;", "&")  # type: ignore[index]
    assert source.startswith(f"{address}embed.html?")
    assert "state=mi" in source
    dialog.get_by_role("button", name="Copy").click()
    expect(dialog.get_by_role("status")).not_to_be_empty()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert page.evaluate("document.activeElement.id") == "embed-open"
    michigan = page.evaluate(SHOWN)
    visit.open(source)
    assert page.evaluate(SHOWN) == michigan
    assert "listed as Ring partners in Michigan" in page.inner_text("h1")
    assert page.evaluate("mapper.current.getBounds().contains([42.5, -83])")
    assert visit.errors == []


def test_counties_by_share_are_loaded_when_wanted(
    visit: Visit, address: str, built_site: Path
) -> None:
    page = visit.open(address + "index.html")
    box = page.get_by_label("Counties by share of people whose municipal police were listed")
    assert not [one for one in visit.asked if "data-shares" in one]
    assert page.locator("[data-shares]:is(li):visible").count() == 0
    box.focus()
    page.keyboard.press("Space")
    page.wait_for_selector(".folium-map[data-shares]")
    with (built_site / "data" / "counties.csv").open(encoding="utf-8", newline="") as file:
        listed = sum(
            row["covered_people"] != "0"
            or row["has_county_agency"] == "true"
            or row["population"] in ("", "0")
            for row in csv.DictReader(file)
        )
    drawn = page.locator(".folium-map").get_attribute("data-shares")
    assert int(drawn or 0) == listed > 100
    assert page.locator(".leaflet-shares-pane path, .shares-pane path").count() >= 5
    legend = page.inner_text("#legend")
    for words in ("under 10%", "75% to 100%", "none listed", "Oct. 7, 2020", "ACS 5-year"):
        assert words in legend
    expect(page).to_have_url(re.compile("#counties=1$"))
    page.go_back()
    page.wait_for_selector(".folium-map:not([data-shares])")
    assert not box.is_checked()
    assert visit.errors == []


def test_the_layer_of_counties_answers_pointer_and_keyboard(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html#counties=1&map=42.7_-82.9_8")
    page.wait_for_selector(".folium-map[data-shares]")
    said = page.locator("#county-said")
    expect(said).to_contain_text("Point at a county")
    frame = page.locator(".folium-map")
    frame.scroll_into_view_if_needed()
    frame.hover(position={"x": 60, "y": 60})
    expect(said).to_contain_text("listed")
    tip = page.locator(".leaflet-tooltip.of-county")
    expect(tip).to_have_text(said.inner_text())
    page.mouse.move(0, 0)
    expect(tip).to_have_count(0)
    page.evaluate("void mapper.current.setView([42.67, -82.91], 8, {animate: false})")
    stop = page.locator(".county-stop")
    page.get_by_role("button", name="Zoom out").focus()
    page.keyboard.press("Tab")
    expect(stop).to_be_focused()
    expect(said).to_contain_text("Macomb County, Michigan: ")
    expect(said).to_contain_text("Its sheriff or county police are listed.")
    expect(tip).to_contain_text("Macomb County, Michigan: ")
    page.keyboard.press("ArrowLeft")
    expect(said).to_contain_text("Oakland County, Michigan: ")
    expect(stop).to_have_accessible_name(re.compile("^Oakland County, Michigan: "))
    page.keyboard.press("Tab")
    expect(tip).to_have_count(0)
    assert visit.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_classes_of_counties_differ_in_lightness(
    visit: Visit, address: str, scheme: Literal["light", "dark"]
) -> None:
    visit.page.emulate_media(color_scheme=scheme)
    page = visit.open(address + "index.html#counties=1")
    page.wait_for_selector(".folium-map[data-shares]")
    fills = [
        page.locator(f"#legend .share-{n}").evaluate("one => getComputedStyle(one).fill")
        for n in range(1, 6)
    ]
    light = [sum(map(int, re.findall(r"\d+", fill)[:3])) for fill in fills]
    assert light == sorted(light, reverse=scheme == "light")
    assert all(abs(one - other) > 30 for one, other in pairwise(light))
