"""The page of findings: who lives where a listed agency polices, as sentences, tables, charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mapper.findings.coverage import By, CountyCoverage, Coverage
from mapper.findings.groups import GROUP_NAMES
from mapper.findings.patrols import Patrols
from mapper.findings.sentences import Findings, Sentence, limits
from mapper.findings.shares import Share
from mapper.model import Level
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
WIDTH, HEIGHT = 1000, 100
GRID = 10  # percent between two lines of the chart
LEVELS = (
    ("counties", "By county", Level.COUNTY, ""),
    ("places", "By city, village or other place", Level.PLACE, ""),
    ("nj", "By town: New Jersey", Level.COUNTY_SUBDIVISION, "NJ"),
    ("ct", "By town: Connecticut", Level.COUNTY_SUBDIVISION, "CT"),
)


@dataclass(frozen=True, slots=True)
class LevelTable:
    """Who lives under a listed agency at one level; `within` says whether states are compared."""

    id: str
    title: str
    sentences: Sequence[Sentence]
    vintage: str
    rows: Sequence[Mapping[str, Any]]
    within: bool


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """What the page shows: sentences, tables and the chart by month."""

    found: Findings
    sentences: Sequence[Sentence]
    by_month: Mapping[str, Any]
    states: Sequence[Mapping[str, Any]]
    most: Sequence[Mapping[str, Any]]
    unlisted: Sequence[Mapping[str, Any]]
    levels: Sequence[LevelTable]
    limits: Sequence[str]
    overlaps: OverlapsTold | None
    patrols: Patrols


def findings_page(findings: Findings, overlaps: OverlapsTold | None, patrols: Patrols) -> Page:
    """Return the page; each number on it is one that `mapper.findings` was given."""
    return Page(
        "findings.html",
        "findings",
        FindingsPage(
            found=findings,
            sentences=findings.people(),
            by_month=by_month(findings.months),
            states=states(findings.states),
            most=most_covered(findings.counties),
            unlisted=none_listed(findings.counties),
            levels=[
                LevelTable(
                    key, title, findings.who(level, state), shares[0].vintage, rows(shares),
                    not state,
                )
                for key, title, level, state in LEVELS
                if (shares := findings.groups(level, state))
            ],
            limits=limits(findings),
            overlaps=overlaps,
            patrols=patrols,
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
    """Return people, share, and the share in words and as the width of a bar (0 to 200)."""
    return {"people": one.people, "share": one.share, "said": percent(one.share),
            "width": round(200 * one.share, 1), "agencies": one.agencies}  # fmt: skip


def by_month(months: Sequence[Coverage]) -> dict[str, Any]:
    """Return the lines of the chart and the rows of its table, {} for a list without dates."""
    if not months:
        return {}
    triples = list(_triples(months))
    top = max(one.share for one in months) * 100
    top = max(GRID, int(-(-top // GRID) * GRID))
    last = max(1, len(triples) - 1)
    lines = {
        str(by): "M"
        + "L".join(
            f"{WIDTH * n / last:.1f} {HEIGHT - HEIGHT * 100 * triple[at].share / top:.1f}"
            for n, triple in enumerate(triples)
        )
        for at, by in enumerate(By)
    }
    return {
        "lines": lines,
        "grid": list(range(top, -1, -GRID)),
        "grid_lines": "".join(
            f"M0 {HEIGHT - HEIGHT * n / top:.1f}H{WIDTH}" for n in range(0, top + 1, GRID)
        ),
        "years": [
            {"year": triple[0].month[:4], "percent": f"{100 * n / last:.2f}%"}
            for n, triple in enumerate(triples)
            if triple[0].month.endswith("-01")
        ],
        "rows": [
            {"said": say_day(triple[0].month), **{str(one.by): figure(one) for one in triple}}
            for triple in triples
        ],
    }


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
            "width": round(200 * one.share, 1),
            "has_county_agency": one.has_county_agency}  # fmt: skip


def rows(shares: Sequence[Share]) -> list[dict[str, Any]]:
    """Return a row a group: counts with margins, share with its interval, ratios in words.

    `all` is where the share of everyone lies on the bar (0 to 200).
    """
    everyone = shares[0]
    return [
        {
            "group": _capital(GROUP_NAMES[one.group]),
            "numerator": one.numerator,
            "denominator": one.denominator,
            "said": percent(one.share),
            "interval": say_share_interval(one.interval),
            "width": round(200 * one.share, 1),
            "all": round(200 * everyone.share, 1),
            "ratio": _ratio(one.ratio, one.ratio_margin),
            "expected": percent(one.expected_share) if one.expected_share is not None else "",
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
