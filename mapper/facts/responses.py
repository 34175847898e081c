"""What agencies say themselves of what lists say of them: `data/facts/responses.csv`.

A statement is told in one short paraphrase, or quoted in few words, and its source is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from mapper.agencies.register import read_register
from mapper.dates import is_date, is_day
from mapper.errors import DataError
from mapper.files.addresses import is_address
from mapper.files.tables import read_csv

COLUMNS = ["agency_id", "day", "statement", "publisher", "title", "url", "received"]
LONGEST_STATEMENT = 400


def read_responses(data: Path) -> list[dict[str, str]]:
    """Return the statements by column, in the file's order; `day` is ISO 8601 cut to its precision.

    Raises DataError naming file, row and column.
    """
    path = data / "facts" / "responses.csv"
    rows = read_csv(path, COLUMNS)
    agencies = read_register(data).agencies if rows else {}
    seen = set()
    for number, row in enumerate(rows, start=2):
        agency = agencies.get(row["agency_id"])
        found = _problem(row)
        if agency is None or agency.superseded_by:
            told = "is in data/agencies.csv, or another has its place"
            found = "agency_id", f"no agency {row['agency_id']!r} {told}"
        elif (said := (row["agency_id"], row["day"], row["statement"])) in seen:
            found = "statement", "the row stands twice"
        else:
            seen.add(said)
        if found:
            raise DataError(f"{path}, row {number}, {found[0]}: {found[1]}")
    return rows


def refuse_ahead(data: Path, today: date) -> None:
    """Raise DataError for the first statement that was received after today."""
    path = data / "facts" / "responses.csv"
    for number, row in enumerate(read_csv(path, COLUMNS, optional=True), start=2):
        if row["received"] > today.isoformat():
            raise DataError(f"{path}, row {number}, received: {row['received']} lies ahead")


def _problem(row: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the column that does not hold, and why."""
    if not is_date(row["day"]):
        return "day", f"{row['day']!r} is not a date like 2020-07-14, 2020-07 or 2020"
    if not row["statement"].strip():
        return "statement", "empty"
    if len(row["statement"]) > LONGEST_STATEMENT:
        problem = f"{len(row['statement'])} characters: at most {LONGEST_STATEMENT}, in our words"
        return "statement", problem
    if not row["publisher"].strip():
        return "publisher", "empty"
    if row["url"] and not is_address(row["url"]):
        return "url", f"{row['url']!r} is not an address"
    if not row["url"] and not row["title"].strip():
        return "title", "a statement without an address gives its title"
    if not is_day(row["received"]):
        return "received", f"{row['received']!r} is not a day like 2026-11-28"
    if row["received"] < row["day"]:
        return "received", f"{row['received']} is before the statement's day, {row['day']}"
    return None
