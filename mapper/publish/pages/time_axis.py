"""The days below a plot: where each year or quarter begins, with words where they fit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from markupsafe import Markup

from mapper.publish.pages import plot

MANY_YEARS = 9  # so many labels fit beside each other on a telephone
NEAR_END = 94  # percent: what begins later has no room for words


def quarters(first: date, last: date, height: int, x: Callable[[date], float]) -> Markup:
    """Return each quarter where it begins."""
    begins = [
        date(year, month, 1) for year in range(first.year, last.year + 1) for month in (1, 4, 7, 10)
    ]
    drawn = Markup()
    for n, one in enumerate(one for one in begins if first <= one <= last):
        said = one.strftime("%b %Y" if n == 0 else "%b" if one.month > 1 else "%Y")
        drawn += begin(x(one), said, height)
    return drawn


def years(first: date, last: date, height: int) -> Markup:
    """Return each year where it begins: of many, every other has its label."""
    length = max((last - first).days, 1)
    apart = 1 + (last.year - first.year) // MANY_YEARS
    drawn = Markup()
    for year in range(first.year, last.year + 1):
        said = "" if (last.year - year) % apart else str(year)
        drawn += begin(100 * (date(year, 1, 1) - first).days / length, said, height)
    return drawn


def begin(at: float, said: str, height: int) -> Markup:
    """Return the begin of a year or the like, with its words where they fit."""
    tick = plot.line("g-lead", at, height, at, height + 5)
    return tick + plot.words(at, height + 19, said, "g-tick") if said and at <= NEAR_END else tick
