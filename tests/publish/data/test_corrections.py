"""The table of corrections holds all that other files say, of real data."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from mapper.columns.data_files import CORRECTIONS
from tests.conftest import DATA

Rows = list[dict[str, str]]


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def rows(built_site: Path) -> Rows:
    return read(built_site / "data" / CORRECTIONS.name)


def of_kind(rows: Rows, kind: str) -> Rows:
    return [row for row in rows if row["kind"] == kind]


def test_each_patch_stands_there_with_its_reason(rows: Rows) -> None:
    patches = [
        (path.stem, *(row[name] for name in ("day", "key", "column", "reason", "evidence")))
        for path in DATA.glob("patches/*.csv")
        for row in read(path)
    ]
    names = ("list", "day", "key", "column", "reason", "evidence")
    found = [tuple(row[name] for name in names) for row in of_kind(rows, "corrected by hand")]
    assert Counter(found) == Counter(patches)
    assert all(row["agency"] for row in of_kind(rows, "corrected by hand"))


def test_each_slip_and_each_judgment_stands_there(rows: Rows) -> None:
    slips = {(path.stem, row["was"]) for path in DATA.glob("slips/*.csv") for row in read(path)}
    assert {(row["list"], row["was"]) for row in of_kind(rows, "typing slip")} == slips
    judged = read(DATA / "disagreements.csv")
    for certain, kind in (("yes", "corrected"), ("no", "left as listed")):
        expected = {(row["list"], row["key"]) for row in judged if row["certain"] == certain}
        found = of_kind(rows, f"contradiction, {kind}")
        assert {(row["list"], row["key"]) for row in found} == expected
        assert all(row["agency_id"] and row["value"] and row["reason"] for row in found)


def test_the_denial_of_chicopee_stands_there(rows: Rows) -> None:
    (denied,) = of_kind(rows, "denied by the agency")
    assert denied["agency_id"] == "ma-chicopee-police-department"
    assert (denied["list"], denied["day"]) == ("eff_atlas", "2020-07")


def test_the_newest_day_comes_first(rows: Rows) -> None:
    days = [row["day"] for row in rows if len(row["day"]) == 10]
    assert days == sorted(days, reverse=True)
