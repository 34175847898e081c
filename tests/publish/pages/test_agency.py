"""Agency pages: what was listed, by whom and when; disputes first; links only to the web."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import box

from mapper.agencies.listed import Listed
from mapper.facts.accuracy import Checked
from mapper.facts.face_recognition import FaceRecognition, RekognitionUse
from mapper.facts.limits import Limit, Named
from mapper.model import Program
from mapper.publish.pages.agency import say_table
from mapper.publish.pages.agency_view import agency_views
from mapper.publish.pages.limits import all_rules
from mapper.publish.pages.nearby import nearby
from mapper.publish.pages.other_programs import Beside
from mapper.publish.pages.render import Public, write_pages
from mapper.publish.reporting import UNPUBLISHED
from mapper.publish.site import MapData
from mapper.wording import say_distance
from tests.conftest import DATA
from tests.publish.pages.test_state import words
from tests.support.marks import page_text
from tests.support.small_site import HOSTILE, contents_of, small_contents, small_data, small_figures

WARREN = "agencies/mi-01.html"


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    write_pages(small_data(), small_contents(), out)
    return out


def test_every_agency_has_a_page(site: Path) -> None:
    pages = {path.stem for path in (site / "agencies").glob("*.html")}
    assert pages == set(small_data().agencies["agency_id"])


def test_it_says_what_was_listed_by_whom_and_on_which_day(site: Path) -> None:
    text = words(site, WARREN)
    assert (
        "On EFF’s list of Ring partners of Oct. 7, 2020. Active since Jan. 7, 2020, "
        "as EFF recorded it from Ring’s map." in text
    )
    assert "Nothing here says that the agency takes part today" in text
    assert "It polices Warren city , Macomb County." in text
    assert "partnered" not in text
    nome = words(site, "agencies/ak-04.html")
    assert "Ring’s own name for it Nome PD" in nome
    assert "Money for cameras: $25,000 in all; paid by the city" in nome


def test_a_dispute_comes_before_anything_else(site: Path) -> None:
    text = words(site, "agencies/ma-03.html")
    denied = text.index("In July 2020 the agency denied that it is a partner of Ring")
    assert denied < text.index("On EFF’s list")
    assert "Disputed" not in words(site, WARREN)


def test_only_an_address_of_the_web_is_a_link(site: Path) -> None:
    text = (site / WARREN).read_text(encoding="utf-8")
    assert 'href="https://example.org/a?b=1&amp;c=2"' in text
    assert "A &lt;b&gt;paper&lt;/b&gt;" in text
    assert "javascript:" not in text
    assert "<li>Bad, Jan. 1, 2020</li>" in text


def test_a_rate_stands_beside_its_number_of_agencies(site: Path) -> None:
    text = words(site, WARREN)
    assert "This rule was right for 54 of 55 agencies that we could check." in text
    assert "times in 100" not in text


@pytest.mark.parametrize(
    ("method", "told"),
    [
        ("seen twice", "This rule was right for 2 of 2 agencies that we could check, too few to"),
        ("never seen", "How often this rule is right was not measured: too few such agencies"),
        ("any other", "How often this rule is right was not measured: too few such agencies"),
        ("the only area of that name with a station",
         "Good confidence: of the areas with this name, one has a police station in a federal"),
        ("no words for it", "Good confidence: by the rule “no words for it”. How often"),
        ("single case: One department of two towns",
         "Looked up by a person, because no rule covers this agency: One department of two towns. "
         "How rules are measured"),
    ],
)  # fmt: skip
def test_a_rule_that_was_not_measured_claims_no_rate(
    tmp_path: Path, method: str, told: str
) -> None:
    data = small_data()
    ours = data.agencies["agency_id"] == "mi-01"
    data.agencies.loc[ours, "location_method"] = method
    contents = small_contents(data)
    checked = {"seen twice": Checked(2, 2), "single case": Checked(2, 2)}
    facts = replace(contents.agency_facts, checked=checked)
    write_pages(data, replace(contents, agency_facts=facts), tmp_path)
    assert told in words(tmp_path, WARREN)


def test_the_committed_pages_claim_no_rate_that_was_not_measured(built_site: Path) -> None:
    measured = {
        row["method"]: (
            int(row["right"]) + int(row["check_right"]), int(row["rows"]) + int(row["check_rows"])
        )
        for row in csv_rows(DATA / "facts/calibration.csv")
    }  # fmt: skip
    seen = set()
    for row in csv_rows(built_site / "data/agencies.csv"):
        if not row["lat"]:
            continue
        rule = row["location_method"].partition(": ")[0]
        text = words(built_site, f"agencies/{row['agency_id']}.html")
        right, of = measured.get(rule, (0, 0))
        claim = re.search(r"right for ([\d,]+) of ([\d,]+) agenc", text)
        told = tuple(int(n.replace(",", "")) for n in claim.groups()) if claim else (0, 0)
        assert told == ((0, 0) if rule == "single case" else (right, of)), row["agency_id"]
        assert "not measured" in text or told[1] or rule == "single case", row["agency_id"]
        seen.add(told)
    assert (2592, 2592) in seen
    assert (0, 0) in seen


def test_an_agency_off_the_map_says_why_and_what_it_could_be(site: Path) -> None:
    text = words(site, "agencies/oh-07.html")
    assert "which area it polices is not certain" in text
    assert "It could be: Saint Élan village" in text
    assert "Nearest listed agencies" not in text


def test_an_agency_within_an_area_does_not_police_its_people(site: Path) -> None:
    text = words(site, "agencies/oh-06.html")
    assert "but polices a place of its own there, not the people of" in text
    assert "people live there" not in text


def test_all_areas_of_an_agency_are_named(site: Path) -> None:
    assert "It polices 2 areas: Warren city, Trumbull County;" in words(site, "agencies/oh-02.html")


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_names_stay_text(site: Path, number: int) -> None:
    text = (site / f"agencies/oh-{8 + number:02}.html").read_text(encoding="utf-8")
    assert not re.search(r"<img|<script>|\sstyle=|<style", text)
    assert text.count("<h1") == 1


def also(data: MapData, **told: Any) -> Listed:
    """Another listing of Warren's police."""
    (warren,) = [one for one in data.listings if one.agency.agency_id == "mi-01"]
    return replace(warren, listing=replace(warren.listing, **told))


