"""What changed in the lists, in words: a line a change, for the command, the page and the feed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mapper.dates import is_date
from mapper.errors import MapperError
from mapper.lists import LISTS
from mapper.model import Listing
from mapper.snapshots.record import AgencyOf, DayOfRecord, record
from mapper.snapshots.row_changes import Change, ChangeKind
from mapper.snapshots.stored import Snapshot
from mapper.wording import say_all, say_day

DOCUMENTS = "evidence"  # the column that changes most: of a new row the document follows later
# The sentence that goes with every count of them.
NO_LONGER_LISTED = (
    "“No longer listed” says that a list named an agency on one day and no more on the next that "
    "we hold, both days speaking of the same program; it does not say why, or that anything ended."
)

# The sentence that goes with a day that lacks rows without removing them.
WAITING = (
    "Other rows are missing on that day, which it alone does not show to be gone: a later day may "
    "tell."
)


def say_counts(day: DayOfRecord) -> str:
    """Return "74 added and 10 no longer listed", "no change" for none."""
    counted = [f"{count:,} {kind}" for kind, count in day.counts.items()]
    return say_all(counted) if counted else "no change"


def anchor(day: DayOfRecord) -> str:
    """Return the id of a list's day on the page of changes: "ice_287g-2026-05-18"."""
    return f"{day.declaration.name}-{day.day}"


def say_change(change: Change) -> str:
    """Return a change in words, without its kind."""
    if change.unread:
        unread = change.unread
        who = ", ".join(filter(None, (unread.agency, unread.state)))
        return f"row {unread.row} of the file{who and f' ({who})'}: {unread.column} {unread.reason}"
    assert change.listing is not None
    row = change.listing
    if change.kind in (ChangeKind.ADDED, ChangeKind.NO_LONGER_LISTED):
        return f"{row.agency}, {row.state}: {_what(row)}" if row.state else row.agency
    if change.kind is ChangeKind.RENAMED:
        return f"{change.was}, {row.state}, is now {change.now} ({_what(row)})"
    was, now = (_value(said) for said in (change.was, change.now))
    return f"{row.agency}, {row.state} ({_what(row)}): {change.column} was {was}, is {now}"


def _what(row: Listing) -> str:
    """Return what a row is about: "287(g), Task Force Model, signed May 18, 2026"."""
    told = [str(row.program), row.agreement]
    if row.signed_on:
        told.append(f"signed {say_day(row.signed_on)}")
    elif row.active_since:
        told.append(f"since {say_day(row.active_since)}")
    return ", ".join(filter(None, told))


def _value(said: str) -> str:
    if is_date(said):
        return say_day(said)
    return said.replace("|", " and ") or "empty"


def difference(
    snapshots: Sequence[Snapshot], agency_of: AgencyOf, name: str, days: Sequence[date]
) -> list[str]:
    """Return what changed in a list between two days, a line a change, below a line of counts.

    `snapshots` are all that are held, `days` the two, none for the newest two. Raises MapperError
    for a day that is not held, or where there is only one.
    """
    if name not in LISTS:
        raise MapperError(f"no list {name!r}; known: {', '.join(LISTS)}")
    ours = [one for one in snapshots if one.declaration.name == name]
    held = [one.day for one in ours]
    if not days and len(held) < 2:
        raise MapperError(f"{name}: two days are compared, and data/ holds {len(held) or 'none'}")
    first, last = sorted(days) if days else held[-2:]
    for day in (first, last):
        if day not in held:
            raise MapperError(f"{name}: no snapshot of {day} is held; mapper lists shows which")
    if first == last:
        raise MapperError(f"{name}: {first} and {last} are one day")
    # Of two days that follow each other, what the published record says: it knows what waited.
    told = (
        next(
            (one for one in record(ours, agency_of) if (one.before, one.day) == (first, last)),
            None,
        )
        or record((one for one in ours if one.day in (first, last)), agency_of)[-1]
    )
    lines = [f"{told.declaration.title}, {say_day(first)} to {say_day(last)}: {say_counts(told)}"]
    lines += [f"{one.kind}: {say_change(one)}" for one in told.changes]
    if told.waiting:
        lines.append(
            f"{len(told.waiting):,} more are missing on {say_day(last)}, which that day alone does "
            "not show to be gone: a row set apart may be one of them, its program lost over a "
            "tenth of its rows, or that day does not speak of the program"
        )
    return lines
