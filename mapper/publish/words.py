"""Days, sizes and lists of words as a reader expects them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from markupsafe import Markup, escape

_MONTHS = {datetime.date(2000, n, 1).strftime("%B"): n for n in range(1, 13)}
_DAY = re.compile(rf"\b(?:(\d{{1,2}}) )?({'|'.join(_MONTHS)}) (\d{{4}})\b")


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


def say_timed(words: str) -> Markup:
    """Return words as HTML with each day or month in them, said as `say_day` does, as a time."""

    def timed(found: re.Match[str]) -> str:
        day, month, year = found.groups()
        iso = f"{year}-{_MONTHS[month]:02}" + (f"-{int(day):02}" if day else "")
        return f'<time datetime="{iso}">{found[0]}</time>'

    return Markup(_DAY.sub(timed, str(escape(words))))
