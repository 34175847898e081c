"""Charts in a browser: short pages, words that can be read, values by pointer and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
DESK = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}}
MOST_PIXELS = 12_700 // 3  # a third of what the findings were in November 2026
SMALLEST_WORDS = """() => Math.min(...[...document.querySelectorAll(".plot text")].map(
    (one) => parseFloat(getComputedStyle(one).fontSize)))"""
WORDS_OUTSIDE = """() => [...document.querySelectorAll(".plot text")].filter((one) => {
    const at = one.getBoundingClientRect();
    return at.left < -0.5 || at.right > innerWidth + 0.5;
}).map((one) => one.textContent)"""
WORDS_ON_WORDS = """() => [...document.querySelectorAll(".plot")].flatMap((plot) => {
    const all = [...plot.querySelectorAll("text")].map(
        (one) => ({ said: one.textContent, at: one.getBoundingClientRect() }));
    const shared = (a, b, from, to) => Math.min(a[to], b[to]) - Math.max(a[from], b[from]);
    const isOn = (a, b) => shared(a, b, "left", "right") > 2 && shared(a, b, "top", "bottom") > 4;
    return all.flatMap((one, i) => all.slice(i + 1)
        .filter((other) => isOn(one.at, other.at))
        .map((other) => `${one.said} / ${other.said}`));
})"""
FOLDED = "() => document.querySelectorAll('main details:not([open])').length"


@pytest.mark.parametrize("visit", [DESK], indirect=True)
def test_the_findings_are_a_third_as_long(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "findings.html")
    height = page.evaluate("() => document.documentElement.scrollHeight")
    assert 2_000 < height <= MOST_PIXELS


@pytest.mark.parametrize("visit", [DESK, PHONE], indirect=True)
@pytest.mark.parametrize("name", ["findings.html", "timeline.html", "charts/over-time.html"])
def test_all_words_of_a_chart_can_be_read(visit: Visit, address: str, name: str) -> None:
    visit.page.goto(address + name)
    assert visit.page.evaluate(SMALLEST_WORDS) >= 11
    assert visit.page.evaluate(WORDS_OUTSIDE) == []
    assert visit.page.evaluate(WORDS_ON_WORDS) == []


def chart_of_months(page: Page, address: str) -> None:
    page.goto(address + "charts/people-by-month.html")


def test_a_value_is_told_where_a_reader_points(visit: Visit, address: str) -> None:
    page = visit.page
    chart_of_months(page, address)
    box = page.locator(".plot").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] - 3, box["y"] + box["height"] / 2)
    expect(page.locator(".readout")).to_have_text(
        "October 2020: city, town or village police 26.4%; sheriff or county police 31.1%; "
        "either 46.2%"
    )


def test_a_value_is_told_by_keyboard(visit: Visit, address: str) -> None:
    page = visit.page
    chart_of_months(page, address)
    slider = page.get_by_role("slider", name="Values of the chart, one by one")
    page.keyboard.press("Tab")  # past the chart's page there is nothing before it
    expect(slider).to_be_focused()
    page.keyboard.press("End")
    expect(slider).to_have_attribute("aria-valuetext", page.locator(".readout").inner_text())
    expect(page.locator(".readout")).to_contain_text("October 2020")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".readout")).to_contain_text("September 2020")
    expect(page.locator(".g-hit.on")).to_have_count(1)


def test_the_address_to_embed_is_whole(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "findings.html")
    page.get_by_text("Embed or cite this chart").first.click()
    expect(page.locator("[data-embed]").first).to_contain_text("http")
    told = page.locator("[data-embed]").first.text_content()
    assert told
    assert f'src="{address}charts/people.html"' in told


def test_on_paper_all_that_is_folded_is_open(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "findings.html")
    assert page.evaluate(FOLDED) > 10
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(FOLDED) == 0
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(FOLDED) > 10


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_without_a_script_each_value_has_a_title_and_the_table_has_all(
    visit: Visit, address: str
) -> None:
    page = visit.page
    page.goto(address + "findings.html")
    expect(page.locator(".readout, .pointed-at input, .copy:visible")).to_have_count(0)
    assert page.locator(".g-hit > title").count() > 100
    assert page.locator("details table").count() > 8
