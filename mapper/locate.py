"""A listing's name (+ city, county where given) -> the area it polices, and how we know.

The rules, in the order they are tried; the first that leaves one area wins, and none guesses:

1. `data/facts/agency_areas.csv`: single cases, each with reason and evidence.
2. An agency that polices nobody's home (campus, school district, transit, ...) is left for review.
3. Sheriff, county police, prosecutor: the county of that name; else the city of that name
   (Jacksonville's sheriff).
4. A name that says what it polices ("Upper Darby Township", "Village of Piermont"): that kind only.
5. Otherwise a place with a government. In New England the town (a county subdivision) comes before
   a borough or village of the same name (a city is another matter: either may be meant);
   elsewhere a town or township is taken without being named only where such subdivisions are
   full governments, and no place has the name.
6. Several left: the county that the list gives, then a charter township before the others of
   its name, then a city before a village.

7. None left: the one government whose name is a slip of the pen from this one, if the county that
   the list gives agrees.

Statistical areas (CDPs) are never policed, so never an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mapper import names
from mapper.census.areas import Areas
from mapper.model import Area, Kind, Level, Location, Role

NEW_ENGLAND = {"CT", "MA", "ME", "NH", "RI", "VT"}
# The Census Bureau's twelve states whose county subdivisions serve as general governments.
STRONG_SUBDIVISIONS = NEW_ENGLAND | {"MI", "MN", "NJ", "NY", "PA", "WI"}
COUNTYWIDE = {Kind.SHERIFF, Kind.COUNTY_POLICE, Kind.PROSECUTOR}
POLICES_NO_HOMES = {
    Kind.CAMPUS, Kind.SCHOOL, Kind.TRANSIT, Kind.AIRPORT, Kind.PORT, Kind.PARK, Kind.FIRE,
}  # fmt: skip
# What a type word in an agency's name can mean in the Census's words.
_KINDS_MEANT: Mapping[str, tuple[str, ...]] = {
    "city": ("city",),
    "town": ("town",),
    "village": ("village",),
    "borough": ("borough",),
    "township": ("township", "charter township"),
    "charter township": ("charter township",),
    "municipality": ("municipality",),
}
CONTESTED = "the list's city and county speak for another area than the name does"
_SUBDIVISION_OR_PLACE = (Level.PLACE, Level.COUNTY_SUBDIVISION)


@dataclass(frozen=True, slots=True)
class Question:
    """What is known of an agency before it is located; empty where the list is silent."""

    agency: str
    state: str
    city: str = ""
    counties: tuple[str, ...] = ()
    name_at_source: str = ""
    jurisdiction: str = ""


def single_case_key(agency: str, usps: str, state_name: str) -> tuple[str, str]:
    """Return the key of a single case: what `Locator.locate` looks up."""
    return usps, names.read(agency, state_name, usps).canonical


@dataclass(frozen=True)
class Locator:
    """Answers questions about one vintage of areas.

    `single_cases` maps (state, canonical name) to the GEOIDs of a case that no rule covers, and
    why; no GEOID: no area stands for it.
    """

    areas: Areas
    single_cases: Mapping[tuple[str, str], tuple[Sequence[str], str]] = field(default_factory=dict)

    def locate(self, question: Question) -> Location:
        """Return the location; `method` says which rule answered, or why none could."""
        if question.state not in self.areas.states:
            return Location(method=f"not placed: no state {question.state!r}".replace(" ''", ""))
        state = self.areas.states[question.state].name
        read = names.read(question.agency, state, question.state)
        case = self.single_cases.get((question.state, read.canonical))
        if case:
            geoids, why = case
            if not geoids:
                return Location(method=f"not placed: {why}")
            known = (self.areas.by_geoid[geoid] for geoid in geoids)
            return _polices(f"single case: {why}", 0.99, *known)
        by_source = (
            names.read(question.name_at_source, state, question.state)
            if question.name_at_source
            else None
        )
        if read.kind in COUNTYWIDE:
            return self._county(question, read)
        if read.kind in POLICES_NO_HOMES and not self._is_area(question.state, read.words):
            return Location(
                method=f"not placed: an agency of the kind {read.kind} polices nobody's home"
            )
        if read.kind in (Kind.CONSTABLE, Kind.STATE_POLICE, Kind.TRIBAL):
            return Location(method=f"not placed: no rule yet for {read.kind}")
        if not read.words:
            only = self.areas.only_place(question.state)
            if only:
                return _polices("the only place of its state", 0.97, only)
            return Location(method="not placed: no words that name an area")
        return self._municipal(question, read, by_source)

    def _is_area(self, state: str, words: str) -> bool:
        return bool(self.areas.governments(state, words, _SUBDIVISION_OR_PLACE))

    def _county(self, question: Question, read: names.AgencyName) -> Location:
        found = self.areas.named(question.state, read.words, [Level.COUNTY])
        if read.area_type in ("county", "parish"):
            found = self.areas.named(question.state, read.bare, [Level.COUNTY])
        elif not found and read.area_type == "city":  # Virginia's independent cities
            same = self.areas.named(question.state, read.bare, [Level.COUNTY])
            found = [area for area in same if area.kind == "city"]
        if len(found) > 1:
            # St. Louis County, or the city that is a county too: the name or the list must say.
            full = [a for a in found if names.area_key(a.name) == names.area_key(read.words)]
            found = (
                full or self.areas.in_counties(found, question.state, question.counties) or found
            )
        if len(found) > 1:
            return _undecided(found)
        if len(found) == 1:
            return _polices("county of that name", 0.99, found[0])
        places = self.areas.governments(question.state, read.words, [Level.PLACE])
        if len(places) == 1:
            return _polices("city of that name, for want of a county", 0.9, places[0])
        if not places and read.area_type in ("county", "parish"):
            return self._misspelled(question, read.bare, [Level.COUNTY])
        return _undecided([*found, *places])

    def _municipal(
        self, question: Question, read: names.AgencyName, by_source: names.AgencyName | None
    ) -> Location:
        state = question.state
        typed = read
        how = ""
        if (
            by_source
            and not read.area_type
            and by_source.area_type
            and by_source.bare == read.words
        ):
            typed, how = by_source, ", as the list's source calls it"
        candidates: list[Area] = []
        method = ""
        if typed.area_type:
            meant = _KINDS_MEANT.get(typed.area_type, ())
            named = self.areas.governments(state, typed.bare, _SUBDIVISION_OR_PLACE)
            candidates = [area for area in named if _is_meant(area, meant)]
            method = f"{typed.area_type} of that name{how}"
            if not candidates and typed.area_type == "county":
                return self._county(question, typed)
        if not candidates:
            # "Kansas City": the type word can be part of the name.
            candidates, method = self._untyped(question, typed.words)
        if not candidates and typed.words.startswith("the "):
            candidates, method = self._untyped(question, typed.words.removeprefix("the "))
        if not candidates and question.jurisdiction == "County":
            candidates = self.areas.named(state, typed.words, [Level.COUNTY])
            method = "county of that name, as the list says"
        if not candidates:
            parts = self._parts(question, typed)
            if parts:
                return _polices(parts[0], 0.9, *parts[1])
        if not candidates and read.kind is Kind.MUNICIPAL:
            levels = _SUBDIVISION_OR_PLACE if state in STRONG_SUBDIVISIONS else (Level.PLACE,)
            return self._misspelled(question, typed.bare if typed.area_type else read.words, levels)
        if method == CONTESTED:
            return _undecided(candidates)
        return self._decide(question, read, candidates, method)

    def _misspelled(self, question: Question, words: str, levels: Iterable[Level]) -> Location:
        """Place a misspelled name where one area stands clear and the list's county agrees."""
        found = self.areas.misspelled(question.state, words, levels)
        hinted = self.areas.counties_meant(question.state, question.counties)
        if len(found) == 1 and (not hinted or hinted & {found[0].geoid, *found[0].counties}):
            return _polices(f"spelling: the name is one letter off {found[0].name}", 0.85, found[0])
        return _undecided(found)

    def _untyped(self, question: Question, words: str) -> tuple[list[Area], str]:
        state = question.state
        places = self.areas.governments(state, words, [Level.PLACE])
        subdivisions = self.areas.governments(state, words, [Level.COUNTY_SUBDIVISION])
        if state in NEW_ENGLAND:
            towns = [area for area in subdivisions if area.functional_status != "C"]
            if towns and any(area.kind == "city" for area in places):
                return [*places, *towns], "city or town of that name"
            if towns:
                return towns, "New England town of that name"
        if state not in STRONG_SUBDIVISIONS or not subdivisions:
            return places, "place of that name"
        if not places:
            return subdivisions, "county subdivision of that name"
        there = self.areas.in_counties(subdivisions, state, question.counties)
        here = self.areas.in_counties(places, state, question.counties)
        post_town = question.city and names.area_key(question.city) != names.area_key(words)
        if there and not here and post_town:
            # The list gives another post town, so its county says more than the name does: Raritan
            # at Flemington, Hunterdon County is the township, not the borough in Somerset County.
            return there, "county subdivision of that name, where the list's city is"
        if there and (post_town or not here):
            # Tonawanda at Buffalo can be the city or the town; Franklin's only borough lies in
            # another county than the one given, which has a township of the name.
            return [*places, *subdivisions], CONTESTED
        if state == "NY" and all(area.kind == "village" for area in places):
            # A village lies in its town, and either may have the police.
            return [*places, *subdivisions], "village or town of that name"
        return places, "place of that name"

    def _parts(
        self, question: Question, read: names.AgencyName
    ) -> tuple[str, tuple[Area, ...]] | None:
        """Read a joint name: "Charlotte-Mecklenburg" (city and county), "Tremonton-Garland"."""
        for mark in ("/", "-"):
            first, found, second = read.bare.partition(mark)
            if not found:
                continue
            levels = (
                [Level.PLACE]
                if read.area_type not in ("township", "town")
                else _SUBDIVISION_OR_PLACE
            )
            meant = _KINDS_MEANT.get(read.area_type, ())
            sides = []
            for words in (first, second):
                areas = self.areas.governments(question.state, words, levels)
                areas = [area for area in areas if not meant or _is_meant(area, meant)]
                sides.append(
                    self.areas.in_counties(areas, question.state, question.counties) or areas
                )
            if len(sides[0]) == 1 == len(sides[1]) and set(sides[0][0].counties) & set(
                sides[1][0].counties
            ):
                return "both areas of a joint name", (sides[0][0], sides[1][0])
            county = self.areas.named(question.state, second, [Level.COUNTY])
            if len(sides[0]) == 1 and len(county) == 1 and county[0].geoid in sides[0][0].counties:
                return "city of a joint city and county name", (sides[0][0],)
        return None

    def _decide(
        self, question: Question, read: names.AgencyName, candidates: list[Area], method: str
    ) -> Location:
        counties = ((read.county,) if read.county else ()) + question.counties
        in_county = self.areas.in_counties(candidates, question.state, counties)
        hinted = bool(self.areas.counties_meant(question.state, counties))
        if len(candidates) == 1:
            area = candidates[0]
            # Whoever reads the answer should know of the towns that share a place's name.
            namesakes = self.areas.governments(area.state, area.base, _SUBDIVISION_OR_PLACE)
            others = tuple(one.geoid for one in namesakes if one is not area)
            if hinted and not in_county:
                return _polices(
                    f"{method}; the list names another county", 0.9, area, others=others
                )
            sure = (0.98 if hinted else 0.95) - (0.03 if others else 0)
            return _polices(method, sure, area, others=others)
        if len(in_county) == 1:
            others = tuple(area.geoid for area in candidates if area is not in_county[0])
            return _polices(
                f"{method}, in the county that the list names", 0.97, in_county[0], others=others
            )
        left = in_county or candidates
        # Michigan's charter townships are those built up enough to need the powers of a city.
        charter = [area for area in left if area.kind == "charter township"]
        if len(charter) == 1:
            others = tuple(area.geoid for area in candidates if area is not charter[0])
            return _polices(f"{method}, the chartered one", 0.9, charter[0], others=others)
        cities = [area for area in left if area.kind == "city"]
        if len(cities) == 1 and all(area.level is Level.PLACE for area in left):
            others = tuple(area.geoid for area in candidates if area is not cities[0])
            return _polices(f"{method}, a city before a village", 0.9, cities[0], others=others)
        return _undecided(left)


def _is_meant(area: Area, kinds: Iterable[str]) -> bool:
    return area.kind.removesuffix(" (balance)") in kinds


def _polices(
    method: str, confidence: float, *areas: Area, others: tuple[str, ...] = ()
) -> Location:
    return Location(method, Role.POLICES, areas, confidence=confidence, alternatives=others)


def _undecided(candidates: list[Area]) -> Location:
    if not candidates:
        return Location(method="not placed: no government of that name in its state")
    return Location(
        method=f"not placed: {len(candidates)} areas of that name",
        alternatives=tuple(area.geoid for area in candidates),
    )
