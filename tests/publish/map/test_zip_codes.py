"""ZIP codes as the site's scripts hold them, one file a first digit."""

import gzip
import json
import re
from collections.abc import Mapping, Sequence

from mapper.census import zip_codes
from mapper.census.areas import Areas
from mapper.census.zip_codes import Part
from mapper.publish.map import zip_codes as zips
from tests.conftest import DATA

SMALL = {
    "00601": [Part("72001", 0.98, True), Part("72141", 0.02, True)],
    "06604": [Part("0908000", 1.0, True), Part("09120", 1.0, True)],
    "08817": [
        Part("3402320230", 0.93, True),
        Part("3402359010", 0.07, True),
        Part("34023", 1.0, True),
    ],
    "48089": [Part("2684000", 1.0, True), Part("26099", 1.0, True)],
    "48093": [Part("2684000", 1.0, True), Part("26099", 1.0, True)],
    "80127": [Part("0819150", 0.1, False), Part("0845255", 0.0, True), Part("08059", 1.0, True)],
}


def unpack(script: str) -> Mapping[str, Sequence[Part]]:
    """As assets/search/zips.js does; tests/browser/test_packed_areas.py runs that one."""
    packed = json.loads(script.partition(" = ")[2].rstrip(";\n"))
    found: dict[str, list[Part]] = {}
    tables = {}
    for letter, length in zip("cpdt", (5, 7, 7, 10), strict=True):
        total, tables[letter] = 0, list[str]()
        for step in packed[letter]:
            total += step
            tables[letter].append(f"{total:0{length}}")
    at, zip_code = dict.fromkeys("cpdt", 0), 0
    for step, item, told in zip(
        packed["zips"], packed["at"].split(","), packed["shares"].split(","), strict=False
    ):
        zip_code += step
        parts = found.setdefault(f"{zip_code:05}", [])
        areas = re.findall(r"([cpdt])(-?\d*)", item)
        for (letter, back), share in zip(areas, told.split(" "), strict=True):
            at[letter] += int(back or 0)
            geoid = tables[letter][at[letter]]
            parts.append(Part(geoid, int(share or 100) / 100, letter != "d"))
    return found


def test_ten_files_and_what_is_packed_is_unpacked() -> None:
    files = zips.shards(SMALL)
    assert list(files) == [f"data-zip-{digit}.js" for digit in range(10)]
    assert files["data-zip-4.js"] == (
        'mapper.data["zip-4"] = {"zips":[48089,4],"c":[26099],"p":[2684000],"d":[],"t":[],'
        '"at":"pc,pc","shares":" , "};\n'
    )
    found = {code: parts for script in files.values() for code, parts in unpack(script).items()}
    assert found == SMALL


def test_a_share_under_one_percent_is_none_that_leads() -> None:
    assert [zips.percent(share) for share in (0.0001, 0.0099, 0.01, 0.042, 0.996, 1)] == [
        0, 0, 1, 4, 100, 100,
    ]  # fmt: skip


def test_all_zip_codes_are_packed_small(areas: Areas) -> None:
    by_zcta = zip_codes.read(DATA / "census", areas)
    files = zips.shards(by_zcta)
    found = {code: parts for script in files.values() for code, parts in unpack(script).items()}
    assert found == {
        code: [one._replace(share=zips.percent(one.share) / 100) for one in parts]
        for code, parts in by_zcta.items()
    }
    sizes = [len(gzip.compress(script.encode(), 9)) for script in files.values()]
    assert max(sizes) < 85_000
    assert sum(sizes) < 420_000
