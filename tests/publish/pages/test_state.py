"""State pages: figures with their list and day, police and fire apart, and no false absence."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import box

from mapper.publish.pages.render import Public, write_pages
from mapper.publish.pages.small_maps import FEW
from mapper.publish.pages.state import neighbors
from tests.support.marks import page_text
from tests.support.small_site import small_contents, small_data, small_listings

ON = "✓on the list of Oct. 7, 2020"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    write_pages(small_data(), small_contents(), out)
    return out


def words(site: Path, address: str) -> str:
    """The text of a page's main part on one line."""
    text = page_text(site / address)
    main = text.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def rows(site: Path, address: str) -> list[list[str]]:
    body = re.findall(
        r'<table class="sortable.*?<tbody>(.*?)</tbody>',
        page_text(site / address),
        re.DOTALL,
    )
    return [
        [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for part in body
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", part)
    ]


def test_a_figure_names_its_list_and_its_day(site: Path) -> None:
    text = words(site, "states/mi.html")
    assert (
        "In October 2020, 2 Michigan police agencies were listed as Ring partners EFF’s Atlas of "
        "Surveillance named them on Oct. 7, 2020." in text
    )
    assert "Nothing here says that an agency takes part today." in text
    assert "1,240 townships, 280 cities and 1 village with a government of their own" in text
    assert "Many of these 1,521 have no police and leave it to the county, a neighbor" in text


def test_the_table_holds_every_agency_of_the_state(site: Path) -> None:
    assert rows(site, "states/mi.html") == [
        ["Macomb County Sheriff&#39;s Office", ON, "Jan. 7, 2020", "Macomb County",
         "Macomb County", "police"],
        ["Warren Police Department", ON, "Jan. 7, 2020", "Warren city", "Macomb County", "police"],
    ]  # fmt: skip
    (unplaced,) = [row for row in rows(site, "states/oh.html") if "Élan" in row[0]]
    assert unplaced[3] == "not certain"
    assert len(rows(site, "states/oh.html")) == 8


def test_police_and_fire_are_never_one_number(tmp_path: Path) -> None:
    data = small_data()
    data.agencies.loc[data.agencies["name"].str.contains("Sheriff"), "kind"] = "fire"
    write_pages(data, small_contents(data), tmp_path)
    text = words(tmp_path, "states/mi.html")
    assert "In October 2020, 1 Michigan police agency was listed as a Ring partner" in text
    assert "1 fire department on the same list, counted apart" in text
    police, fire = rows(tmp_path, "states/mi.html")
    assert police[0] == "Warren Police Department"
    assert fire[0].startswith("Macomb County")


def test_a_state_without_a_listed_agency_says_what_that_shows(tmp_path: Path) -> None:
    data = small_data()
    agencies = data.agencies[data.agencies["state"] != "AK"]
    data = replace(data, agencies=agencies, listings=small_listings(agencies))
    write_pages(data, small_contents(data), tmp_path)
    text = words(tmp_path, "states/ak.html")
    assert "In October 2020, no police agency in Alaska was listed as a Ring partner" in text
    assert "That does not show that there was none." in text
    assert "An agency that is not listed may still have joined." in text
    assert "table.js" not in (tmp_path / "states/ak.html").read_text(encoding="utf-8")


def test_an_agency_of_another_list_is_no_part_of_the_headline(tmp_path: Path) -> None:
    data = small_data()
    listings = [
        replace(one, list="ring_map", day="2021-11-01") if one.agency.agency_id == "mi-05" else one
        for one in data.listings
    ]
    data = replace(data, listings=listings)
    write_pages(data, small_contents(data), tmp_path)
    text = words(tmp_path, "states/mi.html")
    assert "In October 2020, 1 Michigan police agency was listed as a Ring partner" in text
    assert "1 agency on the list of Oct. 7, 2020; 1 more only on other lists or days." in text
    heads = re.findall(r"<th [^>]*data-list>(.*?)</th>", page_text(tmp_path / "states/mi.html"))
    assert heads == ["EFF’s Atlas of Surveillance, Oct. 7, 2020",
                     "Ring’s Active Agency Map, Nov. 1, 2021"]  # fmt: skip
    sheriff, warren = rows(tmp_path, "states/mi.html")
    assert sheriff[1:3] == ["not on it", "✓on the list of Nov. 1, 2021"]
    assert warren[1:3] == [ON, "not on it"]


def test_the_disputed_agency_has_a_mark_and_words_of_its_own(site: Path) -> None:
    text = page_text(site / "states/ma.html")
    assert "Chicopee Police Department</a> <span" in text
    assert "denied it in July 2020" in text
    assert '<path class="dispute"' in text
    assert "of these 1, denied being a partner" in words(site, "states/ma.html")


def test_each_mark_leads_to_a_row_and_many_are_no_stops(site: Path, built_site: Path) -> None:
    few = page_text(site / "states/mi.html")
    assert '<a href="#mi-01"><title>Warren Police Department</title><circle' in few
    assert '<tr id="mi-01">' in few
    for path in sorted((built_site / "states").glob("*.html")):
        text = page_text(path)
        marks = re.search(r'<g class="marks"(.*?)>(.*?)</g>', text, re.DOTALL)
        assert marks, path.name
        links = re.findall(r'<a href="#([^"]+)"( tabindex="-1")?>', marks[2])
        assert {one for one, _ in links} <= set(re.findall(r'<tr id="([^"]+)"', text)), path.name
        is_crowded = len(links) > FEW
        assert {bool(stop) for _, stop in links} <= {is_crowded}, path.name
        assert (marks[1] == ' aria-hidden="true"') == is_crowded, path.name


def test_its_table_and_its_points_are_offered(site: Path) -> None:
    text = page_text(site / "states/mi.html")
    assert 'href="../data/states/mi.csv" download' in text
    assert 'href="../data/states/mi.geojson" download' in text


def test_hostile_names_stay_text(site: Path) -> None:
    text = page_text(site / "states/oh.html")
    assert not re.search(r"<img|<script>|\sstyle=|<style|javascript:", text)
    assert "&lt;img src=x onerror=alert(1)&gt;" in text
    assert all(row[0] for row in rows(site, "states/oh.html"))


def test_a_published_page_carries_its_address_on_paper(tmp_path: Path) -> None:
    public = Public("https://example.org/map/", "https://example.org/issues/new")
    write_pages(small_data(), small_contents(), tmp_path, public)
    assert "This page: https://example.org/map/states/mi.html" in words(tmp_path, "states/mi.html")


def test_neighbors_share_a_line_and_not_a_corner() -> None:
    shapes = {
        "A": box(0, 0, 1, 1),
        "B": box(1, 0, 2, 1),
        "C": box(1, 1, 2, 2),
        "D": box(9, 9, 10, 10),
    }
    states = gpd.GeoDataFrame(
        {"usps": list(shapes), "name": list(shapes)}, geometry=list(shapes.values())
    )
    assert neighbors(states) == {"A": ["B"], "B": ["A", "C"], "C": ["B"], "D": []}
