"""What the index and the embedded map show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from mapper.findings.unnamed import Unnamed
from mapper.publish.map.county_shares import class_words
from mapper.publish.map.draw import with_outlines
from mapper.publish.map.html import BEFORE_MAP, FIRST_DATA
from mapper.publish.pages.covered import Covered
from mapper.publish.pages.figures import Counts, RingCheck
from mapper.publish.pages.growth import growth
from mapper.publish.pages.other_programs import Beside
from mapper.publish.pages.page import Told
from mapper.publish.site import other_lists

AFTER_MAP = (
    "reported", "areas", "named", "query", "near", "zips", "zipanswer", "shapes", "answers",
    "copy", "card", "results",
    "lookedup", "found", "finder", "filters", "slider", "legend", "areal", "ground", "nearby",
    "shares", "print", "address", "embed", "keep",
)  # fmt: skip
YEAR_BAR_WIDTH = 200


@dataclass(frozen=True, slots=True)
class StateCount:
    """A state with its number of police agencies on the list of the headline."""

    usps: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class YearBar:
    """How many rows became active in a year, and the width of the bar in pixels."""

    year: int
    count: int
    width: int


@dataclass(frozen=True, slots=True)
class Index:
    """What the index shows: its map, the curve of growth, and all states with counts.

    `growth` is None for a list without dates. `others` names the lists and days of the layer of
    agencies that the headline lacks; `reported` is how many marks it has of those that no list
    names; `unnamed` what nobody names; `program_terms` what the program was, from its first time
    to its last; `uneven` the state that has most of the list.
    """

    map_html: Markup
    map_scripts: Sequence[str]
    counts: Counts
    check: RingCheck | None
    covered: Covered
    beside: Beside
    bars: Sequence[YearBar]
    growth: Mapping[str, Any] | None
    states: Sequence[StateCount]
    share_classes: Sequence[str]
    marks: frozenset[str]
    outlines: str
    others: str
    reported: int
    unnamed: Unnamed | None
    uneven: tuple[str, int, str] | None
    program_terms: Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Embed:
    """What the embedded map shows."""

    map_html: Markup
    map_scripts: Sequence[str]
    counts: Counts
    marks: Sequence[Mapping[str, str]]
    others: str
    reported: bool


def map_scripts(after: Iterable[str]) -> list[str]:
    """Return the scripts of a page with a map, in the order in which they run."""
    data = [f"data-{name}.js" for name in FIRST_DATA]
    return ["leaflet.js", *(f"{name}.js" for name in BEFORE_MAP), *data, "map.js",
            *(f"{name}.js" for name in after)]  # fmt: skip


def index(told: Told, map_html: str) -> Index:
    """Return what the index shows."""
    figures, listed = told.figures, told.headline
    has_dates = told.figures.shared.subject.is_ring or any(listed.since.values())
    per_state = Counter(listed.agencies["state"])
    states = zip(told.map.states["usps"], told.map.states["name"], strict=True)
    return Index(
        map_html=Markup(map_html),
        map_scripts=map_scripts(one for one in AFTER_MAP if has_dates or one != "slider"),
        counts=figures.counts,
        check=figures.check,
        covered=figures.covered,
        beside=figures.beside,
        bars=year_bars(one.listing.active_since for one in listed.listings),
        growth=growth(listed.since.values(), listed.day, figures.ring_counts)
        if has_dates
        else None,
        states=[
            StateCount(usps.lower(), name, per_state[usps])
            for usps, name in sorted(states, key=lambda state: state[1])
        ],
        share_classes=class_words(),
        marks=frozenset(one.role for one in told.agencies),
        outlines=" ".join(sorted(map(str.lower, with_outlines(told.map)))),
        others=other_lists(told.map),
        reported=_marks_reported(told),
        unnamed=figures.unnamed,
        uneven=uneven(
            per_state, dict(zip(told.map.states["usps"], told.map.states["name"], strict=True))
        ),
        program_terms=figures.program_terms,
    )


def uneven(per_state: Mapping[str, int], names: Mapping[str, str]) -> tuple[str, int, str] | None:
    """Return USPS code, count and name of a state that has over half of a list's agencies: such a
    list tells of whoever made it rather than of the other states. None without one."""
    usps, most = max(per_state.items(), key=lambda one: one[1], default=("", 0))
    if usps not in names or 2 * most <= sum(per_state.values()):
        return None
    return usps, most, names[usps]


def embed(told: Told, map_html: str) -> Embed:
    """Return what the embedded map shows."""
    scripts = map_scripts(("reported", "ground", "nearby", "address", "embedded"))
    others = other_lists(told.map)
    kinds = ["dot", "ring", "square", "dispute", *(["elsewhere"] if others else [])]
    marks = [{"kind": kind} for kind in kinds]
    counts = told.figures.counts
    return Embed(Markup(map_html), scripts, counts, marks, others, bool(_marks_reported(told)))


def _marks_reported(told: Told) -> int:
    return sum(one.is_on_map for one in told.map.reported)


def year_bars(dates: Iterable[str]) -> list[YearBar]:
    """Return the years of dates (ISO 8601, cut to their precision, or "") in order."""
    by_year = Counter(int(day[:4]) for day in dates if day)
    most = max(by_year.values(), default=1)
    return [
        YearBar(year, count, round(YEAR_BAR_WIDTH * count / most))
        for year, count in sorted(by_year.items())
    ]
