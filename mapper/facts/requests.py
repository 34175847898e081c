"""What police asked Ring and its users for, as far as anybody said: `data/facts/ring_requests.csv`.

A row is one number of one period, with its bound and whom it is about; no row adds up with another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mapper.dates import is_day
from mapper.errors import DataError
from mapper.files.addresses import is_address
from mapper.files.tables import read_csv

FILE = "ring_requests.csv"
COLUMNS = ["measure", "from", "to", "count", "bound", "scope", "source", "url", "note"]
LEGAL_DEMANDS = "legal demands"
COMPLIED = "percent of legal demands complied with"
ALL = "all agencies"


class Bound(StrEnum):
    """How a number is to be read."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more than"
    FEWER_THAN = "fewer than"


@dataclass(frozen=True, slots=True)
class Requests:
    """A number of a period (ISO 8601 days, both within it); `url` and `note` can be ""."""

    measure: str
    begins: str
    ends: str
    count: int
    bound: Bound
    scope: str
    source: str
    url: str
    note: str

    @property
    def said(self) -> str:
        """The number as it reads: "more than 22,335", "about 68%"."""
        bound = "" if self.bound is Bound.EXACT else f"{self.bound} "
        return f"{bound}{self.count:,}{'%' if self.measure.startswith('percent') else ''}"

    @property
    def year(self) -> int | None:
        """The calendar year that it is about, None of another period."""
        year = self.begins[:4]
        return int(year) if (self.begins, self.ends) == (f"{year}-01-01", f"{year}-12-31") else None


def read_requests(data: Path) -> list[Requests]:
    """Return the rows in the order of the file. Raises DataError naming file, row and column."""
    path = data / "facts" / FILE
    found: list[Requests] = []
    seen = set()
    written: dict[str, str] = {}  # each measure as it is written first
    for number, row in enumerate(read_csv(path, COLUMNS), start=2):
        problem = _problem(row)
        measure = written.setdefault(row["measure"].casefold(), row["measure"])
        if not problem and measure != row["measure"]:
            problem = "measure", f"{row['measure']!r} is written {measure!r} elsewhere"
        if not problem and (key := (row["measure"], row["from"], row["scope"])) in seen:
            problem = "measure", f"{row['measure']} from {row['from']} stands twice"
        if problem:
            raise DataError(f"{path}, row {number}, {problem[0]}: {problem[1]}")
        seen.add(key)
        found.append(
            Requests(
                row["measure"], row["from"], row["to"], int(row["count"]), Bound(row["bound"]),
                row["scope"], row["source"], row["url"], row["note"],
            )
        )  # fmt: skip
    return found


def _problem(row: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the column that does not hold, and why."""
    for column in ("measure", "scope", "source"):
        if not row[column].strip():
            return column, "empty"
    for column in ("from", "to"):
        if not is_day(row[column]):
            return column, f"{row[column]!r} is not a day like 2021-12-31"
    if row["to"] < row["from"]:
        return "to", f"{row['to']} is before {row['from']}"
    if not re.fullmatch(r"0|[1-9][0-9]{0,8}", row["count"]):
        return "count", f"{row['count']!r} is not a number"
    if row["measure"].startswith("percent") and int(row["count"]) > 100:
        return "count", f"{row['count']} is more than all of them"
    if row["bound"] not in set(Bound):
        return "bound", f"{row['bound']!r} is not one of {', '.join(Bound)}"
    if row["url"] and not is_address(row["url"]):
        return "url", f"{row['url']!r} is not an address"
    return None
