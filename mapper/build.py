"""publish: the whole site from `data/`, offline, the same bytes for the same data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from mapper import stages
from mapper.checks import site as checks
from mapper.columns import data_files
from mapper.columns.data_file import FilledFile
from mapper.errors import UnpublishableError
from mapper.files.writing import inside, naming, real_path
from mapper.memory import nothing_thrown_away
from mapper.publish import feed
from mapper.publish.data import (
    datapackage,
)
from mapper.publish.data.checksums import SUMS, checksums
from mapper.publish.data.citing import citation
from mapper.publish.data.downloads import download_files
from mapper.publish.data.license import license_text
from mapper.publish.data.version import data_version
from mapper.publish.hosting import Public
from mapper.publish.map.area_outlines import state_files
from mapper.publish.map.county_shares import county_shares
from mapper.publish.map.prepared import search_scripts
from mapper.publish.pages.contents import Found, Written, gather
from mapper.publish.pages.data_index import sources
from mapper.publish.pages.drawn import charts
from mapper.publish.pages.figures import Figures, release
from mapper.publish.pages.render import write_pages
from mapper.publish.replacing import beside, refuse_inside
from mapper.publish.replacing import replace as replace_site
from mapper.publish.tables import files_of_states, tables
from mapper.result import Result
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


def write(result: Result, data: Path, site: Path, public: Public) -> Figures:
    """Write data files, pages and checksums into a new folder; return the figures."""
    made, subject = tables(result, data), result.subject
    later = county_shares(data / "census", made.findings.counties)
    later |= state_files(data / "census", result.areas)
    later |= search_scripts(data, result.areas, result.layers)
    files = list(made.files)
    of_states = files_of_states(result, made.all_agencies)
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
    files += [
        replace(one, file=subject.file(one.file))
        for one in download_files(by_name, made.policed, made.shown.shapes, zipped, version.day)
    ]
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
