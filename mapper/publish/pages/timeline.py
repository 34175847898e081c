"""The timeline: dated events and published counts in order, and where the sources differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from mapper.dates import by_last_day
from mapper.facts.events import CountKind, EventKind
from mapper.facts.face_recognition import RekognitionUse
from mapper.facts.requests import Requests
from mapper.findings.agreements_by_day import ByDay, DayCount
from mapper.findings.dated import CLOSE, Dates, Range
from mapper.findings.headline import ranked
from mapper.findings.limits import Bound
from mapper.findings.unnamed import Unnamed
from mapper.model import Program
from mapper.publish.pages.chart import Chart
from mapper.publish.pages.charts import days_of
from mapper.publish.pages.figures import Copy
from mapper.publish.pages.growth import growth
from mapper.publish.pages.limits import AllRules
from mapper.publish.pages.page import Page, Told
from mapper.publish.pages.reported import (
    Community,
    ReportedRow,
    community,
    reported_table,
    unlisted,
)
from mapper.publish.reported_words import OF_DAYS
from mapper.result import Result
from mapper.wording import say_curly, say_day

KINDS = {
    EventKind.PROGRAM: "Ring",
    EventKind.CAMPAIGN: "Campaign",
    EventKind.FACE_RECOGNITION: "Face recognition",
    EventKind.LAW: "Law",
    EventKind.LIST: "List",
    EventKind.REPORT: "Report",
}
COUNT = "count"  # the kind of an entry that is a count alone
COUNTED_BY = {
    CountKind.PRIMARY: "Count by Ring or Amazon",
    CountKind.PRESS: "Count in the press",
    CountKind.TRACKER: "Count by a tracker",
    CountKind.CAMPAIGN: "Count by a campaign",
    CountKind.DATA: "Count by a list",
}
FAR = 1.25  # a lower bound that the list exceeds by so much says little, and contradicts nothing


@dataclass(frozen=True, slots=True)
class Signings:
    """Title, phrase and day of ICE's newest list, and the days on which its agreements were signed.
    An agency with several agreements has a day for each."""

    title: str
    phrase: str
    day: date
    days: Sequence[str]


@dataclass(frozen=True, slots=True)
class NamedUse:
    """An agency named for Rekognition, and the address of its page, "" where it has none."""

    use: RekognitionUse
    address: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the page shows: charts by their ids, the entries by year, and what has no place there.

    `kinds` are those of entries with their names, for how many agencies each rule is `bound`.
    `days` are the days of the list's own dates; `differing` is how many published counts differ
    from the list; `list_days` what each day of ICE's list had; `unnamed` how many of the last count
    nobody names, `reported` what news and records tell, the oldest first, `named` who takes part by
    it and is on no list, and `of_days` what its days are.
    """

    charts: Mapping[str, Chart]
    days: Sequence[Mapping[str, Any]]
    published_counts: Sequence[Mapping[str, Any]]
    events: Sequence[Mapping[str, str]]
    years: Sequence[Mapping[str, Any]]
    differing: int
    kinds: Sequence[tuple[str, str]]
    requests: Sequence[Requests]
    rekognition: Sequence[NamedUse]
    rules: AllRules
    bound: Sequence[Bound]
    signings: Signings | None
    list_days: Sequence[DayCount]
    unnamed: Unnamed | None
    reported: Sequence[ReportedRow]
    named: Sequence[ReportedRow]
    community: Community
    of_days: str


def signings(result: Result) -> Signings | None:
    """Return the agreements on ICE's newest list, None without such a list."""
    found = ranked(result.snapshots, Program.ICE_287G)
    if not found:
        return None
    declaration, day = found[0].declaration, found[0].day
    here = Program.ICE_287G, declaration.name, day.isoformat()
    ours = (one.listing for one in result.every if (one.listing.program, one.list, one.day) == here)
    days = sorted(one.signed_on for one in ours if one.signed_on)
    return Signings(say_curly(declaration.title), say_curly(declaration.phrase), day, days)


