"""The page of the method: the stages, how sure a location is, what was left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mapper.facts import accuracy
from mapper.facts.accuracy import RARE
from mapper.findings.headline import Headline
from mapper.findings.patrols import Patrols
from mapper.findings.sentences import Findings
from mapper.locate.locator import ANY_OTHER, PUBLISH_BAR
from mapper.model import Level
from mapper.publish.pages.confidence import HIGH
from mapper.publish.pages.covered import Covered
from mapper.publish.pages.figures import Counts, Figures, RingCheck
from mapper.result import Result

STAGES = (
    ("import", "we read a published file strictly. A row that it cannot read is set apart"),
    ("read", "the program reads every stored list and checks that no file has changed"),
    ("compare", "it finds rows that contradict themselves, and we say what we think of each"),
    ("correct", "it applies our corrections, each with its reason and evidence"),
    ("locate", "it finds the Census area that the agency covers from the name and state. The "
     "list's city, county and map point serve as hints"),
    ("identify", "it gives each agency one permanent identifier, whatever lists call it"),
    ("match", "where a list gives no state, it goes by name and map point together. If they don't "
     "agree, the row is left for review"),
    ("join", "it puts agencies and areas in one table, and counts rows and identifiers again"),
    ("check", "it stops unless everything that must be true of the site is true"),
    ("publish", "it writes all files and pages, and replaces the old ones at once"),
)  # fmt: skip
_PERCENT_OF = re.compile(r"(.+) \(percent\) of \D+5-year (\d{4})-(\d{4}) \(people\)")


@dataclass(frozen=True, slots=True)
class Method:
    """A method of locating: how many agencies it placed, with what least confidence, and what the
    bench found of it, in words."""

    label: str
    count: int
    confidence: float | None
    calibrated: str
    tuning: str
    untouched: str


@dataclass(frozen=True, slots=True)
class Methodology:
    """What the page shows.

    `levels` and `roles` count the placed agencies of the headline; `patched` and `contradictory`
    are how many corrections and contradictions the page of corrections has. `divided_by` is the
    census by which a place is divided among counties; `percent_of` what the groups of places are
    taken from (the census, the years of the people), None where one table has both.
    """

    counts: Counts
    check: RingCheck | None
    covered: Covered
    patrols: Patrols
    patrolled_elsewhere: Sequence[str]
    program_terms: Sequence[Mapping[str, str]]
    states_with_agencies: int
    accuracy: Sequence[Mapping[str, str]]
    bands: Sequence[Mapping[str, str]]
    methods: Sequence[Method]
    levels: Mapping[str, int]
    roles: Mapping[str, int]
    unmatched: int
    review: Sequence[Mapping[str, Any]]
    patched: int
    contradictory: int
    sources: Sequence[Mapping[str, Any]]
    divided_by: str
    percent_of: tuple[str, str] | None
    publish_bar: float = PUBLISH_BAR
    high: float = HIGH
    rare: int = RARE
    stages: Sequence[tuple[str, str]] = STAGES


def methodology(
    result: Result,
    data: Path,
    figures: Figures,
    findings: Findings,
    review: Sequence[Mapping[str, Any]],
    contradictory: int,
    sources: Sequence[Mapping[str, Any]],
) -> Methodology:
    """Return what the page shows; `review` are the rows of review.csv, `sources` the notes."""
    agencies = figures.shared.headline.agencies
    placed = agencies[agencies["geometry"].notna()]
    counties = next(note["vintage"] for note in sources if note["list"] == "place_counties")
    return Methodology(
        counts=figures.counts,
        check=figures.check,
        covered=figures.covered,
        patrols=figures.patrols,
        patrolled_elsewhere=sorted(
            {findings.state_names[one.state] for one in figures.patrols.known}
        ),
        program_terms=figures.program_terms,
        states_with_agencies=int(agencies["state"].nunique()),
        accuracy=accuracy.accuracy(data),
        bands=accuracy.bands(data),
        methods=methods(figures.shared.headline, data),
        levels=dict(placed["area_level"].value_counts()),
        roles=dict(placed["location_role"].value_counts()),
        unmatched=len(result.unmatched),
        # An agency of two lists stands in review.csv twice; a listing without one has its key.
        review=list({row["agency_id"] or row["key"]: row for row in review}.values()),
        patched=len(result.patches),
        contradictory=contradictory,
        sources=sources,
        divided_by=counties.partition(",")[0],
        percent_of=percent_of(findings),
    )


def methods(told: Headline, data: Path) -> list[Method]:
    """Return the methods that placed agencies of the headline, the most frequent first."""
    placed = told.agencies[told.agencies["geometry"].notna()]
    observed = accuracy.calibration(data)
    # What the bench found of all rare methods together is what one that it never saw can claim.
    unmeasured = observed[ANY_OTHER] | {"tuning": "", "untouched": ""}
    rules = placed["location_method"].map(lambda method: method.partition(":")[0])
    groups = placed.groupby(rules)["location_confidence"]
    return [
        Method(str(name), len(group), float(group.min()), **observed.get(str(name), unmeasured))
        for name, group in sorted(groups, key=lambda pair: -len(pair[1]))
    ]


def percent_of(findings: Findings) -> tuple[str, str] | None:
    """Return from which census the percents of groups of places are, and of which years the people
    that they are taken of: "2010 census", "2011 to 2015"."""
    shares = findings.groups(Level.PLACE)
    found = _PERCENT_OF.fullmatch(shares[0].vintage) if shares else None
    return (found[1], f"{found[2]} to {found[3]}") if found else None
