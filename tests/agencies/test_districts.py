"""The districts of each agency: by land, by a point, of a state, and where it is not known."""

from __future__ import annotations

import geopandas as gpd
import pytest

from mapper.agencies import districts
from mapper.agencies.districts import InDistrict, Method
from mapper.result import Result
from tests.conftest import DATA


def lying(
    result: Result, state: str, geoids: list[str], host: str | None = None
) -> list[tuple[str, float | None, Method]]:
    frame = gpd.GeoDataFrame(
        {"agency_id": ["one"], "state": [state], "geoids": [geoids], "host_geoid": [host]}
    )
    found = districts.of_agencies(frame, result.areas, DATA / "census")
    return [(one.district, one.share_of_land, one.method) for one in found]


def test_every_placed_agency_has_a_district(result: Result) -> None:
    told = {one.agency_id for one in result.districts}
    placed = result.agencies[result.agencies.geometry.notna()]
    assert told == set(placed["agency_id"])
    by_id = result.agencies.set_index("agency_id")["congressional_districts"]
    assert by_id["mi-warren-police-department"] == ["MI-10"]
    assert by_id["tx-houston-police-department"][0] == "TX-18"
    assert all(isinstance(one, list) for one in by_id)


def test_shares_of_one_agency_come_to_one(result: Result) -> None:
    shares: dict[str, float] = {}
    for one in result.districts:
        if one.share_of_land is not None:
            shares[one.agency_id] = shares.get(one.agency_id, 0) + one.share_of_land
        else:
            assert one.method is Method.POINT
    assert all(abs(share - 1) < 0.001 for share in shares.values())


def test_a_township_without_a_polygon_is_told_by_its_point(result: Result) -> None:
    assert lying(result, "MI", ["2612509180"]) == [("MI-11", None, Method.POINT)]


def test_a_state_has_all_of_its_districts_by_land(result: Result) -> None:
    found = lying(result, "MI", ["26"])
    assert found[0] == ("MI-01", found[0][1], Method.STATE)
    assert len(found) == 13
    assert sum(share or 0 for _, share, _ in found) == pytest.approx(1, abs=0.001)
    assert lying(result, "AK", ["02"]) == [("AK-00", 1.0, Method.ONLY)]
    assert lying(result, "MI", [], "26") == []  # somewhere in Michigan: that tells nothing


def test_where_a_campus_sits_is_told_only_if_one_district_has_it_all(
    result: Result,
) -> None:
    assert lying(result, "MI", [], "2684000") == [("MI-10", 1.0, Method.HOST)]
    several = lying(result, "TX", [], "4835000")
    assert len(several) > 1
    assert {method for _, _, method in several} == {Method.ONE_OF}
    frame = gpd.GeoDataFrame({"agency_id": ["a"]}, geometry=[None])
    districts.add(frame, [InDistrict("a", name, share, how) for name, share, how in several])
    assert frame["congressional_districts"].tolist() == [[]]


def test_several_areas_are_weighed_by_their_land(result: Result) -> None:
    warren, detroit = result.areas.by_geoid["2684000"], result.areas.by_geoid["2622000"]
    together = {name: share or 0 for name, share, _ in lying(result, "MI", ["2684000", "2622000"])}
    weight = warren.land_area_km2 / (warren.land_area_km2 + detroit.land_area_km2)
    assert together["MI-10"] == pytest.approx(weight, abs=0.001)
    # one of them by a point only: the districts of both, without shares
    mixed = lying(result, "MI", ["2684000", "2612509180"])
    assert mixed == [("MI-10", None, Method.POINT), ("MI-11", None, Method.POINT)]


def test_an_unplaced_agency_has_none(result: Result) -> None:
    assert lying(result, "MI", []) == []
    unplaced = result.agencies[result.agencies.geometry.isna()]
    assert not any(unplaced["congressional_districts"])


def test_reported_agencies_have_the_districts_of_their_areas(result: Result) -> None:
    found = {one.agency_id: one.districts for one in result.reported}
    assert found["la-new-orleans-police-department"] == ("LA-01", "LA-02")
    assert found["nd-dickinson-police-department"] == ("ND-00",)
    assert found["ms-columbus-fire-department"] == ()  # it polices no area
    assert not {one.agency_id for one in result.districts} & {
        one.agency_id for one in result.reported if one.is_named
    }
