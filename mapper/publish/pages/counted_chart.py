"""The chart of what Ring counted and what anyone can name: the lists beside published counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from mapper.columns import charts as columns
from mapper.dates import last_day
from mapper.facts.events import CountKind
from mapper.findings.dated import Dates
from mapper.findings.unnamed import Unnamed
from mapper.publish.pages import plot
from mapper.publish.pages.chart import Chart
from mapper.publish.pages.charts import COUNTS, days_of
from mapper.publish.pages.time_axis import years
from mapper.wording import say_day

HEIGHT = 320
ID = "counted"
MEASURE = (
    "Line: police agencies that the lists name, by day. Dots: counts that Ring, its map or others "
    "gave (filled: police alone; open: police and others; with a bar on top: at least, or more "
    "than; with a bar through: about)"
)


def counted_chart(
    dates: Iterable[str],
    list_day: date,
    lists_until: date,
    counts: Sequence[Mapping[str, Any]],
    found: Unnamed,
    source: str,
) -> Chart:
    """Return the line of the lists up to the day of the newest one, and the counts as points.

    `dates` are those of the headline's list of `list_day`; on `lists_until` the newest list was
    published, with which `found.named` agencies are named. `counts` are those of `growth`, each
    with its `kind`; what a list holds is no count of agencies.
    """
    given = Dates(dates, list_day)
    days = days_of(given)
    points = [one for one in counts if one["kind"] != CountKind.DATA]
    marked = [last_day(one["date"]) for one in points]
    first = date(min([list_day, *given.last[:1], *marked]).year, 1, 1)
    last = date(max([list_day, lists_until, *marked]).year, 12, 31)
    scale = plot.scale_to(max(one["count"] for one in points), COUNTS, "agencies", room=100)

    def x(day: date) -> float:
        return 100 * (day - first).days / max((last - first).days, 1)

    corners = [(0.0, float(HEIGHT))]
    steps = [(date.fromisoformat(row["date"]), row["at_least"]) for row in days]
    if lists_until > list_day:
        steps.append((lists_until, found.named))
    for day, count in steps:
        corners += [(x(day), corners[-1][1]), (x(day), scale.y(count, HEIGHT))]
    if lists_until <= list_day:
        corners.append((x(list_day), corners[-1][1]))
    curve = plot.path(corners)
    drawn = plot.scale_down(scale, HEIGHT) + years(first, last, HEIGHT)
    drawn += plot.paths(HEIGHT, [("g-area", f"{curve}V{HEIGHT}Z"), ("g-line", curve)])
    end, top = corners[-1]
    drawn += plot.words(end, top + 18, f"On lists: {found.named:,}", "g-value", "start", 8)
    at = x(last_day(found.day))
    drawn += plot.line("g-everyone", end, top, at, top)
    drawn += plot.line("g-everyone", at, top, at, scale.y(found.count, HEIGHT))
    drawn += plot.words(
        at, scale.y(found.count, HEIGHT) - 14, f"On no list: {found.said}", "g-value", "end", 12
    )
    for one in points:
        drawn += _point(one, x(last_day(one["date"])), scale.y(one["count"], HEIGHT))
    return Chart(
        ID, found.claim, MEASURE, source, drawn, HEIGHT, columns.COUNTED_COLUMNS,
        _rows(steps, points), "timeline.html", "counted",
    )  # fmt: skip


def _point(one: Mapping[str, Any], at: float, y: float) -> Markup:
    drawn = plot.dot("g-published" if one["police_only"] else "g-both", at, y, 4)
    if one["bound"]:
        height = y - 7 if one["at_least"] else y
        drawn += plot.line("g-event", at - 0.7, height, at + 0.7, height)
    bound = f"{one['bound']} " if one["bound"] else ""
    told = f"{say_day(one['date'])}: {bound}{one['count']:,} {one['scope']} ({one['source']})"
    return drawn + plot.pointed(at - 0.6, y - 8, 1.2, 16, told)


def _rows(
    steps: Iterable[tuple[date, int]], points: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    listed = [
        {"date": day.isoformat(), "series": "listed", "count": count, "bound": "",
         "is_police_only": True, "what": "police agencies that the lists name", "source": "",
         "url": ""}
        for day, count in steps
    ]  # fmt: skip
    published = [
        {"date": one["date"], "series": "published", "count": one["count"], "bound": one["bound"],
         "is_police_only": one["police_only"], "what": one["scope"], "source": one["source"],
         "url": one["url"]}
        for one in points
    ]  # fmt: skip
    return [*listed, *published]
