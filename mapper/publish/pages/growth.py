"""How the list grew by month, and the counts that others published: for the curve on the index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from mapper.dates import last_day
from mapper.facts.scopes import scope_of
from mapper.findings.dated import Dates
from mapper.wording import say_day

WIDTH, HEIGHT = 1000, 100  # of the drawing; the page stretches it
GRID = 500


def growth(
    dates: Iterable[str],
    list_day: date,
    counts: Sequence[Mapping[str, str]],
) -> dict[str, Any]:
    """Return the months, their cumulative counts, and the drawing of both with published counts.

    `dates` are those of police agencies (ISO 8601, cut to their precision), `list_day` the day of
    the list, where the curve ends. A month counts those that surely have a date by its end: one
    that gives only a year counts from its December. `counts` are the rows of ring_counts.csv. The
    drawing ends with the curve; a count later than the list has no mark. Without any date there is
    one month, and no agency.
    """
    given = Dates(dates, list_day)
    last = _months(list_day.isoformat())
    first = min(last - 1, _months(min([*given.last[:1], list_day]).isoformat()))
    listed = [
        given.up_to(last_day(_iso(month)).isoformat()).at_least for month in range(first, last + 1)
    ]
    published = [_published(row, given) for row in counts]
    within = [one for one in published if first <= _months(one["date"]) <= last]
    top = max(listed[-1], *(one["count"] for one in within), 1)
    top = -(-top // GRID) * GRID
    for one in within:
        one["mark"] = f"M{_x(_months(one['date']) - first, last - first)} {_y(one['count'], top)}h0"
    line = "L".join(f"{_x(n, last - first)} {_y(count, top)}" for n, count in enumerate(listed))
    return {
        "first": _iso(first),
        "first_said": say_day(_iso(first)),
        "last_said": say_day(_iso(last)),
        "steps": last - first,
        "line": f"M{line}",
        "area": f"M0 {HEIGHT}L{line}L{WIDTH} {HEIGHT}Z",
        "years": [
            {"year": year, "percent": _percent(year * 12 - first, last - first)}
            for year in range(-(-first // 12), last // 12 + 1)
        ],
        "grid": list(range(top, -1, -GRID)),
        "grid_lines": "".join(f"M0 {_y(n, top)}H{WIDTH}" for n in range(0, top + 1, GRID)),
        "months": [
            {"date": _iso(first + n), "said": say_day(_iso(first + n)), "count": count}
            for n, count in enumerate(listed)
        ],
        "published": published,
    }


def _published(row: Mapping[str, str], given: Dates) -> dict[str, Any]:
    """Return a published count in words; `listed` is the list's own number by then, None of a day
    on which the list had ended."""
    day = row["date"]
    scope = scope_of(row)
    return {
        "date": day,
        "count": int(row["count"]),
        "at_least": scope.is_lower_bound,
        "bound": scope.bound,
        "scope": scope.words,
        "police_only": scope.is_police_only,
        "source": row["source"],
        "url": row["url"],
        "listed": given.up_to(day) if last_day(day) <= given.list_day else None,
        "mark": "",
    }


def _months(cut: str) -> int:
    """Return the month in which a date ends, counted from year 0."""
    end = last_day(cut)
    return end.year * 12 + end.month - 1


def _iso(months: int) -> str:
    return f"{months // 12}-{months % 12 + 1:02}"


def _x(month: int, steps: int) -> str:
    return f"{WIDTH * month / steps:.1f}"


def _percent(month: int, steps: int) -> str:
    return f"{100 * month / steps:.2f}%"


def _y(count: int, top: int) -> str:
    return f"{HEIGHT - HEIGHT * count / top:.1f}"