def test_other_programs_name_their_list_and_day(tmp_path: Path) -> None:
    data = small_data()
    other = also(data, program=Program.DRONES, vendor="DJI")
    data = replace(data, listings=[*data.listings, replace(other, day="2021-02-03")])
    write_pages(data, small_contents(), tmp_path)
    text = words(tmp_path, WARREN)
    assert "Drones DJI EFF’s Atlas of Surveillance, Feb. 3, 2021" in text
    assert "A Ring listing is not use of face recognition, and does not show that any" in text


def test_only_the_period_of_its_date_is_told_and_leads_to_all(tmp_path: Path) -> None:
    figures = small_figures()
    (term,) = figures.program_terms
    terms = [
        {**term} | {"from": "2017-01", "to": "2018-05", "name": "Before"},
        {**term} | {"from": "2018-05", "to": "2021-06", "name": "Portal"},
        {**term} | {"from": "2021-06", "to": "", "name": "Afterwards"},
    ]
    write_pages(small_data(), contents_of(replace(figures, program_terms=terms)), tmp_path)
    text = words(tmp_path, WARREN)
    assert "What being listed meant when it became active: Portal, May 2018 to June 2021" in text
    assert "Before" not in text
    assert "Afterwards" not in text
    page = (tmp_path / WARREN).read_text(encoding="utf-8")
    assert 'href="../methodology.html#listed-2018-05"' in page
    told = (tmp_path / "methodology.html").read_text(encoding="utf-8")
    assert re.findall(r'<tr id="listed-([^"]+)">', told) == ["2017-01", "2018-05", "2021-06"]


