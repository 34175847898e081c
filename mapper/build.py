"""publish: the whole site from `data/`, offline, the same bytes for the same data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from mapper import stages
from mapper.checks import site as checks
from mapper.columns import data_files
from mapper.columns.data_files import FilledFile
from mapper.errors import UnpublishableError
from mapper.facts.requests import read_requests
from mapper.files.writing import inside, naming, real_path
from mapper.findings import overlaps
from mapper.findings.by_list import questions
from mapper.findings.coverage import Question
from mapper.findings.patrols import Patrols, patrols
from mapper.findings.sentences import Findings, find
from mapper.memory import nothing_thrown_away
from mapper.publish import feed
from mapper.publish.data import (
    agencies,
    agreements,
    changes,
    datapackage,
    facts,
    jurisdictions,
    programs,
)
from mapper.publish.data.checksums import SUMS, checksums
from mapper.publish.data.citing import citation
from mapper.publish.data.corrections import correction_rows
from mapper.publish.data.coverage import coverage_files
from mapper.publish.data.downloads import download_files
from mapper.publish.data.license import license_text
from mapper.publish.data.listings import (
    disagreement_rows,
    listing_rows,
    review_rows,
    unread_rows,
)
from mapper.publish.data.reported import reported_rows
from mapper.publish.data.version import data_version
from mapper.publish.hosting import Public
from mapper.publish.map.area_outlines import state_files
from mapper.publish.map.county_shares import county_shares
from mapper.publish.map.prepared import search_scripts
from mapper.publish.pages.contents import Found, Recorded, Written, gather, recorded_of
from mapper.publish.pages.data_index import sources
from mapper.publish.pages.drawn import charts
from mapper.publish.pages.figures import Figures, release
from mapper.publish.pages.render import write_pages
from mapper.publish.replacing import beside, refuse_inside
from mapper.publish.replacing import replace as replace_site
from mapper.publish.site import MapData, map_data
from mapper.result import Result
from mapper.snapshots import judgments
from mapper.subject import Subject
from mapper.subjects import RING

# What a build does, in order: a person who watches is told which of them is at work.
STEPS = READING, WRITING, CHECKING = (
    "reading lists and placing agencies", "counting and writing pages", "checking",
)  # fmt: skip


def _untold(step: str) -> None:
    """Take a step, for nobody."""


@nothing_thrown_away()
def build(
    data: Path,
    out: Path,
    public: Public | None = None,
    tell: Callable[[str], None] = _untold,
    subject: Subject = RING,
) -> Figures:
    """Build the site of a program into `out`; return its figures. `public` tells how a copy for all
    is reached, `tell` gets each of `STEPS` when it begins.

    The new site is written beside `out`, checked, and swapped in whole: an interrupted or failing
    build leaves the old one. What is in `out` and no file of the old site stays. Raises
    UnpublishableError for publish gates that do not hold.
    """
    out = real_path(out)
    refuse_inside(out, data)
    with naming(out), beside(out) as site:
        tell(READING)
        result = stages.run(data, subject)
        tell(WRITING)
        told = write(result, data, site, public or Public())
        tell(CHECKING)
        found = checks.problems(site, data, result.record, result.layers)
        if found:
            raise UnpublishableError(found)
        replace_site(site, out)
    return told


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


def write(result: Result, data: Path, site: Path, public: Public) -> Figures:
    """Write data files, pages and checksums into a new folder; return the figures."""
    made, subject = tables(result, data), result.subject
    later = county_shares(data / "census", made.findings.counties)
    later |= state_files(data / "census", result.areas)
    later |= search_scripts(data, result.areas, result.layers)
    files = list(made.files)
    of_states = _files_of_states(result, made.all_agencies)
    drawn = charts(result, data, made.findings, made.met, made.recorded.by_day)
    of_charts = [file for chart in drawn for file in chart.files(subject.site)]
    notes = sources(result)
    with_columns = [one for one in (*files, *of_states, *of_charts) if one.file.columns]
    version = data_version(release(), result.snapshots, with_columns)
    package = partial(
        datapackage.datapackage,
        sources=notes,
        version=str(version),
        base_url=public.base_url,
        subject=subject,
    )
    terms = FilledFile(data_files.LICENSE, license_text(data, notes, subject))
    zipped = {one.path: one.content for one in (*with_columns, terms)}
    zipped[data_files.PACKAGE.name] = package(with_columns)
    by_name = {one.path: one for one in files}
    files += download_files(by_name, made.policed, made.shown.shapes, zipped, version.day)
    lists = [note for note in notes if not note["vintage"]]
    cited = citation(subject, version, public.base_url).cff(public.issues, lists)
    files += [terms, FilledFile(data_files.CITATION, cited)]
    files.append(FilledFile(data_files.PACKAGE, package([*files, *of_states, *of_charts])))
    data_files.check_complete(files, subject.files)
    (site / "data" / "states").mkdir(parents=True)
    (site / "data" / "charts").mkdir()
    for file in (*files, *of_states, *of_charts):
        inside(site / "data", file.path).write_bytes(file.content)
    written = Written(
        files, of_states, made.agency_cells, made.review, made.disagreements, made.corrected,
        notes, made.polygons, version,
    )  # fmt: skip
    found = Found(made.findings, made.met, made.patrolled, made.recorded, drawn)
    told = gather(result, data, made.question, found, written)
    write_pages(replace(made.shown, later=later), told, site, public)
    newest = date.fromisoformat(told.newest_day)
    (site / feed.PATH).write_bytes(
        feed.feed(made.recorded.days, newest, public.base_url, subject.site)
    )
    (site / SUMS).write_bytes(checksums(site))
    return told.figures


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


def _files_of_states(result: Result, all_agencies: FilledFile) -> list[FilledFile]:
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
