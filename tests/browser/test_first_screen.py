"""What a reader meets first: headline, search and map, before any caveat, on four screens."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from mapper.publish.hosting import Public
from mapper.publish.reporting import reporter
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
DESKS = [{"viewport": {"width": 1440, "height": 900}}, {"viewport": {"width": 1280, "height": 720}}]
PHONES = [{"viewport": {"width": 390, "height": 844}}, {"viewport": {"width": 360, "height": 640}}]
# Edges in pixels from the top of the page, which is not scrolled.
EDGES = """() => Object.fromEntries(
    Object.entries({
        head: "h1", search: "#query", map: ".frame", caveat: ".caveat", limits: "#limits",
        results: "#results",
    }).map(([name, part]) => {
        const box = document.querySelector(part).getBoundingClientRect();
        return [name, [Math.round(box.top), Math.round(box.bottom)]];
    })
)"""
# The states of the lower 48 by what of them is drawn: all within the window.
COUNTRY = """() => {
    const boxes = [...document.querySelectorAll("path.state")].map(
        (one) => one.getBoundingClientRect());
    const frame = document.querySelector(".frame").getBoundingClientRect();
    const seen = boxes.filter((box) => box.width && box.left >= frame.left - 1
        && box.right <= frame.right + 1 && box.bottom <= Math.min(innerHeight, frame.bottom) + 1
        && box.top >= frame.top - 1);
    return seen.length;
}"""


def edges(visit: Visit, address: str) -> dict[str, list[int]]:
    page = visit.open(address + "index.html")
    found: dict[str, list[int]] = page.evaluate(EDGES)
    return found


@pytest.mark.parametrize("visit", DESKS, indirect=True)
def test_a_desk_shows_the_whole_country_at_once(visit: Visit, address: str) -> None:
    at = edges(visit, address)
    height = visit.page.viewport_size["height"] if visit.page.viewport_size else 0
    assert at["head"][1] < at["search"][0] < height / 2
    assert at["map"][1] <= height
    assert at["map"][1] <= at["caveat"][0]
    assert visit.page.evaluate(COUNTRY) >= 49  # the lower 48 and Washington
    assert visit.errors == []


@pytest.mark.parametrize("visit", PHONES, indirect=True)
def test_a_phone_has_the_search_first_and_the_map_before_any_caveat(
    visit: Visit, address: str
) -> None:
    at = edges(visit, address)
    height = visit.page.viewport_size["height"] if visit.page.viewport_size else 0
    assert at["head"][1] <= at["search"][0]
    assert at["search"][1] <= 155
    assert at["search"][0] <= 120
    assert at["map"][1] - at["map"][0] <= 0.6 * height
    assert at["map"][0] < height / 2
    assert at["map"][1] <= at["caveat"][0] < at["limits"][0]
    assert visit.page.evaluate("document.documentElement.scrollHeight") > 2 * height


def test_the_examples_are_links_and_lead_to_their_answers(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    page.get_by_role("link", name="Cook County").click()
    page.wait_for_selector("#results .card")
    assert page.input_value("#query") == "Cook County"
    assert page.locator("#tries").is_hidden()
    page.go_back()
    expect(page.locator("#tries")).to_be_visible()
    assert visit.errors == []


@pytest.mark.parametrize(
    ("question", "word", "heard"),
    [
        ("Warren, Michigan", "Listed", "Listed: Warren, Michigan. "),
        ("Hoboken, New Jersey", "Not listed", "Not listed: Hoboken, New Jersey. "),
        ("Chicopee, Massachusetts", "Disputed", "Disputed: Chicopee, Massachusetts. "),
        ("Chicopee Police Department", "Disputed", "Disputed: Chicopee Police Department, "),
        ("Paradise, Nevada", "Not listed", "Not listed: Paradise, Nevada. "),
    ],
)
def test_the_answer_is_a_card_with_one_word(
    reader: Visit, question: str, word: str, heard: str
) -> None:
    page = reader.page
    reader.search(question)
    card = page.locator("#results .card")
    assert card.count() == 1
    assert card.locator(".verdict").text_content() == word
    said = page.get_by_role("status").filter(has_text=heard)
    assert (said.text_content() or "").startswith(heard)
    assert card.get_by_role("link", name="Cite").get_attribute("href") == "data/index.html#cite"
    assert "This is an unpublished copy" in (card.text_content() or "")
    assert reader.errors == []


def test_a_report_from_the_card_is_filled_in(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    told = reporter(Public(address, "m@a.org"))("{address}", "{name}", "{id}")
    page.evaluate("(told) => { document.getElementById('finder').dataset.report = told; }", told)
    visit.search("Chicopee Police Department")
    link = page.locator("#results .card").get_by_role("link", name="Something wrong?")
    asked = parse_qs(urlsplit(link.get_attribute("href") or "").query)
    assert asked["subject"] == ["Error: Chicopee Police Department, Massachusetts"]
    agency = "ma-chicopee-police-department"
    begins = f"About: {agency}\r\nAddress: {address}agencies/{agency}.html\r\n"
    assert asked["body"][0].startswith(begins)
    assert visit.errors == []


def test_places_of_one_name_are_a_line_each_and_open_as_cards(reader: Visit) -> None:
    page = reader.page
    reader.search("Warren")
    items = page.locator("#results > li")
    assert items.nth(0).get_attribute("class") == "place card"
    second = items.nth(1)
    assert second.get_attribute("class") == "place"
    assert second.locator(".acts").count() == 0
    assert second.locator(".verdict").text_content() in ("Listed", "Not listed")
    second.get_by_role("button").click()
    expect(second.locator(".acts")).to_have_count(1)
    second.locator("button.who").click()
    second.locator("button.who").click()
    expect(second.locator(".acts")).to_have_count(1)
    assert reader.errors == []


def test_an_unlisted_place_has_an_address_to_share(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html#place=3432250")
    card = page.locator("#results .card")
    expect(card.locator("h3")).to_have_text("Hoboken, Hudson County, New Jersey")
    expect(card.locator(".verdict")).to_have_text("Not listed")
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    card.get_by_role("button", name="Copy link").click()
    expect(card.locator(".acts")).to_contain_text("Link copied.")
    assert page.evaluate("window.copied") == f"{address}index.html#place=3432250"
    visit.search("Warren")
    assert "place=" not in page.url
    page.goto("about:blank")
    visit.open(address + "index.html#place=99")
    expect(page.locator("#found")).to_have_text("The address names a place that we do not know.")
    assert visit.errors == []


@pytest.mark.parametrize("visit", PHONES[:1], indirect=True)
def test_on_a_phone_the_focus_goes_to_the_answer(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    visit.search("Warren, Michigan")
    expect(page.locator("#results .card")).to_be_focused()


@pytest.mark.parametrize(
    "name", ["findings.html", "states/mi.html", "agencies/mi-warren-police-department.html"]
)
def test_every_page_has_the_search(visit: Visit, address: str, name: str) -> None:
    page = visit.page
    page.goto(address + name)
    page.get_by_role("searchbox").first.fill("Hoboken, New Jersey")
    page.get_by_role("searchbox").first.press("Enter")
    page.wait_for_url("**/index.html#q=Hoboken*")
    assert not any("oboken" in asked for asked in visit.asked)  # the host does not hear of it
    expect(page.locator("#results .card .verdict")).to_have_text("Not listed")
    assert page.input_value("#query") == "Hoboken, New Jersey"
    assert visit.errors == []
