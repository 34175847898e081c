"""The search of the index: agencies, towns, counties, ZIP codes; every agency by keyboard."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit

pytestmark = pytest.mark.browser


def found(page: Page) -> str:
    return page.inner_text("#found")


def test_a_town_is_answered_in_a_sentence(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    first = visit.search("Warren")[0]
    assert first.startswith("Warren, Macomb County, Michigan")
    assert (
        "Warren Police Department, Michigan: on EFF’s list of Ring partners of Oct. 7, 2020 and "
        "on a copy of EFF’s list published on Aug. 9, 2021; active since Jan. 7, 2020, as the list "
        "recorded it from Ring’s map." in first
    )
    assert "Macomb County Sheriff's Office" in first
    link = page.get_by_role("link", name="Warren Police Department, Michigan")
    assert link.get_attribute("href").endswith("agencies/mi-warren-police-department.html")
    assert page.evaluate("mapper.current.getBounds().contains([42.49, -83.02])")
    page.wait_for_selector("path.looked-up")
    assert page.locator("path.looked-up").count() == 1
    drawn = page.get_attribute("path.looked-up", "d")
    assert drawn.count("M") == 2  # a hole for the city in its middle
    assert "a" not in drawn  # no circle
    assert visit.errors == []


def test_an_area_without_an_outline_is_marked_by_a_circle(reader: Visit) -> None:
    page = reader.page
    first = reader.search("Silver Spring, Maryland")[0]
    assert "is unincorporated, so Montgomery County is in charge of policing it" in first
    assert "Montgomery County Police Department, Maryland: on EFF’s list" in first
    expect(page.locator("#results .around").first).to_contain_text("We have no outline of it")
    assert page.locator("path.looked-up").count() == 1


def test_towns_of_one_name_all_stand_there_the_largest_first(reader: Visit) -> None:
    page = reader.page
    reader.search("Warren")
    names = page.locator("#results h3").all_text_contents()
    assert names[0] == "Warren, Macomb County, Michigan"
    assert "Warren, Trumbull County, Ohio" in names
    assert {"Pennsylvania", "Arkansas", "Minnesota"} <= {name.split(", ")[-1] for name in names}
    assert [name for name in reader.search("warren, ohio") if name.startswith("Warren, Trumbull")]
    assert not any("Michigan" in name for name in page.locator("#results h3").all_text_contents())


def test_a_town_without_a_listed_agency_is_not_called_free_of_it(reader: Visit) -> None:
    first = reader.search("Seattle, Washington")[0]
    assert (
        "No police agency of Seattle, Washington, is on the lists of 2020 and 2021. "
        "About 950 more agencies had joined by January 2024, and no public list names them."
        in first
    )


def test_who_covers_a_town_is_told_with_the_first_answer(reader: Visit) -> None:
    page = reader.page
    page.type("#query", "Islip NY")  # without Enter
    answer = page.locator("#results > li").first
    expect(answer).to_contain_text(
        "Not listed: a police department of its own. Listed, and covering it:"
        "Suffolk County Police Department, New York: on EFF’s list"
    )
    expect(answer).to_contain_text(
        "The lists of 2020 and 2021 are incomplete, so a department of its own may have joined."
    )
    assert page.locator("#results .around").count() == 0
    page.press("#query", "Enter")
    expect(page.locator("#results .around")).to_have_count(1)
    assert answer.text_content().count("Suffolk County Police Department, New York") == 1
    part = reader.search("Houston Texas")[0]
    assert "Not listed: a police department" not in part


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_a_question_without_a_break_does_not_widen_the_page(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    assert visit.search("w" * 300) == []
    assert "w" * 300 in found(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_county_names_its_agency_and_those_of_its_towns(reader: Visit) -> None:
    page = reader.page
    first = reader.search("Macomb County")[0]
    assert "Macomb County Sheriff's Office, Michigan: on EFF’s list" in first
    inside = page.locator("#results details").first
    assert inside.locator("summary").inner_text().startswith("Listed of towns in Macomb County: ")
    assert "Warren Police Department" in inside.text_content()


def test_two_towns_of_one_department_both_lead_to_it(reader: Visit) -> None:
    for town in ("Tremonton", "Garland Utah"):
        first = reader.search(town)[0]
        assert "Tremonton-Garland Police Department" in first
        assert "among other towns" in first


def test_a_zip_code_names_all_its_towns(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    (warren,) = visit.search("48093")
    caution = "ZIP codes are for mail and are not jurisdictions; shares are of land, not of people."
    assert found(page) == f"48093 is in Warren, Michigan. {caution}"
    assert "Warren Police Department, Michigan: on EFF’s list" in warren
    assert [asked for asked in visit.asked if "data-zip" in asked] == [
        f"{address}assets/data-zip-4.js"
    ]
    several = visit.search("85383")
    assert found(page).startswith(
        "Of the land of 85383, 79 percent is in Peoria, Arizona; 2 percent in Phoenix, Arizona; "
        "under 1 percent in Surprise, Arizona. 19 percent is outside any town with police of its "
        "own: Maricopa County, Arizona, is in charge there. ZIP codes are for mail"
    )
    names = page.locator("#results h3").all_text_contents()
    assert names[:2] == ["Peoria, Maricopa County, Arizona", "Maricopa County, Arizona"]
    assert "in charge of 19 percent of the land of 85383" in several[1]
    expect(page.locator("path.looked-up")).to_have_count(2)  # those with more than a sliver
    assert visit.search("00000") == []
    assert "no area of the ZIP code 00000" in found(page)
    assert visit.search("123456") == []
    assert found(page) == "A ZIP code has five digits."
    assert visit.search("480") == []
    assert found(page) == "A ZIP code has five digits."
    assert visit.errors == []


def test_a_sliver_of_a_city_is_said_to_be_one(reader: Visit) -> None:
    first = reader.search("Houston Texas")[0]
    small = "Also listed, and covering a small part of Houston (under 1 percent of its people)"
    assert small in first
    assert "Montgomery County Sheriff" in first.partition(small)[2]
    assert "Police agencies of Harris County as a whole aren’t listed." in first


def test_two_towns_of_one_name_in_a_county_are_told_apart(reader: Visit) -> None:
    page = reader.page
    reader.search("Hempstead New York")
    assert page.locator("#results h3").all_text_contents()[:2] == [
        "Hempstead (village), Nassau County, New York",
        "Hempstead (town), Nassau County, New York",
    ]


def test_connecticut_is_told_by_old_county_and_planning_region(reader: Visit) -> None:
    first = reader.search("Stamford CT")[0]
    assert first.startswith("Stamford, Fairfield County, Connecticut")
    assert "in Western Connecticut Planning Region" in first
    county = reader.search("Fairfield County CT")[0]
    assert "has no government, and so no police of its own" in county
    assert "Stamford Police Department" in county
    assert "Hartford Police Department" not in county


def test_with_a_state_chosen_no_answer_asks_for_one(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    visit.search("Springfield")
    assert "Add the state" in found(page)
    page = visit.open(address + "index.html#state=OH")
    assert len(visit.search("Springfield")) > 1
    assert "Add the state" not in found(page)


def test_two_letters_still_being_typed_are_no_state(reader: Visit) -> None:
    page = reader.page
    page.type("#query", "atlantic hi")
    expect(page.locator("#found")).to_have_text("1 place matches “atlantic hi”.")
    page.press("#query", "Enter")
    expect(page.locator("#found")).to_contain_text("No place of Hawaii has that name.")


def test_the_first_digit_loads_the_codes(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    with page.expect_request("**/data-zip-0.js"):
        page.type("#query", "0")


def test_an_unknown_name_and_an_empty_box(reader: Visit) -> None:
    page = reader.page
    assert reader.search("no such agency anywhere") == []
    assert found(page).startswith("No listed agency and no place matches “no such agency anywhere”")
    assert "The lists are incomplete" in found(page)
    page.press("#query", "Escape")
    expect(page.locator("#tries")).to_be_visible()
    assert found(page) == ""
    assert page.locator("#results > li").count() == 0
    assert reader.errors == []


def test_a_state_leads_to_its_page(reader: Visit) -> None:
    page = reader.page
    assert reader.search("NJ")[0].startswith("New Jersey on one page: ")
    link = page.get_by_role("link", name="New Jersey on one page")
    assert link.get_attribute("href") == "states/nj.html"


def test_the_denial_stands_first(reader: Visit) -> None:
    page = reader.page
    line = reader.search("Chicopee police")[0]
    assert line.startswith("The department denied it in July 2020. Chicopee Police Department")
    page.get_by_role("button", name="Show on the map: Chicopee Police Department").click()
    popup = page.get_by_role("dialog")
    assert popup.inner_text().strip().startswith("The department denied this in July 2020.")
    assert "denied" in page.inner_text("#legend")


def test_a_popup_opens_and_closes_by_keyboard(reader: Visit) -> None:
    page = reader.page
    reader.search("Warren police department Michigan")
    page.keyboard.press("Tab")  # the button that searches
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").startswith("Warren Police Dep")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    popup = page.get_by_role("dialog", name="Warren Police Department")
    popup.wait_for()
    text = popup.inner_text()
    assert "Jan. 7, 2020, as the list recorded it from Ring’s map" in text
    assert "Macomb County" in text
    assert page.evaluate("document.activeElement.getAttribute('role')") == "dialog"
    page.keyboard.press("Escape")
    popup.wait_for(state="detached")
    assert page.evaluate("document.activeElement.textContent") == "Show on the map"
    assert reader.errors == []


def test_every_agency_can_be_reached_twenty_at_a_time(
    visit: Visit, address: str, built_site: Path
) -> None:
    with (built_site / "data/agencies.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if "eff_atlas" in row["lists"].split("|")]
    page = visit.open(address + "index.html")
    assert len(visit.search("")) == 20
    assert found(page) == f"{len(rows):,} agencies on the list of Oct. 7, 2020."
    page.focus("#more")
    page.keyboard.press("Enter")
    assert page.locator("#results > li").count() == 40
    twenty_first = page.locator("#results a.who").nth(20)
    assert twenty_first.evaluate("link => link === document.activeElement")
    page.evaluate(
        "() => { const m = document.getElementById('more'); while (!m.hidden) m.click(); }"
    )
    reached = page.locator("#results a.who").evaluate_all("all => all.map(a => a.href)")
    ids = [link.rsplit("/", 1)[1].removesuffix(".html") for link in reached]
    assert sorted(ids) == [row["agency_id"] for row in rows]
    off = page.locator("#results > li", has_text="Not on the map: which area it polices")
    assert off.count() == sum(not row["lat"] for row in rows)


def test_nothing_of_the_search_is_loaded_before_somebody_searches(
    visit: Visit, address: str
) -> None:
    page = visit.open(address + "index.html")
    page.wait_for_load_state("networkidle")
    later = ("data-lookup", "data-areas", "data-zip", "data-outlines", "data-counties")
    assert not [asked for asked in visit.asked if any(name in asked for name in later)]
    visit.search("Warren")
    names = {asked.rsplit("/", 1)[1] for asked in visit.asked}
    assert {"data-lookup.js", "data-areas-w.js", "data-areas-index.js"} <= names
    assert not any(name.startswith("data-zip") for name in names)


def test_of_a_guess_the_question_is_heard_before_the_verdict(reader: Visit) -> None:
    reader.search("Pitsburgh")
    assert reader.page.text_content("#heard") == (
        "No match for “Pitsburgh”. Did you mean Pittsburgh, Pennsylvania? "
        "Listed: Pittsburgh, Pennsylvania."
    )
    reader.search("Warren MI")
    assert (reader.page.text_content("#heard") or "").startswith("Listed: Warren, Michigan. 2 pl")


@pytest.mark.parametrize(
    "asked",
    [
        "Gila River",  # two slips in four letters: Gold River, California
        "sheriff near me",  # no Maine
        "University of Michigan",  # no University, Florida
    ],
)
def test_no_verdict_of_a_place_that_nobody_asked_for(reader: Visit, asked: str) -> None:
    assert reader.search(asked) == []
    assert found(reader.page).startswith("No listed agency ")
    assert asked in found(reader.page)


def test_a_namesake_in_another_state_is_a_line_and_no_card(reader: Visit) -> None:
    assert reader.search("Hollywood CA")[0].startswith("Hollywood, Broward County, Florida")
    assert found(reader.page).startswith("No place of California has that name.")
    assert reader.page.locator("#results .card").count() == 0


def test_of_an_address_with_a_code_of_one_building_the_town_answers(reader: Visit) -> None:
    first = reader.search("350 Fifth Avenue, New York, NY 10118")[0]
    assert first.startswith("New York, New York")
    assert found(reader.page).startswith("We know no area of the ZIP code 10118")
    assert found(reader.page).endswith("here is New York, New York.")


def test_two_counties_are_in_charge(reader: Visit) -> None:
    first = reader.search("The Woodlands, Texas")[0]
    assert "Montgomery County and Harris County are in charge of policing it" in first


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_on_a_phone_every_answer_takes_the_focus(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    visit.search("07030")
    expect(page.locator("#results .card")).to_be_focused()
    visit.search("Hollywood CA")
    expect(page.locator("#found")).to_be_focused()
