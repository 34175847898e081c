"""The drawing of the timeline: our count by day, counts by others and events; bars by month; and
two lines by the days of a list.

All stand in a viewBox of 1000 by 100 units that the page stretches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from mapper.dates import last_day
from mapper.findings.agreements_by_day import DayCount
from mapper.findings.dated import Dates

TICK = 9  # the height of an event's mark
BARS_GRID = 50
MANY_YEARS = 9  # so many labels fit beside each other on a telephone


def by_day(
    dates: Iterable[str],
    list_day: date,
    counts: Sequence[Mapping[str, Any]],
    events: Sequence[Mapping[str, str]],
) -> dict[str, Any]:
    """Return the curve of our count by day, ending with the list, and marks of counts and events.

    `dates` are ISO 8601, cut to their precision; a month or a year is drawn at its end. Each day
    has how many it adds there, and the range of those dated up to it.
    `counts` are those of `growth`; both they and `events` come back in order with their `mark`.
    """
    given = Dates(dates, list_day)
    ours = Counter(given.last)
    days = sorted(ours)
    ranges = [given.up_to(day.isoformat()) for day in days]
    totals = [one.at_least for one in ranges]
    marked = [last_day(one["date"]) for one in (*counts, *events)]
    first = date(min([list_day, *days, *marked]).year, 1, 1)
    last = date(max([list_day, *marked]).year, 12, 31)
    top = max([1, *totals, *(one["count"] for one in counts)])
    top = -(-top // GRID) * GRID

    def x(day: date) -> str:
        return f"{WIDTH * (day - first).days / max((last - first).days, 1):.1f}"

    steps = "".join(f"H{x(day)}V{_y(total, top)}" for day, total in zip(days, totals, strict=True))
    line = f"M0 {HEIGHT}{steps}H{x(list_day)}"
    return {
        "line": line,
        "area": f"{line}V{HEIGHT}Z",
        "grid": list(range(top, -1, -GRID)),
        "grid_lines": "".join(f"M0 {_y(n, top)}H{WIDTH}" for n in range(0, top + 1, GRID)),
        "years": _years(first, last),
        "counts": [
            {**one, "mark": f"M{x(last_day(one['date']))} {_y(one['count'], top)}h0"}
            for one in counts
        ],
        "events": [
            {**one, "mark": f"M{x(last_day(one['date']))} {HEIGHT}v-{TICK}"}
            for one in sorted(events, key=lambda event: last_day(event["date"]))
        ],
        "days": [
            {"date": day.isoformat(), "joined": ours[day], "count": one}
            for day, one in zip(days, ranges, strict=True)
        ],
    }


def by_month(days: Iterable[str]) -> dict[str, Any]:
    """Return bars of how many of the days (ISO 8601) fall in each month, from the first year."""
    counted = Counter(day[:7] for day in days if day)
    if not counted:
        return {}
    first = date(int(min(counted)[:4]), 1, 1)
    last = date(int(max(counted)[:4]), 12, 31)
    months = (last.year - first.year + 1) * 12
    top = -(-max(counted.values()) // BARS_GRID) * BARS_GRID
    bars = []
    for month, count in sorted(counted.items()):
        year, number = map(int, month.split("-"))
        left = WIDTH * ((year - first.year) * 12 + number - 1) / months
        bars.append(f"M{left:.1f} {HEIGHT}V{_y(count, top)}h{WIDTH / months * 0.8:.1f}V{HEIGHT}z")
    return {
        "bars": "".join(bars),
        "grid": list(range(top, -1, -BARS_GRID)),
        "grid_lines": "".join(f"M0 {_y(n, top)}H{WIDTH}" for n in range(0, top + 1, BARS_GRID)),
        "years": _years(first, last),
        "months": [{"date": month, "count": count} for month, count in sorted(counted.items())],
        "total": sum(counted.values()),
    }


def by_list_day(counts: Sequence[DayCount]) -> dict[str, Any]:
    """Return two lines over the days of a list: how many it had, and how many of the newest one had
    been signed by then; {} for a single day. `quarters` are the marks below, each at its begin."""
    if len(counts) < 2:
        return {}
    first, last = counts[0].day, counts[-1].day
    length = (last - first).days
    top = max(max(one.listed, one.signed) for one in counts)
    top = -(-top // GRID) * GRID

    def line(values: Iterable[int]) -> str:
        points = zip(counts, values, strict=True)
        return "M" + "L".join(
            f"{WIDTH * (one.day - first).days / length:.1f} {_y(value, top)}"
            for one, value in points
        )

    begins = [
        date(year, month, 1) for year in range(first.year, last.year + 1) for month in (1, 4, 7, 10)
    ]
    return {
        "listed": line(one.listed for one in counts),
        "signed": line(one.signed for one in counts),
        "grid": list(range(top, -1, -GRID)),
        "grid_lines": "".join(f"M0 {_y(n, top)}H{WIDTH}" for n in range(0, top + 1, GRID)),
        "quarters": [
            {
                "label": one.strftime("%b %Y" if number == 0 else "%b" if one.month > 1 else "%Y"),
                "percent": f"{100 * (one - first).days / length:.2f}%",
            }
            for number, one in enumerate(one for one in begins if first <= one <= last)
        ],
    }


def _years(first: date, last: date) -> list[dict[str, Any]]:
    """Return each year, where it begins, and its label: of many, every other has one."""
    length = max((last - first).days, 1)
    apart = 1 + (last.year - first.year) // MANY_YEARS
    return [
        {
            "label": "" if (last.year - year) % apart else str(year),
            "percent": f"{100 * (date(year, 1, 1) - first).days / length:.2f}%",
        }
        for year in range(first.year, last.year + 1)
    ]


WIDTH, HEIGHT = 1000, 100  # of the drawing; the page stretches it
GRID = 500


def _x(month: int, steps: int) -> str:
    return f"{WIDTH * month / steps:.1f}"


def _percent(month: int, steps: int) -> str:
    return f"{100 * month / steps:.2f}%"


def _y(count: int, top: int) -> str:
    return f"{HEIGHT - HEIGHT * count / top:.1f}"
