"""Rows of a list that are set apart: read, told with their reason, and no listing of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from mapper.characters import hidden
from mapper.model import Listing
from mapper.snapshots.stored import listing_values

LONGEST_NAME = 200  # the longest of 5,156 agencies has 85 characters


def set_apart(listings: Iterable[Listing]) -> tuple[list[Listing], list[dict[str, str]]]:
    """Return the listings that can be shown, in their order, and of each other one its `key`, the
    `column` and the `reason`: it holds a character that nobody sees, or a name too long for one.

    The list's own words (`as_listed`) may hold one: they are written escaped.
    """
    kept, apart = [], []
    for listing in listings:
        column, reason = next(_reasons(listing), ("", ""))
        if reason:
            apart.append({"key": ascii(listing.key)[1:-1], "column": column, "reason": reason})
        else:
            kept.append(listing)
    return kept, apart


def _reasons(listing: Listing) -> Iterator[tuple[str, str]]:
    if len(listing.agency) > LONGEST_NAME:
        yield "agency", f"a name of {len(listing.agency):,} characters, at most {LONGEST_NAME}"
    values: dict[str, Any] = listing_values(listing)
    del values["as_listed"]
    values["extra"] = [word for pair in listing.extra.items() for word in pair]
    for column, value in values.items():
        words: Sequence[object] = value if isinstance(value, list | tuple) else [value]
        for word in words:
            if isinstance(word, str) and (found := hidden(word)):
                yield column, found
