"""What a person thinks of each disagreement: `data/disagreements.csv`.

A row holds a listing as its list has it, before any patch, what of it cannot all be true (as
`disagreements.find` says it), what we think, why, and whether that is certain. What is certain is a
patch as well, so the two say the same of a listing: the row stays, for the list still says what it
said. A person may add a row that no rule finds, if it is patched.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mapper.census.areas import Areas
from mapper.columns.column import names
from mapper.columns.data_files import DISAGREEMENTS
from mapper.dates import is_day
from mapper.errors import DataError
from mapper.files.tables import read_csv
from mapper.lists import LISTS
from mapper.model import Listing
from mapper.snapshots.disagreements import find
from mapper.snapshots.patches import Patch
from mapper.snapshots.stored import Snapshot

FILE = DISAGREEMENTS.name
COLUMNS = names(DISAGREEMENTS.columns)
FOUND_COLUMNS = COLUMNS[: COLUMNS.index("we_think")]


def read(data: Path) -> list[dict[str, str]]:
    """Return the judgments by column, in the file's order; DataError for one that is not whole."""
    path = data / FILE
    rows = read_csv(path, COLUMNS, optional=True)
    for number, row in enumerate(rows, start=2):
        if row["list"] not in LISTS:
            raise DataError(f"{path}, row {number}, list: {row['list']!r} is no list")
        if not is_day(row["day"]):
            raise DataError(f"{path}, row {number}, day: {row['day']!r} is not a day")
        for column in ("conflict", "we_think", "why", "evidence"):
            if not row[column]:
                raise DataError(f"{path}, row {number}, {column}: empty")
        for column in ("certain", "patched"):
            if row[column] not in ("yes", "no"):
                raise DataError(f"{path}, row {number}, {column}: {row[column]!r} is not yes or no")
    return rows


def compare(
    data: Path, taken: Sequence[Snapshot], patches: Sequence[Patch], areas: Areas
) -> tuple[list[dict[str, str]], list[str]]:
    """Return every disagreement, and a line for each that the file does not tell as the lists do.

    A judgment holds on each day on which its list says the same. A disagreement without one is
    returned with what the list says alone: it is shown, and a new snapshot waits for nobody.
    """
    rows = read(data)
    known = {_words(row): row for row in rows}
    if len(known) < len(rows):
        raise DataError(f"{data / FILE}: a row stands twice")
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for snapshot in taken:
        for listing in snapshot.listings:
            if conflicts := find(listing, areas):
                row = _found(snapshot, listing, "; ".join(conflicts))
                found.setdefault(_words(row), row)
    new = [row for words, row in found.items() if words not in known]
    problems = [f"{_where(row)}: nobody has judged yet: {row['conflict']}" for row in new]
    fixed = {(patch.list, patch.key) for patch in patches}
    for words, row in known.items():
        is_fixed = (row["list"], row["key"]) in fixed
        if words not in found and not is_fixed:
            problems.append(f"{_where(row)}: nothing there is in conflict so any more")
        if {row["certain"], row["patched"]} != {"yes" if is_fixed else "no"}:
            said = f"certain {row['certain']}, patched {row['patched']}"
            patch = "a patch" if is_fixed else "no patch"
            problems.append(f"{_where(row)}: it says {said}, but there is {patch}")
    return sorted([*rows, *new], key=lambda row: (row["list"], row["day"], row["key"])), problems


def _where(row: dict[str, str]) -> str:
    return f"data/{FILE}, {row['list']} {row['day']} {row['key']}"


def _found(snapshot: Snapshot, listing: Listing, conflict: str) -> dict[str, str]:
    told = [
        snapshot.declaration.name, snapshot.day.isoformat(), listing.key, listing.agency,
        listing.state, listing.city, "|".join(listing.counties), listing.name_at_source, conflict,
    ]  # fmt: skip
    return dict.fromkeys(COLUMNS, "") | dict(zip(FOUND_COLUMNS, told, strict=True))


def _words(row: dict[str, str]) -> tuple[str, ...]:
    """Return what a judgment is about: the list's words and their conflict, whatever the day."""
    return tuple(row[column] for column in FOUND_COLUMNS if column != "day")
