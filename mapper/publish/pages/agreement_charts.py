"""The charts of agreements: by the month in which each was signed, and by the days of a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from mapper.columns import charts as columns
from mapper.findings.agreements_by_day import DayCount
from mapper.publish.pages import plot
from mapper.publish.pages.chart import Chart
from mapper.publish.pages.charts import COUNTS, PAGE
from mapper.publish.pages.time_axis import quarters, years
from mapper.wording import say_day

LOW = 220


def by_month(days: Iterable[str], day: date, source: str) -> Chart | None:
    """Return bars of how many of the days (ISO 8601) fall in each month, from the first year; None
    without any. `day` is that of the list."""
    counted = Counter(one[:7] for one in days if one)
    if not counted:
        return None
    first = date(int(min(counted)[:4]), 1, 1)
    last = date(int(max(counted)[:4]), 12, 31)
    months = (last.year - first.year + 1) * 12
    scale = plot.scale_to(max(counted.values()), COUNTS, "agreements")
    wide = 100 / months
    drawn = plot.scale_down(scale, LOW) + years(first, last, LOW)
    for month, count in sorted(counted.items()):
        year, number = map(int, month.split("-"))
        left, y = wide * ((year - first.year) * 12 + number - 1), scale.y(count, LOW)
        drawn += plot.box("g-bar", left, y, wide * 0.8, LOW - y)
        drawn += plot.pointed(left, 0, wide, LOW, f"{say_day(month)}: {count:,} agreements signed")
    most = max(counted, key=lambda month: (counted[month], month))
    return Chart(
        "agreements-by-month",
        f"{counted[most]:,} of the 287(g) agreements listed on {say_day(day)} were signed in "
        f"{say_day(most)}, more than in any other month",
        f"Agreements on ICE’s list of {say_day(day)}, by the month in which each was signed",
        source, drawn, LOW, columns.SIGNED_COLUMNS,
        [{"month": month, "agreements": count} for month, count in sorted(counted.items())],
        PAGE, "signed",
    )  # fmt: skip


def by_list_day(counts: Sequence[DayCount], source: str) -> Chart | None:
    """Return two lines over the days of a list: how many it had, and how many of the newest one had
    been signed by then; None for a single day."""
    if len(counts) < 2:
        return None
    first, last = counts[0].day, counts[-1].day
    scale = plot.scale_to(
        max(max(one.listed, one.signed) for one in counts), COUNTS, "agreements"
    )  # fmt: skip

    def x(day: date) -> float:
        return 100 * (day - first).days / (last - first).days

    def points(values: Iterable[int]) -> str:
        told = zip(counts, values, strict=True)
        return plot.path((x(one.day), scale.y(value, LOW)) for one, value in told)

    drawn = plot.scale_down(scale, LOW) + quarters(first, last, LOW, x)
    drawn += plot.paths(
        LOW,
        [("g-other", points(one.signed for one in counts)),
         ("g-line", points(one.listed for one in counts))],
    )  # fmt: skip
    drawn += plot.words(
        100, scale.y(counts[-1].listed, LOW) - 10, f"On the list: {counts[-1].listed:,}",
        "g-value", "end",
    )  # fmt: skip
    drawn += plot.words(
        100, LOW - 12, "Gray line: signed by then, of the newest list", "g-name", "end"
    )
    edges = [0.0, *(x(a.day) / 2 + x(b.day) / 2 for a, b in pairwise(counts)),
             100.0]  # fmt: skip
    for one, left, right in zip(counts, edges[:-1], edges[1:], strict=True):
        told = (
            f"{say_day(one.day)}: {one.listed:,} on the list; {one.signed:,} of the newest list "
            "had been signed"
        )
        drawn += plot.pointed(left, 0, right - left, LOW, told)
    began, end = counts[0].listed, counts[-1].listed
    return Chart(
        "agreements-by-list-day",
        f"ICE’s list went from {began:,} to {end:,} 287(g) agreements between {say_day(first)} and "
        f"{say_day(last)}",
        "Agreements on each day of ICE’s list that we hold",
        source, drawn, LOW, columns.LISTED_COLUMNS,
        [{"day": one.day, "agreements": one.listed, "signed_up_to_day": one.signed}
         for one in counts],
        PAGE, "by-list-day",
    )  # fmt: skip
