"""ZIP codes as the site's scripts hold them, one file a first digit."""

import json
import re
from collections.abc import Mapping, Sequence

from mapper.census import zip_codes
from mapper.census.read import read_areas
from mapper.publish.map import zip_codes as zips
from tests.conftest import DATA

SMALL = {
    "00601": ["72001", "72141"],
    "06604": ["0908000", "09120"],
    "08817": ["3402320230", "3402359010", "34023"],
    "48089": ["2684000", "26099"],
    "48093": ["2684000", "26099"],
}


def unpack(script: str) -> Mapping[str, Sequence[str]]:
    """As assets/zips.js does; tests/browser/test_packed_areas.py runs that one."""
    packed = json.loads(script.partition(" = ")[2].rstrip(";\n"))
    found: dict[str, list[str]] = {}
    tables = {}
    for letter, length in zip("cpt", (5, 7, 10), strict=True):
        total, tables[letter] = 0, list[str]()
        for step in packed[letter]:
            total += step
            tables[letter].append(f"{total:0{length}}")
    at, zip_code = dict.fromkeys("cpt", 0), 0
    for step, item in zip(packed["zips"], packed["at"].split(","), strict=False):
        zip_code += step
        geoids = found.setdefault(f"{zip_code:05}", [])
        for letter, back in re.findall(r"([cpt])(-?\d*)", item):
            at[letter] += int(back or 0)
            geoids.append(tables[letter][at[letter]])
    return found


def test_ten_files_and_what_is_packed_is_unpacked() -> None:
    files = zips.shards(SMALL)
    assert list(files) == [f"data-zip-{digit}.js" for digit in range(10)]
    assert files["data-zip-4.js"] == (
        'mapper.data["zip-4"] = {"zips":[48089,4],"c":[26099],"p":[2684000],"t":[],"at":"pc,pc"};\n'
    )
    found = {code: geoids for script in files.values() for code, geoids in unpack(script).items()}
    assert found == SMALL


def test_all_zip_codes_are_packed_small() -> None:
    by_zcta = zip_codes.read(DATA / "census", read_areas(DATA))
    files = zips.shards(by_zcta)
    found = {code: geoids for script in files.values() for code, geoids in unpack(script).items()}
    assert found == by_zcta
    assert max(map(len, files.values())) < 160_000  # 60,000 after gzip
