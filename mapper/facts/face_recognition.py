"""Facts about face recognition beside the lists: Rekognition's users, and places with limits on it.

Both are read strictly from `data/facts`: an agency must be one of the register and police the area
that the row names; a place must be an area of the Census, of that level and state. Each row keeps
its source and what was not checked since.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mapper.agencies.questions import asked
from mapper.agencies.register import Register
from mapper.census.areas import Areas
from mapper.dates import is_day
from mapper.errors import DataError
from mapper.files.tables import read_csv
from mapper.locate.locator import Locator
from mapper.model import Level, Listing, Location, Program

REKOGNITION_FILE = "rekognition_agencies.csv"
LIMITS_FILE = "facial_recognition_limits.csv"


@dataclass(frozen=True, slots=True)
class RekognitionUse:
    """An agency named as a user of Amazon's Rekognition; dates are ISO 8601.

    `date` is that of the source, `until` when the use ended ("" where the source does not say),
    `checked` what is not known since.
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


@dataclass(frozen=True, slots=True)
class Limit:
    """A place on a list of bans of and limits on government use of face recognition.

    `until` and `checked` are as for `RekognitionUse`.
    """

    jurisdiction: str
    state: str
    level: str
    geoid: str
    measure: str
    until: str
    checked: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class FaceRecognition:
    """What is known beside the lists: Rekognition's users by agency_id, limits by GEOID."""

    rekognition: Mapping[str, RekognitionUse]
    limits: Mapping[str, Limit]

    def limit_of(self, location: Location) -> str:
        """Return the GEOID of the first place with a limit that is policed, or lain in; "" of none.

        An agency lies in its host, and in the county that holds most of its area's people.
        """
        around = [location.host.geoid] if location.host else []
        if location.area:
            around += location.area.counties[:1]
        geoids = [*(area.geoid for area in location.areas), *around]
        return next((geoid for geoid in geoids if geoid in self.limits), "")

    def cells(self, agency_id: str, location: Location) -> dict[str, Any]:
        """Return what the published columns tell of an agency that is there: None for nothing."""
        use = self.rekognition.get(agency_id)
        return {
            "rekognition_named_on": use.date if use else None,
            "face_recognition_limit": self.limit_of(location) or None,
        }


def read(data: Path, register: Register, locator: Locator) -> FaceRecognition:
    """Read both files. Raises DataError naming file, row and column."""
    return FaceRecognition(
        _read_rekognition(data / "facts" / REKOGNITION_FILE, register, locator),
        _read_limits(data / "facts" / LIMITS_FILE, locator.areas),
    )


def _read_rekognition(
    path: Path, register: Register, locator: Locator
) -> dict[str, RekognitionUse]:
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


def _read_limits(path: Path, areas: Areas) -> dict[str, Limit]:
    found: dict[str, Limit] = {}
    for number, row in enumerate(read_csv(path, list(Limit.__annotations__)), start=2):
        wrong = _errors(path, number)
        limit = Limit(**row)
        _check(wrong, row, ("jurisdiction", "state", "measure", "checked", "source"))
        area = areas.by_geoid.get(limit.geoid)
        if area is None:
            raise wrong("geoid", f"no area {limit.geoid!r}")
        if limit.level not in set(Level) or area.level != limit.level:
            raise wrong("level", f"{limit.geoid} is a {area.level}, not a {limit.level}")
        if area.state != limit.state:
            raise wrong("state", f"{limit.geoid} lies in {area.state}, not in {limit.state}")
        if limit.jurisdiction not in (area.base, area.name):
            raise wrong("jurisdiction", f"{limit.geoid} is {area.name}, not {limit.jurisdiction}")
        if limit.geoid in found:
            raise wrong("geoid", f"{limit.geoid} stands twice")
        found[limit.geoid] = limit
    return found


def _errors(path: Path, number: int) -> Callable[[str, str], DataError]:
    return lambda column, problem: DataError(f"{path}, row {number}, {column}: {problem}")


def _check(
    wrong: Callable[[str, str], DataError], row: Mapping[str, str], needed: tuple[str, ...]
) -> None:
    """Raise for what both files must have: words where they are needed, days, an address."""
    for column in needed:
        if not row[column].strip():
            raise wrong(column, "empty")
    for column in ("date", "until"):
        if row.get(column) and not is_day(row[column]):
            raise wrong(column, f"{row[column]!r} is not a day like 2018-05-22")
    if not re.fullmatch(r"(https?://[^\s/]+\.\S+)?", row["url"]):
        raise wrong("url", f"{row['url']!r} is not an address")
