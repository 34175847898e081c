"""Outlines read from a shapefile as from GeoJSON, and only if they are what they should be."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from shapely.geometry import MultiPolygon, Polygon, box, mapping

from mapper.census.layers import shapefile as shapefile_reader
from mapper.census.layers.declared import LAYERS
from mapper.errors import ListError


def geojson(frame: gpd.GeoDataFrame) -> bytes:
    features = [
        {"type": "Feature", "properties": told, "geometry": mapping(shape)}
        for told, shape in zip(
            frame.drop(columns="geometry").to_dict("records"), frame.geometry, strict=True
        )
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def shapefile(
    frame: gpd.GeoDataFrame, folder: Path, *, encoding: str = "UTF-8", **parts: bytes | None
) -> bytes:
    """The frame as the Census publishes it; `parts` are other bytes there (None: none)."""
    frame.to_file(folder / "cb.shp", encoding=encoding)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.glob("cb.*")):
            body = parts.get(path.suffix[1:], path.read_bytes())
            if body is not None:
                archive.writestr(f"cb_2023_us{path.suffix}", body)
        archive.writestr("cb_2023_us.shp.iso.xml", "<metadata/>")
    return out.getvalue()


def frame_of(rows: list[dict[str, Any]], crs: str = "EPSG:4269") -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=crs)


def states() -> gpd.GeoDataFrame:
    """Three states: neighbors, one with a hole, one of one part that is written as of several; one
    on both sides of the date line."""
    lake = box(-104.5, 40.2, -104.1, 40.6)
    shapes = {
        ("31", "NE", "Nebraska", 198_949_000_000): MultiPolygon(
            [box(-104.0000014, 40, -95.5, 43.1234567)]
        ),
        ("08", "CO", "Colorado", 268_419_000_000): Polygon(
            box(-109, 37, -104.0000014, 41).exterior.coords, [lake.exterior.coords]
        ),
        ("02", "AK", "Alaska", 1_479_500_000_123): MultiPolygon(
            [box(-168, 54, -141, 71), box(172, 51, 180, 53)]
        ),
    }
    return frame_of(
        [
            {
                "STATEFP": geoid, "STATENS": "01779792", "GEOIDFQ": f"0400000US{geoid}",
                "GEOID": geoid, "STUSPS": usps, "NAME": name, "LSAD": "00", "ALAND": land,
                "AWATER": 1, "geometry": shape,
            }
            for (geoid, usps, name, land), shape in shapes.items()
        ]
    )  # fmt: skip


def counties() -> gpd.GeoDataFrame:
    """Four counties of two states, side by side; the names have letters beyond ASCII."""
    names = [
        ("35013", "NM", "Doña Ana", "Doña Ana County"),
        ("35035", "NM", "Otero", "Otero County"),
        ("72003", "PR", "Añasco", "Añasco Municipio"),
        ("72011", "PR", "Añasco Arriba", "Añasco Arriba Municipio"),
    ]
    return frame_of(
        [
            {
                "STATEFP": geoid[:2], "COUNTYFP": geoid[2:], "COUNTYNS": "00929108",
                "GEOIDFQ": f"0500000US{geoid}", "GEOID": geoid, "NAME": name,
                "NAMELSAD": full_name, "STUSPS": usps, "STATE_NAME": "A state", "LSAD": "06",
                "ALAND": 9_863_000_000, "AWATER": 19_000_000,
                "geometry": box(-108 + number, 32, -107 + number, 33),
            }
            for number, (geoid, usps, name, full_name) in enumerate(names)
        ]
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-1"])
@pytest.mark.parametrize(
    ("name", "frame"),
    [
        ("state_boundaries", states()),
        ("state_boundaries_500k", states()),
        ("county_boundaries", counties()),
        ("county_boundaries_500k", counties()),
    ],
)
def test_the_same_outlines_give_the_same_files(
    name: str, frame: gpd.GeoDataFrame, encoding: str, tmp_path: Path
) -> None:
    zipped = shapefile(frame, tmp_path, encoding=encoding)
    assert LAYERS[name].parse(zipped, name) == LAYERS[name].parse(geojson(frame), name)


def read(files: dict[str, bytes], name: str) -> list[tuple[dict[str, Any], Any]]:
    features = json.loads(files[f"{name}.geojson"])["features"]
    return [(feature["properties"], feature["geometry"]) for feature in features]


def test_outlines_are_written_in_our_columns_by_geoid_with_five_decimals(tmp_path: Path) -> None:
    name = "state_boundaries_500k"
    rows, files = LAYERS[name].parse(shapefile(states(), tmp_path), name)
    assert rows == 3
    assert list(files) == [f"{name}.geojson"]  # nothing of it is drawn
    (alaska, islands), (colorado, _), (nebraska, shape) = read(files, name)
    assert alaska == {
        "geoid": "02", "usps": "AK", "name": "Alaska", "land_area_km2": 1479500.000123
    }  # fmt: skip
    assert colorado["usps"] == "CO"
    assert nebraska["usps"] == "NE"
    assert islands["type"] == "MultiPolygon"
    numbers = {number for point in shape["coordinates"][0] for number in point}
    assert numbers == {-104.0, 40.0, -95.5, 43.12346}


def test_counties_are_named_with_their_kind(tmp_path: Path) -> None:
    name = "county_boundaries_500k"
    _, files = LAYERS[name].parse(shapefile(counties(), tmp_path), name)
    assert [told for told, _ in read(files, name)][::2] == [
        {"geoid": "35013", "state": "NM", "name": "Doña Ana County"},
        {"geoid": "72003", "state": "PR", "name": "Añasco Municipio"},
    ]


def test_lines_are_drawn_within_a_state_and_alaska_reaches_west() -> None:
    _, files = LAYERS["county_boundaries"].parse(geojson(counties()), "county_boundaries")
    (_, edge), _ = read(files, "county_boundaries_drawn")
    assert {point[0] for line in edge["coordinates"] for point in line} == {-107.0}
    _, files = LAYERS["state_boundaries"].parse(geojson(states()), "state_boundaries")
    (_, alaska), *_ = read(files, "state_boundaries_drawn")
    longitudes = {point[0] for part in alaska["coordinates"] for point in part[0]}
    assert (min(longitudes), max(longitudes)) == (-188, -141)


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ({"prj": None}, r"the shapefile has no \.prj$"),
        ({"cpg": None, "shx": None}, r"the shapefile has no \.shx, \.cpg$"),
        ({"cpg": b"latin1 or so"}, r"the shapefile's \.cpg names the encoding 'latin1 or so'"),
        ({"prj": b"nonsense"}, "the shapefile's coordinates are None, expected NAD83 degrees"),
        ({"shp": b""}, r"the shapefile has a \.shp of another length"),
        ({"shx": b"junk"}, r"the shapefile has a \.shx of another length"),
        (
            {"shx": bytes(24) + (52).to_bytes(4, "big") + bytes(76)},
            r"the shapefile has a \.shx that ends within a record",
        ),
        ({"dbf": b"junk"}, "the shapefile has 3 shapes, but 0 rows"),
        ({"shp": None}, "one shapefile expected in the zip, found 0"),
    ],
)
def test_a_shapefile_that_is_not_whole_is_refused(
    tmp_path: Path, parts: dict[str, bytes | None], problem: str
) -> None:
    content = shapefile(states(), tmp_path, **parts)  # type: ignore[arg-type]
    with pytest.raises(ListError, match=f"^state_boundaries.*{problem}"):
        LAYERS["state_boundaries"].parse(content, "state_boundaries")


@pytest.mark.parametrize("part", ["shp", "dbf"])
def test_a_shapefile_cut_short_is_refused(tmp_path: Path, part: str) -> None:
    shapefile(states(), tmp_path)
    whole = (tmp_path / f"cb.{part}").read_bytes()
    content = shapefile(states(), tmp_path, **{part: whole[:-60]})  # type: ignore[arg-type]
    with pytest.raises(ListError, match=r"the shapefile has a \.(shp of another|dbf that is sh)"):
        LAYERS["state_boundaries"].parse(content, "state_boundaries")


def test_names_in_another_encoding_than_said_are_refused(tmp_path: Path) -> None:
    shapefile(counties(), tmp_path)
    latin = (tmp_path / "cb.dbf").read_bytes().replace("ñ".encode(), b"\xf1 ")
    content = shapefile(counties(), tmp_path, dbf=latin)
    with pytest.raises(ListError, match="county_boundaries: not a sound shapefile: 'utf-8' codec"):
        LAYERS["county_boundaries"].parse(content, "county_boundaries")


def test_another_projection_and_two_shapefiles_and_a_bomb_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parse = LAYERS["county_boundaries"].parse
    with pytest.raises(ListError, match="coordinates are EPSG:5070, expected NAD83 degrees"):
        parse(shapefile(counties().to_crs("EPSG:5070"), tmp_path), "county_boundaries")
    two = io.BytesIO(shapefile(counties(), tmp_path))
    with zipfile.ZipFile(two, "a") as archive:
        archive.writestr("other.shp", b"")
    with pytest.raises(ListError, match="one shapefile expected in the zip, found 2"):
        parse(two.getvalue(), "county_boundaries")
    monkeypatch.setattr(shapefile_reader, "MOST_UNPACKED_BYTES", 1_000)
    with pytest.raises(ListError, match="county_boundaries: the zip would unpack to"):
        parse(shapefile(counties(), tmp_path), "county_boundaries")


def spoiled(column: str, value: object) -> gpd.GeoDataFrame:
    """The counties; the second has another value."""
    rows = counties().to_dict("records")
    rows[1][column] = value
    return frame_of(rows)


@pytest.mark.parametrize("form", ["geojson", "shapefile"])
@pytest.mark.parametrize(
    ("frame", "problem"),
    [
        (counties().drop(columns="STUSPS"), r"row 1: missing properties \['STUSPS'\]"),
        (spoiled("GEOID", "3535"), "row 2, GEOID: '3535' was not expected"),
        (spoiled("STUSPS", "N."), r"row 2, STUSPS: 'N\.' was not expected"),
        (spoiled("NAME", None), "row 2, NAME: (nan|None) was not expected"),
        (spoiled("ALAND", -1), "row 2, ALAND: -1 was not expected"),
        (spoiled("GEOID", "35013"), "GEOID: 35013 stands twice"),
        (spoiled("geometry", Polygon()), "row 2, geometry: no polygon"),
        (spoiled("geometry", box(500_000, 32, 500_001, 33)), "row 2, geometry: not in degrees"),
        (counties().set_geometry(counties().representative_point()), "row 1, geometry: no polygon"),
    ],
)  # fmt: skip
def test_a_feature_that_does_not_hold_names_the_row(
    frame: gpd.GeoDataFrame, problem: str, form: str, tmp_path: Path
) -> None:
    content = geojson(frame) if form == "geojson" else shapefile(frame, tmp_path)
    with pytest.raises(ListError, match=f"^county_boundaries, {problem}"):
        LAYERS["county_boundaries"].parse(content, "county_boundaries")


@pytest.mark.parametrize(
    ("geometry", "problem"),
    [
        (None, ", row 2, geometry: no polygon"),
        ({"type": "Blob", "coordinates": []}, ", row 2, geometry: no shape: Unknown geometry type"),
        (
            mapping(Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])),
            ", row 2, geometry: not a sound shape: Self-intersection",
        ),
        ({"type": "Polygon", "coordinates": [[[0, 0]]]}, ", row 2, geometry: no shape: "),
    ],
)
def test_a_shape_that_is_none_is_refused(geometry: object, problem: str) -> None:
    collection = json.loads(geojson(counties()))
    collection["features"][1]["geometry"] = geometry
    with pytest.raises(ListError, match=f"^county_boundaries{problem}"):
        LAYERS["county_boundaries"].parse(json.dumps(collection).encode(), "county_boundaries")


def test_a_shapefile_that_would_be_mended_is_refused(tmp_path: Path) -> None:
    outside = Polygon(box(-107, 32, -106, 33).exterior.coords, [box(-90, 40, -89, 41).exterior])
    content = shapefile(spoiled("geometry", outside), tmp_path)
    problem = "county_boundaries: not a sound shapefile: outlines.shp contains .* invalid winding"
    with pytest.raises(ListError, match=problem):
        LAYERS["county_boundaries"].parse(content, "county_boundaries")


@pytest.mark.parametrize("rows", [3, 5])
def test_a_shape_without_a_row_is_not_lost(tmp_path: Path, rows: int) -> None:
    shapefile(counties(), tmp_path)
    table = (tmp_path / "cb.dbf").read_bytes()
    content = shapefile(counties(), tmp_path, dbf=table[:4] + bytes([rows]) + table[5:])
    with pytest.raises(ListError, match=f"the shapefile has 4 shapes, but {rows} rows"):
        LAYERS["county_boundaries"].parse(content, "county_boundaries")


def test_a_datum_in_bytes_that_are_no_text_is_one_line(tmp_path: Path) -> None:
    """Found by bench/fuzz.py: pyogrio stumbles over it with an error of its own."""
    datum = b'GEOGCS["GCS",DATUM["D",SPHEROID["GRS",6378137.0,298.2]],PRIMEM["G\x95",0.0],'
    datum += b'UNIT["Degree",0.0174532925199433]]'
    content = shapefile(states(), tmp_path, prj=datum)
    with pytest.raises(ListError, match=r"^state_boundaries: ") as caught:
        LAYERS["state_boundaries"].parse(content, "state_boundaries")
    assert "\n" not in str(caught.value)
