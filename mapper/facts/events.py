"""Reading the dated facts of `data/facts/`: what happened, and what others counted.

Each row is used or is an error: a date that fits its precision, a kind that is known, and a source,
with an address where one was at hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from mapper.agencies.register import read_register
from mapper.dates import is_date, precision
from mapper.errors import DataError
from mapper.files.addresses import is_address
from mapper.files.tables import read_csv
from mapper.model import Program

EVENT_COLUMNS = ["date", "precision", "kind", "what", "source", "url", "agency_ids", "figure"]
LONGEST_NAME = 34  # letters that an event has on a figure, which is as narrow as a telephone
COUNT_COLUMNS = ["date", "count", "scope", "kind", "source", "url", "note"]
TERM_COLUMNS = ["program", "from", "to", "name", "what_listed_meant", "source", "url"]


# Other words for how exact a count is: it would be read as exact.
_OTHER_BOUND = re.compile(
    r"\((roughly|around|approximately|approx|circa|nearly|almost|close to|some|up to|under|below|"
    r"fewer than|less than|no more than|at most|or more)\b[^;)]*\)",
    re.IGNORECASE,
)


class EventKind(StrEnum):
    """What kind of event it was."""

    PROGRAM = "program"
    CAMPAIGN = "campaign"
    FACE_RECOGNITION = "face recognition"
    LAW = "law"
    LIST = "list"
    REPORT = "report"


class CountKind(StrEnum):
    """Who counted: Ring itself (primary), or somebody else."""

    PRIMARY = "primary"
    PRESS = "press"
    TRACKER = "tracker"
    CAMPAIGN = "campaign"
    DATA = "data"


def read_events(data: Path) -> list[dict[str, str]]:
    """Return the rows of events.csv by column, in the file's order; `date` is ISO 8601, cut to its
    precision, and `agency_ids` are joined by | ("" where it names no agency of the register).
    `figure` is what the figure of the timeline calls it, "" for one that it does not name.

    Raises DataError naming file, row and column.
    """
    path = data / "facts" / "events.csv"
    rows = _read(path, EVENT_COLUMNS, EventKind, ("date", "what"), _event)
    if any(row["agency_ids"] for row in rows):
        register = read_register(data)
        for number, row in enumerate(rows, start=2):
            for agency_id in named_in(row):
                agency = register.agencies.get(agency_id)
                if agency is None or agency.superseded_by:
                    raise DataError(
                        f"{path}, row {number}, agency_ids: no agency {agency_id!r} in "
                        "data/agencies.csv, or another has its place"
                    )
    return rows


def named_in(event: Mapping[str, str]) -> list[str]:
    """Return the ids of the agencies that an event names."""
    return event["agency_ids"].split("|") if event["agency_ids"] else []


def read_counts(data: Path) -> list[dict[str, str]]:
    """Return the rows of ring_counts.csv by column, in the file's order; `count` is digits.

    Raises DataError naming file, row and column.
    """
    unique = ("date", "scope", "source")
    return _read(data / "facts" / "ring_counts.csv", COUNT_COLUMNS, CountKind, unique, _count)


def read_terms(data: Path) -> list[dict[str, str]]:
    """Return the rows of program_terms.csv by column, in the file's order: what being listed for a
    program meant `from` a date to another ("" of the last one: now), each cut to its precision.

    Raises DataError naming file, row and column.
    """
    path = data / "facts" / "program_terms.csv"
    rows = read_csv(path, TERM_COLUMNS)
    for number, row in enumerate(rows, start=2):
        problems = {
            "program": row["program"] not in set(Program),
            "from": not is_date(row["from"]),
            "to": row["to"] and not (is_date(row["to"]) and row["from"] < row["to"]),
            "name": not row["name"].strip(),
            "what_listed_meant": not row["what_listed_meant"].strip(),
            "source": not row["source"].strip(),
            "url": row["url"] and not is_address(row["url"]),
        }
        for column, is_wrong in problems.items():
            if is_wrong:
                raise DataError(f"{path}, row {number}, {column}: {row[column]!r} does not hold")
    if not rows:
        raise DataError(f"{path}, row 2: there is no period")
    return rows


def terms_of(program: Program, data: Path) -> list[dict[str, str]]:
    """Return those of a program. Raises DataError for one without any: a site says what being
    listed meant."""
    found = [row for row in read_terms(data) if row["program"] == program]
    if not found:
        path = data / "facts" / "program_terms.csv"
        raise DataError(f"{path}, program: no row tells what being listed for {program} meant")
    return found


def _read(
    path: Path,
    columns: Sequence[str],
    kinds: type[StrEnum],
    unique: Sequence[str],
    problem_of: Callable[[Mapping[str, str]], tuple[str, str] | None],
) -> list[dict[str, str]]:
    rows = read_csv(path, columns)
    seen = set()
    for number, row in enumerate(rows, start=2):
        found = _problem(row, kinds) or problem_of(row)
        if found:
            raise DataError(f"{path}, row {number}, {found[0]}: {found[1]}")
        key = tuple(row[column] for column in unique)
        if key in seen:
            raise DataError(f"{path}, row {number}, {unique[-1]}: the row stands twice")
        seen.add(key)
    return rows


def _problem(row: Mapping[str, str], kinds: type[StrEnum]) -> tuple[str, str] | None:
    """Return the column that does not hold and why, of those that both files have."""
    if not is_date(row["date"]):
        return "date", f"{row['date']!r} is not a date like 2020-06-10, 2020-06 or 2020"
    if row["kind"] not in set(kinds):
        return "kind", f"{row['kind']!r} is not one of {', '.join(kinds)}"
    if not row["source"].strip():
        return "source", "empty"
    if row["url"] and not is_address(row["url"]):
        return "url", f"{row['url']!r} is not an address"
    return None


def _event(row: Mapping[str, str]) -> tuple[str, str] | None:
    if precision(row["date"]) != row["precision"]:
        return "precision", f"{row['precision']!r} does not fit {row['date']}"
    ids = named_in(row)
    if ids != sorted(set(ids)):
        return "agency_ids", f"{row['agency_ids']!r} is not sorted, or has an id twice"
    name = row["figure"]
    if len(name) > LONGEST_NAME or name != name.strip():
        return "figure", f"{name!r} is not up to {LONGEST_NAME} letters"
    return None if row["what"].strip() else ("what", "empty")


def _count(row: Mapping[str, str]) -> tuple[str, str] | None:
    if not re.fullmatch(r"[1-9][0-9]{0,8}", row["count"]):
        return "count", f"{row['count']!r} is not a number of agencies"
    if not row["scope"].strip():
        return "scope", "empty"
    if unread := _OTHER_BOUND.search(row["scope"]):
        return "scope", f"{unread[1]!r} is not one of more than, over, at least, about"
    return None
