"""publish: the whole site from `data/`, offline, the same bytes for the same data."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from mapper import stages
from mapper.checks import site as checks
from mapper.errors import MapperError
from mapper.files.writing import sha256
from mapper.findings.by_list import questions
from mapper.findings.sentences import find
from mapper.memory import nothing_thrown_away
from mapper.publish.data import agencies, agreements, datapackage, jurisdictions
from mapper.publish.data.checksums import SUMS, checksums
from mapper.publish.data.coverage import coverage_files
from mapper.publish.data.listings import listings_csv, review_csv, review_rows
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


class UnpublishableError(MapperError):
    """The site does not pass the publish gates: a line each, all of them."""

    __str__ = Exception.__str__


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
        found = checks.problems(site, data, result.snapshots)
        if found:
            raise UnpublishableError("the site is not published:\n  " + "\n  ".join(found))
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
    polygons = jurisdictions.vintages(census, asked[0].land.asked & shown.shapes.keys())
    later = county_shares(census, asked[0].counties()) | state_files(census, result.areas)
    shown = replace(shown, later=later)
    tables = coverage_files(result, asked, found.shares, shown.shapes, polygons)
    disagreements, _ = judgments.compare(data, result.snapshots, result.patches, result.areas)
    with_agreements = agreements.table(result)
    contents = [
        ("agencies.geojson", "Placed agencies, GeoJSON (RFC 7946)",
         agencies.agencies_geojson(result.agencies),
         int(result.agencies.geometry.notna().sum())),
        ("agencies.csv", "All agencies, CSV", agencies.agencies_csv(result.agencies),
         len(result.agencies)),
        ("listings.csv", "Their listings, of Ring and of other programs, with evidence, CSV",
         listings_csv(result.listed, result.unmatched),
         len(result.listed) + len(result.unmatched)),
        ("review.csv", "Listings whose area is not certain, CSV", review_csv(review),
         len(review)),
        ("districts.csv", "Congressional districts of each agency, with the share of its land (not "
         "of people), CSV",
         agencies.districts_csv(result.districts), len(result.districts)),
        (agreements.FILE, "Agencies on ICE's list of 287(g) agreements, of Ring or not, CSV",
         agreements.csv(with_agreements), len(with_agreements)),
        (judgments.FILE, "Listings whose own words cannot all be true, and what we think, CSV",
         judgments.table(disagreements), len(disagreements)),
        *((name, *file) for name, file in tables.items()),
    ]  # fmt: skip
    (site / "data" / "states").mkdir(parents=True)
    files = [_written(site, *file) for file in contents]
    of_states = [
        _written(site, f"states/{usps.lower()}.geojson",
                 f"Placed agencies of {result.areas.states[usps].name}, GeoJSON", content,
                 content.count(b'"type":"Feature",'))
        for usps, content in agencies.states_geojson(result.agencies, result.areas.states).items()
    ]  # fmt: skip
    notes = sources(result, data)
    package = datapackage.datapackage([*files, *of_states], notes, release(), public.base_url)
    files.append(_written(site, datapackage.FILE, "All of these files with their columns, for "
                          "machines (Frictionless Data Package)", package, None))  # fmt: skip
    written = Written(files, of_states, review, disagreements, notes, polygons)
    told = gather(result, data, asked[0], found, written)
    write_pages(shown, told, site, public)
    (site / SUMS).write_bytes(checksums(site))
    return told.figures


def _written(site: Path, name: str, title: str, content: bytes, rows: int | None) -> dict[str, Any]:
    """Write a data file; return what the data page tells of it."""
    (site / "data" / name).write_bytes(content)
    return {"path": name, "title": title, "size_bytes": len(content), "rows": rows,
            "sha256": sha256(content)}  # fmt: skip


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
