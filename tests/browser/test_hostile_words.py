"""Words of a list reach the page as text only, whatever they hold."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pytest
from playwright.sync_api import expect

from mapper.model import Area, Level
from mapper.publish.pages.notebook import notebook_map
from mapper.publish.pages.render import write_pages
from tests.browser.conftest import Visit, serve
from tests.support.small_site import (
    HOSTILE,
    agency,
    contents_of,
    search_of,
    small_data,
    small_figures,
    small_listings,
)

pytestmark = pytest.mark.browser

# What an object of JavaScript has without anybody having put it there.
OBJECTS_OWN = ["constructor", "toString", "__proto__", "hasOwnProperty", "valueOf"]


@pytest.fixture(scope="module")
def objects_own_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose agencies, towns, kinds and counties have the names that every object has."""
    rows = [
        agency(50 + n, f"{word} Police Department", "OH", (39.0 + n / 10, -82.0), area_name=word,
               geoid=f"39{n:05}", county_name=word, kind=word, area_level=word,
               location_method=word)
        for n, word in enumerate(OBJECTS_OWN)
    ]  # fmt: skip
    rows.append(agency(60, "東京警察", "OH", (38.9, -82.0), kind="police"))
    agencies = gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")
    agencies["population"] = agencies["population"].astype("Int64")
    areas = [
        Area(f"39{n:05}", Level.PLACE, word, word, word, "A", "OH", ("39001",), 39.0 + n / 10,
             -82.0, 5.0 + n, 100)
        for n, word in enumerate(OBJECTS_OWN)
    ]  # fmt: skip
    county = Area("39001", Level.COUNTY, "constructor", "constructor", "County", "A", "OH",
                  ("39001",), 40.0, -82.0, 999.0, 5)  # fmt: skip
    data = replace(
        small_data(),
        agencies=agencies,
        listings=small_listings(agencies),
        later=search_of([*areas, county]),
    )
    folder = tmp_path_factory.mktemp("own")
    write_pages(data, contents_of(small_figures(data)), folder)
    yield from serve(folder, at_root=True)


def test_agencies_and_towns_named_like_what_objects_have_are_found(
    visit: Visit, objects_own_address: str
) -> None:
    page = visit.open(objects_own_address + "index.html")
    for number, word in enumerate(OBJECTS_OWN):
        for asked in (word, f"{word} Ohio", f"{word}, oh"):
            town = next(
                one
                for one in visit.search(asked)
                if one.startswith((f"{word}, ", f"{word} ({word}), "))
            )
            assert f"{word} Police Department, Ohio: on EFF" in town, asked
        found, *_ = visit.search(f"{word} police")
        assert found.startswith(f"{word} Police Department, Ohio: on EFF")
        page.evaluate("n => mapper.show([n])", number)
        expect(page.locator(".popup h3").last).to_have_text(f"{word} Police Department")
        expect(page.locator(".popup dd").filter(has_text=f"({word}),").last).to_be_visible()
    # Nor is one of them a state, a point of the compass, a filter, or a file.
    assert visit.search("Warren constructor") == []
    assert visit.search("constructor of __proto__ valueOf") == []
    (tokyo,) = visit.search("東京")
    assert tokyo.startswith("東京警察, Ohio: on EFF")
    assert visit.search("大阪") == visit.search("🚓") == visit.search("-- ' --") == []
    page.evaluate(
        "mapper.restoreFrom('constructor=1&__proto__=2&toString=3&state=constructor&kind=constructor')"
    )
    assert page.evaluate("Object.keys(mapper.view).filter((key) => mapper.view[key])") == ["kind"]
    page.evaluate("mapper.restoreFrom('')")  # the filters stay open
    for word in OBJECTS_OWN:
        page.select_option("#by-kind", word)
        expect(page.locator("#found")).to_have_text(
            "1 agency on the list of Oct. 7, 2020, with these filters."
        )
    assert visit.errors == []


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_shown_as_text(visit: Visit, small_address: str, name: str) -> None:
    page = visit.open(small_address + "index.html")
    plain = " ".join([*(word for word in name.split() if word.isalnum()), "Ohio"])
    visit.search(plain)
    item = page.locator("#results > li").filter(has_text=name.split(maxsplit=1)[0])
    item = item.filter(has_text="Police Department, Ohio:").first
    assert item.locator("a.who").text_content() == f"{name}, Ohio"
    item.get_by_role("button", name="Show on the map").click()
    popup = page.get_by_role("dialog")
    assert popup.locator("h3").text_content() == name
    assert page.locator("img, .popup script, .popup b").count() == 0
    links = popup.get_by_role("link").all_text_contents()
    assert links == ["A <b>paper</b>", "All that is known of it"]  # javascript: is left out
    assert visit.errors == []


def test_agencies_at_one_point_share_a_popup(visit: Visit, small_address: str) -> None:
    page = visit.open(small_address + "index.html")
    visit.search("Warren Ohio police department")
    page.get_by_role("button", name="Show on the map: Warren Police Department, Ohio").click()
    page.get_by_role("dialog").wait_for()
    headings = page.get_by_role("dialog").locator("h3").all_text_contents()
    assert headings == ["Warren Police Department", "University of Somewhere Police"]


def test_accents_and_short_forms_do_not_matter(visit: Visit, small_address: str) -> None:
    visit.open(small_address + "index.html")
    (found,) = visit.search("st elan")
    assert found.startswith("Saint Élan Police Department, Ohio")


def test_the_map_of_a_notebook_draws_without_asking_anybody(visit: Visit, tmp_path: Path) -> None:
    """As a notebook shows it, in a frame: an agency is clicked, and no name attacks."""
    data = small_data()
    of_ohio = data.agencies[data.agencies["state"] == "OH"]
    file = tmp_path / "notebook.html"
    shown = notebook_map(data, (), of_ohio, None)._repr_html_()
    file.write_text(f"<!doctype html><meta charset=utf-8>{shown}", encoding="utf-8")
    page = visit.page
    page.goto(file.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator(f"[data-points='{of_ohio.geometry.notna().sum()}'][data-counties]").wait_for()
    expect(frame.locator(".legend [data-mark=dot]")).to_be_visible()
    expect(frame.locator(".shown")).to_contain_text("in Ohio on EFF’s list of Ring partners of Oct")
    expect(frame.locator(".credit")).to_contain_text("List: EFF’s Atlas of Surveillance, Oct. 7")
    inside = page.frames[1]
    inside.evaluate("new Promise((done) => mapper.later(done))")
    at = of_ohio.set_index("name").geometry[HOSTILE[0]]
    position = inside.evaluate(
        f"(({{ x, y }}) => ({{ x, y }}))(mapper.current.latLngToContainerPoint([{at.y}, {at.x}]))"
    )
    frame.locator(".folium-map").click(position=position)
    expect(frame.get_by_role("dialog").locator("h3")).to_have_text(HOSTILE[0])
    assert frame.locator("img, .popup script, .popup b").count() == 0
    assert [one for one in visit.asked if "://" in one] == [file.as_uri()]
    assert visit.errors == []
