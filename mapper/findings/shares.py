"""Shares of groups of people who live in listed areas, with margins, in the nation and by state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from mapper.census.areas import Areas
from mapper.census.estimates import NOTHING, Estimate, Quantity, add, proportion, ratio

EVERYONE = "total"


@dataclass(frozen=True)
class People:
    """The people of each area of a level: GEOID -> group -> estimate, all of one vintage."""

    level: str
    vintage: str
    groups: tuple[str, ...]
    by_area: Mapping[str, Mapping[str, Estimate]]


@dataclass(frozen=True, slots=True)
class Share:
    """Of `denominator` people of a group, `numerator` live where `measure` is true.

    `state` is "" for the 50 states and DC. `share` is from 0 to 1. `ratio` is how many times the
    share of everyone it is. `expected_share` is what the group's share would be if in each state
    its people were as often under a listed agency as everyone of that state is; `within_states` is
    share / expected_share: above 1, the group lives under listed agencies more often than its
    neighbors of the same states do, whatever states it lives in. Both are None for one state, and
    all three for everyone.
    Margins are of 90 %, None where the Census gives none. `areas` is the number of listed areas
    counted, `missing` names listed areas that the vintage does not have.
    """

    list: str
    day: str
    vintage: str
    level: str
    measure: str
    state: str
    group: str
    numerator: Quantity
    denominator: Quantity
    share: float
    margin: float | None
    ratio: float | None
    ratio_margin: float | None
    expected_share: float | None
    within_states: float | None
    within_states_margin: float | None
    areas: int
    missing: tuple[str, ...]
    function: str

    @property
    def interval(self) -> tuple[float, float] | None:
        """Return the 90 % interval of the share, in 0 to 1; None without a margin."""
        if self.margin is None:
            return None
        return max(0.0, self.share - self.margin), min(1.0, self.share + self.margin)


def shares(
    people: People,
    listed: Collection[str],
    missing: tuple[str, ...],
    told: tuple[str, str, str, str],
    areas: Areas,
    state: str = "",
) -> list[Share]:
    """Return the shares of the nation, then of each state in which an area is listed; of one
    state alone if it is given."""
    usps = {area.geoid: code for code, area in areas.states.items()}
    by_state: dict[str, list[str]] = defaultdict(list)
    for geoid in sorted(people.by_area):
        if usps.get(geoid[:2], "PR") != "PR":
            by_state[usps[geoid[:2]]].append(geoid)
    found = []
    if not state:
        found += _of_area("", by_state, people, listed, missing, told)
    for one, geoids in sorted(by_state.items()):
        if one == state or (not state and any(geoid in listed for geoid in geoids)):
            ours = tuple(name for name in missing if name.endswith(f", {one}"))
            found += _of_area(one, {one: geoids}, people, listed, ours, told)
    return found


def _of_area(
    state: str,
    by_state: Mapping[str, list[str]],
    people: People,
    listed: Collection[str],
    missing: tuple[str, ...],
    told: tuple[str, str, str, str],
) -> list[Share]:
    name, day, measure, function = told
    geoids = [geoid for ours in by_state.values() for geoid in ours]
    everyone = _proportion(people, EVERYONE, geoids, listed)
    rates = {one: _proportion(people, EVERYONE, ours, listed)[2] for one, ours in by_state.items()}
    counted = sum(geoid in listed for geoid in geoids)
    found = []
    for group in (EVERYONE, *people.groups):
        part, whole, share = _proportion(people, group, geoids, listed)
        if share is None:
            continue
        to_all = None
        within: tuple[float | None, float | None, float | None] = None, None, None
        if group != EVERYONE and everyone[2] and everyone[2].value:
            to_all = ratio(share, everyone[2])
            if not state:
                within = _within_states(people, group, by_state, listed, rates)
        found.append(
            Share(
                name, day, people.vintage, people.level, measure, state, group, part, whole,
                share.value, share.margin, to_all and to_all.value, to_all and to_all.margin,
                *within, counted, missing, function,
            )
        )  # fmt: skip
    return found


def _proportion(
    people: People, group: str, geoids: Sequence[str], listed: Collection[str]
) -> tuple[Quantity, Quantity, Quantity | None]:
    """Return how many of a group live in listed areas, how many in all, and the share."""
    areas = people.by_area
    part = add((areas[one].get(group, NOTHING) for one in geoids if one in listed), people.vintage)
    whole = add((areas[one].get(group, NOTHING) for one in geoids), people.vintage)
    return part, whole, proportion(part, whole) if whole.value else None


def _within_states(
    people: People,
    group: str,
    by_state: Mapping[str, list[str]],
    listed: Collection[str],
    rates: Mapping[str, Quantity | None],
) -> tuple[float | None, float | None, float | None]:
    """Return the expected share, the group's share over it, and the margin of that.

    With x the group's people of an area, l 1 if it is listed and 0 if not, r the share of everyone
    in its state: expected = sum(r x) / sum(x), R = sum(l x) / sum(r x). R - 1 is 0 where the sum of
    (l - R r) x is, so its margin is that of a sum with constant factors (chapter 8), divided by
    sum(r x); r is taken as known, for everyone is controlled in nearly all counties.
    """
    expected = counted = people_of_group = squares = 0.0
    terms = []
    for state, geoids in by_state.items():
        rate = rates[state]
        for geoid in geoids:
            one = people.by_area[geoid].get(group, NOTHING)
            number, is_listed = one.value, geoid in listed
            if number is None or rate is None:
                continue
            people_of_group += number
            expected += rate.value * number
            counted += number * is_listed
            terms.append((is_listed, rate.value, one.error))
    if not expected:
        return (expected / people_of_group if people_of_group else None), None, None
    times = counted / expected
    for is_listed, rate_value, error in terms:
        if error is None:
            return expected / people_of_group, times, None
        squares += ((is_listed - times * rate_value) * error) ** 2
    return expected / people_of_group, times, sqrt(squares) / expected
