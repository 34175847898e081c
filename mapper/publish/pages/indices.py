"""The lists of all states, all districts and all agencies, by name, with how many are listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mapper.publish.pages.agency_view import AgencyView
from mapper.publish.pages.district_view import DistrictView
from mapper.publish.pages.page import Page, Told
from mapper.publish.pages.reported import ReportedRow, unlisted
from mapper.publish.site import other_lists


@dataclass(frozen=True, slots=True)
class StateCount:
    """A state and how many it has: police of the headline, and agencies that only other lists or
    days name. Islands without an outline have no page."""

    usps: str
    name: str
    has_page: bool
    has_districts: bool
    listed: int
    elsewhere: int

    @property
    def place(self) -> str:
        """The id of its part of a list by states."""
        return self.usps.lower()


@dataclass(frozen=True, slots=True)
class States:
    """What the page of all states shows; `others` names lists and days beside the headline's."""

    states: Sequence[StateCount]
    others: str


@dataclass(frozen=True, slots=True)
class Districts:
    """What the page of all districts shows: of each state its districts, with how many police of
    the headline have land in each; `parts` are the states, by id and name."""

    states: Sequence[tuple[StateCount, Sequence[tuple[DistrictView, int]]]]
    parts: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Agencies:
    """What the page of all agencies shows: of each state its agencies by name; those in `listed`
    (ids) are on the headline's list. `parts` are the states, by id and name; `reported` those that
    only news and records name."""

    states: Sequence[tuple[StateCount, Sequence[AgencyView]]]
    parts: Sequence[tuple[str, str]]
    listed: frozenset[str]
    others: str
    reported: Sequence[ReportedRow]


def index_pages(told: Told) -> Iterator[Page]:
    """Yield the three pages."""
    agencies: dict[str, list[AgencyView]] = defaultdict(list)
    for one in sorted(told.agencies, key=lambda one: (one.name, one.agency_id)):
        agencies[one.state].append(one)
    districts: dict[str, list[DistrictView]] = defaultdict(list)
    for view in told.districts:
        districts[view.district.state].append(view)
    states = state_counts(told, agencies, districts)
    others = other_lists(told.map)
    with_page = [one for one in states if one.has_page]
    with_districts = [one for one in with_page if one.has_districts]
    with_agencies = [one for one in states if one.usps in agencies]
    yield Page("states.html", "states", States(with_page, others))
    counted = [
        (one, [(view, len(view.police(told.headline))) for view in districts[one.usps]])
        for one in with_districts
    ]
    yield Page("districts.html", "districts", Districts(counted, _parts(with_districts)))
    named = [(one, agencies[one.usps]) for one in with_agencies]
    yield Page(
        "agencies.html",
        "agencies",
        Agencies(named, _parts(with_agencies), told.headline.police, others, unlisted(told)),
    )


def _parts(states: Sequence[StateCount]) -> list[tuple[str, str]]:
    return [(one.place, one.name) for one in states]


def state_counts(
    told: Told,
    agencies: Mapping[str, Sequence[AgencyView]],
    districts: Mapping[str, Sequence[DistrictView]],
) -> list[StateCount]:
    """Return all states with a page, and those that only have agencies, by name; `agencies` and
    `districts` by USPS code."""
    names = dict(zip(told.map.states["usps"], told.map.states["name"], strict=True))
    islands = {
        usps: of_state[0].state_name for usps, of_state in agencies.items() if usps not in names
    }
    counts = []
    for usps, name in sorted((names | islands).items(), key=lambda pair: pair[1]):
        here = agencies.get(usps, ())
        counts.append(
            StateCount(
                usps,
                name,
                usps in names,
                usps in districts,
                sum(one.agency_id in told.headline.police for one in here),
                sum(one.agency_id not in told.headline.named for one in here),
            )
        )
    return counts
