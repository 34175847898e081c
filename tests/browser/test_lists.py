"""A count is one of the headline's list; agencies of other lists and days are a layer apart."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.support.marks import page_text

pytestmark = pytest.mark.browser

HEADLINE, COPY = "eff_atlas", "digital_force_index"
COPY_WORDS = "EFF Atlas, 2021 copy, published on Aug. 9, 2021"
ONLY = "Only on EFF Atlas, 2021 copy, published on Aug. 9, 2021"
ON = "on the list of Oct. 7, 2020"
SHOWN = """mapper.agencies.marks.filter(mark => !mark.options.hidden)
    .map(mark => [mark.options.agency, mark.options.shape])"""


@pytest.fixture(scope="module")
def rows(built_site: Path) -> list[dict[str, str]]:
    """The agencies as published; all are police."""
    with (built_site / "data/agencies.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert all(row["kind"] != "fire" for row in found)
    return found


def on(rows: list[dict[str, str]], name: str) -> list[dict[str, str]]:
    return [row for row in rows if name in row["lists"].split("|")]


def only_elsewhere(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [row for row in rows if HEADLINE not in row["lists"].split("|")]


def shown(page: Page) -> Counter[bool]:
    """Return how many marks are shown: of the headline, and of other lists only."""
    return Counter(shape == "elsewhere" for _, shape in page.evaluate(SHOWN))


def placed(rows: list[dict[str, str]]) -> int:
    return sum(bool(row["lat"]) for row in rows)


def test_the_headline_alone_is_shown_and_counted(
    visit: Visit, address: str, rows: list[dict[str, str]]
) -> None:
    page = visit.open(address + "index.html")
    assert page.inner_text("#by-month") == "All dates: 1,500 agencies"
    assert shown(page) == {False: placed(on(rows, HEADLINE))}
    assert ONLY not in page.inner_text("#legend")
    assert "only on other lists" not in page.inner_text("#undated")
    page.click(".filters summary")
    expect(page.locator("#by-state option", has_text="New Jersey")).to_have_text("New Jersey (116)")
    expect(page.locator("#by-state option", has_text="Michigan")).to_have_text("Michigan (60)")
    page.select_option("#by-state", "NJ")
    assert page.inner_text("#found") == f"116 agencies {ON}, with these filters."
    assert visit.errors == []


def test_the_layer_of_other_lists_is_a_second_number_and_never_a_sum(
    visit: Visit, address: str, rows: list[dict[str, str]]
) -> None:
    page = visit.open(address + "index.html")
    before = set(visit.asked)
    box = page.get_by_label("Agencies only on other lists or days")
    box.focus()
    page.keyboard.press("Space")
    others = only_elsewhere(rows)
    said = f"1,500 agencies {ON}; {len(others)} more only on other lists or days"
    expect(page.locator("#by-month")).to_have_text(f"All dates: {said}")
    assert page.get_attribute("#month", "aria-valuetext") == f"All dates: {said}"
    assert shown(page) == {False: placed(on(rows, HEADLINE)), True: placed(others)}
    assert ONLY in page.inner_text("#legend").split("\n")
    assert f"{len(others)} that are only on other lists or days have no date" in page.inner_text(
        "#undated"
    )
    # What news and records report is in the file of what is told of agencies.
    assert {one.rpartition("/")[2] for one in set(visit.asked) - before} == {"data-lookup.js"}
    page.click(".filters summary")
    michigan = page.locator("#by-state option", has_text="Michigan")
    expect(michigan).to_have_text("Michigan (60; 16 only on other lists)")
    # A copy has no dates: its agencies go as soon as the slider leaves its end.
    page.focus("#month")
    page.keyboard.press("Home")
    assert page.inner_text("#by-month") == "By March 2018: 1 agency"
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile("#others=1$"))
    page.goto("about:blank")
    visit.open(address + "index.html#others=1")
    expect(box).to_be_checked()
    assert shown(page)[True] == placed(others)
    box.uncheck()
    expect(page.locator("#by-month")).to_have_text("All dates: 1,500 agencies")
    expect(page).not_to_have_url(re.compile("others"))
    assert visit.errors == []


def test_a_list_that_is_chosen_is_counted_by_its_name(
    visit: Visit, address: str, rows: list[dict[str, str]]
) -> None:
    page = visit.open(address + "index.html")
    page.click(".filters summary")
    copy = on(rows, COPY)
    option = page.locator("#by-list option", has_text="2021 copy")
    expect(option).to_have_text(f"{COPY_WORDS} ({len(copy):,})")
    page.select_option("#by-list", f"{COPY}-2021-08-09")
    said = f"{len(copy):,} agencies on {COPY_WORDS}"
    assert page.inner_text("#found") == f"{said}, with these filters."
    assert page.inner_text("#by-month") == f"All dates: {said}"
    others = placed(only_elsewhere(rows))
    assert shown(page) == {False: placed(copy) - others, True: others}
    assert ONLY in page.inner_text("#legend")
    page.select_option("#by-list", f"{HEADLINE}-2020-10-07")
    assert shown(page) == {False: placed(on(rows, HEADLINE))}
    assert visit.errors == []


def test_the_search_finds_who_is_only_on_a_copy_and_shows_its_mark(
    visit: Visit, address: str, rows: list[dict[str, str]]
) -> None:
    one = next(row for row in only_elsewhere(rows) if row["lat"] and row["state"] == "MI")
    page = visit.open(address + "index.html")
    visit.search(f"{one['name']} Michigan")
    item = page.locator("#results > li", has_text=f"{one['name']}, Michigan: ").first
    expect(item).to_contain_text("a copy of EFF’s list published on Aug. 9, 2021")
    item.get_by_role("button", name=f"Show on the map: {one['name']}").first.click()
    expect(page.get_by_role("dialog")).to_contain_text(COPY_WORDS)
    assert shown(page)[True] == 1
    visit.drawn()
    assert ONLY in page.inner_text("#legend")
    page.keyboard.press("Escape")
    page.wait_for_selector(".leaflet-popup", state="detached")
    assert shown(page)[True] == 0
    visit.drawn()
    assert ONLY not in page.inner_text("#legend")
    assert visit.errors == []


def test_counts_of_results_keep_the_lists_apart(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    visit.search("Michigan")
    state = page.locator("#results > li", has_text="Michigan on one page").first
    expect(state).to_have_text(
        f"Michigan on one page: 60 agencies {ON}; 16 more only on other lists or days."
    )


@pytest.mark.parametrize(
    ("query", "of_headline", "others"), [("", 1_500, 230), ("nj", 116, 17), ("zz", 1_500, 230)]
)
def test_the_embedded_map_counts_what_its_day_says(
    visit: Visit, address: str, query: str, of_headline: int, others: int
) -> None:
    state = f"state={query}&" if query else ""
    where = " in New Jersey" if query == "nj" else ""  # "zz" is no state
    page = visit.open(f"{address}embed.html?{state}")
    assert page.inner_text("h1") == f"{of_headline:,} agencies listed as Ring partners{where}"
    assert "As listed on Oct. 7, 2020" in page.inner_text(".credit")
    page.evaluate("void mapper.current.setZoom(6, {animate: false})")  # where marks are drawn
    elsewhere = page.locator(".legend [data-mark=elsewhere]")
    assert not elsewhere.is_visible()
    assert page.locator(".legend [data-mark=dot]").is_visible()
    assert shown(page)[True] == 0
    visit.open(f"{address}embed.html?{state}others=1")
    page.evaluate("void mapper.current.setZoom(6, {animate: false})")  # where marks are drawn
    more = f"{of_headline:,} agencies {ON}; {others} more only on other lists or days"
    assert page.inner_text("h1") == f"Listed as Ring partners{where}: {more}"
    assert elsewhere.inner_text().strip() == ONLY
    explained = set(
        page.locator(".legend [data-mark]:visible").evaluate_all(
            "all => all.map(one => one.dataset.mark)"
        )
    )
    drawn = page.evaluate(
        "mapper.fitting().filter(i => i < mapper.columns().located).map(mapper.markOf)"
    )
    assert explained == set(drawn) >= {"dot", "ring", "elsewhere"}
    assert shown(page)[True] > 0
    assert "others=1" in (page.get_attribute("#whole", "href") or "")
    assert visit.errors == []


def test_a_state_has_one_number_at_home_and_on_its_page(
    visit: Visit, address: str, built_site: Path
) -> None:
    page = visit.page
    page.goto(address + "index.html")
    found = dict(
        page.locator(".states li").evaluate_all(
            "all => all.map(one => [one.querySelector('a').getAttribute('href'),"
            " one.querySelector('span').textContent])"
        )
    )
    assert found["states/mi.html"] == "60"
    assert found["states/nj.html"] == "116"
    assert sum(int(count) for count in found.values()) == 1_500
    for href, count in found.items():
        number = re.search(r"<h1>In October 2020, ([\d,]+|no) ", page_text(built_site / href))
        assert number, href
        assert number[1].replace("no", "0") == count, href


def test_the_small_maps_of_states_have_the_same_sign(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "states/mi.html")
    assert page.locator(".ground path.elsewhere").count() == 16
    assert ONLY in page.inner_text(".legend")
    assert (
        "60 agencies on the list of Oct. 7, 2020; 16 more only"
        in page.locator(".listing").first.inner_text()
    )
