"""publish: the whole site from `data/`, offline, the same bytes for the same data."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from mapper import agreements, stages
from mapper.agencies.listed import Listed
from mapper.census import districts, shapes, zip_codes
from mapper.checks import site as checks
from mapper.errors import MapperError
from mapper.files.writing import sha256
from mapper.lists import LISTS
from mapper.memory import nothing_thrown_away
from mapper.model import Level
from mapper.publish import datapackage, downloads, figures, outlines
from mapper.publish.county_shares import county_shares
from mapper.publish.covered import cover
from mapper.publish.layers import MapData
from mapper.publish.pages import write_pages
from mapper.publish.public import Public
from mapper.result import Result
from mapper.snapshots import judgments

LABELED_PEOPLE = 50_000


class UnpublishableError(MapperError):
    """The site does not pass the publish gates: a line each, all of them."""

    __str__ = Exception.__str__


@nothing_thrown_away()
def build(data: Path, out: Path, public: Public | None = None) -> dict[str, Any]:
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


def write(result: Result, data: Path, site: Path, public: Public) -> dict[str, Any]:
    """Write data files, pages and checksums into a new folder; return the figures."""
    review = downloads.review_rows(result.agencies, result.listed, result.unmatched)
    shown = map_data(result, data)
    covered = cover(result, data, shown.shapes)
    shown = replace(shown, later=county_shares(data / "census", covered.questions[0].counties()))
    disagreements, _ = judgments.compare(data, result.snapshots, result.patches, result.areas)
    with_agreements = agreements.table(result)
    contents = [
        ("agencies.geojson", "Placed agencies, GeoJSON (RFC 7946)",
         downloads.agencies_geojson(result.agencies),
         int(result.agencies.geometry.notna().sum())),
        ("agencies.csv", "All agencies, CSV", downloads.agencies_csv(result.agencies),
         len(result.agencies)),
        ("listings.csv", "Their listings, of Ring and of other programs, with evidence, CSV",
         downloads.listings_csv(result.listed, result.unmatched),
         len(result.listed) + len(result.unmatched)),
        ("review.csv", "Listings whose area is not certain, CSV", downloads.review_csv(review),
         len(review)),
        ("districts.csv", "Congressional districts of each agency, with the share of its land (not "
         "of people), CSV",
         downloads.districts_csv(result.districts), len(result.districts)),
        (agreements.FILE, "Agencies on ICE's list of 287(g) agreements, of Ring or not, CSV",
         agreements.csv(with_agreements), len(with_agreements)),
        (judgments.FILE, "Listings whose own words cannot all be true, and what we think, CSV",
         judgments.table(disagreements), len(disagreements)),
        *((name, *file) for name, file in covered.files.items()),
    ]  # fmt: skip
    (site / "data" / "states").mkdir(parents=True)
    files = [_written(site, *file) for file in contents]
    state_files = [
        _written(site, f"states/{usps.lower()}.geojson",
                 f"Placed agencies of {result.areas.states[usps].name}, GeoJSON", content,
                 content.count(b'"type":"Feature",'))
        for usps, content in downloads.states_geojson(result.agencies, result.areas.states).items()
    ]  # fmt: skip
    told = figures.compute(result, data, files, review, disagreements) | covered.told
    told["state_files"] = state_files
    package = datapackage.datapackage(
        [*files, *state_files], [*told["snapshots"], *told["layers"]], told["version"],
        public.base_url,
    )  # fmt: skip
    files.append(_written(site, datapackage.FILE, "All of these files with their columns, for "
                          "machines (Frictionless Data Package)", package, None))  # fmt: skip
    write_pages(shown, told, site, public)
    (site / downloads.SUMS).write_bytes(downloads.checksums(site))
    return told


def _written(site: Path, name: str, title: str, content: bytes, rows: int | None) -> dict[str, Any]:
    """Write a data file; return what the data page tells of it."""
    (site / "data" / name).write_bytes(content)
    return {"path": name, "title": title, "size_bytes": len(content), "rows": rows,
            "sha256": sha256(content)}  # fmt: skip


def map_data(result: Result, data: Path) -> MapData:
    """Return what the map draws."""
    census = data / "census"
    labels = [
        (area.base, area.state, area.lat, area.lon, area.population)
        for area in result.areas.by_geoid.values()
        if area.level is Level.PLACE and (area.population or 0) >= LABELED_PEOPLE
    ]
    listings = [
        {
            "agency_id": one.agency.agency_id,
            "list": one.list,
            "day": one.day,
            "key": one.listing.key,
            "program": str(one.listing.program),
            "vendor": one.listing.vendor,
            "agency": one.listing.as_listed.get("agency", one.listing.agency),
            "name_at_source": one.listing.name_at_source,
            "active_since": one.listing.active_since,
            "active_since_precision": one.listing.active_since_precision,
            "denied_on": one.listing.denied_on,
            "subsidy": subsidy_text(one),
            "agreement": one.listing.agreement,
            "signed_on": one.listing.signed_on,
            "evidence": [
                {"url": proof.url, "source": proof.source, "date": proof.date}
                for proof in one.listing.evidence
            ],
        }
        for one in result.listed
    ]
    return MapData(
        agencies=result.agencies,
        listings=pd.DataFrame(listings),
        states=gpd.read_file(census / "state_boundaries_drawn.geojson"),
        county_lines=gpd.read_file(census / "county_boundaries_drawn.geojson"),
        places=pd.DataFrame(labels, columns=["name", "state", "lat", "lon", "population"]),
        shapes=shapes.read(census, _drawn_geoids(result.agencies)),
        list_titles={name: declaration.title for name, declaration in LISTS.items()},
        list_phrases={name: declaration.phrase for name, declaration in LISTS.items()},
        areas=list(result.areas.by_geoid.values()),
        zips=zip_codes.read(census, result.areas),
        outlines=outlines.state_files(census, result.areas),
        districts=districts.read(census),
        in_districts=result.districts,
    )


def _drawn_geoids(agencies: gpd.GeoDataFrame) -> set[str]:
    """Return the GEOIDs of what the pages of agencies outline: their areas and counties."""
    single = agencies[["host_geoid", "county_geoid"]].stack().dropna()
    return {geoid for geoids in agencies["geoids"] for geoid in geoids} | set(single)


def subsidy_text(one: Listed) -> str:
    """Return a listing's subsidy in words of our own, "" if none is recorded."""
    subsidy = one.listing.subsidy
    if subsidy is None:
        return ""
    sums = [f"${subsidy.total_usd:,} in all"] if subsidy.total_usd else []
    sums += [f"${subsidy.each_usd:,} each"] if subsidy.each_usd else []
    sums += [f"for {subsidy.residents:,} residents"] if subsidy.residents else []
    payer = subsidy.payer if subsidy.payer not in ("city", "township") else f"the {subsidy.payer}"
    return f"Money for cameras: {', '.join(sums)}; paid by {payer}"


def _refuse_a_strangers_folder(out: Path) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise MapperError(f"{out} is a file")
    there = {path.name for path in out.iterdir()}
    if there - {"README.md"} and not (out / downloads.SUMS).is_file():
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
