"""An agency is counted once by a rule: by its own city's or county's, else by its state's."""

from __future__ import annotations

import pandas as pd

from mapper.facts.limits import Limit, Rule
from mapper.findings.limits import Bound, bound
from mapper.model import Kind, Level


def step(geoid: str, level: Level, kind: str = "ban", in_force: str = "as of 2021") -> Limit:
    return Limit("", "ME", level, geoid, kind, "", "2020", "", in_force, "", "")


AGENCIES = pd.DataFrame(
    {
        "state": ["ME", "ME", "ME", "ME", "NH"],
        "kind": [Kind.MUNICIPAL, Kind.SHERIFF, Kind.CAMPUS, Kind.TRIBAL, Kind.MUNICIPAL],
        "geoids": [["2360545"], ["23005"], [], [], ["3345140"]],
    }
)


def test_each_agency_is_counted_once_by_the_nearest_government() -> None:
    limits = [
        step("2360545", Level.PLACE),
        step("2360545", Level.PLACE, "ban widened"),
        step("23005", Level.COUNTY),
        step("23", Level.STATE),
    ]
    assert bound(limits, AGENCIES) == [Bound(Rule.BAN, 3, 1, 1, 1)]
    assert bound(limits, AGENCIES)[0].agencies == 3


def test_what_ended_or_was_lifted_is_no_ban() -> None:
    limits = [
        step("23", Level.STATE, in_force="no"),
        step("2360545", Level.PLACE, in_force="partly"),
        step("2360545", Level.PLACE, "ban partly reversed"),
        step("23005", Level.COUNTY, "lapsed", "no"),
    ]
    assert bound(limits, AGENCIES) == [Bound(Rule.CONDITIONS, 1, 1, 0, 0)]
    assert bound([], AGENCIES) == []
