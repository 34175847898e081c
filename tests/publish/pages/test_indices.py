"""All states, districts and agencies are on a page each: every one, once, with its own number."""

from __future__ import annotations

import csv
import html
import re
from collections import Counter
from pathlib import Path

import pytest

from mapper.publish.pages.render import write_pages
from tests.support.small_site import HOSTILE, small_contents, small_data


def links(path: Path) -> list[str]:
    main = path.read_text(encoding="utf-8").partition("<main")[2].partition("</main>")[0]
    return re.findall(r' href="([^"#]+)"', main)


@pytest.mark.parametrize("folder", ["states", "districts", "agencies"])
def test_every_page_of_a_folder_is_linked_once(built_site: Path, folder: str) -> None:
    there = Counter(f"{folder}/{path.name}" for path in (built_site / folder).glob("*.html"))
    found = Counter(
        one for one in links(built_site / f"{folder}.html") if one.startswith(f"{folder}/")
    )
    assert len(there) > 50
    assert found == there


def test_names_of_other_lists_are_marked(built_site: Path) -> None:
    with (built_site / "data/agencies.csv").open(encoding="utf-8", newline="") as file:
        elsewhere = {
            row["agency_id"] for row in csv.DictReader(file) if "eff_atlas" not in row["lists"]
        }
    text = (built_site / "agencies.html").read_text(encoding="utf-8")
    marked = re.findall(r'agencies/([^"]+)\.html">[^<]*</a> <span class="label">other list', text)
    assert len(elsewhere) > 200
    assert set(marked) == elsewhere
    assert re.findall(r'agencies/([^"]+)\.html">[^<]*</a> <span class="label">denied', text) == [
        "ma-chicopee-police-department"
    ]


def test_every_page_leads_to_all_three_and_about(built_site: Path) -> None:
    for name in ("index.html", "states/mi.html", "data/index.html"):
        foot = (built_site / name).read_text(encoding="utf-8").partition('id="pages"')[2]
        found = set(re.findall(r' href="((?:\.\./)?)([a-z]+)\.html"', foot))
        up = "../" if "/" in name else ""
        assert {(up, one) for one in ("states", "districts", "agencies", "about")} <= found


def test_a_state_without_an_outline_has_its_agencies_and_no_link(tmp_path: Path) -> None:
    shown = small_data()
    known = set(shown.states["usps"])
    write_pages(shown, small_contents(), tmp_path)
    text = (tmp_path / "agencies.html").read_text(encoding="utf-8")
    for usps in sorted(set(shown.agencies["state"])):
        assert f'<h2 id="{usps.lower()}">' in text
        assert (f'href="states/{usps.lower()}.html"' in text) == (usps in known)
    assert html.escape(HOSTILE[0], quote=False) in text
    assert HOSTILE[0] not in text
