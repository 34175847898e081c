"""Polygons of places and towns: from shapes with every trap, and from the repository's data."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.geometry import box, mapping

from mapper.census import shapes as polygons
from mapper.census.areas import Areas, has_government
from mapper.census.layers.declared import LAYERS
from mapper.census.layers.rings import unpack
from mapper.errors import DataError, ListError
from tests.conftest import DATA, ROOT


def geopackage(folder: Path, rows: list[tuple[str, str, str, object]]) -> bytes:
    """A zipped GeoPackage in the columns of the original (places_tiger2019_cb2015.gpkg.zip)."""
    geoids, lsad, vintage, shapes = zip(*rows, strict=True)
    frame = gpd.GeoDataFrame(
        {"GEOID": geoids, "LSAD": lsad, "vintage": vintage}, geometry=list(shapes), crs=4269
    )
    frame.to_file(folder / "place.gpkg")
    with zipfile.ZipFile(folder / "place.zip", "w") as archive:
        archive.write(folder / "place.gpkg", "place.gpkg")
    return (folder / "place.zip").read_bytes()


def parsed(content: bytes, name: str = "place_polygons") -> dict[str, shapely.Geometry]:
    rows, files = LAYERS[name].parse(content, name)
    lines = files[f"{name}.csv"].decode().splitlines()[1:]
    assert len(lines) == rows
    return {line.partition(",")[0]: unpack(line.partition(",")[2]) for line in lines}


def test_which_places_are_kept(tmp_path: Path) -> None:
    new = "TIGER2019"
    found = parsed(
        geopackage(
            tmp_path,
            [
                ("2684000", "25", new, box(-83.1, 42.4, -83.0, 42.5)),
                ("2600000", "57", new, box(-84.1, 42.4, -84.0, 42.5)),  # a CDP
                ("6600000", "25", new, box(144.7, 13.4, 144.8, 13.5)),  # Guam
                ("2699999", "25", "CB2015_500k", box(-83.1, 42.4, -83.0, 42.48)),  # old GEOID
                ("2611111", "25", "CB2015_500k", box(-83.0, 42.4, -82.9, 42.5)),  # a neighbor
                (
                    "0200065",
                    "25",
                    new,
                    shapely.union(box(172, 52, 173, 53), box(-177, 51, -176, 52)),
                ),
            ],
        )
    )
    assert list(found) == ["0200065", "2611111", "2684000"]
    assert found["2684000"].equals(box(-83.1, 42.4, -83.0, 42.5))
    assert found["0200065"].bounds == (-177, 51, 173, 53)  # both sides of the date line


def test_neighbors_keep_a_common_edge_crumbs_go_and_enclaves_stay(tmp_path: Path) -> None:
    edge = [(0.1 + 0.0001 * (n % 2), 0.005 * n) for n in range(21)]
    moved = np.array([-90.0, 40.0])
    west = shapely.Polygon(np.array([(0, 0), *edge, (0, 0.1)]) + moved)
    east = shapely.Polygon(np.array([(0.2, 0), (0.2, 0.1), *edge[::-1]]) + moved)
    enclave = box(-89.95, 40.05, -89.947, 40.053)
    rows = [
        (
            "1700001",
            "25",
            "TIGER2019",
            shapely.union(west - enclave, box(-91, 40, -90.999, 40.001)),
        ),
        ("1700002", "25", "TIGER2019", east),
        ("1700003", "25", "TIGER2019", enclave),
    ]
    first, second, third = parsed(geopackage(tmp_path, rows)).values()
    assert first.geom_type == "Polygon"  # the crumb at 91 degrees west is gone
    assert len(first.interiors) == 1
    assert shapely.get_num_coordinates(first) < shapely.get_num_coordinates(west)
    for one, other in ((first, second), (first, third)):
        assert one.touches(other)
    assert first.intersection(second).length == pytest.approx(0.1, rel=0.01)
    assert first.exterior.is_ccw
    assert not first.interiors[0].is_ccw
    assert third.equals(enclave)


@pytest.mark.parametrize(
    ("geoid", "shape", "problem"),
    [
        ("34001", box(0, 0, 1, 1), "row 1, CENSUS2020: '34001' is not a GEOID"),
        (None, box(0, 0, 1, 1), "row 1, CENSUS2020: None is not a GEOID"),
        ("3400100001", shapely.Point(0, 0), "row 1, geometry: no polygon"),
        ("3400100001", box(500_000, 0, 500_001, 1), "row 1, geometry: not in degrees"),
    ],
)
def test_a_shape_that_does_not_fit_stops_it(geoid: object, shape: object, problem: str) -> None:
    features = [{"properties": {"CENSUS2020": geoid}, "geometry": mapping(shape)}]
    with pytest.raises(ListError, match=problem):
        parsed(json.dumps({"features": features}).encode(), "nj_municipality_polygons")


def test_all_governments_with_polygon_are_read(areas: Areas) -> None:
    governed = {geoid for geoid, area in areas.by_geoid.items() if has_government(area)}
    found = polygons.read(DATA / "census", governed)
    by_length = {n: [geoid for geoid in found if len(geoid) == n] for n in (5, 7, 10)}
    assert {n: len(geoids) for n, geoids in by_length.items()} == {5: 3_222, 7: 19_422, 10: 703}
    shapes = np.array(list(found.values()))
    assert shapely.is_valid(shapes).all()
    assert set(shapely.get_type_id(shapes)) <= {3, 6}
    parts = shapely.get_parts(shapes)
    assert shapely.is_ccw(shapely.get_exterior_ring(parts)).all()


def test_known_areas(areas: Areas) -> None:
    asked = ["3402576460", "3451000", "0911044700", "2507000", "2684000", "26099", "2607742180"]
    found = polygons.read(DATA / "census", asked)
    assert set(asked) - set(found) == {"2607742180"}  # Kalamazoo township: no polygon at hand
    for geoid, shape in found.items():
        area = areas.by_geoid[geoid]
        assert shape.contains(shapely.Point(area.lon, area.lat)), area.name


def test_new_jersey_is_covered_without_a_gap(areas: Areas) -> None:
    asked = [
        geoid
        for geoid, area in areas.by_geoid.items()
        if area.state == "NJ" and has_government(area) and len(geoid) > 5
    ]
    found = polygons.read(DATA / "census", asked)
    assert len(found) == len(asked) == 564
    shapes = np.array(list(found.values()))
    union = shapely.union_all(shapes)
    overlap = shapely.area(shapes).sum() - union.area
    assert overlap < 1e-6  # square degrees: 0.01 km2
    holes = [shapely.Polygon(ring) for part in shapely.get_parts(union) for ring in part.interiors]
    assert sum(hole.area for hole in holes) < 1e-6


def test_a_missing_layer_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="mapper import nj_municipality_polygons FILE"):
        polygons.read(tmp_path, ["3451000"])


def test_digits_of_another_script_are_no_geoid() -> None:
    told = {"GEOID": "２６０００００"}
    feature = {"type": "Feature", "properties": told, "geometry": mapping(box(0, 0, 1, 1))}
    content = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    with pytest.raises(ListError, match=r"^place_polygons, row 1, GEOID: .* is not a GEOID$"):
        parsed(content)


@pytest.mark.parametrize("room", ["census", "lists", "files"])
def test_no_reader_takes_digits_of_every_script(room: str) -> None:
    # In a pattern for text it stands for the digits of all scripts: a GEOID or a year has ten.
    holds = [
        path for path in (ROOT / "mapper" / room).rglob("*.py") if r"\d" in path.read_text("utf-8")
    ]
    assert holds == []


def test_a_line_that_was_cut_is_named(tmp_path: Path) -> None:
    for layer in (*polygons.TOWNS, "place_polygons"):
        shutil.copyfile(DATA / f"census/{layer}.csv", tmp_path / f"{layer}.csv")
    path = tmp_path / "place_polygons.csv"
    path.write_bytes(b"\n".join([*path.read_bytes().splitlines()[:2], b"0100124"]))
    with pytest.raises(DataError, match=r"place_polygons\.csv, row 3: one cell alone$"):
        list(polygons.packed(tmp_path, {"0100100"}))
