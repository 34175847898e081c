"""The map of a notebook: whom it shows, and what it says of them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from mapper.errors import MapperError
from mapper.findings.headline import on_list
from mapper.lists import LISTS
from mapper.publish.pages.notebook import notebook_map
from mapper.publish.site import MapData
from mapper.subjects import SUBJECTS
from tests.support.marks import page_text
from tests.support.small_site import small_data


@pytest.fixture(scope="module")
def data() -> MapData:
    return small_data()


def saved(ring_map: object, folder: Path) -> tuple[str, str]:
    """Return a map as HTML, and the text of it."""
    ring_map.save(folder / "map.html")  # type: ignore[attr-defined]
    return (folder / "map.html").read_text(encoding="utf-8"), page_text(folder / "map.html")


def test_it_holds_everything_itself_with_legend_list_day_and_credit(
    data: MapData, tmp_path: Path
) -> None:
    html, text = saved(notebook_map(data, (), None, None), tmp_path)
    assert not re.search(r"<script[^>]+src=|<link[^>]+href=|@font-face|woff2", html)
    assert "cdn" not in html
    assert "user-scalable" not in html
    assert (
        "12 police agencies on EFF’s list of Ring partners of Oct. 7, 2020; 1 of them not on the "
        "map, because the area is not certain" in text
    )
    assert "List: EFF’s Atlas of Surveillance, Oct. 7, 2020. An agency that is not listed" in text
    assert "Changed from EFF’s Atlas of Surveillance, CC BY 4.0. Outlines: U.S. Census" in text
    marks = re.findall(r'<li data-mark="(\w+)">', html)
    assert marks == ["dot", "ring", "square", "dispute"]
    assert "mapper.zoomToState" not in html.rpartition("mapper.viewButtons")[2]


def test_any_rows_are_shown_and_those_of_other_lists_have_a_mark_and_a_number_of_their_own(
    data: MapData, tmp_path: Path
) -> None:
    named = data.headline.named - {"mi-01"}
    fewer = replace(data.headline, since=dict.fromkeys(named, ""))
    apart = replace(
        data, headline=fewer,
        listings=[
            replace(one, list="digital_force_index", day="2021-08-09")
            if one.agency.agency_id == "mi-01" else one
            for one in data.listings
        ],
    )  # fmt: skip
    mine = pd.DataFrame({"agency_id": ["mi-01", "mi-05", None], "cases": [3, 4, 5]})
    with pytest.warns(UserWarning, match="^1 row has no agency_id and no mark on the map$"):
        html, text = saved(notebook_map(apart, (), mine, None), tmp_path)
    assert (
        "1 police agency in Michigan on EFF’s list of Ring partners of Oct. 7, 2020; 1 police "
        "agency only on other lists or days" in text
    )
    assert "Only on EFF Atlas, 2021 copy, published on Aug. 9, 2021" in text
    assert re.findall(r'<li data-mark="(\w+)">', html) == ["ring", "elsewhere"]
    assert 'mapper.zoomToState("MI")' in html
    assert "Chicopee" not in html


def test_a_state_keeps_its_own_and_is_what_is_looked_at(data: MapData, tmp_path: Path) -> None:
    html, text = saved(notebook_map(data, (), None, "Mass."), tmp_path)
    assert "1 police agency in Massachusetts on EFF’s list" in text
    assert re.findall(r'<li data-mark="(\w+)">', html) == ["dispute"]
    assert 'mapper.zoomToState("MA")' in html
    _, text = saved(notebook_map(data, (), data.agencies.head(0), None), tmp_path)
    assert "0 police agencies on EFF’s list" in text


def test_fire_departments_are_a_number_of_their_own(data: MapData, tmp_path: Path) -> None:
    agencies = data.agencies.assign(
        kind=["fire" if one == "mi-05" else "municipal police" for one in data.agencies.agency_id]
    )
    _, text = saved(notebook_map(replace(data, agencies=agencies), (), None, "MI"), tmp_path)
    assert "1 police agency and 1 fire department in Michigan on EFF’s list" in text


def test_a_map_of_another_program_has_its_words_and_none_of_ring(
    data: MapData, tmp_path: Path
) -> None:
    ice = SUBJECTS["287g"]
    listed = [
        replace(one, list="ice_287g", listing=replace(one.listing, program=ice.program))
        for one in data.listings
    ]
    told = on_list(LISTS["ice_287g"], data.headline.day, data.agencies, listed, ice)
    of_ice = replace(data, headline=told, listings=listed)
    html, text = saved(notebook_map(of_ice, (), None, "MI"), tmp_path)
    assert "2 law enforcement agencies in Michigan on ICE’s list of 287(g) agreements of" in text
    assert "List: ICE’s 287(g) agreements, Oct. 7, 2020." in text
    assert "Ring" not in html.rpartition('<p class="shown">')[2].partition("</p>")[0]
    assert "EFF" not in text


def test_what_it_cannot_show_is_one_line(data: MapData) -> None:
    with pytest.raises(MapperError, match=r"^state 'Mordor' is none: write MI or Michigan$"):
        notebook_map(data, (), None, "Mordor")
    with pytest.raises(MapperError, match=r"^the frame has no column agency_id: take rows of"):
        notebook_map(data, (), pd.DataFrame({"name": ["a"]}), None)
    mine = pd.DataFrame({"agency_id": ["mi-01", "zz-99"]})
    with pytest.raises(MapperError, match=r"of 1 of the frame is .* for ring, such as 'zz-99'$"):
        notebook_map(data, (), mine, None)
    with pytest.raises(MapperError, match=r"^a Series is no frame: give one with a column"):
        notebook_map(data, (), mine["agency_id"], None)  # type: ignore[arg-type]


def test_rows_without_an_id_are_told(data: MapData) -> None:
    known = data.agencies["agency_id"].iloc[0]
    with pytest.warns(UserWarning, match=r"^2 rows have no agency_id and no mark on the map$"):
        notebook_map(data, (), pd.DataFrame({"agency_id": [known, None, None]}), None)