def test_figures_of_two_years_stand_below_headings_of_their_own(
    site: Path, built_site: Path
) -> None:
    section = '<h2 id="lives">'
    text = page_text(site / WARREN).partition(section)[2].partition("</section>")[0]
    first, second = re.findall(r"<h3>(.*?)</h3>", text)
    assert "137,686 people" in text.partition(first)[2].partition(second)[0]
    assert "<table" in text.partition(second)[2]
    built = page_text(built_site / "agencies/mi-warren-police-department.html")
    text = built.partition(section)[2].partition("</section>")[0]
    assert re.findall(r"<h3>(.*?)</h3>", text) == [
        "Census estimate, ACS 2019–2023", "Shares: 2010 census; people: ACS 2011–2015",
    ]  # fmt: skip


def test_a_table_is_said_with_its_years() -> None:
    assert say_table("ACS 5-year 2018-2022") == "ACS 2018–2022"
    assert say_table("2020 census") == "2020 census"
    both = "2010 census (percent) of ACS 5-year 2011-2015 (people)"
    assert say_table(both) == "Shares: 2010 census; people: ACS 2011–2015"


def test_the_record_is_folded_below(site: Path) -> None:
    page = (site / WARREN).read_text(encoding="utf-8")
    record = page.partition('<details class="tables record">')[2].partition("</details>")[0]
    assert "<dt>agency_id</dt><dd>mi-01</dd>" in record
    assert page.index('id="listed"') < page.index("Full record")


def test_an_area_is_outlined_in_its_county_and_a_county_in_its_state(tmp_path: Path) -> None:
    shapes = {
        "2684000": box(-83.1, 42.4, -82.9, 42.6),
        "99001": box(-83.2, 42.3, -82.5, 43),
        "9900005": box(-83.2, 42.3, -82.5, 43),
    }
    write_pages(replace(small_data(), shapes=shapes), small_contents(), tmp_path)
    warren = (tmp_path / WARREN).read_text(encoding="utf-8")
    assert "Warren city outlined in Macomb County" in warren
    assert 'class="area"' in warren
    assert 'id="state-map"' in warren
    county = (tmp_path / "agencies/mi-05.html").read_text(encoding="utf-8")
    assert "Macomb County outlined in Michigan" in county
    assert 'id="state-map"' not in county
    nome = (tmp_path / "agencies/ak-04.html").read_text(encoding="utf-8")
    assert 'class="area"' not in nome
    assert 'id="state-map"' in nome


def test_nearby_agencies_come_by_distance() -> None:
    found = nearby(agency_views(small_data()))
    others = [(one.name, far) for one, far in found["oh-02"]]
    assert others[0] == ("University of Somewhere Police", "the same place")
    nearest, far = found["mi-01"][0]
    assert (nearest.agency_id, far) == ("mi-05", "14 miles (22 km)")
    assert "oh-07" not in found


@pytest.mark.parametrize(
    ("km", "said"),
    [(0, "the same place"), (1, "under 1 mile"), (1.7, "1 mile (2 km)"),
     (3_218.7, "2,000 miles (3,219 km)")],
)  # fmt: skip
def test_a_distance_is_said_in_miles_and_kilometers(km: float, said: str) -> None:
    assert say_distance(km) == said


def test_the_link_to_report_is_there_where_somebody_answers(site: Path, tmp_path: Path) -> None:
    write_pages(small_data(), small_contents(), tmp_path, Public("https://a.org/", "m@a.org"))
    text = (tmp_path / WARREN).read_text(encoding="utf-8")
    assert '<a href="mailto:m@a.org?subject=' in text
    assert 'itemprop="url">https://a.org/agencies/mi-01.html</a>' in text
    assert text.count(">Something wrong?</a>") == 1
    assert "unpublished copy" not in text
    here = words(site, WARREN)
    assert f"Something wrong? {UNPUBLISHED} Give the identifier mi-01 ." in here


def test_what_machines_read_is_what_people_read(site: Path) -> None:
    text = (site / WARREN).read_text(encoding="utf-8")
    assert 'itemtype="https://schema.org/GovernmentOrganization"' in text
    assert '<h1 itemprop="name">Warren Police Department</h1>' in text
    assert '<meta property="og:title" content="Warren Police Department, Michigan: listed' in text
    assert re.search(r'<meta property="og:description" content="On EFF’s list of Ring', text)


