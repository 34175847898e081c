"""Which areas a ZIP code lies in, packed by its first digit: a reader loads one of ten files.

assets/search/zips.js unpacks. Areas are told by GEOID alone: their names are elsewhere.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from mapper.census.zip_codes import Part
from mapper.publish.map.packing import script_json, whole_steps

TABLES = "cpdt"  # counties, places with a government, places without one (CDPs), towns
_LETTERS = {5: "c", 7: "p", 10: "t"}  # by the digits of a GEOID
WHOLE = 100  # shares are told in percent: in thousandths the files were a fifth larger


def shards(zctas: Mapping[str, Sequence[Part]]) -> dict[str, str]:
    """Return the scripts `data-zip-0.js` to `data-zip-9.js` of ZCTA -> its areas."""
    by_digit: dict[str, dict[str, Sequence[Part]]] = {digit: {} for digit in "0123456789"}
    for zcta, parts in sorted(zctas.items()):
        by_digit[zcta[0]][zcta] = parts
    return {
        f"data-zip-{digit}.js": f'mapper.data["zip-{digit}"] = {script_json(pack(part))};\n'
        for digit, part in by_digit.items()
    }


def pack(zctas: Mapping[str, Sequence[Part]]) -> dict[str, Any]:
    """Return ZCTAs, sorted, with their areas, packed.

    `zips`: each ZCTA as the step from the one before. The letters of `TABLES`: the GEOIDs of that
    sort, sorted, as such steps. `at`: an item a ZCTA, joined by commas; an item is for each of its
    areas the letter of the table and the step in it from the last one told (no number: the same
    once more). `shares`: an item a ZCTA likewise, for each of its areas its percent of the ZCTA's
    land, joined by spaces (no number: all of it; 0: under one).
    """
    found: dict[str, set[str]] = {letter: set() for letter in TABLES}
    for parts in zctas.values():
        for one in parts:
            found[_table(one)].add(one.geoid)
    tables = {letter: sorted(geoids) for letter, geoids in found.items()}
    place = {geoid: n for table in tables.values() for n, geoid in enumerate(table)}
    last = dict.fromkeys(TABLES, 0)
    items, shares = [], []
    letters = {geoid: letter for letter, table in tables.items() for geoid in table}
    for parts in zctas.values():
        item = ""
        for geoid, _, _ in parts:
            letter, here = letters[geoid], place[geoid]
            item += f"{letter}{here - last[letter] or ''}"
            last[letter] = here
        items.append(item)
        told = [percent(share) for _, share, _ in parts]
        shares.append(" ".join("" if share == WHOLE else str(share) for share in told))
    packed = {
        letter: whole_steps(list(map(int, table)), 1)["steps"] for letter, table in tables.items()
    }
    return {
        "zips": whole_steps(list(map(int, zctas)), 1)["steps"], **packed, "at": ",".join(items),
        "shares": ",".join(shares),
    }  # fmt: skip


def percent(share: float) -> int:
    """Return a share in whole percent; 0 for anything under one."""
    return 0 if share < 1 / WHOLE else round(share * WHOLE)


def _table(part: Part) -> str:
    return _LETTERS[len(part.geoid)] if part.governs else "d"
