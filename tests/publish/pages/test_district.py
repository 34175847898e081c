"""Pages of districts: who has land there, by list and day; the sheet to act with."""

from __future__ import annotations

import csv
import html
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import MultiPolygon, box

from mapper.agencies.districts import InDistrict, Method
from mapper.census.districts import District
from mapper.census.layers.rings import pack
from mapper.model import Program
from mapper.publish.pages.agency_view import AgencyView, agency_views
from mapper.publish.pages.district import embed_query, overlaps
from mapper.publish.pages.district_view import FINDER, district_views, say_short
from mapper.publish.pages.render import Public, write_pages
from mapper.wording import say_curly, say_day, say_share
from tests.support.marks import page_text
from tests.support.small_site import small_contents, small_data


def district(state: str, number: str, shape: Any) -> District:
    return District(f"99{number}", state, number, "", 100.0, pack(shape))


MACOMB = box(-83.2, 42.3, -82.8, 42.7)
DISTRICTS = [
    district("AK", "00", MultiPolygon([box(-168, 54, -141, 71), box(172, 51, 179, 53)])),
    district("MI", "09", box(-83.2, 42.7, -82.8, 43)),
    district("MI", "10", MACOMB),
]


def small() -> Any:
    data = small_data()
    by_name = data.agencies.set_index(["name", "state"])["agency_id"]
    warren = by_name["Warren Police Department", "MI"]
    sheriff = by_name["Macomb County Sheriff's Office", "MI"]
    lying = (
        InDistrict(warren, "MI-10", 1.0, Method.OVERLAP),
        InDistrict(sheriff, "MI-09", 0.6019, Method.OVERLAP),
        InDistrict(sheriff, "MI-10", 0.3981, Method.OVERLAP),
    )
    return replace(data, districts=DISTRICTS, in_districts=lying)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    write_pages(small(), small_contents(small()), out, Public("https://example.org/map/"))
    return out


def words(site: Path, address: str) -> str:
    text = page_text(site / address)
    main = text.partition("<main")[2].partition("</main>")[0]
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def test_a_page_counts_who_has_land_in_it_on_one_list_and_day(site: Path) -> None:
    text = words(site, "districts/mi-10.html")
    assert (
        "In October 2020, 2 police agencies with land in the 10th district of Michigan were listed "
        "as Ring partners EFF’s Atlas of Surveillance named them on Oct. 7, 2020." in text
    )
    assert "Warren Police Department municipal police" not in text  # kinds are as the table has it
    assert re.search(
        r"Sheriff's Office ✓ on the list of Oct. 7, 2020 Jan. 7, 2020 Macomb County 40% police",
        text,
    )
    assert re.search(
        r"Warren Police Department ✓ on the list of Oct. 7, 2020 Jan. 7, 2020 Warren city all "
        r"police",
        text,
    )
    assert "The share is one of land, not of people" in text
    ninth = words(site, "districts/mi-09.html")
    assert "1 police agency with land in the 9th district of Michigan was listed as a Ring" in ninth
    assert "Warren" not in ninth


def test_nobody_listed_is_no_absence(site: Path) -> None:
    text = words(site, "districts/ak-00.html")
    assert (
        "no police agency with land in the at-large district of Alaska was listed as a Ring" in text
    )
    assert "That does not show that there was none." in text


def test_a_mark_stands_only_where_the_point_lies_inside(site: Path) -> None:
    tenth = page_text(site / "districts/mi-10.html")
    ninth = page_text(site / "districts/mi-09.html")
    assert "Marks for 2 listed agencies" in tenth or "Marks for 1 listed agenc" in tenth
    assert "<title>Warren Police Department</title>" in tenth
    assert "<title>Warren Police Department</title>" not in ninth


def test_states_and_agencies_lead_to_their_districts(site: Path) -> None:
    state = page_text(site / "states/mi.html")
    assert '<a href="../districts/mi-09.html">9th district</a>: 1' in state
    assert '<a href="../districts/mi-10.html">10th district</a>: 2' in state
    text = words(site, "agencies/mi-01.html")
    assert "All of its land lies in the 10th district of Michigan . Districts of the 119th" in text


