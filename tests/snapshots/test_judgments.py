"""The judgments of the real lists are whole, and one that is missing or stale is named."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from mapper.census.areas import Areas
from mapper.checks import site
from mapper.errors import DataError
from mapper.files.tables import csv_bytes
from mapper.publish.data.corrections import CorrectionKind, correction_rows
from mapper.result import Result
from mapper.snapshots import judgments, stored
from mapper.snapshots.disagreements import find
from mapper.snapshots.patches import patched, read_patches
from tests.conftest import DATA

pytestmark = pytest.mark.usefixtures("areas_read_once")
Rows = list[dict[str, str]]


def rewrite(data: Path, change: Callable[[Rows], Rows]) -> None:
    """Change the judgments of a copy of the data."""
    rows = change(judgments.read(data))
    (data / judgments.FILE).write_bytes(judgments.table(rows))


def test_every_disagreement_of_the_lists_is_judged() -> None:
    assert site.unjudged(DATA) == []
    rows = judgments.read(DATA)
    assert {(row["list"], row["key"]) for row in rows} >= {
        ("eff_atlas", "AOS4407"),  # Wall Township
        ("eff_atlas", "AOS3882"),  # Berkeley Township
        ("eff_atlas", "AOS4100"),  # Hatfield Township
        ("eff_atlas", "AOS3909"),  # Kalamazoo
    }
    assert [row["key"] for row in rows] == sorted(row["key"] for row in rows)


def test_a_patch_leaves_no_disagreement_behind(areas: Areas) -> None:
    record = stored.read_snapshots(DATA)
    known, taken = read_patches(DATA, record), stored.current(record)
    left = {
        (snapshot.declaration.name, listing.key)
        for snapshot in stored.current(taken)
        for listing in patched(snapshot, known)
        if find(listing, areas)
    }
    rows = judgments.read(DATA)
    assert left == {(row["list"], row["key"]) for row in rows if row["certain"] == "no"}


def test_a_row_without_a_judgment_is_named_and_published_as_such(
    data: Path, result: Result
) -> None:
    rewrite(data, lambda rows: [row for row in rows if row["key"] != "AOS1882"])
    where = "data/disagreements.csv, eff_atlas 2020-10-07 AOS1882"
    assert site.unjudged(data) == [
        f"{where}: nobody has judged yet: name and county: the name says Milam County, the list "
        "Midland County"
    ]
    found, _ = judgments.compare(data, result.snapshots, result.patches, result.areas)
    table = csv.DictReader(judgments.table(found).decode().splitlines())
    (row,) = (row for row in table if row["key"] == "AOS1882")
    assert (row["agency"], row["we_think"], row["certain"]) == (
        "Milam County Sheriff's Office", "", ""
    )  # fmt: skip
    rows = correction_rows(result, found, ())
    assert [one["key"] for one in rows if one["kind"] == CorrectionKind.UNJUDGED] == ["AOS1882"]


def test_a_judgment_of_other_words_is_stale(data: Path) -> None:
    def change(rows: Rows) -> Rows:
        return [row | {"city": "Odessa"} if row["key"] == "AOS1882" else row for row in rows]

    rewrite(data, change)
    told = site.unjudged(data)
    assert [line.rpartition(": ")[0].partition("AOS1882: ")[2] for line in told] == [
        "nobody has judged yet: name and county",
        "",
    ]
    assert told[1].endswith("AOS1882: nothing there is in conflict so any more")


def test_judgment_and_patch_say_the_same(data: Path) -> None:
    path = data / "patches/eff_atlas.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [row for row in rows if row["key"] != "AOS4100"]
    path.write_bytes(csv_bytes(rows[0], (row.values() for row in kept)))
    where = "data/disagreements.csv, eff_atlas 2020-10-07 AOS4100"
    assert site.unjudged(data) == [
        f"{where}: it says certain yes, patched yes, but there is no patch"
    ]


def test_a_person_may_judge_a_patched_row_that_no_rule_finds(data: Path) -> None:
    def add(rows: Rows) -> Rows:
        (row,) = (row for row in rows if row["key"] == "AOS4100")
        return [*rows, row | {"key": "AOS1143", "conflict": "city: no such city"}]

    rewrite(data, add)
    assert site.unjudged(data)[1].endswith("patched yes, but there is no patch")
    path = data / "patches/eff_atlas.csv"
    patch = "AOS1143,city,Oveido,Oviedo,A slip of the pen,Gazetteer 2025,2020-10-07\n"
    path.write_text(path.read_text(encoding="utf-8") + patch, encoding="utf-8")
    assert site.unjudged(data) == []


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("list", "__proto__", "row 2, list: '__proto__' is no list"),
        ("day", "2020-W41-3", "row 2, day: '2020-W41-3' is not a day"),
        ("why", "", "row 2, why: empty"),
        ("certain", "maybe", "row 2, certain: 'maybe' is not yes"),
    ],
)
def test_a_judgment_is_whole(data: Path, column: str, value: str, problem: str) -> None:
    rewrite(data, lambda rows: [rows[0] | {column: value}, *rows[1:]])
    with pytest.raises(DataError, match=problem):
        judgments.read(data)


def test_a_judgment_stands_once(data: Path) -> None:
    rewrite(data, lambda rows: [rows[0], *rows])
    assert site.unjudged(data) == [f"{data / judgments.FILE}: a row stands twice"]
