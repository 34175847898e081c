"""Who lives in the area of one agency, beside everyone of its state in the same table.

A profile is of one table, and so of one vintage: counties; the towns of a state whose table has
them all (New Jersey, Connecticut; a city on the very land of a town is that town); places. It is
about areas, not about people whom anyone met.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from mapper.census.areas import Areas
from mapper.census.demographics import Demographics
from mapper.census.estimates import NOTHING, Quantity, add, proportion
from mapper.columns.agencies import PROFILE_TABLES
from mapper.findings.groups import (
    TOWN_STATES,
    people_of_counties,
    people_of_places,
    people_of_towns,
)
from mapper.findings.land import on_the_land_of
from mapper.findings.shares import EVERYONE, People
from mapper.model import Level

_WHOLE = {
    Level.COUNTY: "all counties of {}",
    Level.PLACE: "all cities, villages and other places of {}",
    Level.COUNTY_SUBDIVISION: "all towns and cities of {}",
}


@dataclass(frozen=True, slots=True)
class Compared:
    """The share that a group has of the people here, and of those of the state; None: unknown."""

    group: str
    here: Quantity | None
    state: Quantity | None


@dataclass(frozen=True, slots=True)
class Profile:
    """Of `people` in the area, and of `beside` in the state, the share of each group.

    `whole` says what of the state the table has ("all counties of Michigan").
    """

    vintage: str
    whole: str
    people: Quantity
    beside: Quantity
    groups: tuple[Compared, ...]

    @property
    def has_margins(self) -> bool:
        """Return whether the table gives margins of error for groups of people."""
        return any(one.here and one.here.margin is not None for one in self.groups)


class Profiles:
    """Profiles of areas, from the newest table of their level."""

    def __init__(self, areas: Areas, demographics: Demographics) -> None:
        self._areas = areas
        self._demographics = demographics
        self._states: dict[tuple[str, str, str], Quantity] = {}
        self._geoids: dict[tuple[str, str], list[str]] = {}
        self._towns: dict[str, People | None] = {}
        self._known: dict[tuple[str, ...], Profile | None] = {}

    def of(self, geoids: Sequence[str]) -> Profile | None:
        """Return the profile of areas taken together; None where no one table has them all."""
        key = tuple(geoids)
        if key not in self._known:
            self._known[key] = self._work_out(key)
        return self._known[key]

    def _work_out(self, geoids: Sequence[str]) -> Profile | None:
        found = [self._table(geoid) for geoid in geoids]
        tables = [one for one in found if one is not None]
        if not tables or len(tables) < len(found) or len({id(one[0]) for one in tables}) > 1:
            return None
        people, ours = tables[0][0], list(dict.fromkeys(geoid for _, geoid in tables))
        state = self._areas.by_geoid[geoids[0]].state
        here = {group: _sum(people, ours, group) for group in (EVERYONE, *people.groups)}
        there = {group: self._of_state(people, state, group) for group in here}
        if not here[EVERYONE].value:
            return None
        return Profile(
            people.vintage,
            _WHOLE[Level(people.level)].format(self._areas.states[state].name),
            here[EVERYONE],
            there[EVERYONE],
            tuple(
                Compared(
                    group,
                    proportion(here[group], here[EVERYONE])
                    if _known(people, ours, group)
                    else None,
                    proportion(there[group], there[EVERYONE]),
                )
                for group in people.groups
            ),
        )

    def cells(self, geoids: Sequence[str]) -> dict[str, float | None]:
        """Return the columns of `columns.PROFILE_COLUMNS`: shares of 0 to 1 and their margins."""
        profile = self.of(geoids)
        table = next((one for one in PROFILE_TABLES if profile and profile.vintage == one.of), None)
        found: dict[str, float | None] = {}
        if profile is None or table is None:
            return found
        for one in profile.groups:
            column = table.groups.get(one.group)
            if column and one.here:
                found[f"{column}_share_{table.suffix}"] = round(one.here.value, 4)
                if table.has_margins and one.here.margin is not None:
                    found[f"{column}_share_moe_{table.suffix}"] = round(one.here.margin, 4)
        return found

    def _table(self, geoid: str) -> tuple[People, str] | None:
        """Return the table that an area is looked up in, and the GEOID that it has there."""
        people: People | None = None
        if len(geoid) == 5:
            people = self._counties
        elif len(geoid) in (7, 10):
            town = geoid if len(geoid) == 10 else self._twins.get(geoid, "")
            people, at = self._of_towns(geoid[:2]), town
            if people and at in people.by_area:
                return people, at
            people = self._places if len(geoid) == 7 else None
        return (people, geoid) if people and geoid in people.by_area else None

    def _of_towns(self, code: str) -> People | None:
        if code not in self._towns:
            self._towns[code] = people_of_towns(self._demographics, code)
        return self._towns[code]

    def _of_state(self, people: People, state: str, group: str) -> Quantity:
        key = people.level, state, group
        if key not in self._states:
            at = people.level, self._areas.states[state].geoid
            if at not in self._geoids:
                found: dict[tuple[str, str], list[str]] = {at: []}
                for geoid in people.by_area:
                    found.setdefault((people.level, geoid[:2]), []).append(geoid)
                self._geoids |= found
            self._states[key] = _sum(people, self._geoids[at], group)
        return self._states[key]

    @cached_property
    def _counties(self) -> People | None:
        return people_of_counties(self._demographics)

    @cached_property
    def _places(self) -> People | None:
        return people_of_places(self._demographics)

    @cached_property
    def _twins(self) -> Mapping[str, str]:
        """Return the town on whose very land a place lies, by the place's GEOID."""
        codes = {self._areas.states[usps].geoid for usps in TOWN_STATES}
        places = [geoid for geoid in self._areas.by_geoid if len(geoid) == 7 and geoid[:2] in codes]
        found = on_the_land_of(places, self._areas, Level.COUNTY_SUBDIVISION)
        return {place: town for town, place in found.items()}


@lru_cache(maxsize=2)  # the columns and the pages tell of the same areas
def profiles_from(areas: Areas, demographics: Demographics) -> Profiles:
    """Return the profiles of areas from these tables, each worked out once."""
    return Profiles(areas, demographics)


def _sum(people: People, geoids: Iterable[str], group: str) -> Quantity:
    return add((people.by_area[one].get(group, NOTHING) for one in geoids), people.vintage)


def _known(people: People, geoids: Iterable[str], group: str) -> bool:
    return all(people.by_area[one].get(group, NOTHING).value is not None for one in geoids)
