"""What lists say now: of each list, for each program, the newest day that covers it."""

from __future__ import annotations

from datetime import date

from mapper.lists import LISTS
from mapper.model import Listing, Program
from mapper.snapshots.stored import Snapshot, current, read_snapshots
from tests.conftest import DATA

RING = Listing("AOS1", "Ewing Police Department", "NJ", Program.RING)
DRONES = Listing("AOS2", "Ewing Police Department", "NJ", Program.DRONES)
ICE = Listing("a", "Ewing Police Department", "NJ", Program.ICE_287G)


def taken(name: str, day: date, *listings: Listing) -> Snapshot:
    return Snapshot(LISTS[name], day, {"data_day": day.isoformat()}, listings)


def test_a_newer_day_takes_the_place_of_an_older_one() -> None:
    old, new = taken("ice_287g", date(2025, 3, 6), ICE), taken("ice_287g", date(2025, 4, 29))
    assert current([old, new]) == [new]
    assert current([old, new])[0] is new


def test_a_day_that_does_not_cover_a_program_removes_nobody() -> None:
    """EFF retired its Ring data in March 2024: what the Atlas said before is still what it says."""
    first = taken("eff_atlas", date(2020, 10, 7), RING, DRONES)
    last = taken("eff_atlas", date(2024, 3, 31), RING)
    later = taken("eff_atlas", date(2026, 10, 7), DRONES)
    assert current([first]) == [first]
    assert current([first, last]) == [last]
    of_ring, of_all = current([first, later])
    assert (of_ring.day, of_ring.listings) == (first.day, (RING,))
    assert of_all is later
    of_ring, of_all = current([first, last, later])
    assert (of_ring.day, of_ring.listings) == (last.day, (RING,))


def test_a_row_of_a_program_that_its_day_does_not_cover_says_nothing() -> None:
    first = taken("eff_atlas", date(2020, 10, 7), RING)
    later = taken("eff_atlas", date(2026, 10, 7), RING, DRONES)
    assert [one.listings for one in current([first, later])] == [(RING,), (DRONES,)]


def test_of_what_is_at_hand_each_list_speaks_once() -> None:
    found = current(read_snapshots(DATA))
    assert [(one.declaration.name, one.day.isoformat()) for one in found] == [
        ("digital_force_index", "2021-08-09"),
        ("eff_atlas", "2020-10-07"),
        ("ice_287g", "2026-05-18"),
        ("reported", "2026-11-28"),
    ]
