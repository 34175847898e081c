"""Points held against another's list of stations: the odd ones were read, each."""

from __future__ import annotations

import statistics
from functools import cache

from bench import points
from tests.conftest import DATA
from tests.support.real import real_result


@cache
def found() -> list[points.Distance]:
    return points.distances(real_result())


def test_points_lie_near_the_stations_of_their_agencies() -> None:
    assert len(found()) > 1_600
    assert statistics.median(one.km for one in found()) < 2


def test_each_far_point_was_read_and_no_explanation_is_stale() -> None:
    assert {one.agency_id for one in found() if one.is_odd} == set(points.explained(DATA))
    assert all(points.explained(DATA).values())
