"""The polygons that agencies police, as published, and the gates before them."""

from __future__ import annotations

import csv
import gzip
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from mapper.checks import coverage
from mapper.columns.data_files import JURISDICTIONS
from mapper.publish.data.jurisdictions import PROPERTIES

FILE = JURISDICTIONS.name


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def features(site: Path) -> list[dict[str, Any]]:
    return list(json.loads((site / "data" / FILE).read_bytes())["features"])


def test_it_is_sound_and_light(built_site: Path) -> None:
    frame = gpd.read_file(built_site / "data" / FILE)
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.is_valid.all()
    assert set(frame.geom_type) == {"Polygon", "MultiPolygon"}
    assert frame["geoid"].is_unique
    content = (built_site / "data" / FILE).read_bytes()
    assert len(gzip.compress(content)) < 1_500_000
    numbers = re.findall(rb"\d\.(\d+)(?=[\],])", content)
    assert max(map(len, numbers)) == 5


def test_each_area_has_its_agencies(built_site: Path) -> None:
    policed = {
        (geoid, row["agency_id"])
        for row in table(built_site / "data/agencies.csv")
        for geoid in filter(None, row["geoids"].split("|"))
    }
    told = {
        (feature["id"], agency_id)
        for feature in features(built_site)
        for agency_id in feature["properties"]["agency_ids"]
    }
    assert told <= policed
    areas = table(built_site / "data/areas.csv")
    assert {row["geoid"] for row in areas} == {geoid for geoid, _ in policed}
    without = {row["geoid"] for row in areas if not row["polygon_vintage"]}
    assert {geoid for geoid, _ in policed - told} == without
    assert 50 < len(without) < 150


def test_what_is_told_of_an_area(built_site: Path) -> None:
    found = {feature["id"]: feature["properties"] for feature in features(built_site)}
    assert list(found["2684000"]) == PROPERTIES
    assert found["2684000"] == {
        "geoid": "2684000", "name": "Warren city", "level": "place", "state": "MI",
        "population": found["2684000"]["population"],
        "population_vintage": "ACS 5-year 2019-2023",
        "polygon_vintage": "TIGER/Line 2019, cartographic boundaries 2015 where it has none",
        "agency_ids": ["mi-warren-police-department"],
    }  # fmt: skip
    assert found["2684000"]["population"] > 100_000
    # The towns' own layers come before that of places: a city of New Jersey, a town of
    # Connecticut.
    jersey = next(one for geoid, one in found.items() if len(geoid) == 7 and geoid[:2] == "34")
    assert jersey["polygon_vintage"] == "2020 census GEOIDs"
    town = next(one for geoid, one in found.items() if len(geoid) == 10 and geoid[:2] == "09")
    assert town["polygon_vintage"] == "cartographic boundaries, 2020 GEOIDs"
    assert "1:20m" in found["01003"]["polygon_vintage"]


def test_a_polygon_holds_the_point_of_its_agency(built_site: Path) -> None:
    frame = gpd.read_file(built_site / "data" / FILE).set_index("geoid")
    agencies = gpd.read_file(built_site / "data/agencies.geojson")
    agencies = agencies[agencies["geoid"].isin(frame.index)]
    polygons = frame.geometry.loc[agencies["geoid"]].to_numpy()
    off = shapely.distance(agencies.geometry.to_numpy(), polygons)
    assert (off == 0).mean() > 0.95
    assert off.max() < 0.3


def test_the_data_page_names_the_areas_without_polygon(built_site: Path) -> None:
    page = (built_site / "data/index.html").read_text("utf-8")
    for row in table(built_site / "data/areas.csv"):
        if not row["polygon_vintage"]:
            assert row["name"].replace("'", "&#39;") in page
    for name in (
        "areas.csv",
        "area_counties.csv",
        "counties.csv",
        "coverage.csv",
        FILE,
    ):
        assert f'href="{name}"' in page


def spoil(name: str, was: str, now: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        assert was in text
        (folder / name).write_text(text.replace(was, now, 1), "utf-8")

    return change


def cross(folder: Path) -> None:
    """Make the outline of Warren cross itself."""
    lines = (folder / FILE).read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if '"id":"2684000"' in line)
    head = lines[at].partition(',"geometry":')[0]
    ring = [[-83.1, 42.4], [-83, 42.5], [-83, 42.4], [-83.1, 42.5], [-83.1, 42.4]]
    geometry = json.dumps({"type": "Polygon", "coordinates": [ring]})
    lines[at] = f'{head},"geometry":{geometry}}},'
    (folder / FILE).write_text("\n".join(lines) + "\n", "utf-8")


def turn(folder: Path) -> None:
    """Turn the outline of Warren the other way round."""
    lines = (folder / FILE).read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if '"id":"2684000"' in line)
    head, _, geometry = lines[at].removesuffix(",").removesuffix("}").partition(',"geometry":')
    told = json.loads(geometry)
    told["coordinates"] = [ring[::-1] for ring in told["coordinates"]]
    lines[at] = f'{head},"geometry":{json.dumps(told)}}},'
    (folder / FILE).write_text("\n".join(lines) + "\n", "utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (cross, "2684000 has no sound polygon"),
        (turn, "2684000 does not turn as RFC 7946 wants"),
        (spoil(FILE, '"geoid":"2684000"', '"geoid":"2684001"'), "just the areas that areas.csv"),
        (spoil(FILE, '["mi-warren-police-department"]', "[]"), "other properties or agencies"),
        (spoil(FILE, ",[-87.97287,", ",[-87.972871,"), "more than 5 decimals"),
        (spoil("areas.csv", "\n2684000,", "\n2684009,"), "areas.csv: 2684000 is missing"),
        (spoil("counties.csv", ",59285,0,", ",59285,7,"), "the counties of 01 (municipal) differ"),
        (spoil("counties.csv", ",59285,0,", ",59285,59286,"), "more people are covered in 01001"),
        (spoil("coverage.csv", ",US,United States,either,", ",US,United States,county,"),
         "the counties of US (county) differ"),
    ],
)  # fmt: skip
def test_the_gates_name_what_is_wrong(
    built_site: Path, tmp_path: Path, change: Callable[[Path], None], said: str
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(built_site / "data", folder, ignore=shutil.ignore_patterns("states"))
    assert list(coverage.problems(folder)) == []
    change(folder)
    assert any(said in line for line in coverage.problems(folder))
