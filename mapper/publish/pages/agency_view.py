"""What pages tell of an agency, its listings beside it: made once, used by every page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from mapper.agencies.listed import Listed
from mapper.findings.headline import is_fire
from mapper.model import Evidence, Program
from mapper.names.states import STATES
from mapper.publish.site import ListWords, MapData, subsidy_text
from mapper.wording import say_list_day, say_of_day


@dataclass(frozen=True, slots=True)
class Said:
    """What one listing says: which list, of which day, for which program.

    `words` are what readers call the list and its publisher.
    `agency` is the name as the list has it. Dates are ISO 8601 cut to their precision, "" where the
    list gives none; `agreement` is the kind of a 287(g) agreement and `signed_on` its day.
    """

    words: ListWords
    day: str
    program: Program
    agency: str
    name_at_source: str
    active_since: str
    denied_on: str
    subsidy: str
    vendor: str
    agreement: str
    signed_on: str
    evidence: Sequence[Evidence]

    @property
    def list_title(self) -> str:
        """What readers call the list."""
        return self.words.title

    @property
    def list_phrase(self) -> str:
        """What a sentence calls the list."""
        return self.words.phrase

    @property
    def list_owner(self) -> str:
        """What a sentence calls its publisher, "" where it has no name of its own."""
        return self.words.owner

    @property
    def of_day(self) -> str:
        """Of which day the list is: "of Oct. 7, 2020"; "published on ..." where it is no more."""
        return say_of_day(self.day, self.words.is_day_of_file)

    @property
    def on_list(self) -> str:
        """The list and its day in a sentence: "EFF's list of Ring partners of Oct. 7, 2020"."""
        return f"{self.list_phrase} {self.of_day}"

    @property
    def listed_on(self) -> str:
        """The day beside a title: "Oct. 7, 2020", or "published on Aug. 9, 2021"."""
        return say_list_day(self.day, self.words.is_day_of_file)


@dataclass(frozen=True, slots=True)
class AgencyView:
    """One agency as the pages tell it; None and "" where nothing is known.

    `geoids` are the areas that it polices; `host_geoid` the one it sits in without policing its
    people. `lat` and `lon` are degrees (WGS 84). `listings` are those for the program of the map,
    the oldest list first, `others` those of other programs.
    """

    agency_id: str
    name: str
    state: str
    state_name: str
    has_state_page: bool
    kind: str
    disputed: bool
    active_since: str
    geoids: Sequence[str]
    host_geoid: str | None
    area_name: str | None
    area_level: str | None
    county_geoid: str | None
    county_name: str | None
    role: str
    method: str
    confidence: float | None
    population: int | None
    lat: float | None
    lon: float | None
    listings: Sequence[Said]
    others: Sequence[Said]

    @property
    def address(self) -> str:
        """The address of its page on the site."""
        return f"agencies/{self.agency_id}.html"

    @property
    def is_fire(self) -> bool:
        """Whether it is a fire department: never counted among police."""
        return is_fire(self.kind)

    @property
    def denied_on(self) -> str:
        """When it denied a listing, "" if it did not or no date is known."""
        return min((one.denied_on for one in self.listings if one.denied_on), default="")


def agency_views(data: MapData) -> list[AgencyView]:
    """Return all agencies of the table, in its order."""
    with_page = set(data.states["usps"])  # Guam and other islands have no outline, and so no page
    said: dict[str, list[Said]] = defaultdict(list)
    for one in data.listings:
        said[one.agency.agency_id].append(_said(one, data.lists[one.list]))
    views = []
    for row, point in zip(data.agencies.to_dict("records"), data.agencies.geometry, strict=True):
        listings = sorted(said[row["agency_id"]], key=lambda one: (one.day, one.program))
        views.append(
            AgencyView(
                row["agency_id"], row["name"], row["state"],
                STATES[row["state"]], row["state"] in with_page, row["kind"], row["disputed"],
                row["active_since"] or "", row["geoids"], row["host_geoid"], row["area_name"],
                row["area_level"], row["county_geoid"], row["county_name"], row["location_role"],
                row["location_method"], _number(row["location_confidence"]),
                None if (people := _number(row["population"])) is None else int(people),
                None if point is None else point.y, None if point is None else point.x,
                [one for one in listings if one.program is data.subject.program],
                [one for one in listings if one.program is not data.subject.program],
            )
        )  # fmt: skip
    return views


def _said(one: Listed, words: ListWords) -> Said:
    told = one.listing
    return Said(
        words, one.day, told.program,
        told.as_listed.get("agency", told.agency), told.name_at_source, told.active_since,
        told.denied_on, subsidy_text(one), told.vendor, told.agreement, told.signed_on,
        told.evidence,
    )  # fmt: skip


def _number(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
