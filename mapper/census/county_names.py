"""The counties that a column means, as people write them: by name, by code, with a slip."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from rapidfuzz.distance import OSA

from mapper.census.former_areas import FormerArea, FormerAreas
from mapper.model import Area, Level
from mapper.names.counties import county_code, county_name
from mapper.names.spelling import area_key, plain

SHORTEST_MISSPELLED = 6
_KIND = re.compile(" (county|parish|borough|census area|municipio|planning region)$")


class CountyNames:
    """Looks counties up, those of today and those that are no more."""

    def __init__(
        self,
        by_geoid: Mapping[str, Area],
        states: Mapping[str, Area],
        former_areas: FormerAreas,
    ):
        self._by_geoid = by_geoid
        self._states = states
        self._former_areas = former_areas
        self._known: dict[tuple[str, str], set[str]] = {}

    def named(self, state: str, counties: Iterable[str]) -> list[str]:
        """Return counties by name: one given by its code has the name that it has, or had."""
        names = []
        for county in counties:
            if not county.isdecimal():
                names.append(county_name(county, state))
            elif state in self._states:
                code = county_code(county, self._states[state].geoid)
                area = self._by_geoid.get(code)
                names.append(area.name if area else self._former_codes.get(code, ""))
        return names

    def meant(self, state: str, county: str) -> set[str]:
        """Return the GEOIDs of the counties of today that a name means: one, or both of the name
        (Baltimore); where it is one letter off the only one that it can be, that."""
        if (state, county) not in self._known:
            self._known[state, county] = self._meant(state, county)
        return set(self._known[state, county])

    def _meant(self, state: str, county: str) -> set[str]:
        short = _KIND.sub("", plain(county))
        found = {
            area.geoid: area
            for name in (county, short, short.removesuffix(" city"))
            for area in self._of_state.get(state, {}).get(area_key(name), ())
        }
        if not found and not self.former(state, county):
            return self.misspelled(state, short)
        exact = {geoid for geoid, area in found.items() if area_key(area.name) == area_key(county)}
        return exact or set(found)

    def former(self, state: str, county: str) -> list[FormerArea]:
        """Return the counties that a state had under a name and has no more."""
        named = self._former_areas.get((state, area_key(county)), ())
        return [one for one in named if one.level is Level.COUNTY]

    def misspelled(self, state: str, name: str) -> set[str]:
        """Return the GEOID of the only county that a name, without its kind, is one slip of the pen
        from; a name of fewer than six letters is none."""
        key = area_key(name)
        if len(key) < SHORTEST_MISSPELLED:
            return set()
        near = {
            area.geoid
            for other, areas in self._of_state.get(state, {}).items()
            if other[0] == key[0] and OSA.distance(key, other, score_cutoff=1) <= 1
            for area in areas
        }
        return near if len(near) == 1 else set()

    @cached_property
    def _of_state(self) -> Mapping[str, Mapping[str, Sequence[Area]]]:
        found: dict[str, dict[str, list[Area]]] = defaultdict(lambda: defaultdict(list))
        for area in self._by_geoid.values():
            if area.level is Level.COUNTY:
                found[area.state][area_key(area.base)].append(area)
        return found

    @cached_property
    def _former_codes(self) -> Mapping[str, str]:
        return {one.geoid: one.name for group in self._former_areas.values() for one in group}
