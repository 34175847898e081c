"""What pages and the search say of a report, in one sentence: said here alone."""

from __future__ import annotations

from mapper.agencies.reported import Report, ReportedAgency
from mapper.lists.reported import LOW
from mapper.model import Kind, Program
from mapper.wording import say_day

_SUBJECTS: dict[str, str] = {
    Kind.MUNICIPAL: "its police",
    Kind.COUNTY_POLICE: "its police",
    Kind.SHERIFF: "its sheriff’s office",
    Kind.FIRE: "its fire department",
}
_BEFORE_A_DAY = {10: "on", 7: "in", 4: "in"}  # by the length of a date
NO_DAY = "the source shows no day"
# A day is the event's, or where the source tells none, the report's.
OF_DAYS = "A day is that of the event, or of the report where the source tells no other."


def lead(report: Report) -> str:
    """Return the word that says how a report stands: only a sure yes is "Reported"."""
    if report.is_no:
        return "Said no"
    if report.event == "proposed":
        return "Planned"
    return "Reported" if report.is_yes or report.event in ("left", "ended") else "Not sure"


def subject(one: ReportedAgency) -> str:
    """Return what an area calls its agency: "its police"."""
    return _SUBJECTS.get(one.kind, "an agency of it")


def done(report: Report) -> str:
    """Return what an agency did, and when: "joined on Nov. 2, 2022"; without a day where the source
    shows none."""
    day = report.day
    when = f" {_BEFORE_A_DAY[len(day)]} {say_day(day)}" if day else ""
    by_report = f", by a report of {say_day(day)}" if day else ""
    community = report.program is Program.COMMUNITY_REQUESTS
    inside = " in Community Requests" if community else ""
    return {
        "joined": f"joined{' Community Requests' if community else ''}{when}",
        "listed": f"took part{inside}{by_report}",
        "left": f"left{when}",
        "ended": f"ended its part{inside}{when}",
        "proposed": f"had a plan to join{by_report}",
        "refused": f"turned Ring down{by_report}",
        "denied": f"denied being a partner{by_report}",
    }[report.event]


def behind(report: Report) -> str:
    """Return what follows the publisher in the brackets: "", "; the source shows no day"."""
    parts = [
        *([] if report.day else [NO_DAY]),
        *(["no report that we know says that it did"] if report.event == "proposed" else []),
        *(["not sure"] if report.confidence == LOW else []),
    ]
    return "".join(f"; {part}" for part in parts)


def sentences(one: ReportedAgency, who: str) -> list[str]:
    """Return a sentence a report, without source: "its police joined on Nov. 2, 2022" for `who`
    "its police". A second report of an event tells no second event."""
    told, found = set(), []
    for report in one.reports:
        is_again = (report.event, report.program) in told
        told.add((report.event, report.program))
        found.append(_again(report) if is_again else f"{who} {done(report)}")
    return found


def _again(report: Report) -> str:
    day = report.day
    when = f" {_BEFORE_A_DAY[len(day)]} {say_day(day)}" if day else ", without a day"
    return f"the same was reported{when}"
