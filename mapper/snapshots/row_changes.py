"""What became of a row from one day of its list to the next, column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mapper.lists.reading.collecting import Unread
from mapper.model import Listing
from mapper.names.spelling import plain

NEW_COLUMN = 0.1  # changed in so many rows, a column may be new to the list, or left out


class ChangeKind(StrEnum):
    """What became of a row."""

    ADDED = "added"
    NO_LONGER_LISTED = "no longer listed"
    RENAMED = "renamed"
    MOVED = "moved"
    CORRECTED = "corrected"
    DISPUTED = "disputed"
    SET_APART = "set apart"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one row: `column` of it was `was` and is `now`, "" where nothing stood.

    `listing` is the row as the later day has it, as the earlier one had it where it is gone; of a
    row set apart there is `unread` alone.
    """

    kind: ChangeKind
    listing: Listing | None = None
    column: str = ""
    was: str = ""
    now: str = ""
    unread: Unread | None = None


def _money(one: Listing) -> str:
    told = one.subsidy
    if told is None:
        return ""
    sums = (("in all", told.total_usd), ("each", told.each_usd), ("residents", told.residents))
    return ", ".join([f"{words} {count}" for words, count in sums if count] + [told.payer])


def _evidence(one: Listing) -> str:
    return "; ".join(
        " ".join(filter(None, (proof.source, proof.date, proof.url))) for proof in one.evidence
    )


# What is compared, by the name that readers get, and the kind of change that it is.
_COLUMNS: Sequence[tuple[str, ChangeKind, Callable[[Listing], str]]] = (
    ("name", ChangeKind.RENAMED, lambda one: one.agency),
    ("state", ChangeKind.MOVED, lambda one: one.state),
    ("city", ChangeKind.MOVED, lambda one: one.city),
    ("county", ChangeKind.MOVED, lambda one: "|".join(one.counties)),
    ("ZIP code", ChangeKind.MOVED, lambda one: one.zip_code),
    ("point", ChangeKind.MOVED, lambda one: "" if one.lat is None else f"{one.lat}, {one.lon}"),
    ("denied on", ChangeKind.DISPUTED, lambda one: one.denied_on),
    ("name at source", ChangeKind.CORRECTED, lambda one: one.name_at_source),
    ("type of agency", ChangeKind.CORRECTED, lambda one: one.agency_type),
    ("type of jurisdiction", ChangeKind.CORRECTED, lambda one: one.jurisdiction_type),
    ("technology", ChangeKind.CORRECTED, lambda one: one.technology),
    ("vendor", ChangeKind.CORRECTED, lambda one: one.vendor),
    ("active since", ChangeKind.CORRECTED, lambda one: one.active_since),
    ("subsidy", ChangeKind.CORRECTED, _money),
    ("agreement", ChangeKind.CORRECTED, lambda one: one.agreement),
    ("signed on", ChangeKind.CORRECTED, lambda one: one.signed_on),
    ("evidence", ChangeKind.CORRECTED, _evidence),
)  # fmt: skip


def differences(old: Listing, now: Listing) -> Iterator[Change]:
    """Yield what a row says otherwise than it did, a change a column."""
    for name, kind, read in _COLUMNS:
        was, told = read(old), read(now)
        if was == told:
            continue
        if kind is ChangeKind.RENAMED and plain(was) == plain(told):
            continue  # written otherwise: a capital, an apostrophe, an abbreviation
        # Where a place was left out, or is given for the first time, nobody moved.
        holds = kind is not ChangeKind.MOVED or (was and told)
        yield Change(kind if holds else ChangeKind.CORRECTED, now, name, was, told)


def without_new_columns(
    changes: Sequence[Change], before: Iterable[Listing], listings: Sequence[Listing]
) -> list[Change]:
    """Return the changes without those of a column that the file of one day does not have.

    Such a column has no word in any row of a day, and one in over a tenth of the other's.
    """
    counted = Counter(one.column for one in changes)
    dropped = {
        name
        for name, _, read in _COLUMNS
        if counted[name] > NEW_COLUMN * len(listings)
        and (not any(map(read, before)) or not any(map(read, listings)))
    }
    return [one for one in changes if one.column not in dropped]
