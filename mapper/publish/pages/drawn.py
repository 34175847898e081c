"""All charts of the site, in the order of their pages: made once, for pages and for data files."""

from __future__ import annotations

from pathlib import Path

from mapper.dates import last_day
from mapper.facts.events import read_counts, read_events
from mapper.facts.requests import read_requests
from mapper.findings.agreements_by_day import ByDay
from mapper.findings.headline import headline, ranked
from mapper.findings.overlaps import Overlaps
from mapper.findings.sentences import Findings
from mapper.findings.unnamed import unnamed
from mapper.model import Program
from mapper.publish.pages.agreement_charts import by_list_day, by_month
from mapper.publish.pages.chart import Chart, say_source
from mapper.publish.pages.charts import by_day
from mapper.publish.pages.counted_chart import counted_chart
from mapper.publish.pages.growth import growth
from mapper.publish.pages.request_chart import by_year
from mapper.publish.pages.share_charts import finding_charts
from mapper.publish.pages.timeline import signings
from mapper.result import Result
from mapper.wording import say_day


def charts(
    result: Result, data: Path, found: Findings, met: Overlaps | None, listed_by_day: ByDay
) -> list[Chart]:
    """Return all charts for which there are data: those of the timeline only of Ring, whose events
    and counts they show."""
    if met is None or not result.subject.is_ring:
        return list(finding_charts(found, [], ""))
    told = headline(result)
    dates = list(told.since.values())
    rows = read_counts(data)
    counts = growth(dates, told.day, rows)["published"]
    events = read_events(data)
    ours = say_source(f"{told.phrase} of {say_day(told.day)}", "counts and events as cited there")
    made: list[Chart | None] = [
        *finding_charts(found, [*met.pairs, met.all], _lists_of(met)),
        by_day(dates, told.day, counts, events, ours),
        by_year(
            read_requests(data),
            max([told.day.year, *(last_day(one["date"]).year for one in events)]),
        ),
    ]
    if later := unnamed(rows, result):
        of_kinds = [{**one, "kind": row["kind"]} for one, row in zip(counts, rows, strict=True)]
        until = max(one.day for one in ranked(result.snapshots, Program.RING))
        made.append(counted_chart(dates, told.day, until, of_kinds, later, ours))
    if signed := signings(result):
        source = say_source(f"{signed.title}, {say_day(signed.day)}", "our own computation")
        made += [
            by_month(signed.days, signed.day, source),
            by_list_day(listed_by_day.nation, source),
        ]
    return [one for one in made if one]


def _lists_of(met: Overlaps) -> str:
    """Return whose lists are compared, "" where a program has none."""
    if not all(met.sources.values()):
        return ""
    lists = (f"{one.title}, {say_day(one.day)}" for (one, *_) in met.sources.values())
    return say_source(*dict.fromkeys(lists))
