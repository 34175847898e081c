"""The chart of the timeline: our count by day, the counts of others, and what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from mapper.columns import charts as columns
from mapper.dates import last_day
from mapper.findings.dated import Dates
from mapper.publish.pages import plot
from mapper.publish.pages.chart import Chart
from mapper.publish.pages.time_axis import years
from mapper.wording import say_day

PAGE = "timeline.html"
HEIGHT = 340
COUNTS = (100, 250, 500, 1000)  # between two lines of a scale of agencies or agreements
TICK = 12  # the height of an event's mark, which grows by its place among those of its day
LANE = 22  # pixels of a line that names an event above the plot


def by_day(
    dates: Iterable[str],
    list_day: date,
    counts: Sequence[Mapping[str, Any]],
    events: Sequence[Mapping[str, str]],
    source: str,
) -> Chart:
    """Return the curve of our count by day, ending with the list, and marks of counts and events.

    `dates` are ISO 8601, cut to their precision; a month or a year is drawn at its end. `counts`
    are those of `growth`. Events that the figure names have a `figure`: a few words.
    """
    given = Dates(dates, list_day)
    days = days_of(given)
    marked = [last_day(one["date"]) for one in (*counts, *events)]
    first = date(min([list_day, *given.last[:1], *marked]).year, 1, 1)
    last = date(max([list_day, *marked]).year, 12, 31)
    most = max([1, *(one["at_least"] for one in days), *(one["count"] for one in counts)])
    scale = plot.scale_to(most, COUNTS, "agencies")

    def x(day: date) -> float:
        return 100 * (day - first).days / max((last - first).days, 1)

    corners = [(0.0, float(HEIGHT))]
    for row in days:
        at = x(date.fromisoformat(row["date"]))
        corners += [(at, corners[-1][1]), (at, scale.y(row["at_least"], HEIGHT))]
    corners.append((x(list_day), corners[-1][1]))
    curve = plot.path(corners)
    drawn = plot.scale_down(scale, HEIGHT) + years(first, last, HEIGHT)
    drawn += plot.paths(HEIGHT, [("g-area", f"{curve}V{HEIGHT}Z"), ("g-line", curve)])
    named = [one for one in events if one.get("figure")]
    drawn += _named([(x(last_day(one["date"])), one["figure"]) for one in named])
    end = x(list_day)
    drawn += plot.words(
        end, corners[-1][1] + 4, f"On our list: {given.up_to(list_day.isoformat()).said}",
        "g-value", *(("start", 8) if end < 50 else ("end", -8)),
    )  # fmt: skip
    drawn += _months_pointed(given, first, x)
    for one in counts:
        at, y = x(last_day(one["date"])), scale.y(one["count"], HEIGHT)
        drawn += plot.dot("g-published" if one["police_only"] else "g-both", at, y, 4)
        bound = f"{one['bound']} " if one["bound"] else ""
        told = f"{say_day(one['date'])}: {bound}{one['count']:,} {one['scope']} ({one['source']})"
        drawn += plot.pointed(at - 0.6, y - 8, 1.2, 16, told)
    for event in sorted(events, key=lambda event: last_day(event["date"])):
        at = x(last_day(event["date"]))
        drawn += plot.line("g-event", at, HEIGHT, at, HEIGHT - TICK)
        told = f"{say_day(event['date'])}: {event['what']}"
        drawn += plot.pointed(at - 0.5, HEIGHT - 2 * TICK, 1, 2 * TICK, told)
    return Chart(
        "over-time", _grew(given, list_day),
        "Line: police agencies on the list, by its own dates. Dots: counts that others published "
        "(filled: police alone; open: police and others). Marks at the foot: events",
        source, drawn, HEIGHT, columns.TIMELINE_COLUMNS,
        [*_listed_rows(days), *_other_rows(counts, events)], PAGE, "curve",
        above=LANE * len(named) + 26,
    )  # fmt: skip


def days_of(given: Dates) -> list[dict[str, Any]]:
    """Return each day of a list's dates: how many it adds, and at least and at most how many by
    then."""
    new = Counter(given.last)
    found = []
    for day in sorted(new):
        told = given.up_to(day.isoformat())
        found.append({"date": day.isoformat(), "joined": new[day], "at_least": told.at_least,
                      "at_most": told.at_most})  # fmt: skip
    return found


def _grew(given: Dates, list_day: date) -> str:
    end = given.up_to(list_day.isoformat()).said
    if not given.last:
        return "The list gives no dates"
    first = date(given.last[0].year, 12, 31)
    if first >= list_day:
        return f"The list of {say_day(list_day)} dates {end} police agencies"
    began = given.up_to(first.isoformat()).said
    return (
        f"Listed police agencies grew from {began} at the end of {first.year} to {end} in "
        f"{list_day:%B %Y}"
    )


def _named(events: Sequence[tuple[float, str]]) -> Markup:
    """Return the events that the figure names: each in a line of its own above the plot, so that no
    two meet however narrow it is. `events` are (percent, words) in order of time."""
    left = [one for one in events if one[0] < 50]
    right = [one for one in events if one[0] >= 50]
    lanes = [*left, *reversed(right)]  # so that few lines cross words
    drawn, labels = Markup(), Markup()
    for n, (at, said) in enumerate(lanes):
        y = -LANE * (len(lanes) - n) - 6
        drawn += plot.line("g-lead", at, y - 12, at, HEIGHT)
        anchor, shift = ("start", 5) if at < 50 else ("end", -5)
        labels += plot.words(at, y, said, "g-name", anchor, shift)
    return drawn + labels


def _months_pointed(given: Dates, first: date, x: Callable[[date], float]) -> Markup:
    """Return a field for each month that the list's dates reach."""
    drawn = Markup()
    if not given.last:
        return drawn
    month = date(max(first, given.last[0]).year, max(first, given.last[0]).month, 1)
    while month <= given.list_day:
        after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
        told = given.up_to(min(last_day(f"{month:%Y-%m}"), given.list_day).isoformat())
        said = f"{month:%B %Y}: {told.said} police agencies on the list have a date up to then"
        drawn += plot.pointed(x(month), 0, x(after) - x(month), HEIGHT, said)
        month = after
    return drawn


def _listed_rows(days: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"date": one["date"], "series": "listed", "count": one["at_least"],
         "count_at_most": one["at_most"], "what": "police agencies on the list", "source": "",
         "url": ""}
        for one in days
    ]  # fmt: skip


def _other_rows(
    counts: Sequence[Mapping[str, Any]], events: Sequence[Mapping[str, str]]
) -> list[dict[str, Any]]:
    published = [
        {"date": one["date"], "series": "published", "count": one["count"], "count_at_most": None,
         "what": f"{one['bound']} {one['scope']}".strip(), "source": one["source"],
         "url": one["url"]}
        for one in counts
    ]  # fmt: skip
    happened = [
        {"date": one["date"], "series": "event", "count": None, "count_at_most": None,
         "what": one["what"], "source": one["source"], "url": one["url"]}
        for one in events
    ]  # fmt: skip
    return [*published, *happened]
