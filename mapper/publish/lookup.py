"""What the search needs beside the map, in script files that are loaded once somebody asks.

Areas stand twice: by the first letter of their name (a reader types it), and by the state (a ZIP
code gives GEOIDs). assets/areas.js reads both.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mapper.census.areas import has_government, names_of
from mapper.model import Area, Level
from mapper.publish.packing import LABEL_SCALE, script_json, steps, west, words

CDP = "CDP"
_TOWNSHIPS = ("township", "plantation")


def looked_up(areas: Iterable[Area]) -> list[Sequence[Area]]:
    """Return the areas that a reader can look up, each with its doubles, by GEOID.

    They are governments and the settlements that the Census names without one (CDPs). An area that
    the Census counts at two levels, on the very same land, is one: the place comes first.
    """
    same: dict[tuple[str, float, float, float], list[Area]] = defaultdict(list)
    for area in areas:
        if area.level is not Level.STATE and (has_government(area) or area.kind == CDP):
            same[area.state, area.lat, area.lon, area.land_area_km2].append(area)
    first = (Level.PLACE, Level.COUNTY_SUBDIVISION, Level.COUNTY)
    found = [sorted(one, key=lambda area: first.index(area.level)) for one in same.values()]
    return sorted(found, key=lambda one: one[0].geoid)


def lookup_scripts(areas: Iterable[Area]) -> dict[str, str]:
    """Return the scripts of the areas by file name: by first letter, and by state (its FIPS code).

    Counties' names by GEOID stand in data-counties-named.js.
    """
    found = looked_up(areas)
    shards: dict[str, list[tuple[Sequence[Area], str]]] = defaultdict(list)
    for one in found:
        shards[f"areas-{one[0].geoid[:2]}"].append((one, ""))
        for initial, alias in _initials(one[0]).items():
            shards[f"areas-{initial}"].append((one, alias))
    named = {
        area.geoid: area.name for one in found for area in one if area.level is Level.COUNTY
    }
    data: dict[str, Any] = {name: pack_areas(rows) for name, rows in sorted(shards.items())}
    data["counties-named"] = {
        "geoid": list(named), "name": list(named.values())
    }  # fmt: skip
    return {
        f"data-{name}.js": f"mapper.data[{script_json(name)}] = {script_json(packed)};\n"
        for name, packed in data.items()
    }


def label(area: Area) -> str:
    """Return what readers call an area: "Warren", "Macomb County", "Washington Township"."""
    if area.level is Level.COUNTY:
        return area.name
    if area.kind.endswith(_TOWNSHIPS):
        return f"{area.base} {area.kind.split()[-1].capitalize()}"
    if area.kind in ("city", "town") and area.base.endswith(" Town"):  # "Franklin Town city"
        return area.base.removesuffix(" Town")
    return area.base


def kind_word(area: Area) -> str:
    """Return what sort of area it is, in a word or two."""
    if area.kind == CDP:
        return "place without a government of its own"
    if area.level is Level.COUNTY:
        return "county" if area.kind == "County" else (area.kind or "county").lower()
    plain = re.sub(r"\s*\(balance\)", "", area.kind).lower()
    return plain or "city"


def pack_areas(rows: Sequence[tuple[Sequence[Area], str]]) -> dict[str, Any]:
    """Return the columns of areas, the most populous first.

    geoid holds the GEOID and those of its doubles, joined by |; alias the other names by row.
    """
    ranked = sorted(rows, key=lambda row: (-(row[0][0].population or 0), row[0][0].geoid))
    first = [one[0] for one, _ in ranked]
    return {
        "name": [label(area) for area in first],
        "kind": words(kind_word(area) for area in first),
        "state": words(area.state for area in first),
        "geoid": ["|".join(area.geoid for area in one) for one, _ in ranked],
        "county": words("|".join(area.counties) for area in first),
        "population": [area.population for area in first],
        "lat": steps((area.lat for area in first), LABEL_SCALE),
        "lon": steps((west(area.lon) for area in first), LABEL_SCALE),
        "alias": {n: alias for n, (_, alias) in enumerate(ranked) if alias},
    }


def _initials(area: Area) -> Mapping[str, str]:
    """Return the first letters that an area is found under, with the name that gives each.

    "" stands for its label.
    """
    found = {initial(label(area)): ""}
    for name in names_of(area):
        found.setdefault(initial(name), name)
    return found


def initial(name: str) -> str:
    """Return the first letter of a name, as assets/areas.js folds it; "0" if it has none."""
    plain = unicodedata.normalize("NFD", name.lower())
    return next((letter for letter in plain if "a" <= letter <= "z"), "0")
