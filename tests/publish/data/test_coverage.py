"""The second count: SQL over the published CSV files alone gives the same people."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import duckdb
import pytest

Counts = dict[tuple[str, ...], tuple[int, ...]]


def answers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[tuple[Any, ...]]]:
    """What each question of coverage.sql answers, asked in the folder that it is published in."""
    monkeypatch.chdir(folder)
    with duckdb.connect() as connection:
        found = []
        for statement in connection.extract_statements(Path("coverage.sql").read_text("utf-8")):
            done = connection.execute(statement)
            if statement.type == duckdb.StatementType.SELECT:
                found.append(done.fetchall())
    return found


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_sql_agrees_to_the_person(built_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = built_site / "data"
    nation, counties = answers(folder, monkeypatch)
    ours: Counts = {
        (row["list"], row["day"], row["month"], row["geoid"], row["by"]): (
            int(row["people"]),
            int(row["population"]),
        )
        for row in table(folder / "coverage.csv")
    }
    assert {tuple(row[:5]): tuple(row[5:]) for row in nation} == ours
    assert len(nation) == len(ours)
    # two lists, US and 52 states, three figures; and the months of the one that has dates
    assert len(ours) == 2 * 53 * 3 + 34 * 3
    assert [row[1:] for row in counties] == [
        (int(row["covered_people"]), row["has_county_agency"] == "true")
        for row in sorted(table(folder / "counties.csv"), key=lambda row: row["geoid"])
    ]


def test_sql_counts_and_does_not_copy(
    built_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without its listing Chicago is in no figure of the SQL, whatever coverage.csv says."""
    for name in ("agencies", "areas", "area_counties", "counties", "listings"):
        (tmp_path / f"{name}.csv").write_bytes((built_site / f"data/{name}.csv").read_bytes())
    (tmp_path / "coverage.sql").write_bytes((built_site / "data/coverage.sql").read_bytes())
    before = {row[:5]: row[5] for row in answers(tmp_path, monkeypatch)[0]}
    lines = (tmp_path / "listings.csv").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("il-chicago-police-department,")]
    assert len(kept) < len(lines)
    (tmp_path / "listings.csv").write_text("".join(kept), "utf-8")
    after = {row[:5]: row[5] for row in answers(tmp_path, monkeypatch)[0]}
    of_illinois = ("eff_atlas", "2020-10-07", "", "17", "municipal")
    chicago = next(row for row in table(tmp_path / "areas.csv") if row["geoid"] == "1714000")
    assert before[of_illinois] - after[of_illinois] == int(chicago["population"])
