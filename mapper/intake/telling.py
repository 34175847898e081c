"""What a person is told of a list that was taken in, a line a kind."""

from __future__ import annotations

from collections import Counter

from mapper.lists.reading.collecting import Reading, kinds, say_rows

MOST_KINDS = 20


def told_of(reading: Reading) -> list[str]:
    """Return lines on the rows that were set apart, on what was read otherwise than it stands, and
    on fields that nobody has read yet."""
    lines = _bounded([f"{kind} set apart" for kind in kinds(reading.unread)])
    lines += _bounded(
        [f"{what}: {say_rows(rows)}" if rows else what for what, rows in reading.told.most_common()]
    )
    fields = Counter(field for listing in reading.listings for field in listing.extra)
    return lines + [
        f"warning: the field {field!r} ({count:,} rows) is new and stands in the column extra: "
        "read it, then declare it"
        for field, count in sorted(fields.items())
    ]


def _bounded(lines: list[str]) -> list[str]:
    more = len(lines) - MOST_KINDS
    return lines if more <= 0 else [*lines[:MOST_KINDS], f"... and {more:,} other kinds"]
