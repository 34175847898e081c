"""publish: the whole site from `data/`, offline, the same bytes for the same data."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from mapper import stages
from mapper.checks import site as checks
from mapper.columns import data_files
from mapper.columns.data_files import FilledFile
from mapper.errors import MapperError, UnpublishableError
from mapper.files.writing import inside
from mapper.findings.by_list import questions
from mapper.findings.sentences import find
from mapper.memory import nothing_thrown_away
from mapper.publish.data import agencies, agreements, datapackage, jurisdictions
from mapper.publish.data.checksums import SUMS, checksums
from mapper.publish.data.coverage import coverage_files
from mapper.publish.data.listings import listing_rows, review_rows
from mapper.publish.hosting import Public
from mapper.publish.map.area_outlines import state_files
from mapper.publish.map.county_shares import county_shares
from mapper.publish.pages.contents import Written, gather
from mapper.publish.pages.data_index import sources
from mapper.publish.pages.figures import Figures, release
from mapper.publish.pages.render import write_pages
from mapper.publish.site import map_data
from mapper.result import Result
from mapper.snapshots import judgments


@nothing_thrown_away()
def build(data: Path, out: Path, public: Public | None = None) -> Figures:
    """Build the site into `out`; return its figures. `public` tells how a copy for all is reached.

    The new site is written beside `out`, checked, and swapped in whole: an interrupted or failing
    build leaves the old one. Raises UnpublishableError for publish gates that do not hold.
    """
    out = out.resolve()
    _refuse_a_strangers_folder(out)
    result = stages.run(data)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as folder:
        site = Path(folder) / "site"
        told = write(result, data, site, public or Public())
        found = checks.problems(site, data, result.snapshots, result.layers)
        if found:
            raise UnpublishableError(found)
        if (out / "README.md").is_file():
            shutil.copyfile(out / "README.md", site / "README.md")
        _swap(site, out, Path(folder) / "old")
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
    later = county_shares(census, asked[0].counties()) | state_files(census, result.areas)
    shown = replace(shown, later=later)
    disagreements, _ = judgments.compare(data, result.snapshots, result.patches, result.areas)
    files = [
        FilledFile(data_files.AGENCIES_GEOJSON, agencies.agencies_geojson(result.agencies),
                   int(result.agencies.geometry.notna().sum())),
        data_files.AGENCIES.table(agencies.agency_rows(result.agencies)),
        data_files.LISTINGS.table(listing_rows(result.listed, result.unmatched)),
        data_files.REVIEW.table(review),
        data_files.DISTRICTS.table(agencies.district_rows(result.districts)),
        data_files.AGREEMENTS.table(agreements.table(result)),
        FilledFile(data_files.DISAGREEMENTS, judgments.table(disagreements), len(disagreements)),
        *coverage_files(result, asked, found.shares, shown.shapes, polygons),
    ]  # fmt: skip
    of_states = [
        FilledFile(data_files.of_state(usps, result.areas.states[usps].name), content,
                   content.count(b'"type":"Feature",'))
        for usps, content in agencies.states_geojson(result.agencies, result.areas.states).items()
    ]  # fmt: skip
    notes = sources(result)
    package = datapackage.datapackage([*files, *of_states], notes, release(), public.base_url)
    files.append(FilledFile(data_files.PACKAGE, package))
    data_files.check_complete(files)
    (site / "data" / "states").mkdir(parents=True)
    for file in (*files, *of_states):
        inside(site / "data", file.path).write_bytes(file.content)
    written = Written(files, of_states, review, disagreements, notes, polygons)
    told = gather(result, data, asked[0], found, written)
    write_pages(shown, told, site, public)
    (site / SUMS).write_bytes(checksums(site))
    return told.figures


def _refuse_a_strangers_folder(out: Path) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise MapperError(f"{out} is a file")
    there = {path.name for path in out.iterdir()}
    if there - {"README.md"} and not (out / SUMS).is_file():
        raise MapperError(f"{out} holds files that are not a site of ours: name another folder")


def _swap(site: Path, out: Path, old: Path) -> None:
    had_one = out.exists()
    if had_one:
        out.rename(old)
    try:
        site.rename(out)
    except BaseException:
        if had_one:
            old.rename(out)
        raise