def test_the_sheet_has_steps_the_finder_and_the_code_as_text(site: Path) -> None:
    for address, query in (("states/mi.html", "state=mi"), ("districts/ak-00.html", "state=ak")):
        page = page_text(site / address)
        assert "<iframe" not in page
        assert f'href="{FINDER}"' in page
        text = words(site, address)
        assert f'<iframe src="https://example.org/map/embed.html?{query}"' in text
        assert "not legal advice" in text
        assert "Sources. EFF's Atlas of Surveillance" in text.replace("’", "'")


def test_words() -> None:
    def short(state: str, number: str) -> str:
        return say_short(district(state, number, MACOMB))

    assert [short("TX", n) for n in ("01", "02", "03", "11", "12", "13", "21", "32")] == [
        f"{n} district" for n in ("1st", "2nd", "3rd", "11th", "12th", "13th", "21st", "32nd")
    ]
    assert short("WY", "00") == "at-large district"
    assert short("DC", "98") == "delegate’s district"
    assert short("PR", "98") == "resident commissioner’s district"
    said = [say_share(share) for share in (None, 1.0, 0.9999, 0.995, 0.62, 0.0061)]
    assert said == ["", "all", "over 99%", "over 99%", "62%", "0.6%"]


def test_the_embedded_map_shows_the_district() -> None:
    alaska, _, tenth = district_views(small(), agency_views(small()))
    assert embed_query(alaska) == "state=ak"  # it lies on both sides of the date line
    state, _, at = embed_query(tenth).partition("&map=")
    lat, lon, zoom = map(float, at.split("_"))
    assert (state, lat, lon) == ("state=mi", 42.5, -83.0)
    assert 256 * 2**zoom * 0.4 / 360 < 600
    assert 256 * 2 ** (zoom + 0.2) * 0.4 / 360 / 0.737 > 420


def test_overlaps_are_counted_by_program_and_in_all() -> None:
    def agency(*programs: str) -> AgencyView:
        view = agency_views(small())[0]
        said = view.listings[0]
        others = [replace(said, program=Program(program)) for program in programs]
        return replace(view, others=others)

    police = [
        agency("face recognition"),
        agency("287(g)", "face recognition"),
        agency(),
        agency("drones"),
    ]
    said = police[0].listings[0]
    here = f"{say_curly(said.list_title)}, {say_day(said.day)}"
    found = overlaps(police, {Program.FACE_RECOGNITION: here, Program.ICE_287G: here})
    assert (found.counts, found.all, len(found.rows)) == ([2, 1], 1, 2)
    # What only another list, or the list of another day, says is in no number.
    other = overlaps(
        police, {Program.FACE_RECOGNITION: here, Program.ICE_287G: "ICE, May 18, 2026"}
    )
    assert (other.counts, other.all, len(other.rows)) == ([2, 0], 0, 2)


def test_a_district_names_who_is_reported_apart_from_who_is_listed(built_site: Path) -> None:
    with (built_site / "data/reported.csv").open(encoding="utf-8", newline="") as file:
        unlisted = {
            row["agency_id"] for row in csv.DictReader(file) if row["is_on_ring_list"] == "false"
        }
    for district, expected in {
        "ny-12": {"ny-new-york-police-department"},
        "or-03": {"or-portland-police-bureau"},
        "mi-10": set(),
    }.items():
        page = (built_site / f"districts/{district}.html").read_text(encoding="utf-8")
        _, title, rest = page.partition("In news or records, on no list")
        section = rest.partition("</section>")[0]
        named = set(re.findall(r"agencies/([a-z0-9-]+)\.html", section))
        assert named == expected
        assert named <= unlisted
        assert bool(title) == bool(expected)
    assert "no police agency with land in the 12th district of New York" in words(
        built_site, "districts/ny-12.html"
    )
