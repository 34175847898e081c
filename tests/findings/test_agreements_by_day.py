"""The record of ICE's list, as its 36 days are held: who came, who went, how many stood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest

from mapper.agencies.register import read_register
from mapper.findings.agency_of import AgencyOf
from mapper.findings.agreements_by_day import ByDay, by_day
from mapper.snapshots.patches import read_patches
from mapper.snapshots.record import DayOfRecord, record
from mapper.snapshots.row_changes import ChangeKind
from mapper.snapshots.stored import Snapshot, read_snapshots
from tests.conftest import DATA


@pytest.fixture(scope="module")
def snapshots() -> list[Snapshot]:
    return read_snapshots(DATA)


@pytest.fixture(scope="module")
def agency_of(snapshots: list[Snapshot]) -> AgencyOf:
    return AgencyOf(read_register(DATA), read_patches(DATA, snapshots))


@pytest.fixture(scope="module")
def told(snapshots: list[Snapshot], agency_of: AgencyOf) -> list[DayOfRecord]:
    days = record(snapshots, agency_of)
    return [one for one in days if one.declaration.name == "ice_287g"]


@pytest.fixture(scope="module")
def counts(snapshots: list[Snapshot], told: list[DayOfRecord], agency_of: AgencyOf) -> ByDay:
    return by_day(snapshots, told, agency_of)


def said(told: Sequence[DayOfRecord], kind: ChangeKind, *words: str) -> list[tuple[date, str]]:
    """Days and names of the changes of a kind of agencies with one of the words in their names."""
    return [
        (day.day, one.listing.agency)
        for day in told
        for one in day.changes
        if one.kind is kind and one.listing and any(word in one.listing.agency for word in words)
    ]


def test_each_day_has_those_of_the_day_before_those_added_and_not_those_gone(
    told: list[DayOfRecord], counts: ByDay
) -> None:
    """A row set apart of another agency, as on two days of 2025, holds nobody."""
    assert [one.day for one in counts.nation] == [one.day for one in told]
    missing = {one.day: len(one.waiting) for one in told}
    assert [one.day for one in counts.nation if one.set_apart] == [
        date(2025, 7, 24), date(2025, 8, 1)
    ]  # fmt: skip
    assert not any(missing.values())
    for before, now in pairwise(counts.nation):
        stood = before.listed + missing[before.day] + now.added - now.no_longer_listed
        assert stood == now.listed + missing[now.day], now.day


def test_two_agencies_of_the_register_are_never_one_renamed(
    told: list[DayOfRecord], agency_of: AgencyOf, snapshots: list[Snapshot]
) -> None:
    ids = {
        (one.state, one.agency): agency_of("ice_287g", one)
        for snapshot in snapshots
        if snapshot.declaration.name == "ice_287g"
        for one in snapshot.listings
    }
    renamed = [one for day in told for one in day.changes if one.kind is ChangeKind.RENAMED]
    assert len(renamed) > 50
    for one in renamed:
        assert one.listing
        state = one.listing.state
        assert ids[state, one.was] == ids[state, one.now] != "", (one.was, one.now)


def test_an_agency_in_the_place_of_another_is_added_and_the_other_gone(
    told: list[DayOfRecord],
) -> None:
    """Of the same county, with the same day: ICE had named the sheriff first."""
    day = date(2025, 9, 16)
    assert said(told, ChangeKind.NO_LONGER_LISTED, "Pinal County") == [
        (day, "Pinal County Sheriff's Office")
    ]
    assert (day, "Pinal County Attorney's Office") in said(told, ChangeKind.ADDED, "Pinal County")


def test_who_stood_in_two_rows_and_stands_in_one_is_not_gone(told: list[DayOfRecord]) -> None:
    names = "St. Cloud", "Zephyrhills", "University of Central Florida", "Volusia"
    assert said(told, ChangeKind.NO_LONGER_LISTED, *names) == []
    twice = [
        (day.day.isoformat(), one.was, one.now)
        for day in told
        for one in day.changes
        if one.column == "times listed" and one.listing and "St. Cloud" in one.listing.agency
    ]
    assert twice == [("2025-05-16", "1", "2"), ("2025-07-16", "2", "1")]
