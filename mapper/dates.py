"""ISO 8601 dates cut to their precision: "2020-06-10", "2020-06", "2020"."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

_PRECISIONS = {4: "year", 7: "month", 10: "day"}  # by length


def is_date(text: str) -> bool:
    """Return whether a text is a date that exists, cut to its precision."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        return False
    try:
        first_day(text)
    except ValueError:
        return False
    return True


def is_day(text: str) -> bool:
    """Return whether a text is a whole day that exists, like 2020-06-10."""
    return len(text) == 10 and is_date(text)


def precision(cut: str) -> str:
    """Return "day", "month" or "year"."""
    return _PRECISIONS[len(cut)]


def first_day(cut: str) -> date:
    """Return the first day that a date can mean which is cut to its precision."""
    return date.fromisoformat(cut + "-01-01"[len(cut) - 4 :] if len(cut) < 10 else cut)


# Two are asked for each agency in each month, and so remember.
@lru_cache(maxsize=4096)
def last_day(cut: str) -> date:
    """Return the last day that a date can mean which is cut to its precision."""
    year, month, day = (*map(int, cut.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def span(cut: str | None) -> tuple[str | None, str | None]:
    """Return the first and the last day that a date can mean (ISO 8601), both None for none."""
    return (first_day(cut).isoformat(), last_day(cut).isoformat()) if cut else (None, None)


def by_last_day(cut: str) -> tuple[date, int]:
    """Return what orders dates by the last day that each can mean, the more precise one first."""
    return last_day(cut), -len(cut)
