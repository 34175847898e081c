"""What becomes of rows from day to day: one change shows as one, and little removes anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mapper.lists import LISTS
from mapper.lists.reading.collecting import Unread
from mapper.model import Evidence, Listing, Program
from mapper.snapshots.record import DayOfRecord, record
from mapper.snapshots.row_changes import ChangeKind
from mapper.snapshots.stored import Snapshot, read_snapshots

DATA = Path(__file__).parents[2] / "data"
UNREAD = Unread(7, "TYPE", "Muncipality", "is new")
DAYS = ("2025-06-01", "2025-06-08", "2025-06-15", "2025-06-22", "2025-06-29")


@pytest.fixture(scope="module")
def rows() -> tuple[Listing, ...]:
    """The rows of ICE's workbook of May 2026."""
    (held,) = [one for one in read_snapshots(DATA) if one.day == date(2026, 5, 18)]
    return held.listings


def days(
    *told: Sequence[Listing], unread: Sequence[int] = (), name: str = "ice_287g"
) -> list[DayOfRecord]:
    """The record of these days; `unread` are the numbers of those with a row set apart."""
    return record(
        (
            Snapshot(LISTS[name], date.fromisoformat(day), {}, tuple(listings),
                     (UNREAD,) if number in unread else ())
            for number, (day, listings) in enumerate(zip(DAYS, told, strict=False))
        ),
        registered,
    )  # fmt: skip


def registered(name: str, listing: Listing) -> str:
    """A register that knows one agency by three names, and one of Burke County."""
    if (listing.state, listing.counties) == ("AL", ("Burke County",)):
        return "al-burke"
    known = ("Autauga County Sheriff's Office", "Autauga Sheriff", "Autauga SO")
    return "al-autauga" if (listing.agency, listing.state) in {(n, "AL") for n in known} else ""


def only(told: Sequence[DayOfRecord]) -> tuple[ChangeKind, str, str, str]:
    (change,) = told[-1].changes
    return change.kind, change.column, change.was, change.now


def changed(rows: Sequence[Listing], number: int, **cells: Any) -> list[Listing]:
    return [replace(row, **cells) if n == number else row for n, row in enumerate(rows)]


def test_nothing_changed_tells_nothing(rows: Sequence[Listing]) -> None:
    again = [replace(row) for row in rows]
    assert [one.changes for one in days(rows, rows, again)] == [(), (), ()]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"agency": "Autauga Sheriff", "key": "x"}, (ChangeKind.RENAMED, "name")),
        ({"counties": ("Baldwin County",)}, (ChangeKind.MOVED, "county")),
        ({"state": "GA", "key": "x"}, (ChangeKind.MOVED, "state")),
        ({"counties": ()}, (ChangeKind.CORRECTED, "county")),
        ({"city": "Prattville"}, (ChangeKind.CORRECTED, "city")),
        ({"lat": 32.5, "lon": -86.6}, (ChangeKind.CORRECTED, "point")),
        ({"agreement": "Jail Enforcement Model", "key": "x"}, (ChangeKind.CORRECTED, "agreement")),
        ({"jurisdiction_type": "State Agency"}, (ChangeKind.CORRECTED, "type of jurisdiction")),
        ({"vendor": "Somebody"}, (ChangeKind.CORRECTED, "vendor")),
        ({"evidence": (Evidence("https://www.ice.gov/x.pdf", "MOA"),)},
         (ChangeKind.CORRECTED, "evidence")),
        ({"denied_on": "2025-06"}, (ChangeKind.DISPUTED, "denied on")),
    ],
)  # fmt: skip
def test_one_cell_that_changes_is_one_change(
    rows: Sequence[Listing], cells: dict[str, Any], expected: tuple[ChangeKind, str]
) -> None:
    assert rows[0].agency == "Autauga County Sheriff's Office"
    there = only(days(rows, changed(rows, 0, **cells)))
    assert there[:2] == expected
    back = only(days(changed(rows, 0, **cells), rows))
    assert (*back[:2], back[3], back[2]) == there


