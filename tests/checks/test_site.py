"""The gate of the points: how far a point may lie outside its state depends on the outlines."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from shapely.geometry import box, mapping, shape

from mapper.build import build
from mapper.census.layers.declaration import source_of
from mapper.census.layers.declared import LAYERS
from mapper.census.read import layer_notes
from mapper.checks import site as checks
from mapper.errors import DataError
from mapper.files.geojson import feature_collection
from mapper.files.writing import sha256
from mapper.intake.importing import import_file
from mapper.publish.pages import data_index
from mapper.result import Result
from tests.conftest import DATA
from tests.support.few_states import few_states

FINE = "state_boundaries_500k"
WARREN_LON = -83.025  # Michigan is made to end west of it


def outlines(michigan_ends_at: float) -> list[dict[str, object]]:
    """The embedded outlines of the states; what lies east of a longitude is cut off Michigan."""
    found = json.loads((DATA / "census/state_boundaries.geojson").read_bytes())["features"]
    for feature in found:
        if feature["properties"]["usps"] == "MI":
            kept = shape(feature["geometry"]).intersection(box(-100, 0, michigan_ends_at, 90))
            feature["geometry"] = mapping(kept)
    return list(found)


def take_in_fine(data: Path, michigan_ends_at: float) -> None:
    """Import made-up outlines at 1:500k."""
    features = outlines(michigan_ends_at)
    for feature in features:
        told = feature["properties"]
        assert isinstance(told, dict)
        if told["usps"] == "ME":  # with the Isles of Shoals, which those at 1:20m cut off
            feature["geometry"] = mapping(shape(feature["geometry"]).buffer(0.1))
        feature["properties"] = {
            "GEOID": told["geoid"], "STUSPS": told["usps"], "NAME": told["name"],
            "ALAND": round(told["land_area_km2"] * 1e6),
        }  # fmt: skip
    source = source_of(LAYERS[FINE], 2023, has_key=False)
    assert source
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    import_file(data, FINE, content, date(2026, 11, 23), source.urls[0])


@pytest.fixture(scope="module")
def michigan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of data of one state and of the site built from them."""
    folder = tmp_path_factory.mktemp("michigan")
    build(few_states(folder / "data", {"MI": "26"}), folder / "site")
    return folder


@pytest.fixture
def data(michigan: Path, tmp_path: Path) -> Path:
    """A copy of these data that a test may change."""
    return Path(shutil.copytree(michigan / "data", tmp_path / "data"))


@pytest.fixture
def files(michigan: Path) -> Path:
    return michigan / "site"


def of_warren(site: Path, data: Path) -> list[str]:
    found = checks.problems(site, data)
    return [line for line in found if line.startswith("mi-warren-police-department ")]


@pytest.mark.parametrize(("outside", "problems"), [(0.09, 0), (0.11, 1)])
def test_coarse_outlines_leave_room_for_islands(
    files: Path, data: Path, outside: float, problems: int
) -> None:
    content = feature_collection(outlines(WARREN_LON - outside))
    (data / "census/state_boundaries.geojson").write_bytes(content)
    assert len(of_warren(files, data)) == problems


# From 0.062 on no land of Warren is left in Michigan.
@pytest.mark.parametrize(("outside", "problems"), [(0.02, 0), (0.07, 1)])
def test_fine_outlines_are_used_where_they_are_at_hand(
    files: Path, data: Path, outside: float, problems: int
) -> None:
    take_in_fine(data, WARREN_LON - outside)
    assert len(of_warren(files, data)) == problems


def test_the_outline_of_the_area_itself_is_the_finest(files: Path, data: Path) -> None:
    take_in_fine(data, WARREN_LON - 0.04)  # further than the fine outlines may be off
    assert of_warren(files, data) == []
    path, note = data / "census/place_polygons.csv", data / "census/place_polygons.json"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.startswith("2684000,"))
    path.write_text(kept, encoding="utf-8")
    told = json.loads(note.read_bytes())
    told["files"][path.name] = sha256(kept.encode())
    note.write_text(json.dumps(told), encoding="utf-8")
    assert of_warren(files, data) == ["mi-warren-police-department lies 0.04 degrees outside MI"]


def test_fine_outlines_count_only_with_a_note_that_vouches_for_them(
    files: Path, data: Path
) -> None:
    take_in_fine(data, WARREN_LON - 0.07)
    assert of_warren(files, data)
    path = data / f"census/{FINE}.geojson"
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(DataError, match=rf"{FINE}\.geojson is not the file"):
        checks.problems(files, data)
    (data / f"census/{FINE}.json").unlink()
    assert of_warren(files, data) == []


def test_a_build_names_the_fine_outlines(data: Path, result: Result) -> None:
    take_in_fine(data, michigan_ends_at=180)
    with_fine = replace(result, layers=layer_notes(data))
    assert "cartographic boundaries 2023, 1:500k" in {
        note["vintage"] for note in data_index.sources(with_fine)
    }


def test_a_file_of_a_state_that_differs_is_told(built_site: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(built_site, site, copy_function=os.link)
    (site / "data/states/mi.geojson").unlink()
    text = (site / "data/states/oh.geojson").read_text(encoding="utf-8")
    (site / "data/states/oh.geojson").unlink()  # it is that of the built site
    (site / "data/states/oh.geojson").write_text(text.replace("Warren", "Worren"), encoding="utf-8")
    (site / "data/states/nj.csv").unlink()
    table = site / "data/states/oh.csv"
    content = table.read_bytes().replace(b"Warren", b"Worren")
    table.unlink()
    table.write_bytes(content)
    found = checks.problems(site, DATA)
    assert "data/states/nj.csv is missing" in found
    assert "data/states/oh.csv does not hold what agencies.csv has of its state" in found
    assert "data/states/mi.geojson is missing" in found
    wanted = "data/states/oh.geojson does not hold what agencies.geojson has of its state"
    assert wanted in found