def timeline_page(
    told: Told, charts: Mapping[str, Chart], signed: Signings | None, listed_by_day: ByDay
) -> Page:
    """Return the page, from the facts and from the dates of the list."""
    figures, listed = told.figures, told.headline
    rows = figures.ring_counts
    dates = list(listed.since.values())
    published = growth(dates, listed.day, rows)["published"]
    counts = [
        {
            **row,
            **one,
            "differs": differs,
            "beside": beside,
            "counted_by": COUNTED_BY[CountKind(row["kind"])],
            "number": str(number),
        }
        for number, (row, one) in enumerate(zip(rows, published, strict=True), start=1)
        for differs, beside in [compare(one, listed.day, figures.counts.copies)]
    ]
    years = [
        {"year": year, "entries": list(entries)}
        for year, entries in groupby(entries_of(figures.events, counts), lambda e: e["date"][:4])
    ]
    events = [{**one, "label": KINDS[EventKind(one["kind"])]} for one in figures.events]
    on_site = {one.agency_id: one for one in told.agencies}
    return Page(
        "timeline.html",
        "timeline",
        Timeline(
            charts=charts,
            days=days_of(Dates(dates, listed.day)),
            published_counts=published,
            events=events,
            years=years,
            differing=sum(one["differs"] for one in counts),
            kinds=list(KINDS.items()),
            requests=figures.requests,
            rekognition=[
                NamedUse(use, on_site[key].address if key in on_site else "")
                for key, use in sorted(figures.beside.rekognition.items())
            ],
            rules=figures.beside.rules,
            bound=figures.beside.bound,
            signings=signed,
            list_days=listed_by_day.nation,
            unnamed=figures.unnamed,
            reported=reported_table(told.map.reported),
            named=[row for row in unlisted(told) if row.agency.is_named],
            community=community(told.map.reported, figures.program_terms),
            of_days=OF_DAYS,
        ),
    )


def entries_of(
    events: Sequence[Mapping[str, str]], counts: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return events and counts in order by date; a month or a year stands at its end.

    A count that is published where an event is, on the same date, belongs to that event.
    """
    of_event = {(one["date"], one["url"]): one for one in counts if one["url"]}
    entries = []
    for event in events:
        count = of_event.pop((event["date"], event["url"]), None)
        entries.append({**event, "label": KINDS[EventKind(event["kind"])], "count": count})
    told = [one["count"] for one in entries]
    entries += [
        {**{key: one[key] for key in ("date", "source", "url")}, "what": "", "kind": COUNT,
         "label": one["counted_by"], "count": one}
        for one in counts
        if one not in told
    ]  # fmt: skip
    return sorted(entries, key=lambda one: by_last_day(one["date"]))


def compare(
    one: Mapping[str, Any], list_day: date, listed_later: Sequence[Copy]
) -> tuple[bool, str]:
    """Return whether a published count and the list cannot both be whole, and the list's number in
    words, "" where no list of the time is at hand.

    `one` is a count as `growth` returns it. A count later than the list stands beside the next copy
    of the list among `listed_later`, which is the same witness. Where the day of its data is
    unknown, it can be older than the count, and contradicts none.
    """
    day, count = one["date"], one["count"]
    if one["listed"] is None:
        copies = [copy for copy in listed_later if copy.day.isoformat() >= day]
        if not copies:
            return False, ""
        copy = min(copies, key=lambda later: later.day)
        ours = f"{copy.title}, {copy.of_day}, has {copy.rows:,} Ring rows"
        if copy.rows >= (count if one["at_least"] else (1 - CLOSE) * count):
            return False, f"{ours}."
        ours += f", {count - copy.rows:,} fewer"
        if not copy.data_day:
            return False, f"{ours}. The day of its data is unknown, and can be before that count."
        return True, (
            f"{ours}, though it is later. Both are given: nothing we hold tells which agencies it "
            "lacks."
        )
    listed: Range = one["listed"]
    ours = f"{listed.said} police agencies have a date up to {say_day(day)}"
    is_range = listed.at_least != listed.at_most
    if is_range:
        ours += (
            " (the count gives no day)" if len(day) < 10 else " (for some it gives only the month)"
        )
    here = f"list of {say_day(list_day)}"
    if one["at_least"] and listed.at_most >= count:
        if listed.at_least < FAR * count:
            return False, f"The {here} agrees: {ours}."
        return False, (
            f"On the {here}, {ours}. Both can stand: “{one['bound']}” sets no upper limit."
        )
    if listed.agrees(count):
        return False, f"The two agree, or nearly. On the {here}, {ours}."
    apart = "at least " if is_range else ""
    if listed.at_least > count:
        return True, (
            f"On the {here}, {ours}: {apart}{listed.at_least - count:,} more. Both stand: we do "
            "not know which is right."
        )
    return True, (
        f"On the {here}, {ours}: {apart}{count - listed.at_most:,} fewer. Both stand: an agency "
        "that had left before the day of the list is not on it."
    )
