"""What several pages quote: all computed from the stages' result, none typed in.

What one page alone shows stands in a record of its own, in that page's module.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from mapper.census.areas import Areas
from mapper.census.layers.declaration import BUREAU
from mapper.census.layers.declared import LAYERS
from mapper.census.layers.districts import NAME as DISTRICTS
from mapper.errors import MapperError
from mapper.facts import events
from mapper.files.tables import read_csv
from mapper.findings.coverage import Coverage, Question
from mapper.findings.headline import Headline, headline, ranked
from mapper.findings.sentences import Findings
from mapper.model import Area, ListDeclaration, Program
from mapper.publish.pages.other_programs import Beside, beside
from mapper.result import Result
from mapper.snapshots.stored import Snapshot
from mapper.wording import say_curly, say_day, say_ordinal

TERM_COLUMNS = ["from", "to", "name", "what_listed_meant", "source", "url"]


@dataclass(frozen=True, slots=True)
class Congress:
    """A Congress by its number, which has a term of two years."""

    number: int

    @property
    def words(self) -> str:
        """What it is called: "119th Congress"."""
        return f"{say_ordinal(self.number)} Congress"

    @property
    def term(self) -> str:
        """From when to when it sits; the first met in 1789."""
        begun = 1789 + 2 * (self.number - 1)
        return f"January {begun} to January {begun + 2}"


@dataclass(frozen=True, slots=True)
class Credits:
    """Whom the pages credit beside the headline's list.

    `others` are the further lists, with day and publisher, `licensed` those of them whose license
    wants that they are named wherever the data are; `owners` endorse nothing, as `disclaimers` say.
    """

    others: Sequence[str]
    licensed: Sequence[str]
    owners: Sequence[str]
    disclaimers: Sequence[str]


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the headline's list: its Ring rows, and of how many the agency was found; `moved`
    says whether its points are only roughly those of the agencies."""

    title: str
    day: date
    rows: int
    found: int
    moved: bool


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
    that have a day up to then."""

    day: date
    published: int
    source: str
    url: str
    rows: int


@dataclass(frozen=True, slots=True)
class Covered:
    """The people that the headline's list covers: `nation` by `By`, `states` by USPS code, `nobody`
    the agencies that add no one by the reason, `areas` all that any agency polices."""

    vintage: str
    nation: Mapping[str, Coverage]
    states: Mapping[str, Sequence[Coverage]]
    counties_without_people: int
    nobody: Mapping[str, int]
    undated: int
    missing: Sequence[str]
    areas: int
    without_polygon: Sequence[str]


@dataclass(frozen=True, slots=True)
class Shared:
    """What every page may quote."""

    headline: Headline
    credits: Credits
    congress: Congress
    bureau: str
    version: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What several pages quote; `events`, `ring_counts` and `program_terms` are rows of facts."""

    shared: Shared
    counts: Counts
    check: RingCheck
    covered: Covered
    beside: Beside
    events: Sequence[Mapping[str, str]]
    ring_counts: Sequence[Mapping[str, str]]
    program_terms: Sequence[Mapping[str, str]]


def compute(
    result: Result, data: Path, question: Question, polygons: Mapping[str, str], findings: Findings
) -> Figures:
    """Return all figures; `question` is the headline's, `polygons` the vintages by GEOID."""
    told = headline(result)
    return Figures(
        Shared(told, credits_of(told, result.snapshots), congress(), BUREAU, release()),
        counts(told, result),
        check(told, data),
        covered(question, polygons, findings),
        beside(result),
        events.read_events(data),
        events.read_counts(data),
        read_csv(data / "facts" / "program_terms.csv", TERM_COLUMNS),
    )


def release() -> str:
    """Return the version of this program, which is that of the site."""
    return version("ring-partnership-map")


def congress() -> Congress:
    """Return the Congress whose districts are at hand."""
    title = LAYERS[DISTRICTS].title
    found = re.search(r"(\d+)\w\w Congress", title)
    assert found, f"{title} does not tell which Congress"
    return Congress(int(found[1]))


def credits_of(told: Headline, snapshots: Sequence[Snapshot]) -> Credits:
    """Return whom to credit: whoever speaks of Ring, and whose license wants it."""
    used = [
        one
        for one in snapshots
        if one.declaration.covered(Program.RING, one.day) or one.declaration.open_license
    ]
    others = [one for one in used if one.declaration.name != told.name]
    lists: dict[str, ListDeclaration] = {one.declaration.name: one.declaration for one in used}
    return Credits(
        [_credit(one) for one in others],
        [_credit(one) for one in others if one.declaration.open_license],
        [one.owner for one in lists.values() if one.open_license and one.owner],
        [one.disclaimer for one in lists.values() if one.disclaimer],
    )


def _credit(snapshot: Snapshot) -> str:
    told = snapshot.declaration
    license_words = f", {told.open_license}" if told.open_license else ""
    return say_curly(f"{told.title} of {say_day(snapshot.day)} ({told.publisher}){license_words}")


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
            for one in sorted(ranked(result.snapshots, Program.RING), key=lambda one: one.day)
            if one.declaration.derived_from == told.name
        ],
    )


def _copy(snapshot: Snapshot, result: Result) -> Copy:
    told, day = snapshot.declaration, snapshot.day.isoformat()
    rows = sum(listing.program is Program.RING for listing in snapshot.listings)
    lost = sum((one.list, one.day) == (told.name, day) for one in result.unmatched)
    moved = bool(told.points_moved_degrees)
    return Copy(say_curly(told.title), snapshot.day, rows, rows - lost, moved)


def check(told: Headline, data: Path) -> RingCheck:
    """Return Ring's own count beside the list's."""
    for row in events.read_counts(data):
        if row["kind"] == events.CountKind.PRIMARY:
            rows = sum(
                one.listing.active_since_precision == "day"
                and one.listing.active_since <= row["date"]
                for one in told.listings
            )
            day = date.fromisoformat(row["date"])
            return RingCheck(day, int(row["count"]), row["source"], row["url"], rows)
    raise MapperError(f"{data / 'facts' / 'ring_counts.csv'}: no count by Ring itself")


def covered(question: Question, polygons: Mapping[str, str], findings: Findings) -> Covered:
    """Return what the pages on method and data say of the people of the headline's list."""
    areas = question.areas
    nation, told = findings.nation, findings.states
    without = [geoid for geoid in sorted(question.land.asked) if geoid not in polygons]
    usps = {area.geoid: code for code, area in areas.states.items()}
    return Covered(
        vintage=question.vintage,
        nation={str(one.by): one for one in nation},
        states={
            usps[three[0].geoid]: three
            for three in zip(told[::3], told[1::3], told[2::3], strict=True)
        },
        counties_without_people=sum(not one.population for one in findings.counties),
        nobody=question.nobody(),
        undated=question.undated(),
        missing=[say_area(areas, geoid) for geoid in nation[0].missing],
        areas=len(question.land.asked),
        without_polygon=[
            f"{say_area(areas, geoid)}, {areas.by_geoid[geoid].state}" for geoid in without
        ],
    )


def say_area(areas: Areas, geoid: str) -> str:
    """Return "Camillus town, Onondaga County" for an area of that GEOID."""
    area: Area = areas.by_geoid[geoid]
    counties = [areas.by_geoid[county].name for county in area.counties[:1] if county != geoid]
    return ", ".join([area.name, *counties])
