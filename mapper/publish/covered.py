"""Who lives under a listed agency: the files of the site that tell it, and what the pages say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mapper.findings.by_list import questions
from mapper.findings.coverage import Question
from mapper.findings.profiles import Profile, Profiles
from mapper.findings.sentences import Findings, find
from mapper.publish import coverage_tables as tables
from mapper.publish import jurisdictions
from mapper.publish.figures import say_area
from mapper.result import Result


@dataclass(frozen=True)
class Covered:
    """Questions that can be asked, the headline's first; files (title, content, rows) by name; and
    what pages tell, by name."""

    questions: Sequence[Question]
    files: Mapping[str, tuple[str, bytes, int | None]]
    told: dict[str, Any]


def cover(result: Result, data: Path, shapes: Mapping[str, Any]) -> Covered:
    """Return all that is published of coverage; `shapes` are the polygons at hand by GEOID."""
    asked = questions(result, data)
    first = asked[0]
    findings = find(result, asked)
    polygons = jurisdictions.vintages(data / "census", first.land.asked & shapes.keys())
    contents = {
        jurisdictions.FILE: (
            "The areas that agencies police, polygons where at hand, GeoJSON (RFC 7946)",
            jurisdictions.jurisdictions(
                result.agencies, result.areas, shapes, polygons, first.vintage
            ),
        ),
        "areas.csv": (
            "All areas that agencies police, with people, and whether a polygon is at hand, CSV",
            tables.areas_csv(first, polygons),
        ),
        "area_counties.csv": (
            "The counties of these areas, with what divides places among them, CSV",
            tables.area_counties_csv(first),
        ),
        "counties.csv": (
            "Share of each county's people whose own municipal police are listed, CSV",
            tables.counties_csv(first),
        ),
        "coverage.csv": (
            "People who live where an agency is listed: nation, states, months, CSV",
            tables.coverage_csv(asked),
        ),
        "who.csv": (
            "Who lives where an agency is listed: groups by nation and state, with margins, CSV",
            tables.who_csv(findings.shares),
        ),
    }
    lines = {name: content.count(b"\n") - 1 for name, (_, content) in contents.items()}
    lines[jurisdictions.FILE] = len(polygons)
    files: dict[str, tuple[str, bytes, int | None]] = {
        name: (title, content, lines[name]) for name, (title, content) in contents.items()
    }
    files["coverage.sql"] = (
        "The same counts made again from the CSV files alone, SQL for DuckDB",
        tables.SQL.read_bytes(),
        None,
    )
    return Covered(
        asked,
        files,
        {
            "covered": _told(first, polygons, findings),
            "findings": findings,
            "profiles": _profiles(result),
        },
    )


def _profiles(result: Result) -> dict[tuple[str, ...], Profile]:
    """Return the profile of the areas of each agency for which a table is at hand, by GEOIDs."""
    profiles = Profiles(result.areas, result.demographics)
    asked = {tuple(geoids) for geoids in result.agencies["geoids"] if geoids}
    return {geoids: told for geoids in sorted(asked) if (told := profiles.of(geoids))}


def _told(question: Question, polygons: Mapping[str, str], findings: Findings) -> dict[str, Any]:
    """Return what the pages on method and data say of the headline's list."""
    areas = question.areas
    nation, told = findings.nation, findings.states
    without = [geoid for geoid in sorted(question.land.asked) if geoid not in polygons]
    return {
        "list": question.list_name,
        "vintage": question.vintage,
        "nation": {str(one.by): one for one in nation},
        "states": {
            usps: figures
            for figures in zip(told[::3], told[1::3], told[2::3], strict=True)
            for usps, area in areas.states.items()
            if area.geoid == figures[0].geoid
        },
        "counties_without_people": sum(not one.population for one in findings.counties),
        "nobody": question.nobody(),
        "undated": question.undated(),
        "missing": [say_area(areas, geoid) for geoid in nation[0].missing],
        "areas": len(question.land.asked),
        "without_polygon": [
            f"{say_area(areas, geoid)}, {areas.by_geoid[geoid].state}" for geoid in without
        ],
    }
