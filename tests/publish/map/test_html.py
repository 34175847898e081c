import json
import re
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from mapper.publish.data.corrections import CorrectionKind
from mapper.publish.map.html import render_map
from mapper.publish.map.packing import (
    pack_agencies,
    pack_line,
    pack_lookup,
    pack_states,
    script_json,
)
from mapper.publish.pages.render import write_pages
from mapper.wording import say_day, say_size
from tests.support.marks import page_text
from tests.support.small_site import HOSTILE, small_contents, small_data

PAGES = ["index.html", "embed.html", "methodology.html", "corrections.html", "data/index.html"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    write_pages(small_data(), small_contents(), out)
    return out


def unpack(column: Any) -> list[Any]:
    if isinstance(column, list):
        return column
    if "words" in column:
        return [column["words"][place] for place in column["at"]]
    return [total / column["scale"] for total in accumulate(column["steps"])]


def test_two_builds_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    write_pages(small_data(), small_contents(), tmp_path)
    first, second = (
        {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        for out in (site, tmp_path)
    )
    assert first == second


def test_the_script_has_numbers_for_the_random_ids_of_folium() -> None:
    html, scripts = render_map(small_data())
    assert 'id="map_1"' in html
    assert "map_1" in scripts["map.js"]
    assert not re.search(r"[0-9a-f]{32}", html + scripts["map.js"])
    assert set(scripts) == {
        "map.js", "data-states.js", "data-counties.js", "data-agencies.js", "data-lookup.js",
        "data-places.js",
    }  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_a_page_holds_no_script_style_or_markup_of_a_list(site: Path, page: str) -> None:
    text = page_text(site / page)
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in text
    assert not re.search(r"<style|\sstyle=|\son\w+=[\"']|javascript:|user-scalable", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))
    assert "<img" not in text
    assert '<html lang="en-US">' in text
    assert re.search(r"<title>.+</title>", text)


@pytest.mark.parametrize("page", PAGES)
def test_every_asset_of_a_page_is_written_and_nothing_comes_from_elsewhere(
    site: Path, page: str
) -> None:
    text = page_text(site / page)
    linked = re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="([^"]+)"', text)
    assert linked
    for address in linked:
        assert ":" not in address
        assert (site / page).parent.joinpath(address).is_file()


@pytest.mark.parametrize("page", ["methodology.html", "corrections.html"])
def test_hostile_words_are_escaped_in_tables(site: Path, page: str) -> None:
    text = page_text(site / page)
    assert "&lt;img src=x onerror=alert(1)&gt;" in text
    assert "&lt;/script&gt;&lt;script&gt;" in text


def test_a_disagreement_says_what_we_think_or_that_nobody_judged_it(site: Path) -> None:
    text = page_text(site / "corrections.html")
    rows = dict(re.findall(r'<tr data-kind="([^"]+)"(.*?)</tr>', text, re.DOTALL))
    assert len(rows) == len(CorrectionKind)
    new, still_open = (rows[str(kind)] for kind in (CorrectionKind.UNJUDGED, CorrectionKind.OPEN))
    assert "nobody has judged it yet" in new
    assert "County: Ohio has no B County" in new
    assert "nobody has judged" not in still_open
    assert "A County and B County" in still_open


def test_confidence_stands_beside_what_was_measured(site: Path) -> None:
    text = page_text(site / "methodology.html")
    assert "90.0% (9 of 10; 59.5 to 98.3)" in text
    row = text.partition("<td>One area of that name</td>")[2].partition("</tr>")[0]
    assert re.findall(r">([^<]+)</td>", row) == [
        "11", "0.970", "0.969", "100.0% (30 of 30; 88.6 to 100.0)", "–"
    ]  # fmt: skip
    assert "not a measured rate" not in text


def test_data_scripts_are_plain_ascii_json_without_markup(site: Path) -> None:
    for path in (site / "assets").glob("data-*.js"):
        text = path.read_text(encoding="ascii")
        assert "<" not in text
        form = r"mapper\.data(?:\.(\w+)|\[\"([\w-]+)\"\]) = (.*);\n"
        plain, quoted, value = re.fullmatch(form, text, re.DOTALL).groups()
        assert path.stem == f"data-{plain or quoted}"
        json.loads(value)
    packed = (site / "assets/data-agencies.js").read_text(encoding="ascii")
    names = json.loads(packed.split(" = ", 1)[1].removesuffix(";\n"))["name"]
    assert set(HOSTILE) < set(names)


def test_packed_columns_give_the_agencies_back() -> None:
    data = small_data()
    packed = pack_agencies(data)
    lookup = pack_lookup(data)
    located = data.agencies[data.agencies.geometry.notna()]
    assert packed["name"] == [*located["name"], "Saint Élan Police Department"]
    assert unpack(packed["lat"]) == pytest.approx(located.geometry.y.tolist(), abs=6e-5)
    assert unpack(packed["lon"]) == pytest.approx(located.geometry.x.tolist(), abs=6e-5)
    assert [packed["name"][n] for n in packed["disputed"]] == ["Chicopee Police Department"]
    marks = dict(zip(packed["name"], unpack(packed["mark"]), strict=True))
    assert marks["Macomb County Sheriff's Office"] == "ring"
    assert marks["University of Somewhere Police"] == "square"
    assert marks["Nome Police Department"] == "dot"
    assert packed["population"][-1] is None
    assert unpack(packed["lists"]) == ["0"] * 12
    assert packed["list_names"] == [
        ["EFF's list of Ring partners", "EFF's Atlas of Surveillance", "2020-10-07", "eff_atlas", 0]
    ]
    assert packed["headline"] == 0
    assert lookup["id"] == [*located["agency_id"], "oh-07"]
    listings = lookup["listings"]
    assert unpack(listings["agency"]) == list(range(12))
    assert unpack(listings["denied"])[packed["disputed"][0]] == "2020-07"


def test_the_aleutians_stay_beside_alaska() -> None:
    shape = small_data().states.geometry.iloc[0]
    packed = [pack_line(part.exterior) for part in shape.geoms]
    assert [line[0] for line in packed] == [-141_000, -180_000]
    assert len(pack_states(small_data().states)["shapes"][0]) == 2


def test_script_json_refuses_what_is_not_json() -> None:
    assert script_json("</script>\u2028") == '"\\u003c/script>\\u2028"'
    with pytest.raises(ValueError, match="not JSON compliant"):
        script_json(float("nan"))


def test_the_headline_and_both_counts_name_their_day(site: Path) -> None:
    text = page_text(site / "index.html")
    assert "In October 2020, 12 police agencies were listed as partners of Amazon’s Ring" in text
    assert "List: EFF’s Atlas of Surveillance, Oct. 7, 2020." in text
    assert "<b>407</b> rows of the list had a date up to Aug. 28, 2019" in text
    assert "<b>405</b> agencies, Ring published that day" in text
    assert "EFF Atlas, 2021 copy, published on Aug. 9, 2021, has 20 Ring rows" in text
    assert "not endorsed by EFF; not affiliated with Ring or Amazon" in text


@pytest.mark.parametrize(
    ("day", "said"),
    [("2020-10-07", "Oct. 7, 2020"), ("2020-06", "June 2020"), ("2025", "2025")],
)
def test_a_day_is_said_as_precisely_as_it_is_known(day: str, said: str) -> None:
    assert say_day(day) == said


def test_sizes_are_for_people() -> None:
    assert [say_size(n) for n in (10, 434_567, 1_234_567)] == ["1 kB", "435 kB", "1.2 MB"]
