"""Rules on face recognition: a reader finds which holds where, since when, and last seen when."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize(
    ("page_address", "said"),
    [
        # New Orleans: no ban since July 2022
        (
            "states/la.html",
            ["Ban, from December 2020 to July 21, 2022.", "Partly reversed on July 21, 2022.",
             "Conditions, since Aug. 4, 2022.", "Last seen in force on Aug. 4, 2022."],
        ),
        # Baltimore's ended
        (
            "states/md.html",
            ["Rules of Baltimore, MD on police face recognition, oldest first. None is known that "
             "has not ended.", "Moratorium, from 2021 to Dec. 31, 2022.",
             "Ended on Dec. 31, 2022."],
        ),
        (
            "agencies/pa-pittsburgh-bureau-of-police.html",
            ["Approval, since Sept. 24, 2020.", "Last seen in force on Sept. 25, 2020."],
        ),
        (
            "states/va.html",
            ["Ban, from 2021 to July 1, 2022.", "Ban lifted, since July 1, 2022.",
             "Last seen in force on July 1, 2022."],
        ),
    ],
)  # fmt: skip
def test_a_page_says_which_rule_holds_since_when_and_as_of_which_day(
    visit: Visit, address: str, page_address: str, said: list[str]
) -> None:
    page = visit.page
    page.set_viewport_size(PHONE)
    page.goto(address + page_address)
    section = page.locator("section[aria-labelledby=limits]")
    for one in said:
        expect(section).to_contain_text(one)
    expect(section).to_contain_text("No line here says that a rule is in force today")
    assert section.get_by_role("link").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visit.errors == []


def test_entries_of_the_timeline_are_shown_by_kind(visit: Visit, address: str) -> None:
    page = visit.page
    page.set_viewport_size(PHONE)
    page.goto(address + "timeline.html")
    entries = page.locator("[data-year] > li:visible")
    expect(entries).to_have_count(0)  # folded by year
    assert page.evaluate("document.documentElement.scrollHeight") < 12_000
    page.get_by_role("heading", name="2018", exact=True).click()
    expect(entries.first).to_contain_text("2018")
    page.get_by_label("Show only").select_option("report")
    shown = page.locator("#kinds-shown")
    expect(shown).to_have_text("5 entries")
    expect(entries).to_have_count(5)
    for label in entries.locator(".label").all_inner_texts():
        assert label.strip() == "Report"
    expect(page.get_by_role("heading", name="2018", exact=True)).to_be_hidden()
    # a report that published a count is found among the counts, too
    page.get_by_label("Show only").select_option("count")
    expect(entries.filter(has_text="The Markup finds")).to_have_count(1)
    page.get_by_label("Show only").select_option("")
    expect(entries).to_have_count(0)
    expect(shown).to_have_text("")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visit.errors == []


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_without_a_script_all_entries_stand_there_and_no_menu(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "timeline.html")
    expect(page.get_by_label("Show only")).to_be_hidden()
    assert (
        page.locator("[data-year] > li:visible").count()
        == page.locator("[data-year] > li").count()
        > 50
    )
