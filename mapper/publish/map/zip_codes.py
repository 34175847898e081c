"""Which areas a ZIP code lies in, packed by its first digit: a reader loads one of ten files.

assets/search/zips.js unpacks. Areas are told by GEOID alone: their names are elsewhere.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from mapper.publish.map.packing import script_json, steps

TABLES = "cpt"  # counties, places, towns


def shards(zctas: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the scripts `data-zip-0.js` to `data-zip-9.js` of what `census.zip_codes` reads."""
    by_digit: dict[str, dict[str, Sequence[str]]] = {digit: {} for digit in "0123456789"}
    for zcta, geoids in sorted(zctas.items()):
        by_digit[zcta[0]][zcta] = geoids
    return {
        f"data-zip-{digit}.js": f'mapper.data["zip-{digit}"] = {script_json(pack(part))};\n'
        for digit, part in by_digit.items()
    }


def pack(zctas: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return ZCTAs, sorted, with their areas, packed.

    `zips`: each ZCTA as the step from the one before. `c`, `p`, `t`: the GEOIDs of counties,
    places and towns, sorted, as such steps. `at`: an item a ZCTA, joined by commas; an item is for
    each of its areas the letter of the table and the step in it from the last one told (no number:
    the same once more).
    """
    tables: dict[str, list[str]] = {
        letter: sorted({one for geoids in zctas.values() for one in geoids if len(one) == length})
        for letter, length in zip(TABLES, (5, 7, 10), strict=True)
    }
    place = {geoid: (letter, n) for letter in TABLES for n, geoid in enumerate(tables[letter])}
    last = dict.fromkeys(TABLES, 0)
    items = []
    for geoids in zctas.values():
        item = ""
        for geoid in geoids:
            letter, here = place[geoid]
            item += f"{letter}{here - last[letter] or ''}"
            last[letter] = here
        items.append(item)
    packed = {letter: steps(map(int, table), 1)["steps"] for letter, table in tables.items()}
    return {"zips": steps(map(int, zctas), 1)["steps"], **packed, "at": ",".join(items)}
