"""How many listed police agencies have a rule on police face recognition, rule by rule.

Counted are rules that are not known to have ended: a city's or town's for its own police, a
county's for its sheriff and county police, a state's for all agencies in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from mapper.facts.limits import Held, Limit, Rule
from mapper.model import Level


@dataclass(frozen=True, slots=True)
class Bound:
    """A rule: how many governments have it, and how many agencies it is for.

    An agency is one of `own_city` or `own_county` by the rule of its own government, else one of
    `state_alone`; an agency can have several rules.
    """

    rule: Rule
    governments: int
    own_city: int
    own_county: int
    state_alone: int

    @property
    def agencies(self) -> int:
        """How many agencies it is for."""
        return self.own_city + self.own_county + self.state_alone


def bound(limits: Sequence[Limit], agencies: pd.DataFrame) -> list[Bound]:
    """Return each rule that some government has, the strictest first; `agencies` are rows with the
    columns state, kind and geoids."""
    held = Held(limits)
    counted: Counter[tuple[Rule, str]] = Counter()
    for told in zip(agencies["state"], agencies["kind"], agencies["geoids"], strict=True):
        nearest: dict[Rule, str] = {}
        for one in held.of(*told):  # its own government's come first
            if one.rule:
                nearest.setdefault(one.rule, one.level)
        counted.update(nearest.items())
    return [
        Bound(
            rule,
            governments,
            counted[rule, Level.PLACE] + counted[rule, Level.COUNTY_SUBDIVISION],
            counted[rule, Level.COUNTY],
            counted[rule, Level.STATE],
        )
        for rule in Rule
        if (governments := len({one.geoid for one in limits if one.rule is rule}))
    ]
