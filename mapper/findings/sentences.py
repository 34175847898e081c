"""What can be said of who lives under a listed agency: sentences, each with what it rests on.

A sentence has its denominator, list and day in itself; beside it stand vintage, margin and the
method that made its numbers. Nothing here says why an agency was listed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mapper.findings.coverage import By, CountyCoverage, Coverage, Question
from mapper.findings.groups import GROUP_NAMES, who
from mapper.findings.headline import headline
from mapper.findings.shares import EVERYONE, Share
from mapper.lists import LISTS
from mapper.model import Level
from mapper.result import Result
from mapper.subject import Subject
from mapper.subjects import RING
from mapper.wording import (
    percent,
    say_all,
    say_day,
    say_ninety,
    say_of_day,
    say_ratio,
    say_share_interval,
)

COVER = "people covered"
OF_PEOPLE = "people: table B01003, an estimate given here without its margin of error"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, what it rests on, and the method that made its numbers."""

    text: str
    basis: str
    function: str


@dataclass(frozen=True)
class Copy:
    """People covered by a copy of the list: the same witness at another day, never added."""

    title: str
    day: str
    is_day_of_file: bool
    nation: Sequence[Coverage]

    @property
    def of_day(self) -> str:
        """Of which day it is: "published on Aug. 9, 2021" where that of its data is unknown."""
        return say_of_day(self.day, self.is_day_of_file)


@dataclass(frozen=True)
class Findings:
    """All findings of one list on one day.

    `nation` has the three figures, `states` those of each state and Puerto Rico, `months` the
    nation's by month, `shares` those of `who.who`.
    """

    phrase: str
    day: str
    nation: Sequence[Coverage]
    states: Sequence[Coverage]
    months: Sequence[Coverage]
    counties: Sequence[CountyCoverage]
    shares: Sequence[Share]
    copies: Sequence[Copy]
    missing: Sequence[str]
    state_names: Mapping[str, str]
    subject: Subject = RING

    def people(self) -> list[Sentence]:
        """Return the three sentences of people covered."""
        return [self._covered(one) for one in self.nation]

    def groups(self, level: str, state: str = "") -> list[Share]:
        """Return the shares of a level by group, everyone first: of the nation, or of a state.

        Of counties those by county agencies alone.
        """
        return [
            one
            for one in self.shares
            if (one.level, one.state) == (level, state) and "by itself" not in one.measure
        ]

    def who(self, level: str, state: str = "") -> list[Sentence]:
        """Return a sentence for everyone and each group at a level."""
        return [self._who(one) for one in self.groups(level, state)]

    def _covered(self, one: Coverage) -> Sentence:
        where = {
            By.MUNICIPAL: "a municipal police agency",
            By.COUNTY: "a county agency (a sheriff or county police)",
            By.EITHER: "a municipal or a county agency",
        }[one.by]
        twice = f"; at most {one.twice_at_most:,} may be counted twice" if one.twice_at_most else ""
        lost = (
            f"; {len(one.missing)} listed areas have no people in that vintage"
            if one.missing
            else ""
        )
        return Sentence(
            f"Of {one.population:,} people in the 50 states and the District of Columbia "
            f"({one.vintage}), "
            f"{one.people:,} ({percent(one.share)}) live where {where} was on {self.phrase} of "
            f"{say_day(one.day)}.",
            f"{one.agencies:,} agencies; {OF_PEOPLE}{twice}{lost}",
            COVER,
        )

    def _who(self, one: Share) -> Sentence:
        where = {
            Level.COUNTY: "in a county whose county agency was",
            Level.PLACE: "in a place whose own police were",
            Level.COUNTY_SUBDIVISION: "in a town whose own police were",
        }[Level(one.level)]
        of = "in places that have a government of their own" if one.level == Level.PLACE else ""
        state = f"in {self.state_names[one.state]}" if one.state else ""
        inside = "; ".join(
            filter(None, [percent(one.share), say_ninety(say_share_interval(one.interval))])
        )
        who = GROUP_NAMES[one.group] if one.group != EVERYONE else "people"
        text = (
            f"Of {one.denominator.value:,.0f} {' '.join(filter(None, [who, of, state]))} "
            f"({one.vintage}), "
            f"{one.numerator.value:,.0f} ({inside}) live {where} on "
            f"{self.phrase} of {say_day(one.day)}"
        )
        if one.ratio is not None:
            text += f": {say_ratio(one.ratio, one.ratio_margin, 'the share of everyone')}"
        if one.within_states is not None:
            text += f". Within states: {say_ratio(one.within_states, one.within_states_margin)}"
        areas = {Level.COUNTY: "counties", Level.PLACE: "places"}.get(Level(one.level), "towns")
        margin = "90% intervals from the Census’s margins" if one.margin is not None else (
            "without margins of error"
        )  # fmt: skip
        lost = f"; not in it, and so not counted: {'; '.join(one.missing)}" if one.missing else ""
        return Sentence(f"{text}.", f"{one.areas:,} listed {areas}; {margin}{lost}", one.function)


def find(result: Result, questions: Sequence[Question]) -> Findings:
    """Return the findings of the first question; the others are copies of its list."""
    first, *others = questions
    told = headline(result)
    figures = first.nation_and_states()
    shares: list[Share] = []
    if result.agencies["geoids"].map(bool).any():
        shares = who(told.policed, result.areas, result.demographics, first.list_name, first.day)
    return Findings(
        told.phrase,
        first.day,
        figures[:3],
        figures[3:],
        first.by_month(),
        first.counties(),
        shares,
        [
            Copy(
                LISTS[one.list_name].title, one.day, bool(LISTS[one.list_name].data_day_unknown),
                one.nation_and_states()[:3],
            )
            for one in others
            if LISTS[one.list_name].derived_from == first.list_name
        ],
        [f"{result.areas.by_geoid[one].name}, {result.areas.by_geoid[one].state}"
         for one in figures[0].missing],
        {usps: area.name for usps, area in result.areas.states.items()},
        result.subject,
    )  # fmt: skip


def limits(findings: Findings) -> list[str]:
    """Return what the findings do not say, a sentence each."""
    either = findings.nation[2]
    subject = findings.subject
    whom = "whom an agency watched or asked for footage" if subject.is_ring else subject.whom
    holds = "an agency takes part" if subject.is_ring else "it holds"
    found = [
        f"These are figures about areas. They say nothing about any person, nor about {whom}.",
        "They do not say why an agency was listed, and a ratio is no finding of intent.",
        f"Listed is what the list said on its day: not that {holds} today. {subject.absent}",
        "A county agency need not police every city of its county, so the three figures are never "
        "added up.",
        "Puerto Rico is in no figure of the nation. State police are not counted, and for tribal "
        "areas we have no population.",
        f"At most {either.twice_at_most:,} people (by either) may be counted twice: those of a "
        f"listed village that may lie in a listed town; by municipal agencies at most "
        f"{findings.nation[0].twice_at_most:,}.",
        "Each figure is of the vintage beside it. Figures of several vintages do not compare.",
        "The intervals tell of sampling alone: not of who was missed or did not answer, nor of "
        "whether the list is right.",
    ]
    if findings.missing:
        found.append(
            f"Listed, but without people in {either.vintage}, so not counted and not zero: "
            f"{say_all(findings.missing)}."
        )
    return found