def test_another_day_of_signing_before_both_days_is_a_correction(rows: Sequence[Listing]) -> None:
    was, now = (changed(rows, 0, signed_on=day) for day in ("2025-03-01", "2025-04-01"))
    assert only(days(was, now)) == (ChangeKind.CORRECTED, "signed on", "2025-03-01", "2025-04-01")


def test_what_was_signed_after_the_day_before_is_another_agreement(rows: Sequence[Listing]) -> None:
    # The one of before stood on June 1, 2025: no correction makes it one of June 5.
    told = days(rows, changed(rows, 0, signed_on="2025-06-05", agency="Autauga SO"))[-1].changes
    assert [(one.kind, one.column) for one in told] == [
        (ChangeKind.ADDED, ""), (ChangeKind.NO_LONGER_LISTED, ""),
    ]  # fmt: skip
    signed = [one.listing.signed_on for one in told if one.listing]
    assert signed == ["2025-06-05", rows[0].signed_on]


def test_a_row_that_comes_is_added_and_one_that_goes_is_no_longer_listed(
    rows: Sequence[Listing],
) -> None:
    assert only(days(rows[1:], rows)) == (ChangeKind.ADDED, "", "", "")
    told = days(rows, rows[1:])
    assert only(told) == (ChangeKind.NO_LONGER_LISTED, "", "", "")
    assert told[-1].changes[0].listing is rows[0]
    assert (told[-1].before, told[-1].day) == (date(2025, 6, 1), date(2025, 6, 8))


def test_a_row_written_otherwise_did_not_change(rows: Sequence[Listing]) -> None:
    slip = changed(
        rows, 0, agency="AUTAUGA COUNTY  Sheriff’s Office", as_listed={"TYPE": "Muncipality"}
    )
    assert days(rows, slip)[-1].changes == ()


def test_a_row_set_apart_removes_nobody_and_is_told(rows: Sequence[Listing]) -> None:
    without = rows[1:]
    told = days(rows, without, rows, unread=[1])
    assert told[1].counts == {ChangeKind.SET_APART: 1}
    assert told[1].changes[0].unread == UNREAD
    assert told[1].waiting == (rows[0],)
    assert told[2].changes == ()


@pytest.mark.parametrize(
    ("of_row", "waits"),
    [
        ({}, True),
        ({"agency": "Autauga County Sheriff's Ofice", "state": "AL"}, True),
        ({"agency": "", "state": "AL"}, True),
        ({"agency": "Autauga County Sheriff's Office", "state": ""}, True),
        ({"agency": "Autauga County Sheriff's Office", "state": "FL"}, False),
        ({"agency": "Department of Financial Services", "state": "AL"}, False),
        ({"agency": "", "state": "FL"}, False),
    ],
)
def test_a_row_set_apart_holds_back_only_who_it_may_be(
    rows: Sequence[Listing], of_row: dict[str, str], waits: bool
) -> None:
    assert (rows[0].agency, rows[0].state) == ("Autauga County Sheriff's Office", "AL")
    apart = replace(UNREAD, **of_row)
    held = [
        Snapshot(LISTS["ice_287g"], date.fromisoformat(day), {}, tuple(listings), unread)
        for day, listings, unread in [
            (DAYS[0], rows, ()), (DAYS[1], rows[1:], (apart,)),
            (DAYS[2], rows[1:], (replace(apart, row=9),)),
        ]
    ]  # fmt: skip
    told = record(held, registered)
    assert (told[1].waiting == (rows[0],)) is waits
    assert told[1].counts == ({} if waits else {ChangeKind.NO_LONGER_LISTED: 1}) | {
        ChangeKind.SET_APART: 1
    }
    # The same row, still unread, is told once, whatever its number.
    assert told[2].counts == {}


def test_who_is_missing_when_the_list_reads_whole_again_is_gone(rows: Sequence[Listing]) -> None:
    told = days(rows, rows[1:], rows[1:], rows[1:], unread=[1])
    assert [len(one.changes) for one in told] == [0, 1, 1, 0]
    assert told[2].counts == {ChangeKind.NO_LONGER_LISTED: 1}


