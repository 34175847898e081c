"""Shares of groups under listed agencies, worked out by hand on four counties of two states."""

from __future__ import annotations

import pytest

from mapper.census.areas import Areas
from mapper.census.estimates import Estimate
from mapper.findings.shares import EVERYONE, People, Share, shares
from mapper.model import Area, Level

LISTED = {"39001", "26001"}


def state(geoid: str, usps: str) -> Area:
    return Area(geoid, Level.STATE, usps, usps, "", "A", usps, (), 0.0, 0.0, 1.0, None)


AREAS = Areas({}, {"OH": state("39", "OH"), "MI": state("26", "MI"), "PR": state("72", "PR")})
PEOPLE = People(
    "county", "ACS 5-year 2019-2023", ("group",),
    {
        geoid: {EVERYONE: Estimate(everyone, 0), "group": Estimate(group, 10)}
        for geoid, everyone, group in [
            ("39001", 100, 30), ("39003", 300, 10), ("26001", 100, 20), ("26003", 100, 40),
            ("72001", 900, 900),
        ]
    },
)  # fmt: skip


def found(state: str = "") -> dict[tuple[str, str], Share]:
    told = ("eff_atlas", "2020-10-07", "polices", "people covered")
    return {
        (one.state, one.group): one
        for one in shares(PEOPLE, LISTED, ("Lost city, OH",), told, AREAS, state)
    }


def test_the_nation_is_the_states_without_puerto_rico() -> None:
    nation, group = found()["", EVERYONE], found()["", "group"]
    assert (nation.numerator.value, nation.denominator.value) == (200, 600)
    assert nation.share == pytest.approx(1 / 3)
    assert (group.numerator.value, group.denominator.value) == (50, 100)
    assert group.ratio == pytest.approx(1.5)
    assert (group.areas, group.missing) == (2, ("Lost city, OH",))


def test_within_states_asks_what_is_left_when_each_state_has_its_own_rate() -> None:
    """In Ohio 1/4 of everyone is under a listed agency, in Michigan 1/2: of the group 40/4 + 60/2
    of 100 would be, and 50 are."""
    group = found()["", "group"]
    assert group.expected_share == pytest.approx(0.4)
    assert group.within_states == pytest.approx(1.25)
    assert group.within_states_margin is not None
    assert found()["", EVERYONE].within_states is None


def test_a_state_has_its_own_shares_and_only_its_own_missing() -> None:
    assert {one for one, _ in found()} == {"", "OH", "MI"}
    assert {one for one, _ in found("MI")} == {"MI"}
    assert found()["OH", "group"].share == pytest.approx(0.75)
    assert found()["OH", "group"].missing == ("Lost city, OH",)
    assert found()["MI", "group"].missing == ()
    assert found()["MI", "group"].ratio == pytest.approx(20 / 60 / 0.5)
