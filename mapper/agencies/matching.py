"""From a listing without a state to its agency: by name and point together.

For each row of a list that gives a point but no state, in this order; the first that leaves one
answer wins, and none guesses:

1. The agency of the register, in any state, that has the name and lies near the point; else the
   one that a list once called so.
2. The area near the point that `locate` finds by the name, where only one state has one: the
   agency of the register that polices it under another name, else a new agency. Of several areas
   of the name near the point, the only one with land in the ZIP code that the row gives.
3. Of the agencies of the name, the only one with the very technologies of the row, in the list
   that this one was copied from.

What near is, `near_points` says. A name alone is never enough: a namesake far away is for review.
So is a new agency where the register has one of its name in its state that no row lies near: the
row may be that one's, with the point of a namesake. And so are two rows of one name and program
that lie together or fit one agency: one of them is elsewhere. Technologies tell one agency from
another near the point; where the point fits none, it takes two of them: one technology is that of
hundreds. A ZIP code alone tells nothing: the list has house numbers among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from mapper.agencies.near_points import NearPoints
from mapper.agencies.questions import asked
from mapper.agencies.register import Agency, Register, canonical
from mapper.agencies.rows import Match, Row, at_odds, by_technologies, row_of
from mapper.earth import km_apart
from mapper.locate.locator import Locator, Question
from mapper.model import Area, Listing, Location, Program
from mapper.names.agency import read_name
from mapper.names.spelling import area_key

BY_NAME = "name and point"
BY_OTHER_NAME = "another name of the agency, and point"
BY_AREA = "the area of its name near its point, which the agency polices under another name"
NEW = "the only area of its name near its point"
FEWEST_TECHNOLOGIES = 2  # that tell an agency whose point is elsewhere


class Matcher:
    """Finds agencies of a register; `moved` is how far points were moved at most, in degrees.

    `technologies` has by agency_id what the list that this one was copied from says of the agency.
    """

    def __init__(
        self,
        register: Register,
        locator: Locator,
        moved: float,
        technologies: Mapping[str, Collection[Program]] | None = None,
    ):
        self.near = NearPoints(locator, moved)
        self._locator = locator
        self._moved = moved
        self._technologies = technologies or {}
        self._by_name: dict[str, list[Agency]] = defaultdict(list)
        self._by_other_name: dict[str, list[Agency]] = defaultdict(list)
        self._by_state: dict[str, list[tuple[str, Agency]]] = defaultdict(list)
        self._spots: dict[str, tuple[list[Area], bool]] = {}
        for agency in register.agencies.values():
            if agency.superseded_by:
                continue
            self._by_name[canonical(agency.name, agency.state)].append(agency)
            self._by_state[agency.state].append((area_key(agency.name), agency))
            for name in agency.other_names:
                self._by_other_name[canonical(name, agency.state)].append(agency)

    def match(
        self, listings: Sequence[Listing], mapped: Collection[Program]
    ) -> list[tuple[Listing, Row, Match]]:
        """Return the listings that have a point and no state, in their order, with what is found.

        Rows of one name are held against each other for the programs that are `mapped`.
        """
        rows: dict[Row, list[Listing]] = defaultdict(list)
        for listing in listings:
            row = row_of(listing)
            if row:
                rows[row].append(listing)
        self.near.look_around(rows)
        found = {row: self._one(row) for row in rows}
        taken = {match.agency.agency_id for match in found.values() if match.agency}
        for row, match in found.items():
            if match.method == NEW:
                left = [
                    one.agency_id
                    for one in self._by_name[canonical(row.name, match.state)]
                    if one.state == match.state and one.agency_id not in taken
                ]
                if left:
                    found[row] = Match(
                        f"not placed: an area of its name lies near its point, but no row lies "
                        f"near {left[0]}, of the same name and state: it may mean that agency"
                    )
        for row, why in at_odds(rows, found, mapped, self._moved):
            found[row] = Match(f"not placed: {why}")
        # At last, so that no row is new or at odds because of it: an import does not know them.
        taken = {match.agency.agency_id for match in found.values() if match.agency}
        theirs = {
            row: frozenset(listing.program for listing in rows[row])
            for row, match in found.items()
            if not match.agency and not match.state
        }
        namesakes = {row: self._namesakes(row, told, taken) for row, told in theirs.items()}
        found |= by_technologies(theirs, namesakes, self._technologies)
        return [(one, row, found[row]) for one in listings if (row := row_of(one))]

    def _one(self, row: Row) -> Match:
        counties = self.near.counties(row)
        states = {county.state for county in counties.values()}
        keys = {canonical(row.name, state) for state in ("", *states)}
        called = _unique(agency for key in keys for agency in self._by_name.get(key, ()))
        once = _unique(agency for key in keys for agency in self._by_other_name.get(key, ()))
        for method, agencies in ((BY_NAME, called), (BY_OTHER_NAME, once)):
            near = [agency for agency in agencies if self._is_there(agency, row, counties)]
            if len(near) > 1:
                return _several("agencies of its name near its point", near)
            if near:
                return Match(method, near[0], near[0].state)
        located = {
            state: there for state in sorted(states) if (there := self.near.place(row, state))
        }
        if len(located) > 1:
            told = " and ".join(located)
            return Match(f"not placed: areas of its name near its point in {told}")
        for state, location in located.items():
            same = self._policing(row.name, state, location)
            if len(same) > 1:
                return _several("agencies police the area of its name", same)
            known = same[0] if same else None
            return Match(BY_AREA if known else NEW, known, state, location)
        return Match(f"not placed: {self._why_none(row, called, states)}")

    def _namesakes(
        self, row: Row, theirs: Collection[Program], taken: Collection[str]
    ) -> list[Agency]:
        """Return the agencies of a row's name that no other row is, near its point; if there are
        none and the row has technologies enough to tell, all of them."""
        named = [
            agency
            for agency in self._by_name.get(canonical(row.name, ""), ())
            if agency.agency_id not in taken
        ]
        counties = self.near.counties(row)
        near = [agency for agency in named if self._is_there(agency, row, counties)]
        return near or (named if len(theirs) >= FEWEST_TECHNOLOGIES else [])

    def _is_there(self, agency: Agency, row: Row, counties: Mapping[str, Area]) -> bool:
        if all(county.state != agency.state for county in counties.values()):
            return False  # and is not located: names are borne in many states
        spots, alone = self._where(agency)
        # Of a state's agency, or a campus of no county, only the state is known.
        return not spots or any(self.near.is_near(area, row, counties, alone) for area in spots)

    def _where(self, agency: Agency) -> tuple[list[Area], bool]:
        if agency.agency_id not in self._spots:
            self._spots[agency.agency_id] = self._located(agency)
        return self._spots[agency.agency_id]

    def _located(self, agency: Agency) -> tuple[list[Area], bool]:
        """Return the areas that an agency polices or may police, else its counties; and whether
        none of them has a namesake in its state."""
        answer = self._locator.locate(asked(agency))
        if answer.area:
            return [*answer.areas] or [answer.area], not answer.alternatives
        geoids = answer.alternatives or sorted(
            self._locator.areas.counties_meant(agency.state, agency.counties)
        )
        return [self._locator.areas.by_geoid[geoid] for geoid in geoids], False

    def _policing(self, name: str, state: str, location: Location) -> list[Agency]:
        """Return the agencies of the register that police the same areas, of the same kind."""
        kind = read_name(name, usps=state).kind
        words = area_key(location.areas[0].base)
        return [
            agency
            for key, agency in self._by_state[state]
            if words in key
            and read_name(agency.name, usps=state).kind is kind
            and self._locator.locate(asked(agency)).areas == location.areas
        ]

    def _why_none(self, row: Row, called: Sequence[Agency], states: Collection[str]) -> str:
        answers = [self._locator.locate(Question(row.name, state)) for state in sorted(states)]
        counties = self.near.counties(row)
        near = {
            geoid
            for answer in answers
            for geoid in answer.alternatives
            if self.near.is_near(self._locator.areas.by_geoid[geoid], row, counties)
        }
        if near:
            return f"{len(near)} areas of its name near its point"
        spots = [area for agency in called for area in self._where(agency)[0]]
        if not spots:
            return "no agency or area of its name near its point"
        km = min(km_apart(area.lat, area.lon, row.lat, row.lon) for area in spots)
        return (
            "no agency or area of its name near its point; the nearest known agency of the name "
            f"is {km:,.0f} km away"
        )


def _several(what: str, agencies: Iterable[Agency]) -> Match:
    ids = ", ".join(agency.agency_id for agency in agencies)
    return Match(f"not placed: several {what}: {ids}")


def _unique(agencies: Iterable[Agency]) -> list[Agency]:
    return [one for _, one in sorted({agency.agency_id: agency for agency in agencies}.items())]
