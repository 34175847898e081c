"""From a listing without a state to its agency: by name and point together.

For a row of a list that gives no state but a point, in this order; the first that leaves one
answer wins, and none guesses:

1. An agency of the register, in any state, that has the name or once had it and lies near the point.
2. An area near the point that `locate` finds by the name in its state. An agency of the register
   that polices it, of the same kind, is the one under another name; else the agency is new.

Near is within the distance by which the publisher moved the points, and the size of the area. A
name alone is never enough: a namesake far away is for review. Two rows that say the same of one
agency are namesakes of which one is elsewhere: both are for review.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mapper import names
from mapper.census.areas import Areas
from mapper.locate import Locator, Question
from mapper.model import Area, Level, Listing, Location, Program
from mapper.reconcile import Agency, Register, canonical

KM_PER_DEGREE = 111.2
# An area is no circle: its land can reach twice as far as that of a circle of its size.
REACH = 2.0
BY_NAME = "name and point"
BY_OTHER_NAME = "another name of the agency, and point"
BY_AREA = "police of the same area under another name, and point"
NEW = "a new agency: the only area of its name near the point"
CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class Match:
    """What name and point tell of a listing: how, and the agency of the register if there is one.

    `state` and `location` are the area's near the point, where only one bears the name. Without
    agency and state, `method` says why there is no answer.
    """

    method: str
    agency: Agency | None = None
    state: str = ""
    location: Location | None = None


def has_no_state(listing: Listing) -> bool:
    """Return whether only name and point tell which agency a listing means."""
    return not listing.state and listing.lat is not None


class Matcher:
    """Finds agencies of a register; `moved` is how far points were moved at most, in degrees."""

    def __init__(self, register: Register, locator: Locator, moved: float):
        self._areas: Areas = locator.areas
        self._locator = locator
        self._moved = moved
        self._by_name: dict[str, list[Agency]] = defaultdict(list)
        self._by_other_name: dict[str, list[Agency]] = defaultdict(list)
        self._by_state: dict[str, list[tuple[str, Agency]]] = defaultdict(list)
        for agency in register.agencies.values():
            if agency.superseded_by:
                continue
            self._by_name[canonical(agency.name, agency.state)].append(agency)
            self._by_state[agency.state].append((names.area_key(agency.name), agency))
            for name in agency.other_names:
                self._by_other_name[canonical(name, agency.state)].append(agency)
        self._counties = [a for a in self._areas.by_geoid.values() if a.level is Level.COUNTY]
        self._spots: dict[str, list[Area]] = {}

    def match(self, listings: Sequence[Listing], mapped: Collection[Program]) -> dict[str, Match]:
        """Return by key what is found of each listing without a state."""
        rows: dict[tuple[str, float, float], list[Listing]] = defaultdict(list)
        for listing in listings:
            if listing.lat is not None and listing.lon is not None:
                rows[listing.agency, listing.lat, listing.lon].append(listing)
        found = {row: self._one(*row) for row in rows}
        claims: dict[tuple[Program, str], set[tuple[str, float, float]]] = defaultdict(set)
        for row, match in found.items():
            who = match.agency.agency_id if match.agency else ""
            if not who and match.location and match.location.area:
                who = match.location.area.geoid
            for listing in rows[row]:
                if who and listing.program in mapped:
                    claims[listing.program, who].add(row)
        for (_, who), same in claims.items():
            for row in same if len(same) > 1 else ():
                found[row] = Match(f"not placed: {len(same)} rows fit {who}, which is one agency")
        return {listing.key: found[row] for row, told in rows.items() for listing in told}

    def _one(self, name: str, lat: float, lon: float) -> Match:
        states = self._states_near(lat, lon)
        keys = {canonical(name, state) for state in ("", *states)}
        located = self._located(name, lat, lon, states)
        state, location = next(iter(located.items())) if len(located) == 1 else ("", None)
        called = _unique(agency for key in keys for agency in self._by_name[key])
        once = _unique(agency for key in keys for agency in self._by_other_name[key])
        for method, agencies in ((BY_NAME, called), (BY_OTHER_NAME, once)):
            near = [one for one in agencies if self._is_agency_near(one, lat, lon, states)]
            if len(near) > 1:
                ids = ", ".join(agency.agency_id for agency in near)
                return Match(f"not placed: several agencies of its name near its point: {ids}")
            if near:
                of_state = located.get(near[0].state)
                return Match(method, near[0], near[0].state, of_state)
        if location:
            same = self._policing(name, state, location)
            if len(same) == 1:
                return Match(BY_AREA, same[0], state, location)
            if len(same) > 1:
                ids = ", ".join(agency.agency_id for agency in same)
                return Match(f"not placed: several agencies police its area: {ids}")
            return Match(NEW, None, state, location)
        if located:
            told = ", ".join(sorted(located))
            return Match(f"not placed: areas of its name near its point in several states: {told}")
        return Match(f"not placed: {self._why_none(called, lat, lon)}")

    def _located(
        self, name: str, lat: float, lon: float, states: Iterable[str]
    ) -> dict[str, Location]:
        """Return by state the area near a point that the name means there."""
        found = {}
        for state in states:
            answer = self._locator.locate(Question(name, state))
            if answer.area and all(self._is_near(area, lat, lon) for area in answer.areas):
                found[state] = answer
                continue
            others = [self._areas.by_geoid[geoid] for geoid in answer.alternatives]
            near = [area for area in others if self._is_near(area, lat, lon)]
            if len(near) == 1:
                rest = tuple(area.geoid for area in [*answer.areas, *others] if area is not near[0])
                found[state] = replace(
                    answer, method="area of that name near the list's point", areas=(near[0],),
                    role=answer.role.POLICES, host=None, confidence=CONFIDENCE, alternatives=rest,
                )  # fmt: skip
        return found

    def _policing(self, name: str, state: str, location: Location) -> list[Agency]:
        """Return the agencies of the register that police the same areas, of the same kind."""
        kind = names.read(name, usps=state).kind
        area = location.area
        words = names.area_key(area.base) if area else ""
        return [
            agency
            for key, agency in self._by_state[state]
            if words in key
            and names.read(agency.name, usps=state).kind is kind
            and location.areas == self._locator.locate(_asked(agency)).areas
        ]

    def _is_agency_near(self, agency: Agency, lat: float, lon: float, states: set[str]) -> bool:
        if agency.agency_id not in self._spots:
            self._spots[agency.agency_id] = self._where(agency)
        spots = self._spots[agency.agency_id]
        # Of a state's agency, or a campus of no county, no more is known than its state.
        return any(self._is_near(area, lat, lon) for area in spots) or (
            not spots and agency.state in states
        )

    def _where(self, agency: Agency) -> list[Area]:
        """Return the areas that an agency polices or may police, else its counties."""
        answer = self._locator.locate(_asked(agency))
        if answer.area:
            return [*answer.areas] or [answer.area]
        return [
            self._areas.by_geoid[geoid]
            for geoid in answer.alternatives
            or sorted(self._areas.counties_meant(agency.state, agency.counties))
        ]

    def _is_near(self, area: Area, lat: float, lon: float) -> bool:
        reach = self._moved + _radius_degrees(area)
        wide = self._moved + _radius_degrees(area) / math.cos(math.radians(lat))
        return abs(area.lat - lat) <= reach and abs(area.lon - lon) <= wide

    def _states_near(self, lat: float, lon: float) -> set[str]:
        return {county.state for county in self._counties if self._is_near(county, lat, lon)}

    def _why_none(self, called: Sequence[Agency], lat: float, lon: float) -> str:
        spots = [area for agency in called for area in self._spots[agency.agency_id]]
        if not spots:
            return "no agency or area of its name near its point"
        km = min(_km(area, lat, lon) for area in spots)
        return f"no area of its name near its point; the nearest agency of the name is {km:,.0f} km away"


def _asked(agency: Agency) -> Question:
    """Return what the register knows of an agency, as a question to `locate`."""
    city = next(iter(agency.cities)) if len(agency.cities) == 1 else ""
    return Question(agency.name, agency.state, city, tuple(sorted(agency.counties)))


def _unique(agencies: Iterable[Agency]) -> list[Agency]:
    return [one for _, one in sorted({agency.agency_id: agency for agency in agencies}.items())]


def _radius_degrees(area: Area) -> float:
    return REACH * math.sqrt(area.land_area_km2 / math.pi) / KM_PER_DEGREE


def _km(area: Area, lat: float, lon: float) -> float:
    east = (area.lon - lon) * math.cos(math.radians((area.lat + lat) / 2))
    return KM_PER_DEGREE * math.hypot(area.lat - lat, east)
