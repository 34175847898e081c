"""The snapshots and patches that a site is made from: of another program than Ring only its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mapper.snapshots.patches import Patch
from mapper.snapshots.stored import Snapshot
from mapper.subject import Subject


def of_subject(taken: Sequence[Snapshot], subject: Subject) -> list[Snapshot]:
    """Return the days of lists that a site of a program is made from, with its listings alone.

    That of Ring compares other programs and copies of lists, so it has all. Any other has the
    lists of others that speak of its program, and no copy: a copy is the same witness again. A row
    that could not be read is kept where its list speaks of no other program, for nobody knows of
    which it was.
    """
    if subject.is_ring:
        return list(taken)
    found = []
    for one in taken:
        told = one.declaration
        if told.derived_from or told.by_hand or not one.covers(subject.program):
            continue
        if len(told.covers) == 1:
            found.append(one)
            continue
        ours = tuple(listing for listing in one.listings if listing.program is subject.program)
        found.append(replace(one, listings=ours, unread=()))
    return found


def patches_of(
    patches: Iterable[Patch], taken: Sequence[Snapshot], left: Sequence[Snapshot]
) -> list[Patch]:
    """Return the patches of the listings that are `left` of all that were `taken`."""
    if len(left) == len(taken) and all(one is was for one, was in zip(left, taken, strict=True)):
        return list(patches)  # the site of Ring leaves none out
    rows = {_row(one, listing.key) for one in left for listing in one.listings}
    lists = {one.declaration.name for one in left}
    others = {
        row
        for one in taken
        for listing in one.listings
        if (row := _row(one, listing.key)) not in rows
    }
    return [
        one for one in patches if one.list in lists and (one.list, one.day, one.key) not in others
    ]


def _row(one: Snapshot, key: str) -> tuple[str, str, str]:
    return one.declaration.name, one.day.isoformat(), key
