"""Rows of a list that read and cannot be shown: set apart like those that do not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from mapper.characters import hidden
from mapper.lists.reading.collecting import Reading, Unread
from mapper.lists.reading.rows import kept
from mapper.model import Listing
from mapper.snapshots.listing_rows import listing_values

LONGEST_NAME = 200  # the longest of 5,156 agencies has 85 characters
DATES = ("active_since", "denied_on", "signed_on")


def set_apart(reading: Reading, day: date, *, is_ours: bool = False) -> None:
    """Set apart the rows with a character that nobody sees, a name too long for one, or a date
    after the snapshot's day.

    Of a list that `is_ours` the sources' days count, too: what others publish may cite a page that
    was changed since. The list's own words (`as_listed`) may hold such a character: they are
    written escaped.
    """
    apart: dict[int, Unread] = {}
    for number, listing in zip(reading.rows, reading.listings, strict=True):
        column, words, reason = next(
            _reasons(listing, day.isoformat(), is_ours=is_ours), ("", "", "")
        )
        if reason:
            agency = "" if column == "agency" else kept(listing.agency)
            apart.setdefault(
                number, Unread(number, column, kept(words), reason, agency, listing.state)
            )
    if apart:
        both = zip(reading.rows, reading.listings, strict=True)
        left = [(number, listing) for number, listing in both if number not in apart]
        reading.rows = [number for number, _ in left]
        reading.listings = [listing for _, listing in left]
        reading.unread += apart.values()


def newest_date(listing: Listing) -> str:
    """Return the latest of the dates that a list tells of an agency, "" if it tells none."""
    return max(listing.active_since, listing.denied_on, listing.signed_on)


def _reasons(listing: Listing, day: str, *, is_ours: bool) -> Iterator[tuple[str, str, str]]:
    """Yield column, words and reason."""
    if len(listing.agency) > LONGEST_NAME:
        reason = f"a name of {len(listing.agency):,} characters, at most {LONGEST_NAME}"
        yield "agency", listing.agency, reason
    values: dict[str, Any] = listing_values(listing)
    del values["as_listed"]
    values["extra"] = [word for pair in listing.extra.items() for word in pair]
    for column, value in values.items():
        words: Sequence[object] = value if isinstance(value, list | tuple) else [value]
        for word in words:
            if isinstance(word, str) and (found := hidden(word)):
                yield column, word, found
    if is_ours:
        for proof in listing.evidence:
            if proof.date > day:
                yield "date", proof.date, f"{proof.date} lies after {day}, the day of the list"
    for column in DATES:
        said = getattr(listing, column)
        if said > day:
            yield column, said, f"{said} lies after {day}, the day of the list"
