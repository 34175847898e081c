"""Small maps: what mark an agency gets, where it stands, and which is drawn above which."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
from shapely.geometry import LineString, box

from mapper.model import Role
from mapper.publish.pages.small_maps import grounds, mark, marks


@dataclass(frozen=True)
class Drawn:
    name: str
    lat: float | None = 40.0
    lon: float | None = -80.0
    disputed: bool = False
    role: str = Role.POLICES
    area_level: str | None = "place"

    @property
    def agency_id(self) -> str:
        return self.name


TOWN, COUNTY = Drawn("town"), Drawn("county", area_level="county")
CAMPUS, DISPUTED = Drawn("campus", role=Role.WITHIN), Drawn("disputed", disputed=True)
STATES = gpd.GeoDataFrame({"usps": ["OH"], "geometry": [box(-84, 38, -80, 42)]}, crs="EPSG:4326")


def test_a_mark_tells_what_is_policed() -> None:
    state, disputed_county = Drawn("s", area_level="state"), Drawn("d", disputed=True)
    assert [mark(one) for one in (TOWN, COUNTY, CAMPUS, DISPUTED, state, disputed_county)] == [
        "dot", "ring", "square", "dispute", "ring", "dispute",
    ]  # fmt: skip


def test_no_county_covers_a_town_and_nobody_covers_a_dispute() -> None:
    view = grounds(STATES, 1_000, 16, {})["OH"].frame
    unplaced = Drawn("unplaced", None, None)
    copied, denied = Drawn("copied"), Drawn("d", disputed=True)
    agencies = [DISPUTED, TOWN, unplaced, CAMPUS, COUNTY, copied, denied]
    named = {one.name for one in agencies} - {"copied", "d"}
    drawn = list(marks(view, agencies, named))
    assert [(one["name"], one["kind"]) for one in drawn] == [
        ("copied", "elsewhere"), ("d", "elsewhere"), ("county", "ring"), ("campus", "square"),
        ("town", "dot"), ("disputed", "dispute"),
    ]  # fmt: skip


def test_a_mark_stands_where_the_state_is_drawn() -> None:
    ground = grounds(STATES, 1_000, 16, {"OH": LineString([(-82, 38), (-82, 42)])})["OH"]
    assert max(ground.frame.width, ground.frame.height) == 1_000
    corners = [Drawn("nw", 42.0, -84.0), Drawn("se", 38.0, -80.0)]
    first, last = list(marks(ground.frame, corners, {"nw", "se"}))
    assert (first["x"], first["y"]) == (16, 16)
    assert (last["x"], last["y"]) == (ground.frame.width - 16, ground.frame.height - 16)
    assert ground.outline.startswith("M")
    assert ground.counties.startswith("M")
    assert grounds(STATES, 1_000, 16, {})["OH"].counties == ""
