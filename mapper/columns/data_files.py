"""The data files of the site, each declared once: its name in data/, its title, its columns.

The build, `datapackage.json`, the data page and the publish gates all read these.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mapper.columns import agencies, facts, findings, listings, record, reported
from mapper.columns.column import Column
from mapper.columns.data_file import DataFile, FilledFile


def _keys(*primary: str, **foreign: tuple[str, str]) -> dict[str, Any]:
    """Return the keys of a published schema: what a row is named by, and which of its columns hold
    a column of another table (by that table's name)."""
    told: dict[str, Any] = {"primaryKey": list(primary)} if primary else {}
    if foreign:
        told["foreignKeys"] = [
            {"fields": [ours], "reference": {"resource": table, "fields": [theirs]}}
            for ours, (table, theirs) in foreign.items()
        ]
    return told


_AGENCY, _AREA, _COUNTY = ("agencies", "agency_id"), ("areas", "geoid"), ("counties", "geoid")
AGENCIES_GEOJSON = DataFile(
    "agencies.geojson",
    "Placed agencies, GeoJSON (RFC 7946)",
    purpose="Mapping: a point for each agency on the map, for GIS software",
)
AGENCIES = DataFile(
    "agencies.csv", "All agencies, CSV", (*agencies.AGENCY_COLUMNS, *agencies.POINT_COLUMNS),
    _keys("agency_id", geoid=_AREA, county_geoid=_COUNTY),
    purpose="Most questions: a row for each agency, also those left off the map",
)  # fmt: skip
LISTINGS = DataFile(
    "listings.csv", "Their listings, of Ring and of other programs, with evidence, CSV",
    listings.LISTING_COLUMNS,
    _keys("list", "day", "key", agency_id=_AGENCY),
    purpose="Evidence: what each list says about an agency, row by row",
)  # fmt: skip
REVIEW = DataFile(
    "review.csv", "Listings whose area is not certain, and rows of lists that cannot be read, CSV",
    listings.REVIEW_COLUMNS, _keys(agency_id=_AGENCY),
    purpose="What we left off the map or could not read, and why",
)  # fmt: skip
DISTRICTS = DataFile(
    "districts.csv",
    "Congressional districts of each agency, with the share of its land (not of people), CSV",
    agencies.DISTRICT_COLUMNS,
    _keys("agency_id", "district", agency_id=_AGENCY),
    purpose="Congress: the districts that each agency's area reaches into",
)
AGREEMENTS = DataFile(
    "agencies_287g.csv", "Agencies on ICE's list of 287(g) agreements, of Ring or not, CSV",
    agencies.AGREEMENT_COLUMNS, _keys("agency_id", county_geoid=_COUNTY),
    purpose="Immigration: every agency on ICE's list of 287(g) agreements",
)  # fmt: skip
PROGRAMS = DataFile(
    "agencies_by_program.csv",
    "Agencies on the lists of Ring, face recognition or 287(g) that the findings compare, CSV",
    agencies.PROGRAM_COLUMNS, _keys("agency_id"),
    purpose="Comparing the lists of Ring, face recognition and 287(g)",
)  # fmt: skip
DISAGREEMENTS = DataFile(
    "disagreements.csv", "Listings whose own words cannot all be true, and what we think, CSV",
    listings.DISAGREEMENT_COLUMNS, _keys("list", "day", "key"),
    purpose="Rows of lists that contradict themselves, and what we think",
)  # fmt: skip
CORRECTIONS = DataFile(
    "corrections.csv", "Every correction, dispute, slip, contradiction and row left out, CSV",
    listings.CORRECTION_COLUMNS,
    purpose="Our edits: every correction, denial, typing slip and row left out",
)  # fmt: skip
CHANGES = DataFile(
    "changes.csv", "What changed in each list from one day that we hold to the next, CSV",
    record.CHANGE_COLUMNS,
    purpose="News: what a list added, dropped or renamed, day by day",
)  # fmt: skip
AGREEMENTS_BY_DAY = DataFile(
    "agreements_by_day.csv",
    "287(g) agreements on ICE's list by its days, with those that came and went, by state, CSV",
    record.AGREEMENTS_BY_DAY_COLUMNS,
    _keys("list", "day", "state"),
    purpose="Charting 287(g) agreements by day and state",
)
LIMITS = DataFile(
    "facial_recognition_limits.csv",
    "Rules of places, counties and states on police face recognition, step by step, CSV",
    facts.LIMIT_COLUMNS,
    purpose="Rules on police face recognition: which, since when, and on which day last seen",
)
REQUESTS = DataFile(
    "ring_requests.csv", "What police asked Ring and its users for, each with its bound, CSV",
    facts.REQUEST_COLUMNS,
    purpose="What police asked Ring for, as far as anybody said",
)  # fmt: skip
REPORTED = DataFile(
    "reported.csv", "What news and records report of agencies, on lists or on none, CSV",
    reported.REPORTED_COLUMNS, _keys(county_geoid=_COUNTY),
    purpose="After 2021: who joined, planned or refused by news and records, in no list's counts",
)  # fmt: skip
JURISDICTIONS = DataFile(
    "jurisdictions.geojson",
    "The areas that agencies police, with polygons where we have them, GeoJSON (RFC 7946)",
    purpose="Mapping areas instead of points",
)
AREAS = DataFile(
    "areas.csv",
    "All areas that agencies police, with people, and whether we have a polygon, CSV",
    findings.AREA_COLUMNS,
    _keys("geoid"),
    purpose="The areas that agencies cover, with their population",
)
AREA_COUNTIES = DataFile(
    "area_counties.csv", "The counties of these areas, with what divides places among them, CSV",
    findings.AREA_COUNTY_COLUMNS,
    _keys("geoid", "county_geoid", geoid=_AREA, county_geoid=_COUNTY),
    purpose="How those areas divide among counties, for counting again",
)  # fmt: skip
COUNTIES = DataFile(
    "counties.csv", "Share of each county's people whose own municipal police are listed, CSV",
    findings.COUNTY_COLUMNS, _keys("geoid"),
    purpose="Comparing counties by the share of people whose local police are listed",
)  # fmt: skip
COVERAGE = DataFile(
    "coverage.csv", "People who live where an agency is listed: nation, states, months, CSV",
    findings.COVERAGE_COLUMNS, _keys("list", "day", "month", "geoid", "by"),
    purpose="How many people live where an agency is listed, by state and month",
)  # fmt: skip
WHO = DataFile(
    "who.csv",
    "Who lives where an agency is listed: groups by nation and state, with margins, CSV",
    findings.WHO_COLUMNS,
    _keys("list", "day", "level", "measure", "state", "group"),
    purpose="Which groups live where an agency is listed, with margins of error",
)
COVERAGE_SQL = DataFile(
    "coverage.sql",
    "The same counts made again from the CSV files alone, SQL for DuckDB",
    purpose="Checking our counts: makes them again from the CSV files (DuckDB)",
)
GEOPACKAGE = DataFile(
    "police_map.gpkg",
    "Agencies, the areas that they police, listings and 287(g) agreements, GeoPackage",
    purpose="QGIS and other GIS software: agencies, their areas, listings and agreements in one "
    "file, typed",
)
WORKBOOK = DataFile(
    "police_map.xlsx",
    "Agencies, their listings and what each column holds, Excel workbook",
    purpose="Excel and other spreadsheets: agencies, listings and the dictionary; GEOIDs keep "
    "their zeros",
)
ZIP = DataFile(
    "police_map_csv.zip",
    "All CSV files with the data package that tells of them, ZIP",
    purpose="All tables in one download, with their columns, keys and license",
)
LICENSE = DataFile(
    "LICENSE",
    "License, that of each source, and what we changed, text",
    purpose="Reusing the data: each source’s license, and what we changed",
)
CITATION = DataFile(
    "CITATION.cff",
    "How to cite this copy of the data (Citation File Format)",
    purpose="Reference managers: how to cite this version of the data, and its sources",
)
AGENCIES_PARQUET = DataFile(
    "agencies.parquet", "All agencies, GeoParquet",
    purpose="Columnar tools: a typed row for each agency, with its point",
)  # fmt: skip
JURISDICTIONS_PARQUET = DataFile(
    "jurisdictions.parquet", "The areas that agencies police, GeoParquet",
    purpose="Columnar tools: areas with their polygons",
)  # fmt: skip
PACKAGE = DataFile(
    "datapackage.json",
    "All of these files with their columns, for machines (Frictionless Data Package)",
    purpose="Loading everything by program (Frictionless Data Package)",
)
# In the order of the data page; beside them stand two files a state.
DATA_FILES = (
    AGENCIES_GEOJSON, AGENCIES, LISTINGS, REVIEW, DISTRICTS, AGREEMENTS, PROGRAMS,
    DISAGREEMENTS, CORRECTIONS, CHANGES, AGREEMENTS_BY_DAY, REPORTED, LIMITS,
    REQUESTS,
    JURISDICTIONS, AREAS, AREA_COUNTIES, COUNTIES, COVERAGE, WHO, COVERAGE_SQL,
    GEOPACKAGE, WORKBOOK, ZIP, AGENCIES_PARQUET, JURISDICTIONS_PARQUET, LICENSE,
    CITATION, PACKAGE,
)  # fmt: skip
# Made only where the extra `parquet` is installed.
OPTIONAL = (AGENCIES_PARQUET, JURISDICTIONS_PARQUET)
NEEDED = tuple(file for file in DATA_FILES if file not in OPTIONAL)


def of_state(usps: str, name: str) -> DataFile:
    """Return the file of all agencies of one state: its rows of agencies.csv."""
    return DataFile(
        f"states/{usps.lower()}.csv", f"All agencies in {name}, CSV", AGENCIES.columns,
        AGENCIES.keys,
    )  # fmt: skip


def points_of_state(usps: str, name: str) -> DataFile:
    """Return the file of the placed agencies of one state."""
    return DataFile(f"states/{usps.lower()}.geojson", f"Placed agencies in {name}, GeoJSON")


# What, as the first column of a chart's table, no two rows have alike.
_NAMES_A_ROW = {"by", "day", "geoid", "group", "month", "named_for", "year"}


def of_chart(chart: str, title: str, columns: tuple[Column, ...]) -> DataFile:
    """Return the file of the numbers that a chart shows."""
    first = columns[0].name
    keys = _keys(first) if first in _NAMES_A_ROW else {}
    return DataFile(f"charts/{chart}.csv", f"{title}, CSV", columns, keys)


def drawing_of_chart(chart: str, title: str) -> DataFile:
    """Return the file of a chart's drawing."""
    return DataFile(f"charts/{chart}.svg", f"{title}, SVG")


def check_complete(files: Iterable[FilledFile], of_site: Iterable[DataFile] = DATA_FILES) -> None:
    """Raise AssertionError unless all that the site has are there, once, in their order; those
    that are optional all, or none."""
    made = [one.file.name for one in files]
    optional = {one.name for one in OPTIONAL}
    passed = set() if optional & set(made) else optional
    declared = [one.name for one in of_site if one.name not in passed]
    assert not (lacks := [name for name in declared if name not in made]), f"not made: {lacks}"
    assert not (more := [name for name in made if name not in declared]), f"not declared: {more}"
    assert made == declared, f"made in another order than declared: {made}"
