"""Whole sites of other programs: of a list that lives on, of one day, of one with few areas."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.build import build
from mapper.checks.site import problems
from mapper.subjects import SUBJECTS
from tests.conftest import DATA
from tests.support.of_program import leading_nowhere, naming_ring


@pytest.mark.parametrize(
    ("program", "name", "day"),
    [
        ("287g", "ICE’s 287(g) agreements", "May 18, 2026"),
        ("face-recognition", "EFF’s Atlas of Surveillance", "Oct. 7, 2020"),
        ("fusion-center", "EFF’s Atlas of Surveillance", "Oct. 7, 2020"),
    ],
)
def test_a_site_of_the_program_holds_and_names_its_list_alone(
    tmp_path: Path, program: str, name: str, day: str
) -> None:
    site = tmp_path / "site"
    told = build(DATA, site, subject=SUBJECTS[program])
    assert told.counts.agencies > 50
    assert problems(site, DATA) == []
    assert naming_ring(site) == {}
    assert leading_nowhere(site) == []
    page = (site / "index.html").read_text(encoding="utf-8")
    assert name in page
    assert day in page
