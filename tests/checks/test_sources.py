"""The gates of sources: what a page says of vintages, lists and credits is the data's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mapper.checks.sources import Sources
from mapper.lists import LISTS
from mapper.model import Program
from mapper.result import Result
from tests.conftest import DATA

AGENCY = "agencies/mi-warren-police-department.html"
LICENSED = "EFF’s Atlas of Surveillance, CC BY 4.0"


def test_the_committed_pages_hold(built_site: Path, result: Result) -> None:
    told = Sources(DATA, result.record)
    for path in built_site.rglob("*.html"):
        name = path.relative_to(built_site).as_posix()
        assert list(told.problems(name, path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("name", "was", "value", "problem"),
    [
        (AGENCY, "ACS 2019–2023", "ACS 2018–2023",
         "names ACS 2018-2023, which is the vintage of no layer of the data"),
        ("findings.html", "ACS 5-year 2019-2023", "ACS 5-year 2020-2024",
         "names ACS 2020-2024, which is the vintage of no layer of the data"),
        ("states/mi.html", "Gazetteer 2025", "Gazetteer 2024",
         "names Gazetteer 2024, which is the vintage of no layer of the data"),
        ("methodology.html", "2010 census", "2000 census",
         "names 2000 census, which is the vintage of no layer of the data"),
        (AGENCY, "<h3 data-list>EFF’s Atlas of Surveillance", "<h3 data-list>EFF’s old Atlas",
         "names EFF’s old Atlas, Oct. 7, 2020, which is no list and day of the data"),
        (AGENCY, "<h3 data-list>EFF’s Atlas of Surveillance, Oct. 7",
         "<h3 data-list>EFF’s Atlas of Surveillance, Oct. 8",
         "names EFF’s Atlas of Surveillance, Oct. 8, 2020, which is no list and day of the data"),
        ("404.html", LICENSED, "EFF’s Atlas of Surveillance",
         "does not credit EFF’s Atlas of Surveillance, whose license wants it"),
        ("embed.html", "EFF’s Atlas of Surveillance, CC BY 4.0", "a list",
         "does not credit EFF’s Atlas of Surveillance, whose license wants it"),
        ("data/index.html", "EFF’s Atlas of Surveillance of Oct. 7, 2020 (", "A list (",
         "does not name EFF’s Atlas of Surveillance in what to cite, whose license wants it"),
    ],
)  # fmt: skip
def test_a_spoiled_page_is_told(
    built_site: Path, result: Result, tmp_path: Path, name: str, was: str, value: str, problem: str
) -> None:
    text = (built_site / name).read_text(encoding="utf-8")
    assert was in text
    told = Sources(DATA, result.record)
    assert f"{name} {problem}" in list(told.problems(name, text.replace(was, value)))


def test_with_another_headline_the_license_is_wanted_all_the_same(result: Result) -> None:
    atlas = next(one for one in result.snapshots if one.declaration.name == "eff_atlas")
    ring = replace(atlas, declaration=LISTS["ring_map"], day=date(2021, 11, 1))
    assert ring.declaration.covered(Program.RING, ring.day)
    told = Sources(DATA, [atlas, ring])
    by_ring_alone = "<p>Agencies: changed from Ring’s Active Agency Map.</p>"
    assert list(told.problems("index.html", by_ring_alone)) == [
        "index.html does not credit EFF’s Atlas of Surveillance, whose license wants it"
    ]
    assert not list(told.problems("index.html", by_ring_alone + f"<p>Also from {LICENSED}.</p>"))
