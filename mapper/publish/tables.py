"""The data files that are tables, of what the stages found: for the site, and for `mapper.load`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mapper.columns import data_files
from mapper.columns.data_file import FilledFile
from mapper.facts.requests import read_requests
from mapper.findings import overlaps
from mapper.findings.by_list import questions
from mapper.findings.coverage import Question
from mapper.findings.patrols import Patrols, patrols
from mapper.findings.sentences import Findings, find
from mapper.publish.data import (
    agencies,
    agreements,
    changes,
    facts,
    jurisdictions,
    programs,
)
from mapper.publish.data.corrections import correction_rows
from mapper.publish.data.coverage import coverage_files
from mapper.publish.data.listings import (
    disagreement_rows,
    listing_rows,
    review_rows,
    unread_rows,
)
from mapper.publish.data.reported import reported_rows
from mapper.publish.pages.contents import Recorded, recorded_of
from mapper.publish.site import MapData, map_data
from mapper.result import Result
from mapper.snapshots import judgments


@dataclass(frozen=True)
class Tables:
    """The data files that are made of a result alone, and what pages tell of as well.

    `shown` is what the map shows; `question` the headline's; `all_agencies` agencies.csv, and
    `agency_cells` its cells.
    """

    files: Sequence[FilledFile]
    all_agencies: FilledFile
    agency_cells: Sequence[Sequence[object]]
    shown: MapData
    question: Question
    findings: Findings
    met: overlaps.Overlaps | None
    patrolled: Patrols
    recorded: Recorded
    review: Sequence[Mapping[str, Any]]
    disagreements: Sequence[Mapping[str, str]]
    corrected: Sequence[Mapping[str, str]]
    polygons: Mapping[str, str]
    policed: Sequence[Mapping[str, Any]]


def tables(result: Result, data: Path) -> Tables:
    """Return the data files but those of states, of charts, and that of all files."""
    review = review_rows(result.agencies, result.listed, result.unmatched)
    shown = map_data(result, data)
    asked = questions(result, data)
    found = find(result, asked)
    polygons = jurisdictions.vintages(
        data / "census", asked[0].land.asked & shown.shapes.keys(), result.layers
    )
    policed = jurisdictions.jurisdiction_rows(
        result.agencies, result.areas, polygons, asked[0].vintage
    )
    subject = result.subject
    met = overlaps.compute(result) if subject.is_ring else None
    patrolled = patrols(result, data, found.counties)
    recorded = recorded_of(result)
    disagreements, _ = judgments.compare(data, result.snapshots, result.patches, result.areas)
    if not subject.is_ring:
        disagreements = _of_record(result, disagreements)
    corrected = correction_rows(result, disagreements, review)
    of_agencies = subject.file(data_files.AGENCIES)
    agency_cells = of_agencies.cells(agencies.agency_rows(result.agencies))
    all_agencies = of_agencies.of_cells(agency_cells)
    files = [
        FilledFile(data_files.AGENCIES_GEOJSON, agencies.agencies_geojson(result.agencies),
                   int(result.agencies.geometry.notna().sum())),
        all_agencies,
        subject.file(data_files.LISTINGS).table(listing_rows(result.listed, result.unmatched)),
        data_files.REVIEW.table([*review, *unread_rows(result.snapshots)]),
        data_files.DISTRICTS.table(agencies.district_rows(result.districts)),
        *([data_files.AGREEMENTS.table(agreements.table(result))] if subject.is_ring else []),
        *([data_files.PROGRAMS.table(programs.table(met))] if met else []),
        data_files.DISAGREEMENTS.table(disagreement_rows(disagreements)),
        data_files.CORRECTIONS.table(corrected),
        subject.file(data_files.CHANGES).table(
            changes.change_rows(recorded.days, recorded.agency_of)),
        *([data_files.AGREEMENTS_BY_DAY.table(changes.agreement_rows(recorded.by_day))]
          if subject.has(data_files.AGREEMENTS_BY_DAY.name) else []),
        *_facts_of_ring(result, data),
        *coverage_files(subject, asked, found, patrolled.counties, shown.shapes, policed),
    ]  # fmt: skip
    return Tables(
        files, all_agencies, agency_cells, shown, asked[0], found, met, patrolled, recorded,
        review, disagreements, corrected, polygons, policed,
    )  # fmt: skip


def _facts_of_ring(result: Result, data: Path) -> list[FilledFile]:
    """Return the files of what is known of Ring beside lists, which are of its site alone."""
    if not result.subject.is_ring:
        return []
    return [
        data_files.REPORTED.table(reported_rows(result.reported)),
        data_files.LIMITS.table(facts.limit_rows(result.facts.limits)),
        data_files.REQUESTS.table(facts.request_rows(read_requests(data))),
    ]


def _of_record(result: Result, rows: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Return the rows about a listing that the lists of the site have."""
    ours = {
        (one.declaration.name, one.day.isoformat(), listing.key)
        for one in result.record
        for listing in one.listings
    }
    return [row for row in rows if (row["list"], row["day"], row["key"]) in ours]


def files_of_states(result: Result, all_agencies: FilledFile) -> list[FilledFile]:
    """Return for each state its rows of agencies.csv and its points."""
    names = {usps: area.name for usps, area in result.areas.states.items()}
    rows = agencies.states_csv(all_agencies, result.agencies["state"], names)
    points = agencies.states_geojson(result.agencies, names)
    return [
        file
        for usps, name in names.items()
        for file in (
            FilledFile(result.subject.file(data_files.of_state(usps, name)), rows[usps],
                       rows[usps].count(b"\n") - 1),
            FilledFile(data_files.points_of_state(usps, name), points[usps],
                       points[usps].count(b'"type":"Feature",')),
        )
    ]  # fmt: skip
