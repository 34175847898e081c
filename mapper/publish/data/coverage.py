"""The open tables of who lives under a listed agency, and those that anyone needs to count again.

`coverage.sql` counts again, over the published CSV files alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from mapper.columns import data_files
from mapper.columns.data_file import FilledFile
from mapper.findings.coverage import CountyCoverage, Question
from mapper.findings.own_police import OwnPolice
from mapper.findings.sentences import Findings
from mapper.findings.shares import Share
from mapper.publish.data.jurisdictions import jurisdictions
from mapper.subject import Subject

SQL = Path(__file__).parent / "coverage.sql"


def area_rows(question: Question, polygon_vintages: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the areas that agencies police, by GEOID, with their people; `polygon_vintages` says
    of when the polygon of each is, where one is at hand."""
    areas = question.areas.by_geoid
    return [
        {
            "geoid": area.geoid, "level": area.level, "name": area.name, "kind": area.kind,
            "state": area.state, "population": area.population,
            "vintage": question.vintage if area.population is not None else None,
            "same_land": question.land.same.get(area.geoid),
            "polygon_vintage": polygon_vintages.get(area.geoid),
        }
        for area in (areas[geoid] for geoid in sorted(question.land.asked))
    ]  # fmt: skip


def area_county_rows(question: Question) -> list[dict[str, Any]]:
    """Return in which counties these areas lie, with the people of 2020 that divide places."""
    counties = question.land.counties
    return [
        {"geoid": geoid, "county_geoid": county, "people_2020": people}
        for geoid in sorted(counties)
        for county, people in sorted(counties[geoid].items())
    ]


def county_rows(
    question: Question, counties: Iterable[CountyCoverage], own: Mapping[str, OwnPolice]
) -> list[dict[str, Any]]:
    """Return for each county the share of its people whose own municipal police are listed; `own`
    has those with police of their own, by GEOID, where a county agency is listed."""
    return [
        {
            "geoid": one.geoid, "name": one.name, "state": one.state, "list": question.list_name,
            "day": question.day, "population": one.population, "covered_people": one.people,
            "share": one.share, "twice_at_most": one.twice_at_most,
            "has_county_agency": one.has_county_agency,
            "own_police_people": own[one.geoid].people if one.geoid in own else None,
            "vintage": question.vintage,
        }
        for one in counties
    ]  # fmt: skip


def coverage_rows(questions: Sequence[Question]) -> list[dict[str, Any]]:
    """Return all figures of the nation and the states, and the nation's by month."""
    found = chain.from_iterable((*one.nation_and_states(), *one.by_month()) for one in questions)
    same = ("list", "day", "month", "geoid", "name", "by", "agencies", "people", "twice_at_most",
            "population", "share", "missing", "vintage")  # fmt: skip
    return [{name: getattr(one, name) for name in same} for one in found]


def who_rows(shares: Sequence[Share]) -> list[dict[str, Any]]:
    """Return the shares of all groups at all levels, of the nation and of each state."""
    return [
        {
            "list": one.list, "day": one.day, "level": one.level, "measure": one.measure,
            "state": one.state, "group": one.group, "areas": one.areas,
            "people": one.numerator.value, "people_moe": one.numerator.margin,
            "of": one.denominator.value, "of_moe": one.denominator.margin,
            "share": one.share, "share_moe": one.margin,
            "ratio": one.ratio, "ratio_moe": one.ratio_margin,
            "expected_share": one.expected_share, "within_states": one.within_states,
            "within_states_moe": one.within_states_margin,
            "missing": one.missing, "vintage": one.vintage, "function": one.function,
        }
        for one in shares
    ]  # fmt: skip


def sql(subject: Subject) -> bytes:
    """Return the statements that count again, of the listings for a program."""
    text = SQL.read_text(encoding="utf-8")
    if not subject.is_ring:
        text = text.replace("= 'ring'", f"= '{subject.program}'").replace("of Ring,", "of it,")
    return text.encode()


def coverage_files(
    subject: Subject,
    asked: Sequence[Question],
    found: Findings,
    own: Mapping[str, OwnPolice],
    shapes: Mapping[str, Any],
    policed: Sequence[Mapping[str, Any]],
) -> list[FilledFile]:
    """Return the files that tell of coverage of a program.

    `asked` are the questions, the headline's first, and `found` its findings; `own` is who has
    police of their own, by county; `policed` are the areas with a polygon, and `shapes` the
    polygons by GEOID.
    """
    question = asked[0]
    polygons = {row["geoid"]: row["polygon_vintage"] for row in policed}
    return [
        FilledFile(data_files.JURISDICTIONS, jurisdictions(policed, shapes), len(policed)),
        data_files.AREAS.table(area_rows(question, polygons)),
        data_files.AREA_COUNTIES.table(area_county_rows(question)),
        data_files.COUNTIES.table(county_rows(question, found.counties, own)),
        data_files.COVERAGE.table(coverage_rows(asked)),
        data_files.WHO.table(who_rows(found.shares)),
        FilledFile(data_files.COVERAGE_SQL, sql(subject)),
    ]