def test_a_shrunken_file_removes_nobody_until_a_second_one_says_so(
    rows: Sequence[Listing],
) -> None:
    half = rows[: len(rows) // 2]
    assert [one.changes for one in days(rows, half, rows)] == [(), (), ()]
    told = days(rows, half, half)
    assert told[2].counts == {ChangeKind.NO_LONGER_LISTED: len(rows) - len(half)}


@pytest.fixture(scope="module")
def atlas() -> tuple[Listing, ...]:
    (held,) = [one for one in read_snapshots(DATA) if one.declaration.name == "eff_atlas"]
    return held.listings


def of_atlas(*told: tuple[str, Sequence[Listing]]) -> list[DayOfRecord]:
    return record(
        (
            Snapshot(LISTS["eff_atlas"], date.fromisoformat(day), {}, tuple(listings))
            for day, listings in told
        ),
        registered,
    )


def test_a_retired_category_removes_nobody(atlas: Sequence[Listing]) -> None:
    others = [one for one in atlas if one.program is not Program.RING]
    assert 4_000 < len(others) < len(atlas) - 1_400
    told = of_atlas(("2020-10-07", atlas), ("2026-10-07", others), ("2026-10-14", others))
    assert [one.changes for one in told] == [(), (), ()]
    # nor does it where nobody has told us yet that the category is gone
    told = of_atlas(("2020-10-07", atlas), ("2021-10-07", others), ("2021-10-14", others))
    assert [one.changes for one in told] == [(), (), ()]


def test_two_namesakes_that_part_are_the_rows_they_were(rows: Sequence[Listing]) -> None:
    """ICE's keys get a county when a second agency of the name comes."""
    here = replace(rows[0], key="al-a", agency="Washington Township Police Department")
    other = replace(here, key="al-b-burke", counties=("Burke County",), signed_on="2026-05-01")
    told = days([here, *rows[1:]], [replace(here, key="al-a-autauga"), other, *rows[1:]])
    assert only(told) == (ChangeKind.ADDED, "", "", "")
    assert told[-1].changes[0].listing is other


def test_two_rows_of_one_day_and_state_keep_apart(rows: Sequence[Listing]) -> None:
    gone = replace(rows[0], key="a", agency="Jackson County Sheriff's Office", evidence=(),
                   counties=("Jackson County",))  # fmt: skip
    new = replace(gone, key="b", agency="Johnson County Sheriff's Office",
                  counties=("Johnson County",))  # fmt: skip
    told = days([gone, *rows[1:]], [new, *rows[1:]])
    assert told[-1].counts == {ChangeKind.ADDED: 1, ChangeKind.NO_LONGER_LISTED: 1}


def test_another_agency_of_the_county_in_its_place_is_another(rows: Sequence[Listing]) -> None:
    """ICE put the attorney of Pinal County in the place of its sheriff: nobody was renamed."""
    attorney = changed(rows, 0, agency="Autauga County Attorney's Office", key="x")
    told = days(rows, attorney)
    assert told[-1].counts == {ChangeKind.ADDED: 1, ChangeKind.NO_LONGER_LISTED: 1}


def test_a_row_less_of_an_agency_that_stands_in_another_removes_nobody(
    rows: Sequence[Listing],
) -> None:
    twice = [*rows, replace(rows[0], key="x", agency="Autauga SO", signed_on="2025-06-02")]
    assert only(days(rows, twice)) == (ChangeKind.CORRECTED, "times listed", "1", "2")
    assert only(days(twice, rows)) == (ChangeKind.CORRECTED, "times listed", "2", "1")
    assert only(days(twice, twice[1:])) == (ChangeKind.CORRECTED, "times listed", "2", "1")
    assert days(twice, twice[1:], unread=[1])[-1].waiting == ()
    new = days(rows[1:], twice)[-1]
    assert new.counts == {ChangeKind.ADDED: 1}


def test_a_column_that_a_list_gets_changes_no_row(rows: Sequence[Listing]) -> None:
    """Until April 2025 ICE's workbook had no counties."""
    bare = [replace(row, counties=()) for row in rows]
    assert [one.changes for one in days(bare, rows)] == [(), ()]
    # one dispute in a list without any is told
    assert only(days(rows, changed(rows, 3, denied_on="2025-06"))) == (
        ChangeKind.DISPUTED, "denied on", "", "2025-06",
    )  # fmt: skip
