"""The published record: what changed in lists from day to day, and agreements by day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mapper.findings.agency_of import AgencyOf
from mapper.findings.agreements_by_day import ByDay
from mapper.findings.changes import say_change
from mapper.snapshots.record import DayOfRecord
from mapper.snapshots.row_changes import Change

_OF_ROW = ("key", "agency", "state", "program", "agreement")


def change_rows(told: Iterable[DayOfRecord], agency_of: AgencyOf) -> list[dict[str, Any]]:
    """Return a row a change by the columns of `CHANGE_COLUMNS`, by list, day and kind."""
    return [
        {"list": day.declaration.name, "day": day.day, "before": day.before}
        | _row(day.declaration.name, change, agency_of)
        for day in told
        for change in day.changes
    ]


def _row(name: str, change: Change, agency_of: AgencyOf) -> dict[str, Any]:
    one = change.listing
    return {
        "kind": change.kind,
        "agency_id": agency_of(name, one) if one else "",
        **{part: getattr(one, part, "") for part in _OF_ROW},
        "signed_on": (one and one.signed_on) or None,
        "column": change.column,
        "was": change.was,
        "now": change.now,
        "reason": say_change(change) if change.unread else "",
    }


def agreement_rows(counts: ByDay) -> list[dict[str, Any]]:
    """Return a row a day and state by the columns of `AGREEMENTS_BY_DAY_COLUMNS`."""
    return [
        {
            "list": one.list,
            "day": one.day,
            "before": one.before,
            "state": one.state,
            "agreements": one.listed,
            "added": one.added,
            "no_longer_listed": one.no_longer_listed,
            "set_apart": one.set_apart,
            "signed_up_to_day": one.signed,
        }
        for one in counts.counts
    ]
