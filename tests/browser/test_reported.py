"""What news and records report: a word of its own in the answer, a mark of its own on the map."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit

pytestmark = pytest.mark.browser
NO_LIST = "is on no list that we hold."


@pytest.fixture(scope="module")
def rows(built_site: Path) -> list[dict[str, str]]:
    with (built_site / "data/reported.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("asked", "place", "word", "said", "source"),
    [
        ("New York City", "New York, New York", "Reported",
         "Reported: its police joined on Nov. 2, 2022 (Engadget).",
         "https://www.engadget.com/nypd-joins-ring-neighbors-app-213032209.html"),
        ("Carbondale IL", "Carbondale, Jackson County, Illinois", "Reported",
         "Reported: its police joined on Feb. 16, 2022 (thesouthern.com).", "https://thesouthern"),
        ("Weld County CO", "Weld County, Colorado", "Reported",
         "Reported: its sheriff’s office joined (longmontleader.com; the source shows no day).",
         "https://www.longmontleader.com/local-news/weld-county-"),
        ("Monroe MI", "Monroe, Monroe County, Michigan", "Reported",
         "Reported: its police joined on May 28, 2021 (The Monroe News).",
         "https://www.monroenews.com/story/news/2021/05/28/"),
        ("Peoria AZ", "Peoria, Maricopa County, Arizona", "Listed",
         "Said no: its police denied being a partner (peoriatimes.com; the source shows no day; "
         "not sure).", "https://www.peoriatimes.com/news/article_7cb608ee"),
        ("Providence RI", "Providence, Providence County, Rhode Island", "Reported",
         "Reported: its police took part in Community Requests, by a report of February 2026 "
         "(GadgetBond).", "https://gadgetbond.com/?p=112281"),
        ("New Orleans LA", "New Orleans, Orleans Parish, Louisiana", "Reported",
         "Reported: its police joined on Jan. 26, 2023 (WGNO).", "https://wgno.com/"),
        ("Portland OR", "Portland, Multnomah County, Oregon", "Not listed",
         "Said no: its police denied being a partner, by a report of Aug. 26, 2019 (i360Gov / "
         "Government Technology).", "https://www.i360gov.com/"),
        ("Brook Park OH", "Brook Park, Cuyahoga County, Ohio", "Not listed",
         "Planned: its police had a plan to join, by a report of June 2020 (cleveland.com; no "
         "report that we know says that it did).", "https://www.cleveland.com/community/2020/06/"),
    ],
)  # fmt: skip
def test_an_answer_has_the_word_the_day_and_the_source(
    reader: Visit, asked: str, place: str, word: str, said: str, source: str
) -> None:
    reader.search(asked)
    card = reader.page.locator("#results > li").first
    assert card.locator("h3 .who").inner_text().startswith(place)
    assert card.locator(".verdict").inner_text() == word
    report = card.locator(".report").first
    assert report.text_content() == said
    assert (report.locator("a").get_attribute("href") or "").startswith(source)
    text = card.text_content() or ""
    assert (NO_LIST in text) == (word != "Listed")
    # Listed stays listed, and beside a report nobody is told that nothing is known.
    text = text.replace(card.locator(".around").text_content() or "", "")
    assert ("on EFF’s list of Ring partners of Oct. 7, 2020" in text) == (word == "Listed")
    assert ("no public list names them" in text) == (word == "Not listed")
    assert reader.errors == []


@pytest.mark.parametrize(
    ("asked", "name", "said"),
    [
        ("Granite Quarry-Faith Police Department", "Granite Quarry-Faith Police Department",
         "its police joined on Jan. 29, 2023"),
        ("Louisville Metro Fire Department Arson Bureau",
         "Louisville Metro Fire Department Arson Bureau", "its fire department joined (WDRB"),
        ("Louisville fire", "Louisville Metro Fire Department Arson Bureau", "its fire department"),
        ("Columbus Fire Department", "Columbus Fire Department",
         "Columbus, Lowndes County, MississippiReported: its fire department joined"),
    ],
)  # fmt: skip
def test_an_agency_that_no_place_answers_for_is_found_by_its_name(
    reader: Visit, asked: str, name: str, said: str
) -> None:
    first, *rest = reader.search(asked)
    card = reader.page.locator("#results > li").first
    assert card.locator(".verdict").inner_text() == "Reported"
    assert said in first
    assert NO_LIST in first
    link = card.get_by_role("link", name=name)
    assert "/agencies/" in (link.get_attribute("href") or "")
    assert ("never counted among police" in first) == ("ire" in said)
    of_police = "What is said of a place is of its police, not of its fire department."
    assert (of_police in reader.page.inner_text("#found")) == bool(rest)
    assert reader.errors == []


def test_a_city_names_its_fire_department_beside_its_police(reader: Visit) -> None:
    said = "Reported, and not policeReported: its fire department joined on June 18, 2021 (WFLA)."
    assert said in reader.search("Pinellas Park FL")[0]
    assert "not police" not in reader.search("Columbus OH")[0]  # a namesake's of another state


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Jackson County IL", "Carbondale Police Department, Illinois"),
        ("Rowan County NC", "Granite Quarry-Faith Police Department, North Carolina"),
    ],
)
def test_a_county_names_the_reported_agencies_of_its_towns(
    reader: Visit, asked: str, name: str
) -> None:
    first = reader.search(asked)[0]
    _, title, reported = first.partition("Reported of towns in ")
    assert title
    assert name in reported
    assert reader.page.locator("#results .verdict").first.inner_text() == "Not listed"


def test_where_a_reported_sheriff_is_in_charge_the_answer_is_the_sheriff_s(reader: Visit) -> None:
    first = reader.search("Columbus AFB MS")[0]
    assert reader.page.locator("#results .verdict").first.inner_text() == "Reported"
    assert first.count("its sheriff’s office joined") == 1


def test_departments_of_one_name_the_reported_one_first(reader: Visit) -> None:
    first, second, *_ = reader.search("Orono police")
    assert first.startswith("Orono, Hennepin County, Minnesota")
    assert second.startswith("Orono, Penobscot County, Maine")


def test_a_listed_agency_asked_for_by_name_says_that_it_said_no(reader: Visit) -> None:
    said = "Said no: its sheriff’s office turned Ring down, by a report of Aug. 26, 2019"
    assert said in reader.search("Washington County Sheriff's Office Oregon")[0]
    reader.page.get_by_role("button", name="Show on the map").first.click()
    expect(reader.page.locator(".leaflet-popup")).to_contain_text(said)


def test_the_embedded_map_has_the_marks_of_the_layer_too(
    visit: Visit, address: str, rows: list[dict[str, str]]
) -> None:
    page = visit.open(address + "embed.html?state=ny&others=1")
    ours = {one["name"] for one in rows if one["is_on_map"] == "true" and one["state"] == "NY"}
    expect(page.locator(".reported-mark")).to_have_count(len(ours))
    expect(page.locator("[data-reported-mark]")).to_be_visible()
    assert visit.errors == []


def test_a_second_report_tells_no_second_joining(reader: Visit) -> None:
    first = reader.search("Carbondale IL")[0]
    assert "Reported: the same was reported on Feb. 23, 2022 (KFVS)." in first
    assert first.count("joined") == 1


def test_a_place_on_no_list_hears_how_many_nobody_names(reader: Visit, built_site: Path) -> None:
    first = reader.search("Hoboken NJ")[0]
    (number,) = re.findall(r"About ([\d,]+) more agencies had joined by January 2024", first)
    for page in ("index", "timeline", "findings"):
        assert f"About {number} more agencies" in (built_site / f"{page}.html").read_text("utf-8")


def test_the_layer_is_off_at_first_and_in_no_count(
    visit: Visit, address: str, rows: list[dict[str, str]]
) -> None:
    page = visit.open(address + "index.html")
    assert page.locator(".reported-mark").count() == 0
    expect(page.locator("[data-reported-mark]")).to_be_hidden()
    page.get_by_label("Agencies only on other lists or days").check()
    marked = {one["name"] for one in rows if one["is_on_map"] == "true"}
    expect(page.locator(".reported-mark")).to_have_count(len(marked))
    expect(page.locator("[data-reported-mark]")).to_have_text(
        f"Reported in news or records, on no list ({len(marked)}): in no count"
    )
    expect(page.locator("#by-month")).to_contain_text("1,500 agencies on the list of Oct. 7, 2020")
    expect(page.locator("#by-month")).to_contain_text("230 more only on other lists or days")
    titles = page.locator(".reported-mark").evaluate_all("all => all.map((one) => one.title)")
    assert {title.partition(":")[0] for title in titles} == marked
    page.evaluate("mapper.change({ state: 'NY' }, 'filter')")
    expect(page.locator(".reported-mark")).to_have_count(3)
    page.evaluate("mapper.change({ list: mapper.columns().list_names[0].id }, 'filter')")
    expect(page.locator(".reported-mark")).to_have_count(0)
    assert visit.errors == []


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_a_mark_opens_what_is_known_and_gives_the_focus_back(visit: Visit, address: str) -> None:
    page = visit.open(address + "index.html")
    visit.search("Monroe MI")
    button = page.get_by_role("button", name="Show on the map: Monroe Police Department, Michigan")
    button.click()
    popup = page.locator(".leaflet-popup")
    expect(popup).to_contain_text("Reported, on no list that we hold")
    expect(popup).to_contain_text("its police joined on May 28, 2021 (The Monroe News).")
    expect(popup).to_contain_text("Area: Monroe city, Monroe County.")
    link = popup.get_by_role("link", name="All that is known of it")
    assert (link.get_attribute("href") or "").endswith("agencies/mi-monroe-police-department.html")
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(button).to_be_focused()
    assert visit.errors == []
