"""The layer of counties: classes, what the legend says of them, and every county in its class."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from mapper.census import shapes as polygons
from mapper.census.areas import Areas
from mapper.census.layers.outlines import FILLED
from mapper.errors import DataError
from mapper.findings.coverage import CountyCoverage
from mapper.publish.map.county_shares import (
    BOUNDS,
    COUNTY_AGENCY_ONLY,
    FILE,
    UNKNOWN,
    class_of,
    class_words,
    county_shares,
)
from tests.conftest import DATA


def county(people: int, population: int = 1000, *, agency: bool = False) -> CountyCoverage:
    return CountyCoverage("26099", "Macomb County", "MI", population, people, 0, agency)


def test_classes_and_their_words() -> None:
    told = [class_of(county(n)) for n in (0, 1, 99, 100, 249, 250, 500, 750, 1000)]
    assert told == [0, 1, 1, 2, 2, 3, 4, 5, 5]
    assert class_of(county(0, 0)) == UNKNOWN
    assert class_of(county(0, agency=True)) == COUNTY_AGENCY_ONLY
    assert class_of(county(1, agency=True)) == 1
    assert class_words() == ["under 10%", "10% to 25%", "25% to 50%", "50% to 75%", "75% to 100%"]


def test_each_county_lies_in_the_shape_of_its_class(built_site: Path, areas: Areas) -> None:
    content = (built_site / "assets" / FILE).read_bytes()
    assert len(gzip.compress(content)) < 120_000
    data = json.loads(content.partition(b" = ")[2].rstrip(b";\n"))
    of_county = _classes(built_site)
    shapes = polygons.county_shapes(DATA / "census")
    assert set(of_county) <= set(shapes)
    assert len(data["classes"]) == len(data["said"]) == COUNTY_AGENCY_ONLY + 1
    assert [len(rings) for rings in data["classes"]] == [len(said) for said in data["said"]]
    assert ["Macomb County", "MI"] in [said[:2] for told in data["said"] for said in told]
    for number in (*range(1, len(BOUNDS) + 2), COUNTY_AGENCY_ONLY):
        rings = data["classes"][number]
        assert all(rings)
        assert len(rings) == sum(one == number for one in of_county.values())
    middle = [
        shapely.Point(areas.by_geoid[geoid].lon, areas.by_geoid[geoid].lat)
        for geoid, number in sorted(of_county.items())
        if number == 5 and areas.by_geoid[geoid].state != "AK"
    ]
    drawn = shapely.union_all([_polygon(packed, data["scale"]) for packed in data["classes"][5]])
    inside = shapely.dwithin(drawn, np.array(middle), 0.05)
    assert inside.all()
    assert len(middle) > 10


def _classes(site: Path) -> dict[str, int]:
    with (site / "data" / "counties.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["geoid"]: class_of(
                county(
                    int(row["covered_people"]),
                    int(row["population"]),
                    agency=row["has_county_agency"] == "true",
                )
            )
            for row in csv.DictReader(file)
        }


def _polygon(packed: str, scale: int) -> shapely.Geometry:
    parts = []
    for part in packed.split("|"):
        outer, *holes = (
            np.array(ring.split(), int).reshape(-1, 2).cumsum(axis=0) / scale
            for ring in part.split(";")
        )
        parts.append(shapely.make_valid(shapely.Polygon(outer, holes)))
    return shapely.union_all(parts)


def test_rings_that_are_none_are_one_line(tmp_path: Path) -> None:
    (tmp_path / f"{FILLED}.csv").write_text('geoid,rings\n01001,"1 2 3 4]; alert(1)"\n')
    with pytest.raises(DataError, match="row 2: '1 2 3 4]; alert"):
        county_shares(tmp_path, [])
