"""Overlaps as a page tells them: numbers of the lists, days, caveats, and links that exist."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html import unescape
from pathlib import Path

import jinja2
import pytest

from mapper.census.districts import read as read_districts
from mapper.findings import overlaps
from mapper.model import Program
from mapper.publish.pages.credits import congress
from mapper.publish.pages.overlaps import OverlapsTold, overlaps_told
from mapper.publish.static import HERE
from mapper.result import Result
from mapper.wording import say_curly, say_day, say_figure
from tests.conftest import DATA
from tests.support.small_site import HOSTILE


def tell(result: Result) -> OverlapsTold | None:
    return overlaps_told(result, overlaps.compute(result))


@pytest.fixture(scope="module")
def told(result: Result) -> OverlapsTold:
    found = tell(result)
    assert found
    return found


def rendered(told: OverlapsTold | None) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": say_day,
        "number": "{:,}".format,
        "curly": say_curly,
        "figure": say_figure,
    }
    return environment.get_template("parts/overlaps.html.j2").render(
        overlaps=told, root="", congress=congress()
    )


def test_each_pair_and_all_three_stand_there_with_lists_and_days(
    result: Result, told: OverlapsTold
) -> None:
    found = overlaps.compute(result)
    assert [row.count for row in told.rows] == [
        one.count for one in (*found.alone, *found.pairs, found.all)
    ]
    assert len(told.sentences) == 4
    for said, one in zip(told.sentences, (*found.pairs, found.all), strict=True):
        assert said.startswith(f"{one.count} agencies are named ")
        assert say_day(found.sources[one.programs[0]][0].day) in said
    assert "EFF’s Atlas of Surveillance, Oct. 7, 2020; 1,500 agencies" in told.sentences[1]
    assert "May 18, 2026" in told.sentences[1]
    assert "most of them in one state, Florida (95)" in told.sentences[1]
    assert told.sentences[1].endswith("All are police by their names.")
    assert told.sentences[2].endswith("187 of them are police by their names.")
    assert "360 agencies, of which 290 are police by their names" in told.kinds[1]
    assert told.kinds[1].endswith("and 70 of other names.")
    assert "police agencies are named" not in " ".join(told.sentences)


def test_the_caveats_are_of_the_lists_themselves(result: Result, told: OverlapsTold) -> None:
    assert "up to 6 years apart" in told.caveats[0]
    assert "252 of its 360 agencies are in Florida" in told.caveats[1]
    assert ", 246 of them by rows that cite one and the same document (https://" in told.caveats[1]
    assert "A Ring listing is not use of face recognition" in " ".join(told.caveats)
    even = [
        one
        for one in result.every
        if one.listing.program is not Program.FACE_RECOGNITION or one.agency.state != "FL"
    ]
    assert "uneven" not in " ".join(tell(replace(result, every=even)).caveats)  # type: ignore[union-attr]


def test_districts_are_those_that_the_agencies_are_counted_in(
    result: Result, told: OverlapsTold
) -> None:
    found = overlaps.compute(result)
    ours = set(found.all.agency_ids)
    lying = Counter(
        one.district for one in result.districts if one.agency_id in ours and one.method.is_certain
    )
    (three,) = told.rows[-1:]
    assert three.districts
    assert all(lying[district] == count for district, count in three.districts)
    assert three.districts[0][1] == max(lying.values())
    by_title = {row.title: row for row in told.rows}
    assert not by_title["Face recognition and 287(g)"].counted
    assert not by_title["Face recognition and 287(g)"].districts


def test_the_section_links_to_pages_that_exist(result: Result, told: OverlapsTold) -> None:
    text = rendered(told)
    on_map = set(result.agencies["agency_id"])
    linked = re.findall(r'href="agencies/([^"]+)\.html"', text)
    assert len(linked) == told.rows[-1].count > 0
    assert set(linked) <= on_map
    seats = {one.id.lower() for one in read_districts(DATA / "census")}
    linked = re.findall(r'href="districts/([^"]+)\.html"', text)
    assert linked
    assert set(linked) <= seats
    assert '<time datetime="2026-05-18">May 18, 2026</time>' in text


def test_without_a_list_there_is_no_section(result: Result) -> None:
    ours = [one for one in result.snapshots if one.declaration.name != "ice_287g"]
    assert tell(replace(result, snapshots=ours)) is None
    assert not rendered(None).strip()


def test_names_of_strangers_stay_text(told: OverlapsTold) -> None:
    text = rendered(replace(told, names=[("a", HOSTILE[0], "OH")]))
    assert "<img" not in text
    assert HOSTILE[0] in unescape(text)


def test_the_section_stands_on_the_page_of_findings(built_site: Path, told: OverlapsTold) -> None:
    text = (built_site / "findings.html").read_text(encoding="utf-8")
    assert text.count('id="overlaps"') == 1
    for said in told.sentences:
        assert said in unescape(text)
    for address in re.findall(r'href="((?:agencies|districts|states)/[^"]+)"', rendered(told)):
        assert (built_site / address).is_file()
