"""Words for readers: days, sizes, shares, ratios and their margins, distances, lists of words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import cache

from markupsafe import Markup, escape

# What a missing name does not show, in the same words wherever it is said.
MAY_HAVE_JOINED = "An agency that is not listed may still have joined."

_MONTHS = {datetime.date(2000, n, 1).strftime("%B"): n for n in range(1, 13)}
# Before a day newspapers write the longer ones short: "Oct. 7, 2020", "June 10, 2020".
_BEFORE_A_DAY = {
    name: "Sept." if name == "September" else name if len(name) <= 5 else f"{name[:3]}."
    for name in _MONTHS
}
_NUMBERS = _MONTHS | {short: _MONTHS[name] for name, short in _BEFORE_A_DAY.items()}
_DAY = re.compile(
    rf"\b(?:({'|'.join(map(re.escape, _BEFORE_A_DAY.values()))}) (\d{{1,2}}),"
    rf"|({'|'.join(_MONTHS)})) (\d{{4}})\b"
)


@cache
def say_day(day: datetime.date | str) -> str:
    """Return "Oct. 7, 2020" for a day, "June 2020" for a month given as "2020-06"."""
    if isinstance(day, datetime.date):
        return f"{_BEFORE_A_DAY[f'{day:%B}']} {day.day}, {day.year}"
    parts = [int(part) for part in day.split("-")]
    if len(parts) == 1:
        return day
    if len(parts) == 3:
        return say_day(datetime.date(*parts))
    return f"{datetime.date(parts[0], parts[1], 1):%B %Y}"


def say_list_day(day: datetime.date | str, is_day_of_file: bool) -> str:
    """Return the day of a list as it stands beside its title: "Oct. 7, 2020"; where nobody knows
    the day of its data, "published on Aug. 9, 2021"."""
    return f"{'published on ' if is_day_of_file else ''}{say_day(day)}"


def say_of_day(day: datetime.date | str, is_day_of_file: bool) -> str:
    """Return the day of a list as it follows its title in a sentence: "of Oct. 7, 2020", or
    "published on Aug. 9, 2021"."""
    said = say_list_day(day, is_day_of_file)
    return said if is_day_of_file else f"of {said}"


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


def say_figure(value: int | str, query: str, *asked: str) -> Markup:
    """Return a number as HTML, marked with the query by which a test counts it again."""
    said = f"{value:,}" if isinstance(value, int) else value
    name = " ".join((query, *asked))
    return Markup('<span data-figure="{}">{}</span>').format(name, said)


def say_ordinal(number: int) -> str:
    """Return "1st", "12th", "23rd"."""
    tail = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


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
        with_day, day, alone, year = found.groups()
        iso = f"{year}-{_NUMBERS[with_day or alone]:02}" + (f"-{int(day):02}" if day else "")
        return f'<time datetime="{iso}">{found[0]}</time>'

    return Markup(_DAY.sub(timed, str(escape(words))))


# A list of unknown completeness bears no more digits than these: shares one decimal of percent,
# ratios two of their own, and intervals no finer. A difference that then vanishes is none.
NO_DIFFERENCE = "no difference that the margins can show"


def percent(share: float, decimals: int = 1) -> str:
    """Return "26.3%" for a share of 0 to 1."""
    return f"{100 * share:.{decimals}f}%"


def say_ratio(ratio: float, margin: float | None, than: str = "") -> str:
    """Return how a ratio reads: "1.29 times the share of everyone (90% interval 1.28 to 1.30)".

    Where the interval holds 1 there is no difference to tell.
    """
    than = f" {than}" if than else ""
    if margin is None:
        return f"{say_times(ratio)} times{than} (without a margin, small differences tell nothing)"
    ends = say_ninety(say_ratio_interval(ratio, margin))
    if hides(ratio, margin):
        return f"{say_times(ratio)} times{than}, {NO_DIFFERENCE} ({ends})"
    return f"{say_times(ratio)} times{than} ({ends})"


def say_times(ratio: float) -> str:
    """Return the number of a ratio: "1.29"."""
    return f"{ratio:.2f}"


def say_share_interval(interval: tuple[float, float] | None) -> str:
    """Return the 90 % interval of a share in words, "" without one."""
    if interval is None:
        return ""
    low, high = (percent(end) for end in interval)
    return f"{low} to {high}" if low != high else "margin under 0.1 points"


def say_ratio_interval(ratio: float, margin: float) -> str:
    """Return the 90 % interval of a ratio in words."""
    low, high = say_times(ratio - margin), say_times(ratio + margin)
    return f"{low} to {high}" if low != high else "margin under 0.01"


def hides(ratio: float, margin: float) -> bool:
    """Return whether the margin of a ratio, in the digits that are said, leaves room for no
    difference at all."""
    return round(ratio - margin, 2) <= 1 <= round(ratio + margin, 2)


def say_ninety(words: str) -> str:
    """Return "90% interval 1.28 to 1.30" for the words of an interval, "" for none."""
    return f"90% {'interval ' if ' to ' in words else ''}{words}" if words else ""


KM_PER_MILE = 1.609344


def say_distance(km: float) -> str:
    """Return a distance as "12 miles (19 km)"."""
    if km < 0.1:
        return "the same place"
    if km < KM_PER_MILE:
        return "under 1 mile"
    miles = round(km / KM_PER_MILE)
    return f"{miles:,} mile{'' if miles == 1 else 's'} ({round(km):,} km)"


def say_state(name: str) -> str:
    """Return a state as it stands in a sentence."""
    return f"the {name}" if name == "District of Columbia" else name


def say_share(share: float | None) -> str:
    """Return a share of land as a reader expects it: "all", "62%", "0.6%", "" if not known.

    What is not all is never rounded up to it.
    """
    if share is None:
        return ""
    if share == 1:
        return "all"
    if share >= 0.99:
        return "over 99%"
    return f"{share:.1%}" if share < 0.1 else f"{share:.0%}"
