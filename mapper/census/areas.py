"""Census areas, one `Area` each, and the questions that stages ask of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from mapper.census import tribal_names
from mapper.census.area_names import names_of
from mapper.census.county_names import SHORTEST_MISSPELLED, CountyNames
from mapper.census.county_outlines import CountyOutlines
from mapper.census.former_areas import FormerArea, FormerAreas
from mapper.errors import DataError
from mapper.model import Area, Level
from mapper.names.spelling import area_key

# Codes of the Census for areas that have a government of their own. F, the part of a consolidated
# government outside its inner cities ("balance"), counts for places only: among county subdivisions
# it marks the double of a place. Washington, DC (N) is the one place whose government is its state.
GOVERNMENTS = {"A", "B", "C", "G"}
CDP = "CDP"  # the kind of a place that the Census counts for its name: it has no government


def has_government(area: Area) -> bool:
    """Return whether an area of its functional status can have police of its own."""
    status = area.functional_status
    washington = status == "N" and area.name == "Washington city"
    if area.level is Level.PLACE and (status == "F" or washington):
        return True
    return status in GOVERNMENTS


@dataclass(frozen=True, eq=False)
class Areas:
    """All areas of one vintage, by GEOID; `states` maps a state's code (USPS) to its area.

    `tribal_states` has the states that each tribal area reaches into, `old_counties` for each town
    and place of Connecticut the GEOID of the county that it was in before the planning regions.
    `codes_today` gives for a code that older tables have for an area the one it has today,
    `other_names` by GEOID what agencies call an area that the Census calls otherwise.
    `census` is the folder that outlines are read from when they are first asked for.
    """

    by_geoid: Mapping[str, Area]
    states: Mapping[str, Area] = field(default_factory=dict)
    tribal_states: Mapping[str, Sequence[str]] = field(default_factory=dict)
    old_counties: Mapping[str, str] = field(default_factory=dict)
    former_areas: FormerAreas = field(default_factory=dict)
    codes_today: Mapping[str, str] = field(default_factory=dict)
    other_names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    census: Path | None = None

    @cached_property
    def _of_state(self) -> Mapping[str, list[Area]]:
        found: dict[str, list[Area]] = defaultdict(list)
        for area in self.by_geoid.values():
            if area.level not in (Level.STATE, Level.TRIBAL):
                found[area.state].append(area)
        return found

    @cached_property
    def _indexes(self) -> dict[str, Mapping[str, list[Area]]]:
        return {}

    def _by_key(self, state: str) -> Mapping[str, list[Area]]:
        """Return the areas of a state by key of each of their names, sorted by GEOID; made when the
        state is first asked for."""
        if state not in self._indexes:
            index: dict[str, list[Area]] = defaultdict(list)
            for area in self._of_state.get(state, ()):
                for name in names_of(area):
                    index[area_key(name)].append(area)
            for found in index.values():
                if len(found) > 1:
                    found.sort(key=lambda area: area.geoid)
            self._indexes[state] = index
        return self._indexes[state]

    def named(self, state: str, name: str, levels: Iterable[Level]) -> list[Area]:
        """Return the areas of a state that go by a name, with a government or without, by GEOID."""
        found = self._by_key(state).get(area_key(name))
        if not found:
            return []
        wanted = tuple(levels)
        return [area for area in found if area.level in wanted]

    def governments(self, state: str, name: str, levels: Iterable[Level]) -> list[Area]:
        """Return the areas of a state that go by a name and have a government, by GEOID."""
        return [area for area in self.named(state, name, levels) if has_government(area)]

    def is_borne(self, name: str, levels: Iterable[Level]) -> bool:
        """Return whether an area of any state goes by a name, or did (Hartford County)."""
        wanted = tuple(levels)
        return any(
            self.named(state, name, wanted)
            or any(one.level in wanted for one in self.former(state, name))
            for state in self.states
        )

    def misspelled(self, state: str, name: str, levels: Iterable[Level]) -> list[Area]:
        """Return the governments of a state whose name is one slip of the pen from this one.

        A slip is a letter too many, too few, another, or two that changed places; not the first
        letter, not in a name of fewer than six, and not where any area bears the name as it is; of
        counties alone, not where a county does (Maryland has a town Queen Anne).
        """
        levels = tuple(levels)
        if levels == (Level.COUNTY,):
            return [self.by_geoid[geoid] for geoid in self._county_names.misspelled(state, name)]
        key = area_key(name)
        if len(key) < SHORTEST_MISSPELLED or key in self._by_key(state):
            return []
        near = process.extract(
            key, list(self._by_key(state)), scorer=OSA.distance, score_cutoff=1, limit=None
        )
        found = {
            area.geoid: area
            for other, _, _ in near
            if other[0] == key[0]
            for area in self.governments(state, other, levels)
        }
        return [found[geoid] for geoid in sorted(found)]

    def counties_meant(self, state: str, counties: Iterable[str]) -> set[str]:
        """Return the GEOIDs of a state's counties, named as lists name them ("Ocean", "St. Louis
        city"); for one that is no more, those of today that its land is in (in Connecticut the
        planning regions that share a town with it)."""
        names = self._county_names
        meant = set()
        for county in names.named(state, counties):
            meant |= names.meant(state, county) or {
                area.geoid for former in names.former(state, county) for area in former.today
            }
        return meant

    @cached_property
    def _county_names(self) -> CountyNames:
        return CountyNames(self.by_geoid, self.states, self.former_areas)

    def in_counties(
        self, candidates: Iterable[Area], state: str, counties: Iterable[str]
    ) -> list[Area]:
        """Return the candidates that lie in one of the counties, named as lists name them; in
        Connecticut by their town, where an old county is named."""
        names = self._county_names
        counties = names.named(state, counties)
        meant = self.counties_meant(state, counties)
        old = {
            former.geoid
            for county in counties
            if not names.meant(state, county)
            for former in names.former(state, county)
        }
        return [
            area
            for area in candidates
            if (
                self.old_counties[area.geoid] in old
                if old and area.geoid in self.old_counties
                else meant & set(area.counties)
            )
        ]

    def former(self, state: str, name: str) -> Sequence[FormerArea]:
        """Return the areas that a state had under a name (with its kind or without) and has no
        more, each with the areas of today that its land is in, and what happened."""
        return self.former_areas.get((state, area_key(name)), ())

    @cached_property
    def _tribes(self) -> Mapping[str, Mapping[str, Sequence[Area]]]:
        reaching: dict[str, list[Area]] = defaultdict(list)
        for geoid, states in self.tribal_states.items():
            for state in states:
                reaching[state].append(self.by_geoid[geoid])
        return {
            state: tribal_names.index(areas, self.other_names) for state, areas in reaching.items()
        }

    def tribal(self, state: str, words: str, *, whole: bool = False) -> list[Area]:
        """Return the tribal areas reaching into a state that a tribe's name means, by GEOID:
        several where several bear it (a reservation, and trust land under another code); with
        `whole`, only those of all its words."""
        tribes = self._tribes.get(state, {})
        if whole:
            return tribal_names.of_all_words(tribes, words)
        return tribal_names.find(tribes, words, self.states[state].name)

    @cached_property
    def _outlines(self) -> CountyOutlines:
        if self.census is None:
            raise DataError("these areas have no folder to read outlines from")
        return CountyOutlines(self.census)

    def counties_near(self, lat: float, lon: float, degrees: float = 0.0) -> list[Area]:
        """Return the counties that reach within `degrees` of latitude and longitude of a point
        (0: that hold it), the nearest first."""
        return self.counties_near_each([(lat, lon)], degrees)[0]

    def counties_near_each(
        self, points: Sequence[tuple[float, float]], degrees: float = 0.0
    ) -> list[list[Area]]:
        """Return the same for each of many points (latitude, longitude), which is quicker."""
        found = self._outlines.near(points, degrees)
        return [[self.by_geoid[geoid] for geoid in geoids] for geoids in found]

    @cached_property
    def _called(self) -> Mapping[tuple[str, str], Area]:
        return {
            (area.state, area_key(name)): area
            for geoid, names in self.other_names.items()
            if (area := self.by_geoid[geoid]).level is not Level.TRIBAL
            for name in names
        }

    def called(self, state: str, name: str) -> Area | None:
        """Return the area of a state that agencies call by a name which is not the Census's."""
        return self._called.get((state, area_key(name)))

    def only_place(self, state: str) -> Area | None:
        """Return the one place of a state that has only one (the District of Columbia)."""
        found = self._places.get(state, [])
        return found[0] if len(found) == 1 else None

    @cached_property
    def _places(self) -> Mapping[str, list[Area]]:
        found: defaultdict[str, list[Area]] = defaultdict(list)
        for area in self.by_geoid.values():
            if area.level is Level.PLACE and area.functional_status != "S":
                found[area.state].append(area)
        return found
