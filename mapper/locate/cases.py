"""Single cases of what an agency polices, and what each method's answers are worth."""

from __future__ import annotations

import csv
from pathlib import Path

from mapper.census.areas import Areas
from mapper.errors import DataError
from mapper.files.tables import read_csv
from mapper.locate.locator import ANY_OTHER, Locator
from mapper.locate.single_cases import single_case_key
from mapper.locate.stations import Stations

CASE_COLUMNS = ["state", "agency", "geoids", "why", "evidence"]


def read_locator(data: Path, areas: Areas) -> Locator:
    """Read the single cases of jurisdiction and what each method's answers are worth.

    Raises DataError for a GEOID that no area has, and where confidences are missing.
    """
    path = data / "facts" / "agency_areas.csv"
    cases: dict[tuple[str, str], tuple[tuple[str, ...], str]] = {}
    for number, row in enumerate(read_csv(path, CASE_COLUMNS), start=2):
        geoids = tuple(filter(None, row["geoids"].split("|")))
        unknown = [geoid for geoid in geoids if geoid not in areas.by_geoid]
        if row["state"] not in areas.states:
            raise DataError(f"{path}, row {number}, state: {row['state']!r} is no state")
        if unknown or not row["why"] or not row["evidence"]:
            problem = f"no area {unknown}" if unknown else "no reason or evidence"
            raise DataError(f"{path}, row {number}, geoids: {problem}")
        key = single_case_key(row["agency"], row["state"], areas.states[row["state"]].name)
        if key in cases or not row["agency"]:
            raise DataError(f"{path}, row {number}, agency: stands twice, or is empty")
        cases[key] = geoids, row["why"]
    return Locator(areas, cases, read_confidences(data), stations=Stations(areas, data / "census"))


def read_confidences(data: Path) -> dict[str, float]:
    """Return by method the share of its answers that the bench found right, from 0 to 1."""
    path = data / "facts" / "calibration.csv"
    if not path.is_file():
        raise DataError(f"{path} is missing: bench/locate.py --write measures the methods again")
    try:
        with path.open(encoding="utf-8", newline="") as file:
            table = list(csv.DictReader(file))
        found = {row["method"]: float(row["confidence"]) for row in table}
    except (csv.Error, KeyError, TypeError, ValueError) as error:
        raise DataError(f"{path}: no method and confidence in a row: {error}") from error
    if ANY_OTHER not in found or not all(0 <= share <= 1 for share in found.values()):
        raise DataError(f"{path}, confidence: no row {ANY_OTHER!r}, or a share that is none")
    return found
