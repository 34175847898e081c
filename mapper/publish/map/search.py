"""What the search needs beside the map, in script files that are loaded once somebody asks.

Areas stand twice: by the first letter of their name (a reader types it), and by the state (a ZIP
code gives GEOIDs). assets/areas.js reads both.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mapper.census.areas import CDP, has_government, names_of
from mapper.earth import west
from mapper.model import Area, Level
from mapper.publish.map.packing import LABEL_SCALE, script_json, steps, words

# name, kind, state, GEOIDs, counties, population, latitude, longitude
Row = tuple[str, str, str, str, str, int | None, float, float]
_TOWNSHIPS = ("township", "plantation")


def looked_up(areas: Iterable[Area]) -> list[Sequence[Area]]:
    """Return the areas that a reader can look up, each with its doubles, by GEOID.

    They are governments, and the settlements that the Census names without one (CDPs) where no
    government of that name is in the same county. An area that the Census counts at two levels, on
    the very same land, is one: the place comes first.
    """
    same: dict[tuple[str, float, float, float], list[Area]] = defaultdict(list)
    settlements = []
    governed = set()
    for area in areas:
        if area.level is Level.STATE:
            continue
        if has_government(area):
            same[area.state, area.lat, area.lon, area.land_area_km2].append(area)
            for county in area.counties:
                governed.add((county, area.base))
        elif area.kind == CDP:
            settlements.append(area)
    for area in settlements:
        if not any((county, area.base) in governed for county in area.counties):
            same[area.state, area.lat, area.lon, area.land_area_km2].append(area)
    first = (Level.PLACE, Level.COUNTY_SUBDIVISION, Level.COUNTY)
    found = [sorted(one, key=lambda area: first.index(area.level)) for one in same.values()]
    return sorted(found, key=lambda one: one[0].geoid)


def lookup_scripts(areas: Iterable[Area]) -> dict[str, str]:
    """Return the scripts of the areas by file name: by first letter, and by state (its FIPS code).

    data-areas-index.js tells which there are, and the counties' names by GEOID.
    """
    shards: dict[str, list[tuple[Row, str]]] = defaultdict(list)
    counties: dict[str, str] = {}
    found = looked_up(areas)
    for same in sorted(found, key=lambda one: (-(one[0].population or 0), one[0].geoid)):
        row = _row(same)
        shards[row[3][:2]].append((row, ""))
        for letter, alias in _initials(same[0], row[0]).items():
            shards[letter].append((row, alias))
        for one in same:
            if one.level is Level.COUNTY:
                counties[one.geoid] = one.name
    data: dict[str, Any] = {f"areas-{name}": pack_areas(rows) for name, rows in shards.items()}
    data["areas-index"] = {
        "files": sorted(shards),
        "geoid": sorted(counties),
        "name": [counties[geoid] for geoid in sorted(counties)],
    }
    return {
        f"data-{name}.js": f"mapper.data[{script_json(name)}] = {script_json(packed)};\n"
        for name, packed in sorted(data.items())
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
    return area.kind.removesuffix("(balance)").strip().lower() or "city"


def _row(same: Sequence[Area]) -> Row:
    area = same[0]
    return (
        label(area), kind_word(area), area.state, "|".join([one.geoid for one in same]),
        "|".join(area.counties), area.population, area.lat, west(area.lon),
    )  # fmt: skip


def pack_areas(rows: Sequence[tuple[Row, str]]) -> dict[str, Any]:
    """Return the columns of areas, in their order.

    geoid holds the GEOID and those of its doubles, joined by |; alias the other names by row.
    """
    name, kind, state, geoid, county, population, lat, lon = zip(
        *(row for row, _ in rows), strict=True
    )
    return {
        "name": name,
        "kind": words(kind),
        "state": words(state),
        "geoid": geoid,
        "county": words(county),
        "population": population,
        "lat": steps(lat, LABEL_SCALE),
        "lon": steps(lon, LABEL_SCALE),
        "alias": {number: alias for number, (_, alias) in enumerate(rows) if alias},
    }


def _initials(area: Area, called: str) -> Mapping[str, str]:
    """Return the first letters that an area is found under, with the name that gives each.

    "" stands for what readers call it.
    """
    found = {initial(called): ""}
    for name in names_of(area):
        if name != called:
            found.setdefault(initial(name), name)
    return found


def initial(name: str) -> str:
    """Return the first letter of a name, as assets/areas.js folds it; "0" if it has none."""
    if "a" <= (first := name[:1].lower()) <= "z":
        return first
    for letter in unicodedata.normalize("NFD", name[:4].lower()):
        if "a" <= letter <= "z":
            return letter
    return "0"
