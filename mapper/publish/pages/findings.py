"""The page of findings: who lives where a listed agency polices, as sentences, tables, charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mapper.findings.coverage import CountyCoverage, Coverage
from mapper.findings.groups import GROUP_NAMES
from mapper.findings.patrols import Patrols
from mapper.findings.sentences import Findings, Sentence, limits
from mapper.findings.shares import Share
from mapper.findings.unnamed import Unnamed
from mapper.publish.pages.chart import Chart
from mapper.publish.pages.group_charts import LEVELS
from mapper.publish.pages.overlaps import OverlapsTold
from mapper.publish.pages.page import Page
from mapper.wording import (
    NO_DIFFERENCE,
    hides,
    percent,
    say_day,
    say_ratio_interval,
    say_share_interval,
    say_times,
)

MOST_COUNTIES = 15
TITLES = {
    "counties": "By county",
    "places": "By city, village or other place",
    "nj": "By town: New Jersey",
    "ct": "By town: Connecticut",
}


@dataclass(frozen=True, slots=True)
class LevelTable:
    """Who lives under a listed agency at one level; `within` says whether states are compared,
    `most` which group has the largest share: its number among the sentences."""

    id: str
    title: str
    sentences: Sequence[Sentence]
    vintage: str
    rows: Sequence[Mapping[str, Any]]
    within: bool
    most: int


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """What the page shows: sentences, tables, and the charts by their ids."""

    found: Findings
    sentences: Sequence[Sentence]
    charts: Mapping[str, Chart]
    months: Sequence[Mapping[str, Any]]
    states: Sequence[Mapping[str, Any]]
    most: Sequence[Mapping[str, Any]]
    unlisted: Sequence[Mapping[str, Any]]
    levels: Sequence[LevelTable]
    limits: Sequence[str]
    overlaps: OverlapsTold | None
    patrols: Patrols
    unnamed: Unnamed | None


def findings_page(
    findings: Findings,
    overlaps: OverlapsTold | None,
    patrols: Patrols,
    charts: Mapping[str, Chart],
    unnamed: Unnamed | None,
) -> Page:
    """Return the page; each number on it is one that `mapper.findings` was given."""
    return Page(
        "findings.html",
        "findings",
        FindingsPage(
            found=findings,
            sentences=findings.people(),
            charts=charts,
            months=by_month(findings.months),
            states=states(findings.states),
            most=most_covered(findings.counties),
            unlisted=none_listed(findings.counties),
            levels=[
                LevelTable(
                    key, TITLES[key], findings.who(level, state), shares[0].vintage, rows(shares),
                    not state, max(range(1, len(shares)), key=lambda n: shares[n].share),
                )
                for key, level, state in LEVELS
                if (shares := findings.groups(level, state))
            ],
            limits=limits(findings),
            overlaps=overlaps,
            patrols=patrols,
            unnamed=unnamed,
        ),
    )  # fmt: skip


def states(figures: Sequence[Coverage]) -> list[dict[str, Any]]:
    """Return a row a state, the largest share by either agency first."""
    found = [
        {"name": municipal.name, "population": municipal.population,
         **{str(one.by): figure(one) for one in (municipal, county, either)}}
        for municipal, county, either in _triples(figures)
    ]  # fmt: skip
    return sorted(found, key=lambda row: (-row["either"]["share"], row["name"]))


def figure(one: Coverage) -> dict[str, Any]:
    """Return people, share, and the share in words."""
    return {"people": one.people, "share": one.share, "said": percent(one.share)}


def by_month(months: Sequence[Coverage]) -> list[dict[str, Any]]:
    """Return the rows of the table by month, none for a list without dates."""
    return [
        {"said": say_day(triple[0].month), **{str(one.by): figure(one) for one in triple}}
        for triple in _triples(months)
    ]


def most_covered(counties: Iterable[CountyCoverage]) -> list[dict[str, Any]]:
    """Return the counties with most people whose own municipal police are listed."""
    order = sorted(counties, key=lambda one: (-one.people, one.geoid))
    return [_county(one) for one in order[:MOST_COUNTIES] if one.people]


def none_listed(counties: Iterable[CountyCoverage]) -> list[dict[str, Any]]:
    """Return the counties with most people in which no municipal police agency is listed."""
    order = sorted(counties, key=lambda one: (-one.population, one.geoid))
    return [_county(one) for one in order if not one.people][:MOST_COUNTIES]


def _county(one: CountyCoverage) -> dict[str, Any]:
    return {"name": one.name, "state": one.state, "population": one.population,
            "people": one.people, "said": percent(one.share),
            "has_county_agency": one.has_county_agency}  # fmt: skip


def rows(shares: Sequence[Share]) -> list[dict[str, Any]]:
    """Return a row a group: counts with margins, share with its interval, ratios in words."""
    return [
        {
            "group": _capital(GROUP_NAMES[one.group]),
            "numerator": one.numerator,
            "denominator": one.denominator,
            "said": percent(one.share),
            "interval": say_share_interval(one.interval),
            "ratio": _ratio(one.ratio, one.ratio_margin),
            "within": _ratio(one.within_states, one.within_states_margin),
        }
        for one in shares
    ]


def _ratio(value: float | None, margin: float | None) -> dict[str, str]:
    """Return a ratio and its interval as cells of a table, and whether a margin hides it."""
    if value is None:
        return {"said": "", "interval": "", "hidden": ""}
    if margin is None:
        return {"said": say_times(value), "interval": "", "hidden": ""}
    return {
        "said": say_times(value),
        "interval": say_ratio_interval(value, margin),
        "hidden": NO_DIFFERENCE if hides(value, margin) else "",
    }


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _triples(figures: Sequence[Coverage]) -> Iterator[tuple[Coverage, Coverage, Coverage]]:
    """Yield the three figures of each state or month, in the order of `By`."""
    return zip(figures[::3], figures[1::3], figures[2::3], strict=True)
