"""The script that unpacks ZIP codes, in a real browser, over all of them."""

from pathlib import Path

import mapper.publish
from mapper import stages
from mapper.census import zcta
from mapper.publish import zips
from tests.browser.conftest import Visit
from tests.conftest import DATA

ASSETS = Path(mapper.publish.__file__).parent / "assets"


def test_zips_js_gives_the_areas_of_every_zip_code(visit: Visit) -> None:
    page = visit.page
    by_zcta = zcta.read(DATA / "census", stages.read_areas(DATA))
    page.add_script_tag(content=(ASSETS / "start.js").read_text(encoding="utf-8"))
    page.add_script_tag(content=(ASSETS / "zips.js").read_text(encoding="utf-8"))
    assert page.evaluate("mapper.zip('48089') === undefined")  # not loaded yet
    for script in zips.shards(by_zcta).values():
        page.add_script_tag(content=script)
    found = page.evaluate("codes => codes.map((code) => mapper.zip(code))", list(by_zcta))
    assert found == list(by_zcta.values())
    assert page.evaluate("mapper.zip('48000')") == []
