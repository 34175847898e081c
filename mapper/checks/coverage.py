"""The publish gates of who lives under a listed agency: sound polygons, sums that agree."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import shapely

from mapper.columns.data_files import AGENCIES, AREAS, COUNTIES, COVERAGE, JURISDICTIONS
from mapper.files.tables import read_spreadsheet_csv
from mapper.findings.coverage import NATION, NOT_OF_THE_NATION, By
from mapper.publish.data.jurisdictions import PROPERTIES

FILE = JURISDICTIONS.name
_SIX_DECIMALS = re.compile(r"\.\d{6}")
Table = list[dict[str, str]]


def problems(folder: Path) -> Iterator[str]:
    """Yield every problem of the files of coverage in a site's folder of data."""
    agencies, areas, counties, coverage = (
        read_spreadsheet_csv(folder / file.name) for file in (AGENCIES, AREAS, COUNTIES, COVERAGE)
    )
    yield from _polygons(folder, areas, agencies)
    yield from _areas(areas, agencies)
    yield from _sums(counties, coverage)


def _policed(agencies: Table) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in agencies:
        for geoid in filter(None, row["geoids"].split("|")):
            found.setdefault(geoid, []).append(row["agency_id"])
    return found


def _polygons(folder: Path, areas: Table, agencies: Table) -> Iterator[str]:
    text = (folder / FILE).read_text(encoding="utf-8")
    # A feature a line, its geometry last: shapely reads that much quicker than json does.
    lines = [
        line.removesuffix(",").partition(',"geometry":') for line in text.splitlines()[1:-1] if line
    ]  # none, where no agency has a polygon
    try:
        if any(geometry.count("{") != 1 for *_, geometry in lines):  # deep ones end the process
            raise ValueError("a geometry that is no polygon")
        told = [json.loads(head + "}")["properties"] for head, _, _ in lines]
        shapes = shapely.from_geojson([geometry.removesuffix("}") for *_, geometry in lines])
        geoids = [one["geoid"] for one in told]
    except (ValueError, LookupError, TypeError, shapely.errors.ShapelyError) as error:
        yield f"data/{FILE}: {error!r}"
        return
    if geoids != sorted(set(geoids)):
        yield f"data/{FILE}: an area stands twice, or they are not sorted by geoid"
    if geoids != [row["geoid"] for row in areas if row["polygon_vintage"]]:
        yield f"data/{FILE} does not hold just the areas that areas.csv gives a polygon"
    policed = _policed(agencies)
    polygons = np.isin(shapely.get_type_id(shapes), (3, 6)) & ~shapely.is_empty(shapes)
    sound = polygons & shapely.is_valid(shapes)
    parts, owner = shapely.get_parts(shapes, return_index=True)
    wrong = set(owner[~shapely.is_ccw(shapely.get_exterior_ring(parts))].tolist())
    for at, one in enumerate(told):
        if not sound[at]:
            yield f"data/{FILE}: {one['geoid']} has no sound polygon"
        elif at in wrong:
            yield f"data/{FILE}: {one['geoid']} does not turn as RFC 7946 wants"
        if list(one) != PROPERTIES or one["agency_ids"] != policed.get(one["geoid"]):
            yield f"data/{FILE}: {one['geoid']} has other properties or agencies"
    if _SIX_DECIMALS.search(text):
        yield f"data/{FILE}: a number has more than 5 decimals"


def _areas(areas: Table, agencies: Table) -> Iterator[str]:
    policed, there = _policed(agencies), Counter(row["geoid"] for row in areas)
    for geoid in sorted(policed.keys() ^ there.keys() | {one for one in there if there[one] > 1}):
        yield f"data/areas.csv: {geoid} is missing, stands twice, or is policed by no agency"


def _sums(counties: Table, coverage: Table) -> Iterator[str]:
    """Yield where counties do not add up to states, states to the nation, or more are covered than
    there are."""
    headline = {(row["list"], row["day"], "") for row in counties}
    if len(headline) != 1 or len({row["geoid"] for row in counties}) != len(counties):
        yield "data/counties.csv: of several lists or days, or a county stands twice"
    for row in (*counties, *coverage):
        people = int(row.get("people") or row["covered_people"])
        if not 0 <= people <= int(row["population"]) or len(row["share"]) != len("0.1234"):
            yield f"more people are covered in {row['geoid']} than there are, or its share is off"
    sums: Counter[tuple[str, str]] = Counter()
    for row in counties:
        scopes = [row["geoid"][:2]] + [NATION] * (row["state"] not in NOT_OF_THE_NATION)
        whole = int(row["population"]) if row["has_county_agency"] == "true" else 0
        for scope in scopes:
            sums[scope, "population"] += int(row["population"])
            sums[scope, By.MUNICIPAL] += int(row["covered_people"])
            sums[scope, By.COUNTY] += whole
            sums[scope, By.EITHER] += whole or int(row["covered_people"])
    for row in coverage:
        if (row["list"], row["day"], row["month"]) in headline:
            told = int(row["people"]), int(row["population"])
            if told != (sums[row["geoid"], row["by"]], sums[row["geoid"], "population"]):
                yield f"data/coverage.csv: the counties of {row['geoid']} ({row['by']}) differ"
