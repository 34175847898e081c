"""How many people live where a listed agency polices, each counted once.

Three figures, never one for all: a sheriff does not police every city of the county. People are
those of one ACS vintage (B01003), an estimate whose margin is not at hand. "Listed" is what one
list said on one day; an agency that is not listed may still have joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

import pandas as pd

from mapper.census.areas import Areas
from mapper.dates import last_day
from mapper.findings.covering import Covered, cover
from mapper.findings.dated import surely
from mapper.findings.land import Land
from mapper.findings.policing import Policing
from mapper.model import Area, Level

NATION = "US"
NOT_OF_THE_NATION = {"PR"}  # as in the Census's totals of the United States
FIRST_MONTH = "2018-01"


class By(StrEnum):
    """Which agency of theirs is listed."""

    MUNICIPAL = "municipal"
    COUNTY = "county"
    EITHER = "either"

    @property
    def phrase(self) -> str:
        """Return it as a sentence says it."""
        return f"a {'municipal or a county' if self is By.EITHER else self} agency is listed"


@dataclass(frozen=True, slots=True)
class Coverage:
    """A figure: of `population` people of an area, `people` live where such an agency is listed.

    `geoid` is that of a county or a state, or "US" (50 states and DC). `month` is that up to which
    agencies are counted by their dates, "" for all that the list has on its day. `agencies` are
    those counted; `missing` the GEOIDs of listed areas whose people are not in, for the vintage
    does not have them. Up to `twice_at_most` of the people may be counted twice (a village in a
    listed town).
    """

    list: str
    day: str
    month: str
    geoid: str
    name: str
    by: By
    agencies: int
    people: int
    twice_at_most: int
    population: int
    missing: tuple[str, ...]
    vintage: str

    @property
    def share(self) -> float:
        """Return the share of the people, from 0 to 1; 0 where there are none."""
        return self.people / self.population if self.population else 0.0


@dataclass(frozen=True, slots=True)
class CountyCoverage:
    """Of the `population` of a county, `people` live where their municipal agency is listed."""

    geoid: str
    name: str
    state: str
    population: int
    people: int
    twice_at_most: int
    has_county_agency: bool

    @property
    def share(self) -> float:
        """Return the share of the county's people, from 0 to 1; 0 where there are none."""
        return self.people / self.population if self.population else 0.0


@dataclass(frozen=True)
class Question:
    """What coverage is asked of: one list on one day, over areas of one vintage (B01003)."""

    list_name: str
    day: str
    vintage: str
    policings: Sequence[Policing]
    land: Land
    areas: Areas

    def nation_and_states(self) -> list[Coverage]:
        """Return the three figures of the nation, then of each state and Puerto Rico, by GEOID."""
        states = sorted(self.areas.states.items(), key=lambda pair: pair[1].geoid)
        told = self.policings, self._covered
        found = self._figures("", NATION, "United States", self._nation, *told)
        for usps, area in states:
            found += self._figures("", area.geoid, area.name, {usps}, *told)
        return found

    def by_month(self) -> list[Coverage]:
        """Return the nation's figures for each month from 2018 to that of the list's day, over the
        agencies whose date the list tells; [] for a list without dates.

        A month counts an agency that surely has a date by its end: one that is known to the month
        counts in that month, one to the year in its last. Those without date are in no month.
        """
        if not any(one.active_since for one in self.policings):
            return []
        found, list_day = [], date.fromisoformat(self.day)
        for month in pd.period_range(FIRST_MONTH, self.day[:7], freq="M").astype(str):
            end = last_day(month)
            dated = [one for one in self.policings if surely(one.active_since, end, list_day)]
            covered = cover(dated, self.land, self.areas)
            found += self._figures(month, NATION, "United States", self._nation, dated, covered)
        return found

    def counties(self) -> list[CountyCoverage]:
        """Return the coverage of each county, by GEOID."""
        covered = self._covered
        return [
            CountyCoverage(
                area.geoid, area.name, area.state, area.population or 0,
                covered.municipal.get(area.geoid, 0), covered.twice_at_most.get(area.geoid, 0),
                area.geoid in covered.counties,
            )
            for area in self._counties
        ]  # fmt: skip

    def nobody(self) -> dict[str, int]:
        """Return how many listed agencies cover nobody, by the reason, the most frequent first."""
        told = sorted(one.nobody for one in self.policings if one.nobody)
        return dict(Counter(told).most_common())

    def undated(self) -> int:
        """Return how many agencies with people stand in no month, for the list tells no date."""
        return sum(not one.active_since and not one.nobody for one in self.policings)

    @cached_property
    def _covered(self) -> Covered:
        return cover(self.policings, self.land, self.areas)

    @cached_property
    def _counties(self) -> list[Area]:
        found = (area for area in self.areas.by_geoid.values() if area.level is Level.COUNTY)
        return sorted(found, key=lambda area: area.geoid)

    @cached_property
    def _nation(self) -> set[str]:
        return set(self.areas.states) - NOT_OF_THE_NATION

    @cached_property
    def _people(self) -> Mapping[str, int]:
        found: Counter[str] = Counter()
        for area in self._counties:
            found[area.state] += area.population or 0
        return found

    def _figures(
        self, month: str, geoid: str, name: str, states: set[str], policings: Sequence[Policing],
        covered: Covered,
    ) -> list[Coverage]:  # fmt: skip
        of_county = self.areas.by_geoid
        whole = {one for one in covered.counties if of_county[one].state in states}
        parts = {one for one in covered.municipal if of_county[one].state in states}
        ours = [one for one in policings if one.state in states]
        municipal = {geoid for one in ours for geoid in one.municipal}
        unknown = tuple(geoid for geoid in self.land.unknown if geoid in municipal)
        # Whose county agency is listed is counted with the county.
        lost = tuple(one for one in unknown if not whole.issuperset(self.land.counties[one]))
        found = []
        for by, counties, rest, missing, agencies in (
            (By.MUNICIPAL, set[str](), parts, unknown, sum(bool(one.municipal) for one in ours)),
            (By.COUNTY, whole, set[str](), (), sum(bool(one.county) for one in ours)),
            (By.EITHER, whole, parts - whole, lost, sum(not one.nobody for one in ours)),
        ):
            people = sum(of_county[one].population or 0 for one in counties)
            people += sum(covered.municipal[one] for one in rest)
            twice = sum(covered.twice_at_most.get(one, 0) for one in rest)
            population = sum(self._people[state] for state in states)
            found.append(
                Coverage(
                    self.list_name, self.day, month, geoid, name, by, agencies, people, twice,
                    population, missing, self.vintage,
                )
            )  # fmt: skip
        return found
