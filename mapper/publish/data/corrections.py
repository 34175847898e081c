"""The published table of all that was corrected, disputed, mistyped, doubted or left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from mapper.columns.column import names
from mapper.columns.listings import CORRECTION_COLUMNS
from mapper.dates import by_last_day
from mapper.result import Result

COLUMNS = names(CORRECTION_COLUMNS)
Row = dict[str, str]


class CorrectionKind(StrEnum):
    """What an entry is about, in the order of a reader's interest."""

    STATEMENT = "the agency's own statement"
    DENIED = "denied by the agency"
    UNJUDGED = "contradiction, not judged yet"
    OPEN = "contradiction, left as listed"
    SETTLED = "contradiction, corrected"
    CORRECTED = "corrected by hand"
    SLIP = "typing slip"
    LEFT_OUT = "not placed"
    UNREAD = "row not read"


_JUDGED = {
    "": CorrectionKind.UNJUDGED,
    "no": CorrectionKind.OPEN,
    "yes": CorrectionKind.SETTLED,
}


def correction_rows(
    result: Result,
    disagreements: Iterable[Mapping[str, str]],
    review: Iterable[Mapping[str, Any]],
) -> list[Row]:
    """Return the rows of corrections.csv, the newest day first.

    `disagreements` and `review` are rows of the files of their names, `review` without the rows
    that could not be read.
    """
    agencies = {
        (one.list, one.day, one.listing.key): one.agency.agency_id for one in result.every
    }  # fmt: skip
    found = [
        *_statements(result),
        *_denials(result),
        *(
            _entry(
                _JUDGED[row["certain"]], row, agency_id=_of(agencies, row),
                was=_said(row["city"], row["counties"].split("|"), row["name_at_source"]),
                problem=row["conflict"], value=row["we_think"], reason=row["why"],
            )
            for row in disagreements
        ),
        *_patches(result, agencies),
        *(
            _entry(
                CorrectionKind.SLIP, {}, list=name, day=slip.last_seen, column=slip.column,
                was=slip.was, value=slip.value, reason=slip.reason,
            )
            for name, slips in result.slips.items()
            for slip in slips
        ),
        *(
            _entry(
                CorrectionKind.LEFT_OUT, row, agency=row["name"], problem=row["reason"],
                was=_said(row["city"], row["counties"]), reason="",
            )
            for row in review
        ),
        *(
            _entry(
                CorrectionKind.UNREAD, {}, agency=one.agency, state=one.state,
                list=snapshot.declaration.name, day=snapshot.day.isoformat(), key=str(one.row),
                column=one.column, was=one.words,
                problem=one.reason,
            )
            for snapshot in result.record
            for one in snapshot.unread
        ),
    ]  # fmt: skip
    order = list(CorrectionKind)
    same_day = ("list", "state", "agency", "key", "column")
    found.sort(
        key=lambda row: (order.index(CorrectionKind(row["kind"])), *(row[one] for one in same_day))
    )
    return sorted(found, key=lambda row: _newest(row["day"]), reverse=True)


def _newest(day: str) -> str:
    """Return the last day that a date can be; of a year alone nothing but the year, which would
    stand above all that is known by the day."""
    return day if len(day) <= len("2026") else by_last_day(day)[0].isoformat()


def _entry(kind: CorrectionKind, row: Mapping[str, Any], **cells: str) -> Row:
    """Return an entry: the cells that are given, then those of the row that bear its names."""
    return {
        "kind": str(kind),
        **{column: cells.get(column, row.get(column, "")) for column in COLUMNS[1:]},
    }


def _of(agencies: Mapping[tuple[str, str, str], str], row: Mapping[str, str]) -> str:
    return agencies.get((row["list"], row["day"], row["key"]), "")


def _said(city: str, counties: Sequence[str], sentence: str = "") -> str:
    """Return what a list says of where an agency is: "Midland, Midland County"."""
    said = ", ".join(filter(None, [city, " and ".join(counties)]))
    return "; ".join(filter(None, [said, sentence and f"its sentence: {sentence}"]))


def _statements(result: Result) -> Iterator[Row]:
    agencies = {one.agency.agency_id: one.agency for one in result.every}
    for row in result.responses:
        agency = agencies.get(row["agency_id"])
        yield _entry(
            CorrectionKind.STATEMENT, row, was=row["statement"],
            agency=agency.name if agency else row["agency_id"],
            state=agency.state if agency else row["agency_id"][:2].upper(),
            evidence=", ".join(filter(None, [row["publisher"], row["title"], row["url"]])),
        )  # fmt: skip


def _denials(result: Result) -> Iterator[Row]:
    for one in result.listed:
        if one.listing.denied_on:
            yield _entry(
                CorrectionKind.DENIED, {}, list=one.list, day=one.listing.denied_on,
                key=one.listing.key, agency_id=one.agency.agency_id, agency=one.agency.name,
                state=one.agency.state, was=f"listed for {one.listing.program}",
                problem="the agency denied it, as the list itself records",
                value="both, and not which is right",
            )  # fmt: skip


def _patches(result: Result, agencies: Mapping[tuple[str, str, str], str]) -> Iterator[Row]:
    days = {(patch.list, patch.day) for patch in result.patches}
    listings = {
        (snapshot.declaration.name, snapshot.day.isoformat(), listing.key): listing
        for snapshot in result.record
        if (snapshot.declaration.name, snapshot.day.isoformat()) in days
        for listing in snapshot.listings
    }
    for patch in result.patches:
        here = patch.list, patch.day, patch.key
        yield _entry(
            CorrectionKind.CORRECTED, {}, list=patch.list, day=patch.day, key=patch.key,
            agency_id=agencies.get(here, ""), agency=listings[here].agency,
            state=listings[here].state, column=patch.column, was=patch.was, value=patch.value,
            reason=patch.reason, evidence=patch.evidence,
        )  # fmt: skip
