"""The open tables of who lives under a listed agency, and those that anyone needs to count again.

`coverage.sql` counts again, over the published CSV files alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from mapper.columns.findings import COVERAGE_TABLES
from mapper.files.tables import csv_bytes
from mapper.findings.coverage import Question
from mapper.findings.shares import Share
from mapper.publish.data import jurisdictions
from mapper.result import Result

SQL = Path(__file__).parent / "coverage.sql"


def _table(file: str, rows: Iterable[Iterable[object]]) -> bytes:
    return csv_bytes((column.name for column in COVERAGE_TABLES[file]), rows)


def areas_csv(question: Question, polygon_vintages: Mapping[str, str]) -> bytes:
    """Return the areas that agencies police, by GEOID, with their people; `polygon_vintages` says
    of when the polygon of each is, where one is at hand."""
    areas = question.areas.by_geoid
    rows = (
        (
            area.geoid, area.level, area.name, area.kind, area.state, area.population,
            question.vintage if area.population is not None else None,
            question.land.same.get(area.geoid), polygon_vintages.get(area.geoid),
        )
        for area in (areas[geoid] for geoid in sorted(question.land.asked))
    )  # fmt: skip
    return _table("areas.csv", rows)


def area_counties_csv(question: Question) -> bytes:
    """Return in which counties these areas lie, with the people of 2020 that divide places."""
    counties = question.land.counties
    rows = (
        (geoid, county, people)
        for geoid in sorted(counties)
        for county, people in sorted(counties[geoid].items())
    )
    return _table("area_counties.csv", rows)


def counties_csv(question: Question) -> bytes:
    """Return for each county the share of its people whose own municipal police are listed."""
    return _table(
        "counties.csv",
        (
            (
                one.geoid, one.name, one.state, question.list_name, question.day, one.population,
                one.people, f"{one.share:.4f}", one.twice_at_most,
                str(one.has_county_agency).lower(), question.vintage,
            )
            for one in question.counties()
        ),
    )  # fmt: skip


def coverage_csv(questions: Sequence[Question]) -> bytes:
    """Return all figures of the nation and the states, and the nation's by month."""
    found = chain.from_iterable((*one.nation_and_states(), *one.by_month()) for one in questions)
    return _table(
        "coverage.csv",
        (
            (
                one.list, one.day, one.month, one.geoid, one.name, one.by, one.agencies, one.people,
                one.twice_at_most, one.population, f"{one.share:.4f}", "|".join(one.missing),
                one.vintage,
            )
            for one in found
        ),
    )  # fmt: skip


def who_csv(shares: Sequence[Share]) -> bytes:
    """Return the shares of all groups at all levels, of the nation and of each state."""
    return _table(
        "who.csv",
        (
            (
                one.list, one.day, one.level, one.measure, one.state, one.group, one.areas,
                round(one.numerator.value), _fixed(one.numerator.margin, 0),
                round(one.denominator.value), _fixed(one.denominator.margin, 0),
                _fixed(one.share, 6), _fixed(one.margin, 6), _fixed(one.ratio, 5),
                _fixed(one.ratio_margin, 5), _fixed(one.expected_share, 6),
                _fixed(one.within_states, 5), _fixed(one.within_states_margin, 5),
                "|".join(one.missing), one.vintage, one.function,
            )
            for one in shares
        ),
    )  # fmt: skip


def _fixed(value: float | None, decimals: int) -> str | None:
    return None if value is None else f"{value:.{decimals}f}"


def coverage_files(
    result: Result,
    asked: Sequence[Question],
    shares: Sequence[Share],
    shapes: Mapping[str, Any],
    polygons: Mapping[str, str],
) -> dict[str, tuple[str, bytes, int | None]]:
    """Return the files that tell of coverage (title, content, rows) by name.

    `asked` are the questions, the headline's first; `shapes` are the polygons at hand by GEOID, and
    `polygons` their vintages.
    """
    question = asked[0]
    contents = {
        jurisdictions.FILE: (
            "The areas that agencies police, polygons where at hand, GeoJSON (RFC 7946)",
            jurisdictions.jurisdictions(
                result.agencies, result.areas, shapes, polygons, question.vintage
            ),
        ),
        "areas.csv": (
            "All areas that agencies police, with people, and whether a polygon is at hand, CSV",
            areas_csv(question, polygons),
        ),
        "area_counties.csv": (
            "The counties of these areas, with what divides places among them, CSV",
            area_counties_csv(question),
        ),
        "counties.csv": (
            "Share of each county's people whose own municipal police are listed, CSV",
            counties_csv(question),
        ),
        "coverage.csv": (
            "People who live where an agency is listed: nation, states, months, CSV",
            coverage_csv(asked),
        ),
        "who.csv": (
            "Who lives where an agency is listed: groups by nation and state, with margins, CSV",
            who_csv(shares),
        ),
    }
    lines = {name: content.count(b"\n") - 1 for name, (_, content) in contents.items()}
    lines[jurisdictions.FILE] = len(polygons)
    files: dict[str, tuple[str, bytes, int | None]] = {
        name: (title, content, lines[name]) for name, (title, content) in contents.items()
    }
    files["coverage.sql"] = (
        "The same counts made again from the CSV files alone, SQL for DuckDB",
        SQL.read_bytes(),
        None,
    )
    return files
