"""fetch of every list and layer, whole, and the site that is built from what came."""

from __future__ import annotations

import os
import shutil
from itertools import islice
from pathlib import Path

import geopandas as gpd
import pytest
from click.testing import CliRunner

from mapper import stages
from mapper.build import write
from mapper.census import districts
from mapper.census.layers.declared import LAYERS
from mapper.census.layers.districts import NAME
from mapper.cli import main
from mapper.intake.fetching import fetchable
from mapper.publish.hosting import Public
from mapper.publish.pages import render
from mapper.publish.pages.agency import agency_pages
from tests.conftest import DATA, state_of
from tests.support import originals
from tests.support.marks import page_text
from tests.support.server import FakeWeb

# Read by the same code as a layer that is fetched twice; each takes seconds.
ANOTHER_OF_ITS_KIND = {
    "acs_b03002", "acs_b17001", "acs_b25003", "acs_b19013", "county_boundaries",
    "county_boundaries_500k", "county_subdivision_population", "county_population", NAME,
}  # fmt: skip


def run(folder: Path, *words: str) -> str:
    where = ["--data", str(folder / "data"), "--cache", str(folder / "cache")]
    told = CliRunner().invoke(main, ["fetch", *words, *where], catch_exceptions=False)
    assert told.stderr == ""
    assert told.exit_code == 0
    return told.stdout


def test_everything_is_fetched_and_the_site_is_that_of_the_data_plus_the_map(
    web: FakeWeb, tmp_path: Path, built_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    for url, body in originals.all_originals(DATA, tmp_path / "made").items():
        web.serve(url, body)
    told = run(tmp_path)
    for name in fetchable():
        assert f"{name}: wrote " in told
    # the same facts come to the same files, however they were served
    same = [f"{name}.csv" for name in LAYERS if (DATA / f"census/{name}.csv").is_file()]
    # but for districts: they are simplified when they are read, and ours have been already
    same.remove(f"{NAME}.csv")
    fetched_districts, our_districts = (districts.read(one / "census") for one in (data, DATA))
    for got, had in zip(fetched_districts, our_districts, strict=True):
        assert (got.id, got.name, got.land_area_km2) == (had.id, had.name, had.land_area_km2)
        assert got.shape.symmetric_difference(had.shape).area < 0.01 * had.shape.area
    for name in same:
        assert (data / "census" / name).read_bytes() == (DATA / "census" / name).read_bytes()
    for name in ("state_boundaries.geojson", "county_boundaries.geojson"):
        fetched, ours = (gpd.read_file(folder / "census" / name) for folder in (data, DATA))
        assert fetched.drop(columns="geometry").equals(ours.drop(columns="geometry"))
        # a shapefile may begin its rings elsewhere
        assert fetched.geometry.geom_equals(ours.geometry).all()
    # the three tables of population stand in one file, which is asked for once
    assert web.urls().count(originals.address("place_population")) == 1

    register = originals.table(data / "agencies.csv")
    known = {row["agency_id"] for row in originals.table(DATA / "agencies.csv")}
    new = {row["agency_id"] for row in register} - known
    assert known <= {row["agency_id"] for row in register}
    assert new == {"wy-rawlins-police-department", "ca-ventura-county-fire-department"}

    site = tmp_path / "site"
    # A tenth of the agencies' pages tells as much as all.
    monkeypatch.setattr(
        render, "agency_pages", lambda *given: islice(agency_pages(*given), 0, None, 10)
    )
    figures = write(stages.run(data), data, site, Public())
    before, after = originals.ids(built_site), originals.ids(site)
    assert set(after) - set(before) == new
    assert set(before) <= set(after)
    moved = {one for one in before if before[one]["geoid"] != after[one]["geoid"]}
    assert not {one for one in moved if before[one]["geoid"]}, "an agency changed its area"
    assert after["wy-rawlins-police-department"]["geoid"] == "5663900"
    fire = after["ca-ventura-county-fire-department"]
    assert (fire["kind"], fire["geoid"]) == ("fire", "")
    # the headline is the newest list that speaks about Ring, and police and fire are two numbers
    counts = figures.counts
    assert figures.shared.headline.name == "ring_map"
    assert (counts.agencies, counts.fire_departments) == (1_501, 1)
    assert before["mi-warren-police-department"]["lists"] == "digital_force_index|eff_atlas"
    assert after["mi-warren-police-department"]["lists"] == "digital_force_index|eff_atlas|ring_map"
    index = page_text(site / "index.html")
    assert "1,501 police agencies were listed as partners of Amazon’s Ring" in index
    assert "1 fire department, counted apart" in index
    # whose license wants it is named wherever the data are, whatever the headline is
    assert (
        "Agencies: changed from Ring’s Active Agency Map; not endorsed by EFF; not affiliated with "
        "Ring or Amazon. Also changed from " in index
    )
    atlas = "EFF’s Atlas of Surveillance of Oct. 7, 2020 (Electronic Frontier Foundation and the "
    assert atlas in index
    for page in site.rglob("*.html"):
        assert atlas in page.read_text(encoding="utf-8"), page
    cited = (site / "data/index.html").read_text(encoding="utf-8").partition("<blockquote")[2]
    assert atlas in cited.partition("</blockquote>")[0]
    assert "EFF Atlas, 2021 copy" not in cited.partition("</blockquote>")[0]

    state = state_of(tmp_path)
    again = sorted({*fetchable()} - ANOTHER_OF_ITS_KIND)
    assert set(run(tmp_path, *again).splitlines()) == {
        f"{name}: nothing new: the same facts are there already" for name in again
    }
    assert state_of(tmp_path) == state


@pytest.mark.upstream
def test_the_real_files_are_fetched(web: FakeWeb, tmp_path: Path, upstream: Path) -> None:
    """Without a key; the answers of the Census API, which wants one, are left out."""
    shutil.copytree(DATA, tmp_path / "data")
    real = {
        originals.address(name): upstream / "census" / path
        for name, path in {
            "counties": "gazetteer/2025_Gaz_counties_national.zip",
            "county_subdivisions": "gazetteer/2025_Gaz_cousubs_national.zip",
            "places": "gazetteer/2025_Gaz_place_national.zip",
            "state_boundaries": "boundaries/cb_2023_us_state_20m.geojson",
            "county_boundaries": "boundaries/cb_2023_us_county_20m.geojson",
            "tribal_areas": "boundaries/cb_2023_us_aiannh_500k.geojson",
            "congressional_districts": "boundaries/cb_2024_us_cd119.topojson",
        }.items()
    }
    for url, path in real.items():
        web.serve(url, path.read_bytes())
    web.serve(
        originals.only_url("ice_287g"),
        f'<a href="{originals.WORKBOOK}">Participating Agencies</a>'.encode(),
    )
    workbook = (upstream / "lists/ice_287g/2026-05-18.xlsx").read_bytes()
    web.serve(originals.WORKBOOK, workbook)
    names = ["ice_287g", "counties", "county_subdivisions", "places", "state_boundaries",
             "county_boundaries", "tribal_areas", "congressional_districts"]  # fmt: skip
    told = run(tmp_path, *names)
    assert told == "".join(
        f"{name}: nothing new: the same facts are there already\n" for name in names
    )
    assert os.environ.get("CENSUS_API_KEY") is None
