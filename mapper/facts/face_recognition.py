"""Facts about face recognition beside the lists: Rekognition's users, and the rules on it.

Users are read strictly from `data/facts`: an agency must be one of the register and police the area
that the row names. Each row keeps its source and from when to when it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from mapper.agencies.questions import asked
from mapper.agencies.register import Register
from mapper.dates import is_day
from mapper.errors import DataError
from mapper.facts.limits import Held, Limit, Named, read_limits, read_named
from mapper.files.addresses import is_address
from mapper.files.tables import read_csv
from mapper.locate.locator import Locator
from mapper.model import Listing, Program

REKOGNITION_FILE = "rekognition_agencies.csv"


@dataclass(frozen=True, slots=True)
class RekognitionUse:
    """An agency named as a user of Amazon's Rekognition; dates are ISO 8601.

    `date` is that of the source, `until` when the use ended ("" where the source does not say),
    `checked` how its end is known, or what is not known since.
    """

    agency: str
    state: str
    geoid: str
    what: str
    date: str
    until: str
    checked: str
    source: str
    url: str


@dataclass(frozen=True)
class FaceRecognition:
    """What is known beside the lists: Rekognition's users by agency_id, rules step by step, and
    what EFF's list names."""

    rekognition: Mapping[str, RekognitionUse]
    limits: Sequence[Limit]
    named: Sequence[Named]

    @cached_property
    def held(self) -> Held:
        """The rules that are not known to have ended."""
        return Held(self.limits)

    def limit_of(self, state: str, kind: str, geoids: Sequence[str]) -> str:
        """Return the GEOID of the government that limits an agency, its own before its state; ""
        where no rule is known that is not known to have ended."""
        found = self.held.of(state, kind, geoids)
        return next((one.geoid for one in found if one.rule and one.rule.is_limit), "")

    def cells(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the published columns tell of the agency of a row: None for nothing."""
        use = self.rekognition.get(row["agency_id"])
        return {
            "rekognition_named_on": use.date if use else None,
            "face_recognition_limit": self.limit_of(row["state"], row["kind"], row["geoids"])
            or None,
        }


def read(data: Path, register: Register, locator: Locator) -> FaceRecognition:
    """Read the three files. Raises DataError naming file, row and column."""
    return FaceRecognition(
        read_rekognition(data, register, locator),
        read_limits(data, locator.areas),
        read_named(data, locator.areas),
    )


def read_rekognition(data: Path, register: Register, locator: Locator) -> dict[str, RekognitionUse]:
    """Return the users by agency_id. Raises DataError naming file, row and column."""
    path = data / "facts" / REKOGNITION_FILE
    found: dict[str, RekognitionUse] = {}
    for number, row in enumerate(read_csv(path, list(RekognitionUse.__annotations__)), start=2):
        wrong = _errors(path, number)
        use = RekognitionUse(**row)
        _check(wrong, row, ("agency", "state", "what", "date", "checked", "source"))
        listing = Listing(path.name, use.agency, use.state, Program.FACE_RECOGNITION)
        agency = register.find(listing)
        if agency is None:
            raise wrong("agency", f"{use.agency}, {use.state} is not in data/agencies.csv")
        geoids = [area.geoid for area in locator.locate(asked(agency)).areas]
        if use.geoid not in geoids:
            raise wrong("geoid", f"{agency.agency_id} polices {geoids}, not {use.geoid!r}")
        if agency.agency_id in found:
            raise wrong("agency", f"{agency.agency_id} stands twice")
        found[agency.agency_id] = use
    return found


def _errors(path: Path, number: int) -> Callable[[str, str], DataError]:
    return lambda column, problem: DataError(f"{path}, row {number}, {column}: {problem}")


def _check(
    wrong: Callable[[str, str], DataError], row: Mapping[str, str], needed: tuple[str, ...]
) -> None:
    """Raise for words that are needed, days that are none or in another order, and an address."""
    for column in needed:
        if not row[column].strip():
            raise wrong(column, "empty")
    for column in ("date", "until"):
        if row.get(column) and not is_day(row[column]):
            raise wrong(column, f"{row[column]!r} is not a day like 2018-05-22")
    if row["until"] and row["until"] < row["date"]:
        raise wrong("until", f"{row['until']} is before {row['date']}")
    if row["url"] and not is_address(row["url"]):
        raise wrong("url", f"{row['url']!r} is not an address")
