"""A site of another program than Ring is made from its own listings and patches alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mapper.lists import LISTS
from mapper.lists.reading.collecting import Unread
from mapper.model import Listing, Program
from mapper.snapshots.of_subject import of_subject, patches_of
from mapper.snapshots.patches import Patch
from mapper.snapshots.stored import Snapshot
from mapper.subjects import ICE_287G, RING, SUBJECTS

DRONES = SUBJECTS["drones"]
UNREAD = (Unread(7, "Technology", "Rings", "'Rings' is new"),)
BOTH = (
    Listing("AOS1", "Ewing Police Department", "NJ", Program.RING),
    Listing("AOS2", "Ewing Police Department", "NJ", Program.DRONES),
)
ATLAS = Snapshot(LISTS["eff_atlas"], date(2020, 10, 7), {"data_day": "2020-10-07"}, BOTH, UNREAD)
COPY = replace(ATLAS, declaration=LISTS["digital_force_index"])
ICE = Snapshot(
    LISTS["ice_287g"], date(2026, 5, 18), {"data_day": "2026-05-18"},
    (Listing("nj-a", "A", "NJ", Program.ICE_287G),), UNREAD,
)  # fmt: skip
BY_HAND = replace(ICE, declaration=LISTS["reported"])
TAKEN = [ATLAS, COPY, ICE, BY_HAND]


def patch(snapshot: Snapshot, key: str) -> Patch:
    day = snapshot.day.isoformat()
    return Patch(snapshot.declaration.name, key, "city", "a", "b", "why", "where", day)


def test_the_site_of_ring_has_all() -> None:
    assert of_subject(TAKEN, RING) == TAKEN


def test_another_has_its_listings_from_no_copy() -> None:
    (left,) = of_subject(TAKEN, DRONES)
    assert left.declaration is ATLAS.declaration
    assert [one.key for one in left.listings] == ["AOS2"]
    assert left.unread == ()  # nobody knows of which program it was


def test_a_list_of_one_program_is_whole() -> None:
    assert of_subject(TAKEN, ICE_287G) == [ICE]


def test_patches_of_other_listings_are_left_and_one_that_fits_nothing_stays_to_be_refused() -> None:
    all_patches = [
        patch(ATLAS, "AOS1"),
        patch(ATLAS, "AOS2"),
        patch(ATLAS, "gone"),
        patch(ICE, "nj-a"),
    ]
    left = patches_of(all_patches, TAKEN, of_subject(TAKEN, DRONES))
    assert [one.key for one in left] == ["AOS2", "gone"]
    assert patches_of(all_patches, TAKEN, TAKEN) == all_patches
