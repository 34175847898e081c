"""The outlines of the areas of each state, as the site's scripts hold them."""

import gzip
import json

import pytest
import shapely

from mapper.census.areas import Areas
from mapper.census.layers.rings import SCALE, unpack
from mapper.publish.map import area_outlines
from tests.conftest import DATA


@pytest.fixture(scope="module")
def files(areas: Areas) -> dict[str, str]:
    return area_outlines.state_files(DATA / "census", areas)


def rings(script: str) -> dict[str, str]:
    data = json.loads(script.partition(" = ")[2].rstrip(";\n"))
    assert data["scale"] == SCALE
    assert data["geoids"] == sorted(set(data["geoids"]))
    return dict(zip(data["geoids"], data["rings"], strict=True))


def test_a_state_has_its_counties_and_its_governments(areas: Areas, files: dict[str, str]) -> None:
    assert set(files) == {f"data-outlines-{state.lower()}.js" for state in areas.states}
    for name, script in files.items():
        state = name.removeprefix("data-outlines-").removesuffix(".js").upper()
        assert script.startswith(f'mapper.data["outlines-{state.lower()}"] = ')
        for geoid, packed in rings(script).items():
            assert areas.by_geoid[geoid].state == state
            first, step, *_ = packed.split()
            assert int(first) < -600_000
            assert step
    michigan = rings(files["data-outlines-mi.js"])
    assert {"2684000", "26099", "26"} <= set(michigan)  # a city, a county, the state's land
    assert "2607742180" not in michigan  # Kalamazoo township: no polygon at hand
    jersey = rings(files["data-outlines-nj.js"])
    assert {"3402576460", "3451000", "34013"} <= set(jersey)  # a township, a city, a county
    hartford = {"0937000", "0911037070", "09110"}  # a city, its town, their planning region
    assert hartford <= set(rings(files["data-outlines-ct.js"]))


def test_the_largest_file_is_small_enough_to_wait_for(files: dict[str, str]) -> None:
    assert max(map(len, files.values())) < 800_000  # 250,000 after gzip
    assert max(len(gzip.compress(script.encode())) for script in files.values()) < 400_000
    assert sum(map(len, files.values())) < 9_500_000  # of which 1.4 MB are land


def test_the_land_of_a_state_ends_at_its_shore(files: dict[str, str]) -> None:
    land = unpack(rings(files["data-outlines-mi.js"])["26"])
    assert land.contains(shapely.Point(-83.05, 42.34))  # Detroit
    assert not land.contains(shapely.Point(-82.75, 42.45))  # Lake St. Clair


def test_warren_is_where_it_is(files: dict[str, str]) -> None:
    warren = unpack(rings(files["data-outlines-mi.js"])["2684000"])
    assert warren.contains(shapely.Point(-83.0272, 42.4929))
    far = unpack(rings(files["data-outlines-ak.js"])["02016"])  # Aleutians West
    assert far.bounds[0] < -185
    assert far.bounds[2] < -160
