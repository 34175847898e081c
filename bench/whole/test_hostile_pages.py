"""Two hundred agencies whose names attack run nothing on any page.

`tests/browser/test_hostile_words.py` asks it of a few on the front page.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from playwright.sync_api import expect

from mapper.findings.headline import on_list
from mapper.lists import LISTS
from mapper.model import Area, Evidence, Level, Subsidy
from mapper.publish.pages.contents import Contents
from mapper.publish.pages.corrections import corrections
from mapper.publish.pages.render import write_pages
from mapper.publish.site import ListWords, MapData
from tests.browser.conftest import Visit, serve
from tests.support.small_site import (
    agency,
    contents_of,
    search_of,
    small_data,
    small_figures,
    small_listings,
    small_response,
)

pytestmark = pytest.mark.browser

ATTACKS = [
    "<img src=x onerror=alert({n})>",
    "<svg onload=alert({n})>",
    "</script><script>alert({n})</script>",
    "<!--<script>alert({n})",
    "'-alert({n})-'",
    '"-alert({n})-"',
    "`${{alert({n})}}`",
    "${{alert({n})}}",
    "{{{{ alert({n}) }}}}{{% raw %}}",
    "\\u003cscript>alert({n})",
    "\\';alert({n});//",
    "javascript:alert({n})",
    '" onmouseover="alert({n})" x="',
    "<a href=javascript:alert({n})>x</a>",
    "<style>@import 'x{n}'</style>",
    "]]><script>alert({n})</script>",
    "&lt;script&gt;alert({n})",
    "\u2028alert({n})\u2029",
    "\u202ealert({n})",
    "<iframe srcdoc='<script>alert({n})</script>'>",
]
AROUND = [
    "{} Police Department",
    "Warren {} Police Department",
    "{}",
    "A{}",
    "Town of {}",
    "W {} County Sheriff's Office",
    "City of {} & Sons",
    "{}|{}",
    "é{}",
    "{} Fire Department",
]
NAMES = [
    around.replace("{}", attack.format(n=n))
    for n, (around, attack) in enumerate(product(AROUND, ATTACKS))
]


def hostile_data() -> MapData:
    """Return a site of two hundred agencies and areas whose names attack."""
    rows = [
        agency(100 + n, name, "OH", (38.6 + n / 100, -82.0), geoid=f"39{n:05}", area_name=name,
               county_name=name, kind=name, location_method=name)
        for n, name in enumerate(NAMES)
    ]  # fmt: skip
    agencies = gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")
    agencies["population"] = agencies["population"].astype("Int64")
    listings = [
        replace(
            one,
            listing=replace(
                one.listing,
                name_at_source=name,
                subsidy=Subsidy(total_usd=1, payer=name),
                evidence=(
                    Evidence(name, name),
                    Evidence(f"https://example.org/{name}", name, name),
                ),
            ),
        )
        for one, name in zip(small_listings(agencies), NAMES, strict=True)
    ]
    areas = [
        Area(f"39{n:05}", Level.PLACE, name, name, "", "A", "OH", ("39001",), 40.0, -82.0, n, None)
        for n, name in enumerate(NAMES)
    ]
    county = Area("39001", Level.COUNTY, NAMES[0], NAMES[0], "County", "A", "OH", ("39001",), 40.0,
                  -82.0, 999.0, 5)  # fmt: skip
    small = small_data()
    return MapData(
        agencies, listings, small.states, small.county_lines,
        small.places.assign(name=NAMES[:2]),
        {"eff_atlas": ListWords(NAMES[2], NAMES[3])}, NAMES[5],
        on_list(LISTS["eff_atlas"], date(2020, 10, 7), agencies, listings),
        later=search_of([*areas, county]),
    )  # fmt: skip


def hostile(rows: Sequence[Mapping[str, Any]], *columns: str) -> list[dict[str, Any]]:
    """Return a row like the first for each attack, which stands in all of the columns."""
    return [{**rows[0], **dict.fromkeys(columns, name)} for name in NAMES]


def hostile_contents() -> Contents:
    """Return contents in whose tables each word that a list or a person wrote attacks."""
    figures = small_figures(hostile_data())
    shared = figures.shared
    title = replace(shared.headline.declaration, title=NAMES[4])
    figures = replace(
        figures,
        shared=replace(shared, headline=replace(shared.headline, declaration=title)),
        events=hostile(figures.events, "what", "source"),
        ring_counts=hostile(figures.ring_counts, "scope", "source", "note"),
    )
    told = contents_of(figures)
    rows = hostile(
        [entry.row for entry in told.corrections.entries],
        "agency", "column", "was", "problem", "value", "reason", "evidence",
    )  # fmt: skip
    says = hostile([small_response()], "statement", "publisher", "title")
    names = {f"oh-{100 + n}": [name] for n, name in enumerate(NAMES)}
    review = hostile(told.methodology.review, "name", "evidence", "reason")
    return replace(
        told,
        agency_facts=replace(
            told.agency_facts, polices=names, alternatives=names, responses={"oh-100": says}
        ),
        methodology=replace(told.methodology, review=review),
        corrections=corrections(rows, []),
    )


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    write_pages(hostile_data(), hostile_contents(), folder)
    return folder


@pytest.fixture(scope="module")
def hostile_address(hostile_site: Path) -> Iterator[str]:
    yield from serve(hostile_site, at_root=True)


def assert_only_text(visit: Visit) -> None:
    page = visit.page
    strange = "main :is(img, iframe, style, script, [onerror], [onload], [onmouseover])"
    found, links = page.evaluate(
        """strange => [document.querySelectorAll(strange).length,
            [...new Set([...document.querySelectorAll("main a")].map((one) =>
                new URL(one.getAttribute("href"), one.baseURI).protocol))]]""",
        strange,
    )
    assert found == 0
    assert set(links) <= {"http:", "https:"}
    assert visit.errors == []


def test_two_hundred_hostile_names_run_nothing(visit: Visit, hostile_address: str) -> None:
    assert len(NAMES) == len(set(NAMES)) == 200
    page = visit.open(hostile_address + "index.html")
    visit.search("")
    page.evaluate(
        "() => { const m = document.getElementById('more'); while (!m.hidden) m.click(); }"
    )
    shown = page.locator("#results a.who").all_text_contents()
    assert [text.removesuffix(", Ohio") for text in shown] == NAMES
    assert_only_text(visit)
    for n in range(0, 200, 7):
        page.evaluate("n => mapper.show([n])", n)
        expect(page.locator(".popup h3").last).to_have_text(NAMES[n], use_inner_text=False)
        assert_only_text(visit)
    page.click(".filters summary")
    page.select_option("#by-kind", NAMES[9])
    page.evaluate("mapper.change({ state: '', kind: '' }, 'filter')")
    for name in NAMES[::9]:
        visit.search(name)
        assert_only_text(visit)
    page.locator("#results .place button").first.click()
    page.check("input[name=outlines]")
    page.click("#embed-open")
    assert_only_text(visit)


def test_hostile_names_run_nothing_on_any_other_page(
    visit: Visit, hostile_address: str, hostile_site: Path
) -> None:
    page = visit.page
    agencies = sorted(hostile_site.glob("agencies/*.html"))
    assert len(agencies) == len(NAMES)
    # Every ninth has each attack and each name around it.
    some = agencies[::9]
    assert {n % len(ATTACKS) for n in range(0, 200, 9)} == {*range(len(ATTACKS))}
    assert {n // len(ATTACKS) for n in range(0, 200, 9)} == {*range(len(AROUND))}
    files = [*hostile_site.glob("*.html"), hostile_site / "states/oh.html", *some]
    pages = [path.relative_to(hostile_site).as_posix() for path in files]
    plain = [" ".join(name.split()) for name in NAMES]
    for path in pages:
        page.goto(hostile_address + path)
        assert_only_text(visit)
        if path.startswith("agencies/"):
            number = int(path.removesuffix(".html").rpartition("-")[2]) - 100
            assert page.text_content("h1") == NAMES[number], path
        elif path in ("states/oh.html", "corrections.html", "timeline.html", "methodology.html"):
            told = " ".join((page.text_content("main") or "").split())
            assert [name for name in plain if name not in told] == [], path
