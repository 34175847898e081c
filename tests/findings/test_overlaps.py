"""Overlaps: one list on one day for each program, police apart from fire, no older agreements."""

from __future__ import annotations

from dataclasses import replace

from mapper.findings import overlaps
from mapper.findings.overlaps import ListDay
from mapper.model import Program
from mapper.result import Result
from tests.conftest import DATA


def test_each_program_is_one_list_on_one_day(result: Result) -> None:
    told = overlaps.compute(result)
    assert {
        program: [(one.list, one.day.isoformat()) for one in sources]
        for program, sources in told.sources.items()
    } == {
        Program.RING: [("eff_atlas", "2020-10-07")],
        Program.FACE_RECOGNITION: [("eff_atlas", "2020-10-07")],
        Program.ICE_287G: [("ice_287g", "2026-05-18")],
    }
    assert told.years_apart == 6
    assert "6 years apart" in told.caveat
    assert told.alone[0].count == 1_500
    # of the 1,549 agencies on ICE's list one is of fire marshals
    assert told.alone[2].count == 1_548
    assert not any("fire-marshal" in one for one in told.alone[2].agency_ids)


def test_the_readme_gives_these_numbers(result: Result) -> None:
    told = overlaps.compute(result)
    readme = " ".join((DATA.parent / "README.md").read_text(encoding="utf-8").split())
    assert f"{told.pairs[1].count} of which were on the list of Ring partners of 2020" in readme
    assert f"and {told.all.count} on both that and its list of face recognition" in readme


def test_the_numbers_of_pairs_are_those_of_their_sets(result: Result) -> None:
    told = overlaps.compute(result)
    sets = {one.programs[0]: set(one.agency_ids) for one in told.alone}
    for pair in told.pairs:
        first, second = pair.programs
        assert set(pair.agency_ids) == sets[first] & sets[second]
        assert sum(count for _, count in pair.by_state) == pair.count > 0
        counts = [count for _, count in pair.by_state]
        assert counts == sorted(counts, reverse=True)
    assert set(told.all.agency_ids) == set.intersection(*sets.values())
    assert told.all.by_state[0][0] == "FL"


def test_all_lists_name_no_fewer_and_of_ice_only_the_newest_counts(result: Result) -> None:
    one_each, every = overlaps.compute(result), overlaps.compute(result, with_all_lists=True)
    for narrow, wide in zip(one_each.alone, every.alone, strict=True):
        assert set(narrow.agency_ids) <= set(wide.agency_ids)
    assert every.alone[0].count > one_each.alone[0].count
    (ice,) = every.sources[Program.ICE_287G]
    assert isinstance(ice, ListDay)
    assert every.alone[2] == one_each.alone[2]


def test_an_agreement_of_an_older_list_is_over(result: Result) -> None:
    ours = [one for one in result.every if one.list == "ice_287g"]
    name = ours[0].agency.agency_id
    older = [
        replace(one, day="2025-01-01") if one.agency.agency_id == name else one
        for one in result.every
        if one.list == "ice_287g"
    ]
    assert name in overlaps.compute(result).alone[2].agency_ids
    alone = overlaps.compute(replace(result, every=older)).alone[2]
    assert name not in alone.agency_ids
    assert alone.count > 1_500
