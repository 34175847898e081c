"""What pages show of agencies that news and records name: a table, a record, a page of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mapper.agencies.reported import Report, ReportedAgency
from mapper.dates import by_last_day
from mapper.model import Program
from mapper.names.states import STATES
from mapper.publish.pages.agency_view import AgencyView
from mapper.publish.pages.page import Page, Told
from mapper.publish.reported_words import OF_DAYS, behind, lead, sentences
from mapper.wording import say_curly, say_day


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """One report of an agency, in a sentence: "it joined on Nov. 2, 2022"."""

    agency: ReportedAgency
    report: Report
    said: str

    @property
    def name(self) -> str:
        """The agency's name."""
        return self.agency.agency.name

    @property
    def state(self) -> str:
        """Its state, whole."""
        return STATES[self.agency.agency.state]

    @property
    def address(self) -> str:
        """The address of its page, from the root of the site."""
        return f"agencies/{self.agency.agency_id}.html"

    @property
    def is_fire(self) -> bool:
        """Whether it is a fire department."""
        return self.agency.is_fire

    @property
    def is_listed(self) -> bool:
        """Whether a list names it for Ring."""
        return self.agency.is_listed

    @property
    def lead(self) -> str:
        """The word that says how the report stands."""
        return lead(self.report)

    @property
    def behind(self) -> str:
        """What follows the publisher in the brackets."""
        return behind(self.report)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list or a report says of an agency: `row` is the report, None for what a list says in
    `text`. `date` is ISO 8601, cut to its precision, "" where none is known."""

    date: str
    text: str
    row: ReportedRow | None = None


@dataclass(frozen=True, slots=True)
class Reported:
    """What the page of an agency shows of its reports: all that lists and reports say, the oldest
    first, and `refusals`, which stand at its head."""

    entries: Sequence[Entry]
    refusals: Sequence[ReportedRow]
    of_days: str = OF_DAYS


@dataclass(frozen=True, slots=True)
class ReportedPage:
    """What the page of an agency shows that reports alone name: `first` answers for it."""

    agency: ReportedAgency
    state_name: str
    areas: Sequence[str]
    first: ReportedRow
    reported: Reported


@dataclass(frozen=True, slots=True)
class Community:
    """The last period of Ring's program, and the reports of agencies that take part in it."""

    term: Mapping[str, str]
    named: Sequence[ReportedRow]


def reported_table(agencies: Iterable[ReportedAgency]) -> list[ReportedRow]:
    """Return all reports, the oldest first, those without a day last."""
    rows = [row for one in agencies for row in rows_of(one)]
    return sorted(
        rows,
        key=lambda one: (
            not one.report.day, by_last_day(one.report.day or "9999"), one.agency.agency_id
        ),
    )  # fmt: skip


def rows_of(one: ReportedAgency) -> list[ReportedRow]:
    """Return the reports of an agency, the oldest first."""
    said = sentences(one, "it")
    return [ReportedRow(one, *pair) for pair in zip(one.reports, said, strict=True)]


def answering(one: ReportedAgency) -> ReportedRow:
    """Return the report that answers for an agency: its first sure yes, else its first of all."""
    rows = rows_of(one)
    return next((row for row in rows if row.report.is_yes), rows[0])


def community(agencies: Iterable[ReportedAgency], terms: Sequence[Mapping[str, str]]) -> Community:
    """Return what is known of who takes part in Community Requests."""
    named = [
        one
        for one in reported_table(agencies)
        if one.report.program is Program.COMMUNITY_REQUESTS and one.report.is_yes
    ]
    return Community(terms[-1], named)


def record_of(one: ReportedAgency, view: AgencyView | None = None) -> Reported:
    """Return what its page shows: beside the reports what the lists say, of one that they name."""
    entries = [
        Entry(
            said.active_since or said.day,
            f"Active since {say_day(said.active_since)}, as {say_curly(said.list_title)}, "
            f"{said.listed_on}, has it"
            if said.active_since
            else f"Named by {say_curly(said.list_title)}, {said.listed_on}",
        )
        for said in (view.listings if view else ())
    ]
    rows = rows_of(one)
    entries += [Entry(row.report.day, row.said, row) for row in rows]
    entries.sort(key=lambda entry: (not entry.date, by_last_day(entry.date or "9999")))
    return Reported(entries, [row for row in rows if row.report.is_no])


def records(told: Told) -> dict[str, Reported]:
    """Return by agency_id what the page of each agency shows that lists name, too."""
    views = {one.agency_id: one for one in told.agencies}
    return {
        one.agency_id: record_of(one, views[one.agency_id])
        for one in told.map.reported
        if one.agency_id in views
    }


def reported_pages(told: Told) -> Iterator[Page]:
    """Yield the page of each agency that reports alone name."""
    views = {one.agency_id for one in told.agencies}
    for one in told.map.reported:
        if one.agency_id in views:
            continue
        shown = ReportedPage(
            one,
            STATES[one.agency.state],
            [area.name for area in one.location.areas],
            answering(one),
            record_of(one),
        )
        yield Page(f"agencies/{one.agency_id}.html", "reported", shown)


def unlisted(told: Told) -> list[ReportedRow]:
    """Return the agencies that no list names, by name, each with the report that answers for it."""
    found = [answering(one) for one in told.map.reported if not one.is_listed]
    return sorted(found, key=lambda row: (row.name, row.agency.agency_id))


def unlisted_by_state(told: Told) -> dict[str, list[ReportedRow]]:
    """Return the same by USPS code."""
    return _by(told, lambda one: [one.agency.state])


def unlisted_by_district(told: Told) -> dict[str, list[ReportedRow]]:
    """Return the same by the districts of Congress ("MI-10") in which their areas have land."""
    return _by(told, lambda one: one.districts)


def _by(
    told: Told, keys: Callable[[ReportedAgency], Sequence[str]]
) -> dict[str, list[ReportedRow]]:
    found: dict[str, list[ReportedRow]] = defaultdict(list)
    for row in unlisted(told):
        for key in keys(row.agency):
            found[key].append(row)
    return found