def test_an_agreement_rekognition_and_a_limit_stand_with_list_and_day(tmp_path: Path) -> None:
    data = small_data()
    told = also(
        data, program=Program.ICE_287G, agreement="Task Force Model", signed_on="2025-03-04"
    )
    use = RekognitionUse("Warren", "MI", "2684000", "Named <as> a customer", "2018-05-22",
                         "2019-07-18", "ended it: a paper, https://example.org/end", "ACLU",
                         "https://example.org/aclu")  # fmt: skip
    limit = Limit("Warren", "MI", "place", "2684000", "ban", "No <use> by the city", "2019-10",
                  "", "as of 2020-01-02", "A paper", "")  # fmt: skip
    law = replace(limit, jurisdiction="Michigan", level="state", geoid="26", kind="conditions")
    old = replace(law, kind="ban", until="2019-12", in_force="no", measure="An older law")
    named = Named("Warren", "MI", "place", "2684000", "A list", "")
    rules = all_rules(FaceRecognition({}, [limit, old, law], [named]))
    beside = Beside((), {"mi-01": use}, rules)
    listings = [*data.listings, replace(told, day="2026-05-18")]
    data = replace(data, listings=listings)
    write_pages(data, contents_of(replace(small_figures(), beside=beside)), tmp_path)
    text = words(tmp_path, WARREN)
    assert "287(g) agreement with ICE: Task Force Model, signed March 4, 2025" in text
    assert "May 18, 2026" in text
    assert "Named &lt;as&gt; a customer" in (tmp_path / WARREN).read_text(encoding="utf-8")
    assert (
        "Source of May 22, 2018: ACLU . From that day to July 18, 2019 : the agency ended it"
        in text
    )
    page = (tmp_path / WARREN).read_text(encoding="utf-8")
    rules_told = page.partition('id="limits"')[2].partition("</section>")[0]
    assert "<b>Rules of Warren, MI</b> on police face recognition" in rules_told
    assert "since <time" in rules_told
    assert "October 2019" in rules_told
    assert "No &lt;use&gt; by the city." in rules_told
    assert 'Last seen in force on <time datetime="2020-01-02">Jan. 2, 2020</time>.' in rules_told
    assert "undated list of bans and limits names it, too." in rules_told
    assert "State law in Michigan" in rules_told
    assert "An older law" not in rules_told  # what ended stands on the page of the state
    assert "says that a rule is in force today" in rules_told
    assert "Rekognition" not in words(tmp_path, "agencies/oh-02.html")


def test_dated_events_that_name_an_agency_stand_on_its_page(site: Path) -> None:
    page = (site / WARREN).read_text(encoding="utf-8")
    section = page.partition('id="dated"')[2].partition("</section>")[0]
    assert section.count("<li>") == 1
    assert '<time datetime="2020-02-03">Feb. 3, 2020</time>' in section
    assert '<a href="https://example.org/" rel="noopener">A ‘paper’</a>' in section
    assert "<img" not in section
    assert 'id="dated"' not in (site / "agencies/ak-04.html").read_text(encoding="utf-8")


def test_warren_michigan_has_its_listing_its_day_and_the_event_of_june_2020(
    built_site: Path,
) -> None:
    address = "agencies/mi-warren-police-department.html"
    said = words(built_site, address)
    assert "On EFF’s list of Ring partners of Oct. 7, 2020" in said
    assert re.search(r"Active since [A-Z][a-z]+\.? \d{1,2}, 20\d\d, as EFF recorded it", said)
    assert "pin down and arrest a Black Amazon delivery driver" in said
    assert "Source: Business Insider" in said
    page = (built_site / address).read_text(encoding="utf-8")
    assert '<time datetime="2020-06-09">June 9, 2020</time>' in page
    for named in ("fl-orlando-police-department", "or-washington-county-sheriffs-office"):
        page = (built_site / "agencies" / f"{named}.html").read_text(encoding="utf-8")
        section = page.partition('id="dated"')[2].partition("</section>")[0]
        assert '<time datetime="2018-05-22">' in section
        assert "https://www.aclu.org/" in section
