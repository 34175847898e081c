"""A listing's name (+ city, county, point where given) -> the area it polices, and how we know.

A name that tells another state than the list does is left out. Then the rules, in the order they
are tried; none guesses:

1. `data/facts/agency_areas.csv`: single cases, each with reason and evidence.
2. Several agencies in one cell are read as several (`several`).
3. A column of types tells the kind where the name leaves it open (`agency_types`). A name of a
   county too needs it, or the list's county.
4. The name of a government is that of a town whatever else it could be (Pueblo, University Park).
5. Sheriff, county police: the county of that name; else the city that is one with its county
   (Jacksonville's sheriff). A prosecutor sits within its county.
6. A state's police: the state. A tribe's: its area.
7. An agency that polices nobody's home (campus, school district, transit, airport, port, park; a
   constable of no town): a point within the area that hosts it (`hosts`). So is a jail, or what
   else of a county is no police.
8. A city's police, a town's marshal: `municipal`. Several of the name: `choosing`. A county that
   the list names is never overruled.
9. Where the name brings no answer, where its station is: `stations`, evidence and never more.

Statistical areas (CDPs) are never policed, so never an answer. An area that was dissolved is none;
the method says what happened. What is less sure than the bar is not placed either.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from mapper.census.areas import Areas, has_government
from mapper.locate import hosts, municipal, readings, several, statewide
from mapper.locate.agency_types import as_told, is_bare, kind_told
from mapper.locate.choosing import NO_GOVERNMENT, SUBDIVISION_OR_PLACE, polices
from mapper.locate.county import beside_county, county
from mapper.locate.former import former
from mapper.locate.other_forms import OtherForms
from mapper.locate.question import Question
from mapper.locate.single_cases import Cases, single_case
from mapper.locate.stations import Stations
from mapper.model import Kind, Level, Location, Role
from mapper.names.agency import AgencyName, read_name
from mapper.names.spelling import plain

__all__ = ["ANY_OTHER", "PUBLISH_BAR", "Locator", "Question"]

COUNTYWIDE = {Kind.SHERIFF, Kind.COUNTY_POLICE}
POLICES_NO_HOMES = {
    Kind.CAMPUS, Kind.SCHOOL, Kind.TRANSIT, Kind.AIRPORT, Kind.PORT, Kind.PARK,
}  # fmt: skip
# What stands for the methods too rare to be measured one by one in data/facts/calibration.csv.
ANY_OTHER = "any other"
# The least confidence that is published. Nine in ten: a method has to be right at least 18 times
# in a row, or nearly always, to pass; every method that the bench has seen does, and one that
# starts to err drops off the map by itself, into review, and comes back when it is mended.
PUBLISH_BAR = 0.90
_PRECINCT = re.compile(r"\b(precinct|district|ward|beat)(?![a-z])")


def method_code(method: str) -> str:
    """Return what stands before the colon of a method: what its confidence is known by."""
    return method.partition(":")[0]


@dataclass(frozen=True)
class Locator:
    """Answers questions about one vintage of areas.

    `single_cases` maps (state, canonical name) to the GEOIDs of a case that no rule covers, and
    why; no GEOID: no area stands for it. `confidences` maps methods to the share of their answers
    that were right, `ANY_OTHER` to that of all rare ones. Answers below `bar` are not placed (0:
    all are, as to measure them).
    """

    areas: Areas
    single_cases: Cases = field(default_factory=dict)
    confidences: Mapping[str, float] = field(default_factory=lambda: {ANY_OTHER: 1.0})
    bar: float = PUBLISH_BAR
    stations: Stations | None = None

    def locate(self, question: Question) -> Location:
        """Return the location; `method` says which rule answered, or why none could."""
        if question not in self._answers:
            self._answers[question] = self._answered(question)
        return self._answers[question]

    @cached_property
    def _answers(self) -> dict[Question, Location]:
        """What was asked before: lists name one agency again and again."""
        return {}

    def _answered(self, question: Question) -> Location:
        if readings.tells_another_state(self.areas, question):
            return Location("not placed: its name tells another state than the list does")
        asked = readings.as_meant(self.areas, question)
        found = self._found(asked)
        is_open = not found.areas and asked.state in self.areas.states
        if is_open and not self._single_case(asked.agency, asked.state):
            for other in readings.others(self.areas, asked, guess=not found.alternatives):
                read_so = self._found(other)
                if read_so.areas:
                    asked, found = other, read_so
                    break
        return self.rated(readings.told(self.areas, found, question, asked))

    def rated(self, found: Location) -> Location:
        """Return an answer with the confidence that its method earned, unplaced below the bar."""
        if found.area is None:
            return found
        sure = self.confidences.get(method_code(found.method), self.confidences[ANY_OTHER])
        if sure < self.bar:
            meant = (area.geoid for area in (*found.areas, found.host) if area)
            return Location(
                f"not placed: only {sure:.2f} sure ({found.method})",
                alternatives=(*meant, *found.alternatives),
            )
        return replace(found, confidence=sure)

    def _found(self, question: Question) -> Location:
        if question.state not in self.areas.states:
            return statewide.not_held(question.state)
        state = self.areas.states[question.state].name
        if known := self._single_case(question.agency, question.state):
            return known
        local = several.local_agencies(
            question.agency,
            ("", plain(state), plain(question.state)),
            lambda name: read_name(name, state, question.state),
        )
        if not local:
            return self._one(question, state)
        each = [replace(question, agency=name, name_at_source="") for name in local]
        return several.together([
            self._single_case(one.agency, one.state) or self._one(one, state) for one in each
        ])  # fmt: skip

    def _single_case(self, agency: str, usps: str) -> Location | None:
        return single_case(self.areas, self.single_cases, agency, usps)

    def _one(self, question: Question, state: str) -> Location:
        named = read_name(question.agency, state, question.state)
        told = kind_told(question.agency_type)
        read = as_told(named, question.agency, told)
        if several.is_of_nation(plain(question.agency)):
            return hosts.within(self.areas, question, read, "federal")
        if read.kind is Kind.PROSECUTOR:
            return hosts.of_prosecutor(county(self.areas, question, read))
        if read.kind in COUNTYWIDE:
            return self._of_county(question, read)
        if read.kind is Kind.STATE_POLICE:
            return statewide.police(self.areas, question, read)
        if read.kind in POLICES_NO_HOMES or read.kind is Kind.TRIBAL:
            if read.kind is told or not self._is_area(question.state, read):
                if read.kind is Kind.TRIBAL:
                    return statewide.tribe(self.areas, question, read)
                return self._within(question, read)
        elif read.kind is Kind.FIRE:
            return Location("not placed: a fire department polices nobody")
        elif read.kind is Kind.CONSTABLE:
            return self._constable(question, read)
        elif read.kind is Kind.REGIONAL:
            return Location("not placed: a regional department, and its name does not tell whose")
        elif told is Kind.OTHER:
            return hosts.within(self.areas, question, read, "state or federal")
        return self._of_area(question, state, read, told)

    def _of_area(
        self, question: Question, state: str, read: AgencyName, told: Kind | None
    ) -> Location:
        """Return what the words of a name that is a city's police, or says nothing of a kind, mean:
        a city, town or township, the county that an office sits in, or why none."""
        if read.words in ("", plain(state)) and (only := self.areas.only_place(question.state)):
            return polices("the only place of its state", only)
        if not read.words:
            return Location("not placed: no words that name an area")
        found = self._municipal(question, read)
        if is_bare(read, question.agency) or told in COUNTYWIDE:
            found = beside_county(self.areas, question, read, found)
        if told is None:
            found = statewide.beside_tribe(self.areas, question, read, found)
        told_apart = found.area or (found.alternatives and read.kind is Kind.OTHER)
        jail = None if told_apart else hosts.of_its_county(self.areas, question, read)
        return jail or found

    def _of_county(self, question: Question, read: AgencyName) -> Location:
        found = county(self.areas, question, read)
        gone = former(self.areas, question.state, read.words, [Level.COUNTY])
        return gone if gone and not found.areas else found

    def _is_area(self, state: str, read: AgencyName) -> bool:
        if read.kind is Kind.TRANSIT and read.words == "transit":
            return False  # Metro Transit of the Twin Cities is no township of 300 people
        return bool(
            self.areas.governments(state, read.words, SUBDIVISION_OR_PLACE)
            or (read.area_type and self.areas.governments(state, read.bare, SUBDIVISION_OR_PLACE))
        )

    def _municipal(self, question: Question, read: AgencyName) -> Location:
        state = question.state
        source = question.name_at_source
        by_source = read_name(source, self.areas.states[state].name, state) if source else None
        if gone := former(self.areas, state, read.words, SUBDIVISION_OR_PLACE):
            return gone
        found = municipal.locate(
            self.areas, question, read, by_source,
            forms=self._forms, by_counties=state in self._states_of_counties,
        )  # fmt: skip
        found = self.stations.settle(question, read, found) if self.stations else found
        if found.method == NO_GOVERNMENT and self.areas.named(state, read.words, [Level.PLACE]):
            return Location(
                "not placed: only a census-designated place has that name, and no government"
            )
        return found

    @cached_property
    def _forms(self) -> OtherForms:
        return OtherForms(self.areas)

    @cached_property
    def _states_of_counties(self) -> frozenset[str]:
        """The states that have no government below the county (Hawaii, Puerto Rico)."""
        below = {
            area.state
            for area in self.areas.by_geoid.values()
            if area.level in SUBDIVISION_OR_PLACE and has_government(area)
        }
        return frozenset(self.areas.states) - below

    def _within(self, question: Question, read: AgencyName) -> Location:
        found = hosts.within(self.areas, question, read)
        if self.stations is None:
            return found
        if found.host is None:
            return self.stations.host(question, read) or found
        by_name = found.method == hosts.BY_NAME
        return self.stations.unless_elsewhere(question.state, read, found) if by_name else found

    def _constable(self, question: Question, read: AgencyName) -> Location:
        if _PRECINCT.search(read.canonical) or _PRECINCT.search(plain(question.agency)):
            return hosts.within(self.areas, question, read)
        of_town = read.area_type not in ("", "county", "parish")
        of_place = "marshal" in plain(question.agency) and read.area_type == ""
        if of_town or (of_place and not self.areas.tribal(question.state, read.words)):
            found = self._municipal(question, read)
            if found.role is Role.POLICES:
                return replace(found, method=f"{found.method}, of its marshal or constable")
        if self.areas.tribal(question.state, read.words):
            return Location("not placed: a marshal of a tribe, or of an area that its name lacks")
        return hosts.within(self.areas, question, read)  # of its county, whose court it serves
