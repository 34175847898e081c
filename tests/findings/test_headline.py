"""The headline is one list on one day: its own before a copy, and police apart from fire."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mapper.findings.headline import headline, is_fire, on_list, ranked
from mapper.lists import LISTS
from mapper.model import Kind, Program
from mapper.result import Result


def test_a_copy_is_newer_and_comes_after_its_original(result: Result) -> None:
    order = [(one.declaration.name, one.day.isoformat())
             for one in ranked(result.snapshots, Program.RING)]  # fmt: skip
    assert order == [("eff_atlas", "2020-10-07"), ("digital_force_index", "2021-08-09")]


def test_a_newer_list_of_its_own_becomes_the_headline(result: Result) -> None:
    taken = [replace(one, declaration=LISTS["ring_map"], day=date(2021, 11, 1))
             for one in result.snapshots if one.declaration.name == "eff_atlas"]  # fmt: skip
    told = headline(replace(result, snapshots=[*result.snapshots, *taken]))
    assert (told.name, told.phrase) == ("ring_map", "Ring’s own map")
    assert not told.police


def test_a_list_that_stopped_to_cover_ring_says_nothing_of_it(result: Result) -> None:
    later = [replace(one, day=date(2026, 6, 1)) for one in result.snapshots
             if one.declaration.name == "eff_atlas"]  # fmt: skip
    assert ranked(later, Program.RING) == []
    assert ranked(later, Program.DRONES) == later


def test_police_and_fire_departments_are_two_numbers(result: Result) -> None:
    told = headline(result)
    assert (len(told.police), len(told.fire)) == (1_500, 0)
    frame = result.agencies.copy()
    one = sorted(told.police)[0]
    frame.loc[frame["agency_id"] == one, "kind"] = "fire"
    spoiled = on_list(told.declaration, told.day, frame, result.listed)
    assert spoiled.fire == {one}
    assert spoiled.police == told.police - {one}
    assert one not in {row.agency.agency_id for row in spoiled.listings}
    assert is_fire(Kind.FIRE)
    assert not is_fire("municipal police")


def test_who_is_no_police_by_name_is_named(result: Result) -> None:
    assert headline(result).others == [("Cumberland County Prosecutor's Office", "NJ")]


def test_the_date_is_the_earliest_that_the_list_itself_gives(result: Result) -> None:
    told = headline(result)
    frame = result.agencies.set_index("agency_id")
    assert told.since["mi-warren-police-department"] == "2020-01-07"
    assert len(told.listings) == 1_501  # one agency stands twice
    assert all(day >= frame.loc[one, "active_since"] for one, day in told.since.items() if day)
