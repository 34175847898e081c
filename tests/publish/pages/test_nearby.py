"""The nearest other agencies, measured again one by one."""

from __future__ import annotations

from dataclasses import dataclass

from mapper.earth import km_apart
from mapper.publish.pages.nearby import NEARBY, nearby
from mapper.wording import say_distance


@dataclass(frozen=True)
class At:
    agency_id: str
    lat: float | None
    lon: float | None


PLACES = [
    At("warren", 42.4929, -83.0250), At("detroit", 42.3831, -83.1022),
    At("toledo", 41.6641, -83.5819), At("akron", 41.0805, -81.5214),
    At("chicago", 41.8375, -87.6866), At("honolulu", 21.3243, -157.8476),
    At("attu", 52.9, 173.2), At("nome", 64.4989, -165.3988),
]  # fmt: skip


def test_the_nearest_come_first_across_the_date_line_too() -> None:
    found = nearby([*PLACES, At("nowhere", None, None)])
    assert set(found) == {one.agency_id for one in PLACES}
    for one in PLACES:
        others = [
            (km_apart(one.lat, one.lon, other.lat, other.lon), other)
            for other in PLACES if other is not one
        ]  # fmt: skip
        nearest = sorted(others, key=lambda other: other[0])[:NEARBY]
        assert found[one.agency_id] == [(other, say_distance(km)) for km, other in nearest]


def test_agencies_at_one_point_are_each_others_nearest() -> None:
    here, too = At("a", 40.0, -80.0), At("b", 40.0, -80.0)
    assert nearby([here, too]) == {"a": [(too, "the same place")], "b": [(here, "the same place")]}
    assert nearby([here]) == {}
