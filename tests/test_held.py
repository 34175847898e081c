"""What the stages ask of the record: agreements by their day, days that share, an agency."""

from __future__ import annotations

from datetime import date

import pytest

from mapper.agencies.register import Agency, Register
from mapper.errors import DataError
from mapper.held import Held
from mapper.lists import LISTS
from mapper.model import Listing, Program
from mapper.snapshots.stored import Snapshot
from mapper.subjects import ICE_287G, RING

STAYS = Listing("nj-a", "Ewing Police Department", "NJ", Program.ICE_287G, signed_on="2025-03-05")
BARE = Listing("nj-b", "Camden Police Department", "NJ", Program.ICE_287G)


def day(on: date, *listings: Listing) -> Snapshot:
    return Snapshot(LISTS["ice_287g"], on, {"data_day": on.isoformat()}, listings)


OLD, NEW = day(date(2026, 5, 1), STAYS, BARE), day(date(2026, 5, 18), STAYS)


def test_an_agreement_is_since_it_was_signed_and_one_object_on_all_days() -> None:
    held = Held(ICE_287G, [OLD, NEW], [], Register())
    (now,), (before, bare) = held.patched(NEW), held.patched(OLD)
    assert (now.active_since, now.active_since_precision) == ("2025-03-05", "day")
    assert now is before
    assert (bare.active_since, bare.active_since_precision) == ("", "")


def test_beside_ring_an_agreement_is_as_its_list_has_it() -> None:
    assert Held(RING, [OLD, NEW], [], Register()).patched(NEW) == [STAYS]


def test_earlier_days_are_those_of_the_program_alone() -> None:
    (earlier,) = Held(ICE_287G, [OLD, NEW], [], Register()).earlier()
    assert (earlier.day, [one.key for one in earlier.listings]) == ("2026-05-01", ["nj-a", "nj-b"])
    assert list(Held(RING, [OLD, NEW], [], Register()).earlier()) == []


def test_a_listing_without_an_agency_in_the_register_stops() -> None:
    known = Register([Agency("nj-a", STAYS.agency, "NJ")])
    held = Held(ICE_287G, [NEW], [], known)
    assert held.agency("ice_287g", "2026-05-18", STAYS).agency_id == "nj-a"
    with pytest.raises(
        DataError, match=r"Camden Police Department, NJ is not in data/agencies\.csv"
    ):
        held.agency("ice_287g", "2026-05-18", BARE)
