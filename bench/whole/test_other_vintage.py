"""What pages say of their sources is the data's: with another vintage they say another."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from mapper.build import write
from mapper.checks.sources import Sources
from mapper.findings.by_list import POPULATION_LAYERS
from mapper.publish.hosting import Public
from mapper.publish.pages import render
from mapper.publish.pages.agency import agency_pages
from mapper.result import Result
from tests.conftest import DATA

THEN, NOW = "ACS 5-year 2019-2023", "ACS 5-year 2020-2024"


def test_with_another_vintage_of_people_no_page_says_the_old_one(
    result: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A tenth of the agencies' pages, and those of Connecticut, tell as much as all.
    monkeypatch.setattr(
        render,
        "agency_pages",
        lambda *given: (
            page
            for number, page in enumerate(agency_pages(*given))
            if number % 10 == 0 or re.match("agencies/(ct-|mi-warren-p)", page.address)
        ),
    )
    census = tmp_path / "data/census"
    census.mkdir(parents=True)
    layers = dict(result.layers)
    for name in POPULATION_LAYERS:
        assert layers[name]["vintage"] == THEN
        layers[name] = layers[name] | {"vintage": NOW}
    for name, note in layers.items():
        (census / f"{name}.json").write_text(json.dumps(note), encoding="utf-8")
    site = tmp_path / "site"
    write(replace(result, layers=layers), DATA, site, Public())
    told = Sources(tmp_path / "data", result.record)
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    found = [line for path, text in pages.items() for line in told.problems(path.name, text)]
    assert found == []
    # The groups of Connecticut's towns are of a table of their own, which is of those years still,
    # and whose note the page of the method lists.
    left = {
        path.relative_to(site).as_posix()
        for path, text in pages.items()
        if "2019-2023" in text or "2019–2023" in text
    }
    of_towns = {one for one in left if one.startswith("agencies/ct-")}
    assert left == of_towns | {
        "charts/who-ct.html",
        "findings.html",
        "methodology.html",
        "data/index.html",
    }
    assert of_towns
    assert NOW in pages[site / "findings.html"]
    assert "ACS 2020–2024" in pages[site / "agencies/mi-warren-police-department.html"]
