"""publish: the whole site from `data/`, offline, the same bytes for the same data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from mapper import stages
from mapper.checks import site as checks
from mapper.columns import data_files
from mapper.columns.data_files import FilledFile
from mapper.errors import UnpublishableError
from mapper.facts.requests import read_requests
from mapper.files.writing import inside, naming, real_path
from mapper.findings import overlaps
from mapper.findings.by_list import questions
from mapper.findings.patrols import patrols
from mapper.findings.sentences import find
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
from mapper.publish.data.citing import Citation
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
from mapper.publish.pages.contents import Found, Written, gather, recorded_of
from mapper.publish.pages.data_index import sources
from mapper.publish.pages.drawn import charts
from mapper.publish.pages.figures import Figures, release
from mapper.publish.pages.render import write_pages
from mapper.publish.replacing import beside, refuse_inside
from mapper.publish.replacing import replace as replace_site
from mapper.publish.site import map_data
from mapper.result import Result
from mapper.snapshots import judgments


@nothing_thrown_away()
def build(data: Path, out: Path, public: Public | None = None) -> Figures:
    """Build the site into `out`; return its figures. `public` tells how a copy for all is reached.

    The new site is written beside `out`, checked, and swapped in whole: an interrupted or failing
    build leaves the old one. What is in `out` and no file of the old site stays. Raises
    UnpublishableError for publish gates that do not hold.
    """
    out = real_path(out)
    refuse_inside(out, data)
    with naming(out), beside(out) as site:
        result = stages.run(data)
        told = write(result, data, site, public or Public())
        found = checks.problems(site, data, result.record, result.layers)
        if found:
            raise UnpublishableError(found)
        replace_site(site, out)
    return told


def write(result: Result, data: Path, site: Path, public: Public) -> Figures:
    """Write data files, pages and checksums into a new folder; return the figures."""
    review = review_rows(result.agencies, result.listed, result.unmatched)
    shown = map_data(result, data)
    census = data / "census"
    asked = questions(result, data)
    found = find(result, asked)
    polygons = jurisdictions.vintages(
        census, asked[0].land.asked & shown.shapes.keys(), result.layers
    )
    later = county_shares(census, found.counties) | state_files(census, result.areas)
    later |= search_scripts(data, result.areas, result.layers)
    shown = replace(shown, later=later)
    policed = jurisdictions.jurisdiction_rows(
        result.agencies, result.areas, polygons, asked[0].vintage
    )
    met, patrolled = overlaps.compute(result), patrols(result, data, found.counties)
    recorded = recorded_of(result)
    disagreements, _ = judgments.compare(data, result.snapshots, result.patches, result.areas)
    corrected = correction_rows(result, disagreements, review)
    agency_cells = data_files.AGENCIES.cells(agencies.agency_rows(result.agencies))
    all_agencies = data_files.AGENCIES.of_cells(agency_cells)
    files = [
        FilledFile(data_files.AGENCIES_GEOJSON, agencies.agencies_geojson(result.agencies),
                   int(result.agencies.geometry.notna().sum())),
        all_agencies,
        data_files.LISTINGS.table(listing_rows(result.listed, result.unmatched)),
        data_files.REVIEW.table([*review, *unread_rows(result.snapshots)]),
        data_files.DISTRICTS.table(agencies.district_rows(result.districts)),
        data_files.AGREEMENTS.table(agreements.table(result)),
        data_files.PROGRAMS.table(programs.table(met)),
        data_files.DISAGREEMENTS.table(disagreement_rows(disagreements)),
        data_files.CORRECTIONS.table(corrected),
        data_files.CHANGES.table(changes.change_rows(recorded.days, recorded.agency_of)),
        data_files.AGREEMENTS_BY_DAY.table(changes.agreement_rows(recorded.by_day)),
        data_files.REPORTED.table(reported_rows(result.reported)),
        data_files.LIMITS.table(facts.limit_rows(result.facts.limits)),
        data_files.REQUESTS.table(facts.request_rows(read_requests(data))),
        *coverage_files(asked, found, patrolled.counties, shown.shapes, policed),
    ]  # fmt: skip
    of_states = _files_of_states(result, all_agencies)
    drawn = charts(result, data, found, met, recorded.by_day)
    of_charts = [file for chart in drawn for file in chart.files()]
    notes = sources(result)
    tables = [one for one in (*files, *of_states, *of_charts) if one.file.columns]
    version = data_version(release(), result.snapshots, tables)
    package = partial(
        datapackage.datapackage, sources=notes, version=str(version), base_url=public.base_url
    )
    terms = FilledFile(data_files.LICENSE, license_text(data, notes))
    zipped = {one.path: one.content for one in (*tables, terms)}
    zipped[data_files.PACKAGE.name] = package(tables)
    by_name = {one.path: one for one in files}
    files += download_files(by_name, policed, shown.shapes, zipped, version.day)
    lists = [note for note in notes if not note["vintage"]]
    cited = Citation(version, public.base_url).cff(public.issues, lists)
    files += [terms, FilledFile(data_files.CITATION, cited)]
    files.append(FilledFile(data_files.PACKAGE, package([*files, *of_states, *of_charts])))
    data_files.check_complete(files)
    (site / "data" / "states").mkdir(parents=True)
    (site / "data" / "charts").mkdir()
    for file in (*files, *of_states, *of_charts):
        inside(site / "data", file.path).write_bytes(file.content)
    written = Written(
        files, of_states, agency_cells, review, disagreements, corrected, notes, polygons, version
    )
    told = gather(result, data, asked[0], Found(found, met, patrolled, recorded, drawn), written)
    write_pages(shown, told, site, public)
    newest = date.fromisoformat(told.newest_day)
    (site / feed.PATH).write_bytes(feed.feed(recorded.days, newest, public.base_url))
    (site / SUMS).write_bytes(checksums(site))
    return told.figures


def _files_of_states(result: Result, all_agencies: FilledFile) -> list[FilledFile]:
    """Return for each state its rows of agencies.csv and its points."""
    names = {usps: area.name for usps, area in result.areas.states.items()}
    rows = agencies.states_csv(all_agencies, result.agencies["state"], names)
    points = agencies.states_geojson(result.agencies, names)
    return [
        file
        for usps, name in names.items()
        for file in (
            FilledFile(data_files.of_state(usps, name), rows[usps], rows[usps].count(b"\n") - 1),
            FilledFile(data_files.points_of_state(usps, name), points[usps],
                       points[usps].count(b'"type":"Feature",')),
        )
    ]  # fmt: skip
