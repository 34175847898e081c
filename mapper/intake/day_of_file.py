"""The day of a file of a list: what its name tells, checked against what stands in it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from mapper.errors import ListError
from mapper.files.notes import known_note
from mapper.intake.set_apart import newest_date
from mapper.lists.reading.collecting import Reading, say_rows

_YEARS = range(2000, 2100)
_ORDERS = (
    (r"(\d{4})-(\d{2})-(\d{2})", (1, 2, 3)),  # 2025-03-06am.xlsx
    (r"(\d{4})(\d{2})(\d{2})", (1, 2, 3)),  # Atlas_of_Surveillance-20201007.csv
    (r"(\d{2})(\d{2})(\d{4})", (3, 1, 2)),  # participatingAgencies05182026am.xlsx
    (r"(\d{2})(\d{2})(\d{2})", (3, 1, 2)),  # ParticipatingAgency091826am.xlsx
)


def day_in_name(file_name: str) -> date | None:
    """Return the one day that the name of a file tells, None if it tells none or several."""
    found = {
        day
        for pattern, order in _ORDERS
        for said in re.finditer(rf"(?<!\d)(?<!\d-){pattern}(?!-?\d)", file_name)
        if (day := _day(*(int(said[group]) for group in order)))
    }
    return found.pop() if len(found) == 1 else None


def refuse_contradiction(name: str, reading: Reading, day: date, file_name: str) -> None:
    """Raise ListError if a row tells of a day after the one in the file's name: one is wrong."""
    dated = zip(map(newest_date, reading.listings), reading.rows, strict=True)
    later = [(said, row) for said, row in dated if said > day.isoformat()]
    if later:
        newest, row = max(later)
        raise ListError(
            name,
            f"{file_name} is of {day} by its name, and {say_rows(len(later))} of it tell of later "
            f"days, row {row} of {newest}: mapper import with --date says of which day it is",
        )


def day_of_published(
    folder: Path, reading: Reading, file_name: str, digest: str, today: date
) -> date:
    """Return the day of a file that stands published today: the one in its name, if that can be.

    It cannot where it lies ahead, where a row tells of a later one, and where another file of that
    day is held already (ICE's of a morning and an afternoon): then it is what is published today.
    """
    named = day_in_name(file_name)
    if named is None or named > today:
        return today
    if any(newest_date(one) > named.isoformat() for one in reading.listings):
        return today
    held = known_note(folder / f"{named}.json")
    return today if held and held["original_sha256"] != digest else named


def _day(year: int, month: int, day: int) -> date | None:
    year += 2000 if year < 100 else 0
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
