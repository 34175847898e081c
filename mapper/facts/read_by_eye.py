"""What a person read and wrote a reason for, in files that no build reads: the bench does.

Each is held against its own rules here: `mapper facts check` asks them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from mapper.agencies.register import read_register
from mapper.census.areas import Areas
from mapper.dates import is_day
from mapper.errors import DataError
from mapper.files.tables import read_csv

MATCH_COLUMNS = [
    "agency_id", "ice_names", "ice_counties", "other_names", "other_counties", "verdict", "why"
]  # fmt: skip
SAME, OTHER, CANNOT_TELL = "same", "another", "cannot tell"
COUNTY_COLUMNS = ["day", "key", "counties_listed", "counties_located", "reason"]
STATION_COLUMNS = ["agency_id", "station_county", "why"]
LABEL_COLUMNS = ["state", "agency", "label", "geoids", "reason"]
NO_AREA = "none"


def read_matches(data: Path) -> list[dict[str, str]]:
    """Return ice_matches.csv by column: is ICE's agency that of another list, as read by eye."""
    agencies = read_register(data).agencies
    return _read(
        data / "facts" / "ice_matches.csv",
        MATCH_COLUMNS,
        ("agency_id",),
        lambda row: {
            "agency_id": row["agency_id"] not in agencies,
            "ice_names": not row["ice_names"],
            "other_names": not row["other_names"],
            "verdict": row["verdict"] not in (SAME, OTHER, CANNOT_TELL),
            "why": row["verdict"] != SAME and not row["why"].strip(),
        },
    )


def read_county_differences(data: Path) -> list[dict[str, str]]:
    """Return ice_county_differences.csv by column: why an agency lies in no county of ICE's."""
    return _read(
        data / "facts" / "ice_county_differences.csv",
        COUNTY_COLUMNS,
        ("day", "key"),
        lambda row: {
            "day": not is_day(row["day"]),
            "key": not row["key"].strip(),
            "reason": not row["reason"].strip(),
        },
    )


def read_station_differences(data: Path) -> list[dict[str, str]]:
    """Return station_differences.csv by column: why an agency's station is far from its point."""
    agencies = read_register(data).agencies
    return _read(
        data / "facts" / "station_differences.csv",
        STATION_COLUMNS,
        ("agency_id",),
        lambda row: {
            "agency_id": row["agency_id"] not in agencies,
            "why": not row["why"].strip(),
        },
    )


def read_label_corrections(data: Path, areas: Areas) -> list[dict[str, str]]:
    """Return label_corrections.csv by column: which area an agency polices, where a label is wrong.

    Of `label` and `geoids`, a bar joins areas, a semicolon parts answers, `none` is no area.
    """

    def is_unknown(answers: str) -> bool:
        geoids = [one for answer in answers.split(";") for one in answer.split("|")]
        return any(one not in areas.by_geoid for one in geoids if one not in ("", NO_AREA))

    return _read(
        data / "facts" / "label_corrections.csv",
        LABEL_COLUMNS,
        ("state", "agency", "label"),
        lambda row: {
            "state": row["state"] not in areas.states,
            "agency": not row["agency"].strip(),
            "label": is_unknown(row["label"]),
            "geoids": is_unknown(row["geoids"]),
            "reason": not row["reason"].strip(),
        },
    )


def _read(
    path: Path,
    columns: Collection[str],
    unique: Collection[str],
    problems: Callable[[Mapping[str, str]], Mapping[str, bool]],
) -> list[dict[str, str]]:
    """Return the rows; DataError naming file, row and column for the first that does not hold."""
    rows = read_csv(path, list(columns))
    seen = set()
    for number, row in enumerate(rows, start=2):
        for column, is_wrong in problems(row).items():
            if is_wrong:
                raise DataError(f"{path}, row {number}, {column}: {row[column]!r} does not hold")
        key = tuple(row[column] for column in unique)
        if key in seen:
            raise DataError(f"{path}, row {number}, {[*unique][-1]}: the row stands twice")
        seen.add(key)
    return rows
