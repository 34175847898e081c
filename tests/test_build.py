"""The built site: same bytes for the same data, whole or not at all, and behind its gates."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
from collections import Counter
from pathlib import Path

import geopandas as gpd
import pytest

from mapper import build, stages
from mapper.checks import site as checks
from mapper.columns.agencies import AGENCY_COLUMN_NAMES
from mapper.errors import DataError, MapperError
from mapper.publish.data.checksums import SUMS, checksums
from mapper.result import Result
from tests.checks.test_sources import AGENCY, LICENSED
from tests.conftest import DATA, state_of
from tests.support.marks import page_text


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_checksums_name_every_file(built_site: Path) -> None:
    lines = (built_site / "data/SHA256SUMS").read_text(encoding="utf-8").splitlines()
    named = {}
    for line in lines:
        digest, name = line.split("  ")
        named[(built_site / "data" / name).resolve()] = digest
    there = {path.resolve() for path in built_site.rglob("*") if path.is_file()}
    assert set(named) == there - {(built_site / "data/SHA256SUMS").resolve()}
    for path, digest in named.items():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == digest


def test_geojson_and_csv_tell_the_same(built_site: Path) -> None:
    text = (built_site / "data/agencies.geojson").read_text(encoding="utf-8")
    features = json.loads(text)["features"]
    rows = {row["agency_id"]: row for row in rows_of(built_site / "data/agencies.csv")}
    assert len(rows) == 1_730
    assert len(features) == 1_727
    for feature in features:
        told = feature["properties"]
        assert list(told) == AGENCY_COLUMN_NAMES
        row = rows[told["agency_id"]]
        lon, lat = feature["geometry"]["coordinates"]
        assert (float(row["lat"]), float(row["lon"])) == (lat, lon)
        assert list(filter(None, row["geoids"].split("|"))) == told["geoids"]
        assert row["disputed"] == str(told["disputed"]).lower()
        assert row["population"] == str(told["population"] or "")
    frame = gpd.read_file(built_site / "data/agencies.geojson")
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.is_valid.all()
    assert frame.geometry.geom_type.unique().tolist() == ["Point"]


def test_chicopees_denial_is_in_the_data(built_site: Path) -> None:
    rows = rows_of(built_site / "data/agencies.csv")
    assert [row["agency_id"] for row in rows if row["disputed"] == "true"] == [
        "ma-chicopee-police-department"
    ]
    listings = rows_of(built_site / "data/listings.csv")
    assert [row["denied_on"] for row in listings if row["denied_on"]] == ["2020-07"]


def test_every_listing_is_placed_or_in_review(built_site: Path) -> None:
    placed = {row["agency_id"] for row in rows_of(built_site / "data/agencies.csv") if row["lat"]}
    listings = [
        row for row in rows_of(built_site / "data/listings.csv") if row["program"] == "ring"
    ]
    review = rows_of(built_site / "data/review.csv")
    assert Counter(row["list"] for row in listings) == {
        "eff_atlas": 1_501, "digital_force_index": 1_730
    }  # fmt: skip
    assert {row["key"] for row in listings if row["agency_id"] not in placed} == {
        row["key"] for row in review
    }
    assert all(row["reason"] for row in review)


def test_a_patched_listing_keeps_the_lists_words(built_site: Path) -> None:
    (row,) = (r for r in rows_of(built_site / "data/listings.csv") if r["key"] == "AOS3909")
    assert row["agency"] == "Kalamazoo Department of Public Safety"
    assert json.loads(row["as_listed"])["agency"] == "Kalamazoo Township Police Department"


@pytest.mark.usefixtures("stages_run_once")
def test_a_failing_build_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def written(result: Result, data: Path, site: Path, *_: object) -> dict[str, object]:
        (site / "data").mkdir(parents=True)
        (site / "index.html").write_text("<h1>whole</h1>", encoding="utf-8")
        (site / SUMS).write_bytes(checksums(site))
        return {}

    def interrupted(result: Result, data: Path, site: Path, *_: object) -> dict[str, object]:
        (site / "data").mkdir(parents=True)
        raise KeyboardInterrupt

    site = tmp_path / "site"
    site.mkdir()
    (site / "README.md").write_text("kept", encoding="utf-8")
    monkeypatch.setattr(build, "write", written)
    monkeypatch.setattr(checks, "problems", lambda *_: [])
    build.build(DATA, site)
    before = state_of(site)
    assert before["README.md"] == b"kept"
    assert before["index.html"] == b"<h1>whole</h1>"
    with monkeypatch.context() as patched:
        patched.setattr(build, "write", interrupted)
        with pytest.raises(KeyboardInterrupt):
            build.build(DATA, site)
    assert state_of(site) == before
    with monkeypatch.context() as patched:
        patched.setattr(checks, "problems", lambda *_: ["one problem", "another"])
        with pytest.raises(MapperError, match="one problem\n  another"):
            build.build(DATA, site)
    assert state_of(site) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_folder_of_someone_elses_is_never_swapped_away(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(MapperError, match="holds files that are not a site of ours"):
        build.build(DATA, tmp_path)
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "years of work"


@pytest.fixture
def site(built_site: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built_site, tmp_path / "site"))


def spoil(site: Path, name: str, was: str, value: str) -> None:
    path = site / "data" / name
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, value, 1), encoding="utf-8")


def told(site: Path) -> list[str]:
    (site / SUMS).write_bytes(checksums(site))
    return checks.problems(site, DATA)


WARREN = '"coordinates":[-83.025,42.4929]'
SEWARD = '"coordinates":[-149.39158,60.12479]'


def test_each_gate_stops(site: Path) -> None:
    """Each spoiled place is named, and nothing else but what follows from it."""
    for name, was, value in (
        ("agencies.geojson", WARREN, '"coordinates":[-83.025,41.0]'),
        ("agencies.geojson", SEWARD, '"coordinates":[-149.391581,60.12479]'),
        ("agencies.geojson", '"agency_id":"ca-', '"agency_id":"ca-x'),
        ("agencies.geojson", '"kind":"municipal police",', ""),
        ("agencies.csv", "\nak-seward-police-department,", "\nak-fairbanks-police-department,"),
        ("review.csv", "AOS4720", "AOS9999"),
        ("listings.csv", "2020-10-07,AOS3711,", "2020-10-07,AOS1,"),
    ):
        spoil(site, name, was, value)
    assert told(site) == [
        "data/agencies.geojson is not sorted by agency_id",
        "data/agencies.csv: ak-fairbanks-police-department stands 2 times",
        *(f"{one} is placed in one of agencies.geojson and agencies.csv only" for one in (
            "ak-seward-police-department", "ca-alameda-county-sheriffs-office",
            "ca-xalameda-county-sheriffs-office")),
        "agencies.geojson: ak-fairbanks-police-department has other properties",
        "ak-seward-police-department: ['-149.391581', '60.12479'] has more than 5 decimals",
        "mi-warren-police-department lies 0.84 degrees outside MI",
        *(f"data/states/{one}.geojson does not hold what agencies.geojson has of its state"
          for one in ("ak", "ca", "mi")),
        "data/states/ak.csv does not hold what agencies.csv has of its state",
        "listing eff_atlas 2020-10-07 AOS3711 is lost",
        # of Seward, whose row bears another's id, and of the row whose key was changed
        "listing digital_force_index 2021-08-09 4117-ring-neighbors-partnership is neither placed "
        "nor in review",
        "listing eff_atlas 2020-10-07 AOS4245 is neither placed nor in review",
        "listing eff_atlas 2020-10-07 AOS4720 is neither placed nor in review",
        "data/jurisdictions.geojson: 0268560 has other properties or agencies",
    ]  # fmt: skip


def test_a_number_that_is_none_is_told_alone(site: Path) -> None:
    spoil(site, "agencies.geojson", WARREN, '"coordinates":[NaN,42.4929]')
    assert "data/agencies.geojson: NaN is not JSON" in told(site)


def test_a_changed_missing_or_added_file_is_named(site: Path) -> None:
    (site / "index.html").write_text("<p>hello", encoding="utf-8")
    (site / "methodology.html").unlink()
    page = site / AGENCY
    text = page.read_text(encoding="utf-8")
    text = text.replace("ACS 2019–2023", "ACS 2018–2023").replace(LICENSED, "a list")
    page.write_text(text, encoding="utf-8")
    (site / "data/secret.txt").write_text("", encoding="utf-8")
    (site / ".git").mkdir()
    for name in (".git/HEAD", "CNAME", ".nojekyll", "README.md"):  # of a branch that is published
        (site / name).write_text("", encoding="utf-8")
    found = checks.problems(site, DATA)
    assert not any("HEAD" in line or "CNAME" in line or ".nojekyll" in line for line in found)
    assert "../index.html is not the file that data/SHA256SUMS names" in found
    assert "../methodology.html is in data/SHA256SUMS but not there" in found
    assert "secret.txt is not in data/SHA256SUMS" in found
    # what a page says of its sources is asked, too
    assert f"{AGENCY} names ACS 2018-2023, which is the vintage of no layer of the data" in found
    assert f"{AGENCY} does not credit EFF’s Atlas of Surveillance, whose license wants it" in found
    (site / "data/review.csv").unlink()
    assert checks.problems(site, DATA) == ["data/review.csv is missing"]


def test_an_unused_patch_stops_the_build(data: Path, tmp_path: Path) -> None:
    path = data / "patches/eff_atlas.csv"
    kept = path.read_text(encoding="utf-8")
    path.write_text(kept + "AOS4407,state,NH,NJ,why,proof,2021-01-01\n", encoding="utf-8")
    with pytest.raises(
        DataError, match="row 105, day: there is no snapshot of eff_atlas of 2021-01-01"
    ):
        build.build(data, tmp_path / "site")
    path.write_text(kept + "AOS4407,state,NH,NJ,why,proof,2020-10-07\n", encoding="utf-8")
    with pytest.raises(
        DataError, match=r"row 105, was: .* has the state 'NJ', the patch expects 'NH'"
    ):
        build.build(data, tmp_path / "site")


def test_a_missing_layer_says_what_writes_it(data: Path) -> None:
    (data / "census/places.json").unlink()
    with pytest.raises(DataError, match="mapper import places FILE --date DAY --url URL writes it"):
        stages.run(data)


def test_a_missing_file_of_single_cases_stops(data: Path) -> None:
    (data / "facts/agency_areas.csv").unlink()
    with pytest.raises(DataError, match=r"agency_areas\.csv is missing"):
        stages.run(data)


@pytest.mark.parametrize("name", ["program_terms.csv", "ring_counts.csv", "events.csv"])
def test_a_missing_file_of_facts_stops(data: Path, name: str) -> None:
    (data / "facts" / name).unlink()
    with pytest.raises(DataError, match=f"{name} is missing"):
        stages.run(data)


def test_what_comes_out_is_told_with_the_figures_of_this_build(built_site: Path) -> None:
    told = " ".join((DATA.parent / "docs/files.md").read_text(encoding="utf-8").split())
    agencies = rows_of(built_site / "data/agencies.csv")
    of_2020 = [row for row in agencies if "eff_atlas" in row["lists"].split("|")]
    placed = sum(bool(row["lat"]) for row in of_2020)
    assert f"{placed:,} are placed, {len(of_2020) - placed} are in review" in told
    rows = [row for row in rows_of(built_site / "data/listings.csv")
            if (row["list"], row["program"]) == ("digital_force_index", "ring")]  # fmt: skip
    found = sum(bool(row["agency_id"]) for row in rows)
    assert f"has {len(rows):,} Ring rows" in told
    assert f"told the agency of {found:,}" in told
    assert f"{len(agencies) - len(of_2020)} agencies that the list of 2020 lacks" in told


def test_a_headline_is_one_list_on_one_day(built_site: Path) -> None:
    text = page_text(built_site / "index.html")
    assert (
        "<h1>In October 2020, 1,500 police agencies were listed as partners of Amazon’s Ring</h1>"
        in text
    )
    assert "EFF Atlas, 2021 copy, published on Aug. 9, 2021, has 1,730 Ring rows" in text
    assert (
        "Agencies that only other lists or days name (EFF Atlas, 2021 copy, published on "
        "Aug. 9, 2021) are a layer of their own, off at first" in text
    )
    for page in ("index.html", "methodology.html"):
        text = (built_site / page).read_text(encoding="utf-8")
        assert not any(total in text for total in ("1,728", "1,730 agenc", "3,231", "3,230"))


def test_the_files_of_states_are_agencies_geojson_in_parts(built_site: Path) -> None:
    whole = json.loads((built_site / "data/agencies.geojson").read_text(encoding="utf-8"))
    parts = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in (built_site / "data/states").glob("*.geojson")
    }
    assert len(parts) == 52
    for usps, part in parts.items():
        assert {one["properties"]["state"].lower() for one in part["features"]} <= {usps}
    together = [one for part in parts.values() for one in part["features"]]
    assert sorted(together, key=lambda one: str(one["id"])) == whole["features"]
    assert parts["wy"] == {"type": "FeatureCollection", "features": []}


def test_the_tables_of_states_are_agencies_csv_in_parts(built_site: Path) -> None:
    header, *lines = (built_site / "data/agencies.csv").read_bytes().splitlines(keepends=True)
    rows = rows_of(built_site / "data/agencies.csv")
    parts = {one.stem: one.read_bytes() for one in (built_site / "data/states").glob("*.csv")}
    assert len(parts) == 52
    for usps, part in parts.items():
        ours = [line for row, line in zip(rows, lines, strict=True) if row["state"].lower() == usps]
        assert part == header + b"".join(ours)
    assert parts["wy"] == header


def test_every_agency_and_every_state_has_a_page(built_site: Path) -> None:
    ids = {row["agency_id"] for row in rows_of(built_site / "data/agencies.csv")}
    ids |= {row["agency_id"] for row in rows_of(built_site / "data/reported.csv")}
    assert {path.stem for path in (built_site / "agencies").glob("*.html")} == ids
    assert len(list((built_site / "states").glob("*.html"))) == 52


def test_links_among_states_and_agencies_lead_somewhere(built_site: Path) -> None:
    pages = [
        *(built_site / "states").glob("*.html"),
        *sorted((built_site / "agencies").glob("*.html"))[::50],
        built_site / "data/index.html",
    ]
    for page in pages:
        for address in re.findall(r'(?:href|src)="([^"#]+)', page.read_text(encoding="utf-8")):
            target = page.parent / address.partition("?")[0]
            if ":" not in address:
                assert target.is_file(), f"{page.name}: {address}"


def test_the_denominator_of_a_state_is_its_governments(built_site: Path) -> None:
    text = (built_site / "states/mi.html").read_text(encoding="utf-8")
    assert "1,240 townships, 280 cities and 253 villages with a government of their own" in text
    assert "Wyoming was on EFF’s list" in (built_site / "states/wy.html").read_text("utf-8")
