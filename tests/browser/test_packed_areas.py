"""The scripts that unpack ZIP codes and outlines, in a real browser, over all of them."""

from pathlib import Path

import shapely

import mapper.publish
from mapper.census import shapes, zip_codes
from mapper.census.areas import Areas
from mapper.publish.map import area_outlines
from mapper.publish.map import zip_codes as zips
from tests.browser.conftest import Visit
from tests.conftest import DATA

ASSETS = Path(mapper.publish.__file__).parent / "assets"


def test_zips_js_gives_the_areas_and_shares_of_zip_codes(visit: Visit, areas: Areas) -> None:
    page = visit.page
    by_zcta = zip_codes.read(DATA / "census", areas)
    page.add_script_tag(content=(ASSETS / "map/start.js").read_text(encoding="utf-8"))
    page.add_script_tag(content=(ASSETS / "search/zips.js").read_text(encoding="utf-8"))
    assert page.evaluate("mapper.zip('48089') === undefined")  # not loaded yet
    for script in zips.shards(by_zcta).values():
        page.add_script_tag(content=script)
    some = dict(list(by_zcta.items())[::5])  # of each digit some thousand
    found = page.evaluate("codes => codes.map((code) => mapper.zip(code))", list(some))
    assert found == [
        [
            {"geoid": one.geoid, "share": zips.percent(one.share) / 100, "governs": one.governs}
            for one in parts
        ]
        for parts in some.values()
    ]
    assert page.evaluate("mapper.zip('91001')")[:2] == [
        {"geoid": "0601290", "share": 0.94, "governs": False},  # Altadena
        {"geoid": "0656000", "share": 0.04, "governs": True},  # Pasadena
    ]
    assert page.evaluate("mapper.zip('48000')") == []


def test_shapes_js_gives_outlines_as_the_map_takes_them(visit: Visit, areas: Areas) -> None:
    page = visit.page
    for name in ("map/start", "search/shapes"):
        page.add_script_tag(content=(ASSETS / f"{name}.js").read_text(encoding="utf-8"))
    assert page.evaluate("mapper.outline('NY', '3651000') === undefined")  # not loaded yet
    files = area_outlines.state_files(DATA / "census", areas)
    page.add_script_tag(content=files["data-outlines-ny.js"])
    found = page.evaluate("mapper.outline('NY', '3651000')")
    (expected,) = shapes.read(DATA / "census", ["3651000"]).values()
    parts = shapely.get_parts(expected)
    assert [len(polygon) for polygon in found] == [1 + len(part.interiors) for part in parts]
    points = [(lon, lat) for polygon in found for lat, lon in polygon[0]]
    rings = [point for part in parts for point in part.exterior.coords[:-1]]
    assert shapely.MultiPoint(points).equals_exact(shapely.MultiPoint(rings), 1e-9)
    assert page.evaluate("mapper.outline('NY', '0000000')") is None
