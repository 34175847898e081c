"""How many rows of a list or a layer are believed, and how many fewer than last time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from mapper.errors import ListError
from mapper.lists.reading.collecting import Reading, kinds
from mapper.model import ListDeclaration, Listing

SMALLEST_SHARE_KEPT = 0.9
MOST_KINDS = 5


def believe(name: str, rows: int, expected: tuple[int, int]) -> None:
    """Raise ListError for fewer or more rows than are expected."""
    low, high = expected
    if not low <= rows <= high:
        raise ListError(name, f"{rows} rows, expected {low} to {high}")


def believe_unread(declaration: ListDeclaration, reading: Reading, accepted: int) -> None:
    """Raise ListError if more rows are set apart than the list declares, and than are accepted."""
    unread, rows = len({one.row for one in reading.unread}), reading.all_rows
    if unread <= max(declaration.most_unread * rows, accepted):
        return
    told = kinds(reading.unread)
    more = [f"{len(told) - MOST_KINDS} other kinds"] if len(told) > MOST_KINDS else []
    raise ListError(
        declaration.name,
        f"{unread:,} of {rows:,} rows cannot be read, over {declaration.most_unread:.0%}: "
        f"{'; '.join(told[:MOST_KINDS] + more)}: --accept-unread {unread} takes it all the same",
    )


def falls(
    declaration: ListDeclaration,
    listings: Sequence[Listing],
    day: date,
    before: Sequence[Mapping[str, Any]],
) -> list[str]:
    """Return a phrase for each program with too few rows beside the last snapshot that covers it.

    A program that the list does not cover any more cannot fall: it is not spoken about.
    """
    now = Counter(listing.program for listing in listings)
    found = []
    for program in declaration.covers:
        covering = [
            note for note in before if declaration.covered(program, date.fromisoformat(note["day"]))
        ]
        if not covering or not declaration.covered(program, day):
            continue
        earlier = covering[-1]["rows_by_program"].get(str(program), 0)
        if now[program] < SMALLEST_SHARE_KEPT * earlier:
            share = 1 - now[program] / earlier
            found.append(
                f"{program} fell by {share:.0%}, from {earlier:,} rows on "
                f"{covering[-1]['day']} to {now[program]:,}"
            )
    return found
