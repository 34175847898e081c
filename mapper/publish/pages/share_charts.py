"""The charts of the findings: people covered, by month, by state, by county; where lists meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from mapper.columns import charts as columns
from mapper.findings.coverage import By, CountyCoverage, Coverage
from mapper.findings.overlaps import Overlap
from mapper.findings.sentences import Findings
from mapper.model import Program
from mapper.publish.pages import plot
from mapper.publish.pages.chart import Chart, say_source
from mapper.publish.pages.group_charts import LEVELS, PAGE, ROW, SHARES, group_chart
from mapper.publish.pages.state_tiles import tiles
from mapper.wording import percent, say_all, say_day

BAR = 14  # pixels
SHOWN_COUNTIES = 10
BY_WORDS = {
    By.MUNICIPAL: "City, town or village police",
    By.COUNTY: "Sheriff or county police",
    By.EITHER: "Either",
}
BY_LOOKS = {By.MUNICIPAL: "g-line", By.COUNTY: "g-other", By.EITHER: "g-third"}


def finding_charts(found: Findings, pairs: Sequence[Overlap], met_source: str) -> Iterator[Chart]:
    """Yield the charts of one list on one day; `pairs` are the agencies that several lists name,
    and `met_source` is whose these lists are, "" without them."""
    yield _people(found)
    if found.months:
        yield _months(found)
    for chart, level, state in LEVELS:
        if shares := found.groups(level, state):
            yield group_chart(chart, shares, source_of(found, shares[0].vintage))
    if by_usps := _by_usps(found):
        yield _states(found, by_usps)
    if any(one.people for one in found.counties):
        yield _counties(found)
    if met_source and any(one.count for one in pairs if one.programs == WITH_ICE):
        yield _meeting(pairs, met_source, found.state_names)


def source_of(found: Findings, vintage: str) -> str:
    """Return whose data a chart shows, and of when."""
    return say_source(f"{found.phrase} of {say_day(found.day)}", vintage, "our own computation")


def _people(found: Findings) -> Chart:
    first = found.nation[0]
    return Chart(
        "people",
        f"{_million(first.people)} people, {percent(first.share)} of the country, live where the "
        "city, town or village police were listed",
        "Share of all people in the 50 states and the District of Columbia, by which agency of "
        "theirs was listed",
        source_of(found, first.vintage),
        _bars([
            (BY_WORDS[one.by], f"{percent(one.share)} · {_million(one.people)}", one.share, 1.0,
             f"{BY_WORDS[one.by]}: {one.people:,} of {one.population:,} people "
             f"({percent(one.share)})")
            for one in found.nation
        ]),
        ROW * 3, columns.PEOPLE_COLUMNS,
        [{"by": one.by, "agencies": one.agencies, "people": one.people, "share": one.share,
          "population": one.population, "vintage": one.vintage} for one in found.nation],
        PAGE, "people", above=0, below=6,
    )  # fmt: skip


def _million(people: int) -> str:
    return f"{people / 1e6:.0f} million" if people >= 1e7 else f"{people / 1e6:.1f} million"


def _bars(rows: Sequence[tuple[str, str, float, float, str]]) -> Markup:
    """Return rows of (name, value in words, value, whole, what a reader is told); the longest whole
    is as wide as the plot."""
    most = max([*(whole for *_, whole, _ in rows), 1e-9])
    drawn = Markup()
    for n, (name, said, value, whole, told) in enumerate(rows):
        y = ROW * n + 22
        drawn += plot.words(0, y - 6, name)
        drawn += plot.words(100, y - 6, said, "g-value", "end")
        drawn += plot.box("g-whole", 0, y, 100 * whole / most, BAR)
        drawn += plot.box("g-bar", 0, y, 100 * value / most, BAR)
        drawn += plot.pointed(0, ROW * n, 100, ROW, told)
    return drawn


def _months(found: Findings) -> Chart:
    height = 320
    triples = list(zip(*(iter(found.months),) * 3, strict=True))
    scale = plot.scale_to(
        max(one.share for one in found.months), SHARES, "of people", room=0.02
    )  # fmt: skip
    apart = 100 / max(1, len(triples) - 1)
    drawn = plot.scale_down(scale, height, "{:.0%}")
    drawn += plot.paths(
        height,
        [
            (BY_LOOKS[by], plot.path(
                (apart * n, scale.y(triple[at].share, height)) for n, triple in enumerate(triples)
            ))
            for at, by in enumerate(By)
        ],
    )  # fmt: skip
    lowest = min(triples[-1], key=lambda one: one.share)
    for one in triples[-1]:
        y = scale.y(one.share, height) + (20 if one is lowest else -10)
        drawn += plot.words(
            100, y, f"{BY_WORDS[one.by]}: {percent(one.share)}", "g-value", "end"
        )  # fmt: skip
    for n, triple in enumerate(triples):
        month = triple[0].month
        if month.endswith("-01"):
            drawn += plot.line("g-lead", apart * n, height, apart * n, height + 5)
            drawn += plot.words(apart * n, height + 19, month[:4], "g-tick", "start")
        told = "; ".join(f"{BY_WORDS[one.by].lower()} {percent(one.share)}" for one in triple)
        drawn += plot.pointed(
            max(0, apart * (n - 0.5)), 0, apart, height, f"{say_day(month)}: {told}"
        )  # fmt: skip
    return Chart(
        "people-by-month", _growth(found, triples),
        "Share of all people, each month, with the agencies that the list dates up to then",
        source_of(found, triples[0][0].vintage), drawn, height, columns.MONTH_COLUMNS,
        [{"month": triple[0].month, **_three(triple)} for triple in triples], PAGE, "months",
    )  # fmt: skip


def _growth(found: Findings, triples: Sequence[tuple[Coverage, ...]]) -> str:
    """Return the claim: the calendar year in which most people came under a listed agency; of
    agreements of those alone that are on the list, for it tells nothing of what had ended."""
    ends = {one[2].month[:4]: one[2] for one in triples}
    before = dict(zip(list(ends)[1:], list(ends.values())[:-1], strict=True))
    grown = {
        year: one.share - (before[year].share if year in before else 0.0)
        for year, one in ends.items()
    }
    year = max(grown, key=lambda one: grown[one])
    began = before[year].share if year in before else 0.0
    shares = f"from {percent(began)} to {percent(ends[year].share)}"
    if found.subject.has_agreements:
        return (
            f"Of the agreements that had not ended by {say_day(found.day)}, those signed in {year} "
            f"raised the share of people covered most: {shares}"
        )
    return f"The share of people who live where an agency was listed grew most in {year}: {shares}"


def _three(triple: Sequence[Coverage]) -> dict[str, Any]:
    """Return people and shares by municipal, county and either agency, population and vintage."""
    told: dict[str, Any] = {"population": triple[0].population, "vintage": triple[0].vintage}
    for one in triple:
        told |= {f"{one.by}_people": one.people, f"{one.by}_share": one.share}
    return told


def _by_usps(found: Findings) -> dict[str, Coverage]:
    """Return the coverage of each state by either agency."""
    codes = {name: usps for usps, name in found.state_names.items()}
    either = (one for one in found.states if one.by is By.EITHER)
    return {codes[one.name]: one for one in either if one.name in codes}


def _states(found: Findings, shares: Mapping[str, Coverage]) -> Chart:
    triples = list(zip(*(iter(found.states),) * 3, strict=True))
    states = [one for usps, one in shares.items() if usps not in ("DC", "PR")]
    most = max(states, key=lambda one: one.share)
    over_half = sum(one.share > 0.5 for one in states)
    drawn, height = tiles(shares)
    return Chart(
        "people-by-state",
        f"In {over_half} state{'' if over_half == 1 else 's'}, most people live where an agency "
        f"was listed; {most.name} has the largest share, {percent(most.share)}",
        "Share of each state’s people who live where a municipal or a county agency was listed",
        source_of(found, triples[0][0].vintage), drawn, height, columns.STATE_COLUMNS,
        [{"geoid": triple[0].geoid, "name": triple[0].name, **_three(triple)}
         for triple in triples],
        PAGE, "states", above=0, below=4,
    )  # fmt: skip


def _counties(found: Findings) -> Chart:
    ordered = sorted(found.counties, key=lambda one: (-one.people, one.geoid))
    shown = [one for one in ordered[:SHOWN_COUNTIES] if one.people]
    first = shown[0]
    return Chart(
        "counties",
        f"In {_where(first)}, {_million(first.people)} people live where the city, town or village "
        "police were listed, more than in any other county",
        "People, in the counties with most people whose own municipal police were listed (dark), "
        "of all people of the county (light)",
        source_of(found, found.nation[0].vintage),
        _bars([
            (_where(one), f"{one.people:,} · {percent(one.share)}", one.people, one.population,
             f"{_where(one)}: {one.people:,} of {one.population:,} people ({percent(one.share)})")
            for one in shown
        ]),
        ROW * len(shown), columns.MOST_COVERED_COLUMNS, [_county_row(one) for one in shown],
        PAGE, "by-county", above=0, below=6,
    )  # fmt: skip


def _where(one: CountyCoverage) -> str:
    return f"{one.name}, {one.state}"


def _county_row(one: CountyCoverage) -> dict[str, Any]:
    return {"geoid": one.geoid, "name": one.name, "state": one.state,
            "population": one.population, "covered_people": one.people, "share": one.share,
            "has_county_agency": one.has_county_agency}  # fmt: skip


WITH_ICE = (Program.RING, Program.ICE_287G)
SHORT: Mapping[Program, str] = {
    Program.RING: "Ring",
    Program.FACE_RECOGNITION: "Face recognition",
    Program.ICE_287G: "287(g)",
}


def _meeting(pairs: Sequence[Overlap], source: str, names: Mapping[str, str]) -> Chart:
    rows = [(say_all([SHORT[program] for program in one.programs]), one) for one in pairs]
    both = next(one for one in pairs if one.programs == WITH_ICE)
    state, most = both.by_state[0]
    return Chart(
        "lists-meet",
        f"{both.count:,} agencies on the Ring list are on ICE’s list of 287(g) agreements too; "
        f"{most:,} of them are in {names[state]}",
        "Agencies that two or all three of the lists name",
        source,
        _bars([
            (name, f"{one.count:,} agencies", one.count, one.count,
             f"{name}: {one.count:,} agencies, {one.police:,} of them police by their names")
            for name, one in rows
        ]),
        ROW * len(rows), columns.MEETING_COLUMNS,
        [{"named_for": name, "agencies": one.count, "police": one.police} for name, one in rows],
        PAGE, "overlaps", above=0, below=6,
    )  # fmt: skip
