"""What several pages quote: all computed from the stages' result, none typed in.

What one page alone shows stands in a record of its own, in that page's module.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

from mapper.census.layers.declaration import BUREAU
from mapper.dates import last_day
from mapper.errors import MapperError
from mapper.facts import events
from mapper.facts.requests import Requests, read_requests
from mapper.findings.coverage import Question
from mapper.findings.dated import Dates, Range
from mapper.findings.headline import Headline, headline, ranked
from mapper.findings.patrols import Patrols
from mapper.findings.sentences import Findings
from mapper.findings.unnamed import Unnamed, unnamed
from mapper.publish.pages.covered import Covered, covered
from mapper.publish.pages.credits import Congress, Credits, congress, credits_of
from mapper.publish.pages.other_programs import Beside, beside
from mapper.result import Result
from mapper.snapshots.stored import Snapshot
from mapper.subject import Subject
from mapper.wording import say_curly, say_of_day


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the headline's list: the day of its file and of its data ("" if unknown), its Ring
    rows, of how many the agency was found, and how many `agencies` these name; `moved` says whether
    its points are only roughly those of the agencies."""

    title: str
    day: date
    data_day: str
    rows: int
    found: int
    agencies: int
    moved: bool

    @property
    def of_day(self) -> str:
        """Of which day it is: "published on Aug. 9, 2021" where that of its data is unknown."""
        return say_of_day(self.day, not self.data_day)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows and police agencies the headline has; fire departments, and agencies that only
    other lists or days name, are counted apart."""

    rows: int
    agencies: int
    placed: int
    in_review: int
    disputed: int
    fire_departments: int
    on_other_lists: int
    dated_day: int
    dated_month: int
    copies: Sequence[Copy]


@dataclass(frozen=True, slots=True)
class RingCheck:
    """The count that Ring itself published on the day its map appeared, beside the rows of the list
    that are dated up to then."""

    day: date
    published: int
    source: str
    url: str
    rows: Range


@dataclass(frozen=True, slots=True)
class Shared:
    """What every page may quote."""

    headline: Headline
    credits: Credits
    congress: Congress
    bureau: str
    version: str

    @property
    def subject(self) -> Subject:
        """The program that the site is of."""
        return self.headline.subject


@dataclass(frozen=True, slots=True)
class Figures:
    """What several pages quote; `events`, `ring_counts` and `program_terms` are rows of facts,
    `requests` what police asked Ring for.

    `outside` tells of agencies left off the map, for their points are not in their states: how so;
    `unnamed` how many of the last count nobody names, None where no count is larger than the lists.
    Events, counts, requests and what is beside Ring are of its own site alone.
    """

    shared: Shared
    counts: Counts
    check: RingCheck | None
    covered: Covered
    patrols: Patrols
    beside: Beside
    events: Sequence[Mapping[str, str]]
    ring_counts: Sequence[Mapping[str, str]]
    program_terms: Sequence[Mapping[str, str]]
    requests: Sequence[Requests] = ()
    outside: Mapping[str, str] = field(default_factory=dict)
    unnamed: Unnamed | None = None


def compute(
    result: Result,
    data: Path,
    question: Question,
    polygons: Mapping[str, str],
    findings: Findings,
    patrolled: Patrols,
) -> Figures:
    """Return all figures; `question` is the headline's, `polygons` the vintages by GEOID."""
    told, subject = headline(result), result.subject
    figures = Figures(
        Shared(told, credits_of(told, result.snapshots), congress(), BUREAU, release()),
        counts(told, result),
        None,
        covered(question, polygons, findings),
        patrolled,
        Beside(),
        (),
        (),
        events.terms_of(subject.program, data),
        outside=result.outside,
    )
    if not subject.is_ring:
        return figures
    published = events.read_counts(data)
    return replace(
        figures,
        check=check(told, data),
        beside=beside(result, told.agencies),
        events=events.read_events(data),
        ring_counts=published,
        requests=read_requests(data),
        unnamed=unnamed(published, result),
    )


def release() -> str:
    """Return the version of this program, which is that of the site."""
    return version("ring-partnership-map")


def counts(told: Headline, result: Result) -> Counts:
    """Return how many the headline names, and how many stand apart from it."""
    placed = int(told.agencies["geometry"].notna().sum())
    precisions = [one.listing.active_since_precision for one in told.listings]
    return Counts(
        rows=len(told.listings),
        agencies=len(told.agencies),
        placed=placed,
        in_review=len(told.agencies) - placed,
        disputed=int(told.agencies["disputed"].sum()),
        fire_departments=len(told.fire),
        on_other_lists=len(result.agencies) - len(told.agencies) - len(told.fire),
        dated_day=precisions.count("day"),
        dated_month=precisions.count("month"),
        copies=[
            _copy(one, result)
            for one in sorted(
                ranked(result.snapshots, result.subject.program), key=lambda one: one.day
            )
            if one.declaration.derived_from == told.name
        ],
    )


def _copy(snapshot: Snapshot, result: Result) -> Copy:
    told, day = snapshot.declaration, snapshot.day.isoformat()
    program = result.subject.program
    rows = sum(listing.program is program for listing in snapshot.listings)
    lost = sum((one.list, one.day) == (told.name, day) for one in result.unmatched)
    agencies = {
        one.agency.agency_id
        for one in result.listed
        if (one.list, one.day, one.listing.program) == (told.name, day, program)
    }
    return Copy(
        say_curly(told.title),
        snapshot.day,
        snapshot.data_day,
        rows,
        found=rows - lost,
        agencies=len(agencies),
        moved=bool(told.points_moved_degrees),
    )


def check(told: Headline, data: Path) -> RingCheck:
    """Return Ring's own count beside the list's."""
    for row in events.read_counts(data):
        if row["kind"] == events.CountKind.PRIMARY:
            dates = Dates((one.listing.active_since for one in told.listings), told.day)
            rows = dates.up_to(row["date"])
            return RingCheck(
                last_day(row["date"]), int(row["count"]), row["source"], row["url"], rows
            )
    raise MapperError(f"{data / 'facts' / 'ring_counts.csv'}: no count by Ring itself")
