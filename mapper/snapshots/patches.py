"""Corrections by hand: `data/patches/<list>.csv`, each with a reason and evidence.

A patch names a listing by its snapshot's day and its key, a column, what stands there and what
should. One that does not fit on that day (no such listing, or it says something else) stops the
build: a person must look. Other snapshots of its list are mended too where they say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, takewhile
from pathlib import Path
from typing import Any

from mapper.dates import is_date
from mapper.errors import DataError
from mapper.files.tables import read_csv
from mapper.model import Listing
from mapper.names.states import STATES
from mapper.snapshots.stored import Snapshot

COLUMNS = ["key", "column", "was", "value", "reason", "evidence", "day"]
PATCHABLE = {
    "agency", "state", "city", "counties", "jurisdiction_type", "active_since",
    "active_since_precision",
}  # fmt: skip
# What a value must be, where a list's reader would have seen to it.
_HOLDS: dict[str, Callable[[str], bool]] = {
    "agency": bool,
    "state": STATES.__contains__,
    "active_since": lambda value: not value or is_date(value),
    "active_since_precision": {"", "day", "month", "year"}.__contains__,
}


@dataclass(frozen=True, slots=True)
class Patch:
    """One correction; `list` and `day` name the snapshot that it corrects."""

    list: str
    key: str
    column: str
    was: str
    value: str
    reason: str
    evidence: str
    day: str
    where: str = field(default="", compare=False)  # file and row, for whoever must look


def read(data: Path, name: str) -> list[Patch]:
    """Return the patches of a list, in the file's order; [] if it has none."""
    path = data / "patches" / f"{name}.csv"
    patches = [
        Patch(list=name, **row, where=f"{path}, row {number}")
        for number, row in enumerate(read_csv(path, COLUMNS, optional=True), start=2)
    ]
    for patch in patches:
        if patch.column not in PATCHABLE:
            raise DataError(f"{patch.where}, column: {patch.column!r} cannot be patched")
        if patch.column in _HOLDS and not _HOLDS[patch.column](patch.value):
            raise DataError(f"{patch.where}, value: {patch.value!r} is no {patch.column}")
        if not patch.reason or not patch.evidence:
            raise DataError(f"{patch.where}, reason: a patch gives its reason and evidence")
    return patches


def apply(listings: Sequence[Listing], patches: Sequence[Patch], day: str) -> list[Listing]:
    """Return the listings of a day's snapshot, in the same order, with its list's patches applied.

    The words that a patch replaces are kept in `as_listed`. On the day that a patch names it must
    fit: DataError if its listing is missing or says something else. On other days it mends the
    same error where it still, or already, stands: an id minted from an error would stay for good.
    So it does in a row that stands twice, which has the key with a number.
    """
    by_key = {listing.key: listing for listing in listings}
    copies = [
        replace(patch, key=key, day="")
        for patch in patches
        for key in takewhile(by_key.__contains__, (f"{patch.key}-{n}" for n in count(2)))
    ]
    for patch in sorted([*patches, *copies], key=lambda patch: patch.day != day):
        listing = by_key.get(patch.key)
        must_fit = patch.day == day
        if listing is None:
            if must_fit:
                problem = f"{patch.list} has no row {patch.key} on {patch.day}"
                raise DataError(f"{patch.where}, key: {problem}")
            continue
        text = _text(listing, patch.column)
        if text != patch.was:
            if must_fit:
                raise DataError(
                    f"{patch.where}, was: {patch.key} has the {patch.column} {text!r}, "
                    f"the patch expects {patch.was!r}"
                )
            continue
        is_array = isinstance(getattr(listing, patch.column), tuple)
        value = tuple(filter(None, patch.value.split("|"))) if is_array else patch.value
        change: dict[str, Any] = {patch.column: value}
        words = {**listing.as_listed, patch.column: text}
        by_key[patch.key] = replace(listing, as_listed=words, **change)
    return list(by_key.values())


def _text(listing: Listing, column: str) -> str:
    """Return a column of a listing as a patch writes it: arrays joined by |."""
    found = getattr(listing, column)
    return "|".join(found) if isinstance(found, tuple) else str(found)


def patched(snapshot: Snapshot, all_patches: Sequence[Patch]) -> list[Listing]:
    """Return the listings of a snapshot with the patches of its list applied.

    Raises DataError for a patch that does not fit on the day it names.
    """
    ours = [patch for patch in all_patches if patch.list == snapshot.declaration.name]
    return apply(snapshot.listings, ours, snapshot.day.isoformat())


def read_patches(data: Path, taken: Sequence[Snapshot]) -> list[Patch]:
    """Return all patches; DataError for one whose list or day has no snapshot."""
    days = {(snapshot.declaration.name, snapshot.day.isoformat()) for snapshot in taken}
    found = [
        patch
        for path in sorted((data / "patches").glob("*.csv"))
        for patch in read(data, path.stem)
    ]
    for patch in found:
        if (patch.list, patch.day) not in days:
            problem = f"there is no snapshot of {patch.list} of {patch.day}"
            raise DataError(f"{patch.where}, day: {problem}")
    return found
