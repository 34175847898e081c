"""Rules on face recognition are read step by step, and none that does not hold is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from mapper.census.areas import Areas
from mapper.errors import DataError
from mapper.facts.limits import FILE, NAMED_FILE, Limit, Rule, read_limits, read_named
from mapper.locate.locator import Locator
from mapper.model import Kind
from tests.conftest import DATA


@pytest.fixture(scope="module")
def limits(locator: Locator) -> list[Limit]:
    return read_limits(DATA, locator.areas)


def test_all_steps_are_read_of_places_counties_and_states(limits: list[Limit]) -> None:
    assert len(limits) == 56
    levels = Counter(level for _, level in {(one.geoid, one.level) for one in limits})
    assert levels == {"place": 30, "county subdivision": 1, "county": 3, "state": 11}


def test_a_rule_that_ended_or_was_changed_is_told_from_one_that_was_not(
    limits: list[Limit],
) -> None:
    held: dict[str, set[Rule]] = {}
    for one in limits:
        held.setdefault(one.jurisdiction, set())
        if one.rule:
            held[one.jurisdiction].add(one.rule)
    assert held["New Orleans"] == {Rule.CONDITIONS}  # the ban ended in July 2022
    assert held["Pittsburgh"] == held["Santa Cruz"] == {Rule.APPROVAL}
    assert held["Springfield"] == {Rule.MORATORIUM}
    assert held["Virginia"] == {Rule.CONDITIONS}
    assert held["Baltimore"] == held["California"] == set()
    assert held["Boston"] == {Rule.BAN, Rule.APPROVAL}
    assert held["Vermont"] == held["Maine"] == {Rule.BAN}
    assert held["Detroit"] == {Rule.SETTLEMENT}  # set to end in 2028


def test_a_rule_binds_its_own_government_alone(limits: list[Limit]) -> None:
    of = {one.jurisdiction: one for one in limits if one.kind == "ban"}
    assert of["Boston"].binds("MA", Kind.MUNICIPAL, ["2507000"])
    assert not of["Boston"].binds("MA", Kind.CAMPUS, ["2507000"])
    assert not of["Boston"].binds("MA", Kind.MUNICIPAL, ["2511000"])
    assert of["King County"].binds("WA", Kind.SHERIFF, ["53033"])
    assert not of["King County"].binds("WA", Kind.MUNICIPAL, ["5363000"])
    assert of["Maine"].binds("ME", Kind.CAMPUS, [])
    assert not of["Maine"].binds("ME", Kind.TRIBAL, [])
    assert not of["Maine"].binds("ME", Kind.FIRE, [])
    assert not of["Maine"].binds("NH", Kind.MUNICIPAL, [])


def test_effs_list_names_17_places(locator: Locator) -> None:
    named = read_named(DATA, locator.areas)
    assert len(named) == 17
    assert {one.jurisdiction for one in named} >= {"New Orleans", "Santa Cruz", "King County"}


@pytest.mark.parametrize(
    ("was", "value", "problem"),
    [
        ("0606000", "0606001", "row 3, geoid: no area '0606001'"),
        ("0606000", "0653000", "row 3, jurisdiction: 0653000 is Oakland city, not Berkeley"),
        ("Berkeley,CA", "Berkeley,WA", "row 3, state: 0606000 lies in CA"),
        ("0600562,policy", "0600562,wish", "row 2, kind: 'wish' is not one of ban,"),
        ("CA,place,0606000", "CA,county,0606000", "row 3, level: 0606000 is a place"),
        ("https://securitytoday", "securitytoday", "row 3, url: 'securitytoday"),
        (",Security Today,", ",,", "row 3, source: empty"),
        ("2019-10,month", "2019-10,day", "row 3, precision: 'day' does not fit 2019-10"),
        ("2019-10,month", "2019-13,month", "row 3, from: '2019-13' is not a date"),
        ("2020-12,month,2022-07-21", "2020-12,month,2020-11-30", "row 9, until: 2020-11-30 is be"),
        ("month,2022-07-21,partly", "month,,partly", "row 9, until: empty, and in_force says"),
        ("as of 2025-09-10", "in force", "row 3, in_force: 'in force' is not no, partly, as of"),
        ("as of 2025-09-10", "as of 2019-09", "row 3, in_force: seen in 2019-09, before it began"),
        ("2028,as of 2024-07-01", "2028,as of 2029-07-01", "row 27, in_force: seen in 2029-07-01"),
    ],
)
def test_a_step_that_does_not_hold_stops_in_one_line_with_file_row_and_column(
    data: Path, locator: Locator, was: str, value: str, problem: str
) -> None:
    path = data / "facts" / FILE
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, value, 1), encoding="utf-8")
    with pytest.raises(DataError, match=problem) as caught:
        read_limits(data, locator.areas)
    assert path.name in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("name", "reader"), [(FILE, read_limits), (NAMED_FILE, read_named)])
def test_a_row_that_stands_twice_stops(
    data: Path, locator: Locator, name: str, reader: Callable[[Path, Areas], object]
) -> None:
    path = data / "facts" / name
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[1]]), encoding="utf-8")
    with pytest.raises(DataError, match=rf"{name}, row {len(lines) + 1}, \w+: .* stands twice"):
        reader(data, locator.areas)
