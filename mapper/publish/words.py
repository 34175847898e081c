"""Days, sizes and lists of words as a reader expects them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence


def say_day(day: datetime.date | str) -> str:
    """Return "7 October 2020" for a day, "June 2020" for a month given as "2020-06"."""
    if isinstance(day, datetime.date):
        return f"{day.day} {day:%B %Y}"
    parts = [int(part) for part in day.split("-")]
    if len(parts) == 1:
        return day
    said = f"{datetime.date(parts[0], parts[1], 1):%B %Y}"
    return f"{parts[2]} {said}" if len(parts) == 3 else said


def say_size(size_bytes: int) -> str:
    """Return a size in kB or MB (thousands) as a reader expects it beside a download."""
    return (
        f"{size_bytes / 1e6:.1f} MB"
        if size_bytes >= 1e6
        else f"{max(1, round(size_bytes / 1e3))} kB"
    )


def say_all(words: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def say_curly(words: str) -> str:
    """Return words of our own with the apostrophe that print wants."""
    return words.replace("'", "’")


def say_quoted(words: str) -> str:
    """Return words with the quotation marks and apostrophes that print wants."""
    words = re.sub(r"(?<![^\s(])\"", "“", words).replace('"', "”")
    return re.sub(r"(?<![^\s(])'", "‘", words).replace("'", "’")
