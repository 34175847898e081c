"""What pages say of rules on police face recognition: which one, since when, last seen when.

No page says that a rule is in force: each says on which day a source showed it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mapper.facts.face_recognition import FaceRecognition
from mapper.facts.limits import (
    NO,
    NO_AGENCIES_OF_STATES,
    PARTLY,
    RULE_AFTER,
    Limit,
    Named,
)
from mapper.model import Level
from mapper.publish.pages.agency_view import AgencyView
from mapper.wording import say_day


@dataclass(frozen=True, slots=True)
class Step:
    """A step as pages tell it: its kind, when it was or held, what it says, when that was seen."""

    kind: str
    when: str
    measure: str
    seen: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The steps of one government, in the order of the table; `held` are those that leave a rule
    which is not known to have ended, `named` says whether EFF's undated list names it, too."""

    jurisdiction: str
    state: str
    level: str
    geoid: str
    steps: Sequence[Step]
    held: Sequence[Step]
    named: bool

    @property
    def title(self) -> str:
        """What a heading calls it: "Berkeley, CA", "Virginia"."""
        is_state = self.level == Level.STATE
        return self.jurisdiction if is_state else f"{self.jurisdiction}, {self.state}"


@dataclass(frozen=True, slots=True)
class AllRules:
    """The rules of all governments by GEOID, those of states by USPS code, and what EFF's list
    names."""

    by_geoid: Mapping[str, Rules] = field(default_factory=dict)
    by_state: Mapping[str, Rules] = field(default_factory=dict)
    named: Sequence[Named] = ()

    @property
    def all(self) -> list[Rules]:
        """All governments, those of states last."""
        return [*self.by_geoid.values(), *self.by_state.values()]

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return sum(len(one.steps) for one in self.all)

    def own(self, agency: AgencyView) -> list[Rules]:
        """Return the rules of the governments whose area an agency polices, or sits in.

        A city's police have no rule of their county: it is for the county's own agencies.
        """
        around = [agency.host_geoid] if agency.host_geoid else []
        return [self.by_geoid[one] for one in (*agency.geoids, *around) if one in self.by_geoid]

    def of_state(self, agency: AgencyView) -> Rules | None:
        """Return the rules of an agency's state, None where none is known to be for it."""
        found = self.by_state.get(agency.state)
        is_for_it = found and found.held and agency.kind not in NO_AGENCIES_OF_STATES
        return found if is_for_it else None

    def within(self, state: str) -> list[Rules]:
        """Return the rules of the places and counties of a state (USPS)."""
        return [one for one in self.by_geoid.values() if one.state == state]


def all_rules(facts: FaceRecognition) -> AllRules:
    """Return what pages tell of rules, in the order of the table."""
    named = {one.geoid for one in facts.named}
    by_geoid: dict[str, list[Limit]] = defaultdict(list)
    for one in facts.limits:
        by_geoid[one.geoid].append(one)
    told = [_rules(steps, geoid in named) for geoid, steps in by_geoid.items()]
    return AllRules(
        {one.geoid: one for one in told if one.level != Level.STATE},
        {one.state: one for one in told if one.level == Level.STATE},
        facts.named,
    )


def _rules(limits: Sequence[Limit], named: bool) -> Rules:
    first = limits[0]
    return Rules(
        first.jurisdiction, first.state, first.level, first.geoid,
        _steps(limits), _steps(one for one in limits if one.rule), named,
    )  # fmt: skip


def _steps(limits: Iterable[Limit]) -> list[Step]:
    return [
        Step(
            f"{one.kind[0].upper()}{one.kind[1:]}", when(one), one.measure, seen(one),
            one.source, one.url,
        )
        for one in limits
    ]  # fmt: skip


def when(one: Limit) -> str:
    """Return when a rule held, or when something happened: "since December 2020"."""
    if not one.begins:
        return "since a day that the source does not give"
    begins = say_day(one.begins)
    if RULE_AFTER[one.kind] is None:
        return _on(one.begins)
    if not one.until:
        return f"since {begins}"
    if one.rule:
        return f"since {begins}, set to end in {say_day(one.until)}"
    return f"from {begins} to {say_day(one.until)}"


def seen(one: Limit) -> str:
    """Return as of which day a step is known, in a sentence; "" of one that says so itself."""
    if one.in_force == PARTLY:
        return f"Partly reversed {_on(one.until)}."
    if one.in_force == NO:
        return f"Ended {_on(one.until)}." if one.until else ""
    if not one.seen:
        what = one.in_force.removeprefix("undated ")
        copy = "on a page" if what == "page" else f"in a copy of the {what}"
        return f"Last seen {copy} that gives no day."
    if RULE_AFTER[one.kind] is None:
        return f"As reported {_on(one.seen)}."
    return f"Last seen in force {_on(one.seen)}."


def _on(cut: str) -> str:
    return f"{'on' if len(cut) == len('2020-09-24') else 'in'} {say_day(cut)}"
