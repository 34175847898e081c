"""Words of a list reach the page as text only, whatever they hold."""

from pathlib import Path

import pytest

from mapper.publish.page import build_map
from tests.browser.conftest import Visit
from tests.small_site import HOSTILE, small_data

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_shown_as_text(visit: Visit, small_address: str, name: str) -> None:
    page = visit.open(small_address + "index.html")
    plain = " ".join(word for word in name.split() if word.isalnum())
    visit.search(plain)
    button = page.locator("#results button .who").filter(has_text=name.split(maxsplit=1)[0])
    assert button.text_content() == f"{name}, Ohio"
    button.click()
    popup = page.get_by_role("dialog")
    assert popup.locator("h3").text_content() == name
    assert page.locator("img, .popup script, .popup b").count() == 0
    assert popup.get_by_role("link").count() == 1  # the javascript: address is left out
    assert popup.get_by_role("link").text_content() == "A <b>paper</b>"
    assert visit.errors == []


def test_agencies_at_one_point_share_a_popup(visit: Visit, small_address: str) -> None:
    page = visit.open(small_address + "index.html")
    visit.search("Warren Ohio police department")
    page.locator("#results button").first.click()
    headings = page.get_by_role("dialog").locator("h3").all_text_contents()
    assert headings == ["Warren Police Department", "University of Somewhere Police"]


def test_accents_and_short_forms_do_not_matter(visit: Visit, small_address: str) -> None:
    visit.open(small_address + "index.html")
    (found,) = visit.search("st elan")
    assert found.startswith("Saint Élan Police Department, Ohio")


def test_the_map_of_a_notebook_draws_without_asking_anybody(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    build_map(small_data()).save(file)
    page = visit.open(file.as_uri())
    assert page.get_attribute(".folium-map", "data-points") == "11"
    assert visit.asked == [file.as_uri()]
    assert visit.errors == []
    page.evaluate("void mapper.current.setView([42, -83], 7, {animate: false})")
    page.wait_for_selector("[data-counties]")
    assert visit.asked == [file.as_uri()]
