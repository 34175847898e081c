"""Agencies that news and records name: what is reported of each, and the area that it polices.

They are a table of their own, beside the agencies of the lists and never among them: whoever counts
a list does not meet them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from mapper.agencies.districts import InDistrict, Method
from mapper.agencies.join import kind_of
from mapper.agencies.listed import Listed
from mapper.agencies.register import Agency
from mapper.census.areas import Areas
from mapper.census.land_points import on_land
from mapper.dates import by_last_day
from mapper.lists.reported import LOW, REFUSALS, TAKES_PART
from mapper.locate.choosing import agree
from mapper.model import Area, Kind, Listing, Location, Program
from mapper.names.states import STATES


@dataclass(frozen=True, slots=True)
class Report:
    """What one source says of an agency: an event, its day, and how sure it is."""

    listing: Listing

    @property
    def event(self) -> str:
        """One of the list's events."""
        return self.listing.as_listed["event"]

    @property
    def day(self) -> str:
        """When, cut to its precision; "" where the source shows no day."""
        return self.listing.evidence[0].date

    @property
    def publisher(self) -> str:
        """Who says so."""
        return self.listing.as_listed["publisher"]

    @property
    def url(self) -> str:
        """Where; "" where no address is known."""
        return self.listing.evidence[0].url

    @property
    def confidence(self) -> str:
        """How sure it is: high, medium or low."""
        return self.listing.as_listed["confidence"]

    @property
    def program(self) -> Program:
        """Of Ring, or of Community Requests."""
        return self.listing.program

    def word(self, column: str) -> str:
        """Return what the list's column says, "" for nothing: what, title, note."""
        return self.listing.as_listed.get(column, "")

    @property
    def what(self) -> str:
        """What the source says, without a full stop."""
        return self.word("what").rstrip(".")

    @property
    def is_yes(self) -> bool:
        """Whether it says, with some certainty, that the agency takes part: never of a plan."""
        return self.event in TAKES_PART and self.confidence != LOW

    @property
    def is_no(self) -> bool:
        """Whether the agency is said to have denied it, or turned it down."""
        return self.event in REFUSALS


@dataclass(frozen=True, slots=True)
class ReportedAgency:
    """An agency with its reports, the oldest first, those without a day last.

    `is_listed` tells whether a list names it for Ring; its location then is that of the lists.
    `lat` and `lon` (degrees, WGS 84) and `county`, that with most of its people, are None where it
    is not placed. In `districts` of Congress ("MI-10") its areas have land, the most first.
    """

    agency: Agency
    kind: str
    reports: Sequence[Report]
    is_listed: bool
    location: Location
    county: Area | None
    lat: float | None
    lon: float | None
    districts: Sequence[str] = ()

    @property
    def agency_id(self) -> str:
        """Its id in the register."""
        return self.agency.agency_id

    @property
    def geoids(self) -> list[str]:
        """The areas that it polices."""
        return [area.geoid for area in self.location.areas]

    @property
    def within(self) -> str:
        """The county around its area, "" where that is none or several."""
        area = self.location.area
        is_one = area and self.county and area.counties == (self.county.geoid,)
        return self.county.name if is_one and self.county and self.county != area else ""

    @property
    def is_fire(self) -> bool:
        """Whether it is a fire department, which is never counted among police."""
        return self.kind == Kind.FIRE

    @property
    def is_named(self) -> bool:
        """Whether a report says, with some certainty, that it takes part, and no list names it."""
        return not self.is_listed and any(one.is_yes for one in self.reports)

    @property
    def is_named_for_ring(self) -> bool:
        """Whether one of these reports is of Ring's older program, not of Community Requests."""
        is_ring = any(one.is_yes and one.program is Program.REPORTED_RING for one in self.reports)
        return self.is_named and is_ring

    @property
    def is_on_map(self) -> bool:
        """Whether it has a mark of its own."""
        return self.is_named and self.lat is not None


def reported_agencies(
    told: Iterable[tuple[Agency, Listing]],
    locate: Callable[[Listing, Agency], Location],
    listed: Iterable[Listed],
    areas: Areas,
) -> list[ReportedAgency]:
    """Return the agencies of the listings that are kept by hand, each `told` with its agency, by
    agency_id.

    `locate` gives where a listing's agency is; `listed` are the listings of all other lists.
    """
    found = sorted(told, key=lambda pair: pair[0].agency_id)
    ids = {agency.agency_id for agency, _ in found}
    by_lists: dict[str, list[Location]] = {}
    for named in listed:
        if named.location and named.agency.agency_id in ids:
            by_lists.setdefault(named.agency.agency_id, []).append(named.location)
    made = []
    for _, pairs in groupby(found, key=lambda pair: pair[0].agency_id):
        agencies, rows = zip(*pairs, strict=True)
        agency = agencies[0]
        listings = sorted(rows, key=lambda one: _order(one.evidence[0].date))
        known = by_lists.get(agency.agency_id)
        location = agree(known or [locate(listing, agency) for listing in listings])
        area = location.area
        made.append(
            ReportedAgency(
                agency,
                kind_of(agency, location, STATES[agency.state]),
                [Report(one) for one in listings],
                bool(known),
                location,
                areas.by_geoid[area.counties[0]] if area and area.counties else None,
                *(on_land(areas, area) if area else (None, None)),
            )
        )
    return made


def in_districts(
    agencies: Iterable[ReportedAgency], lying: Iterable[InDistrict]
) -> list[ReportedAgency]:
    """Return the agencies with their districts; one of a whole state is in none, as of lists."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in lying:
        if one.method is not Method.STATE:
            found[one.agency_id].append(one.district)
    return [replace(one, districts=tuple(found[one.agency_id])) for one in agencies]


def _order(day: str) -> tuple[bool, tuple[date, int]]:
    return not day, by_last_day(day or "9999")
