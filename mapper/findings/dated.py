"""How many agencies a list dates up to a day: at least, and at most. Nothing else counts by date.

A date cut to its month or year can mean each of its days, but none after the list's own: who is on
the list was so by then. So it counts surely once its last day has passed, possibly from its first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mapper.dates import first_day, last_day

CLOSE = 0.05  # so far apart, as a share of the published count, two counts still agree


@dataclass(frozen=True, slots=True)
class Range:
    """How many: all that surely are, and with them all that possibly are."""

    at_least: int
    at_most: int

    @property
    def said(self) -> str:
        """Return "1,371 to 1,428", one number where both are the same."""
        least, most = f"{self.at_least:,}", f"{self.at_most:,}"
        return least if least == most else f"{least} to {most}"

    def agrees(self, count: int) -> bool:
        """Return whether a count that somebody published lies in the range, or close to it."""
        return self.at_least <= (1 + CLOSE) * count and self.at_most >= (1 - CLOSE) * count


def at_latest(told: str, list_day: date) -> date:
    """Return the last day that a date on a list of a day can mean."""
    return min(last_day(told), list_day)


def surely(told: str, until: date, list_day: date) -> bool:
    """Return whether a date, "" where the list has none, is up to a day, whatever it means."""
    return bool(told) and at_latest(told, list_day) <= until


def possibly(told: str, until: date) -> bool:
    """Return whether a date, "" where the list has none, can be up to a day."""
    return bool(told) and first_day(told) <= until


class Dates:
    """The dates of one list, to be counted up to any day; "" is of who has none."""

    def __init__(self, dates: Iterable[str], list_day: date) -> None:
        told = [one for one in dates if one]
        self.list_day = list_day
        self.first = sorted(first_day(one) for one in told)
        self.last = sorted(at_latest(one, list_day) for one in told)

    def up_to(self, until: str) -> Range:
        """Return how many have a date up to a day (ISO 8601). One that is itself cut to its month
        or year can be any of its days."""
        return Range(
            bisect_right(self.last, first_day(until)), bisect_right(self.first, last_day(until))
        )
