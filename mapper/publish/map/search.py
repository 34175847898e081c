"""What the search needs beside the map, in script files that are loaded once somebody asks.

Areas stand twice: by the first letter of each of their names (a reader types it), and by the state
(a ZIP code gives GEOIDs). assets/search/areas.js reads both.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from mapper.census.area_names import city_of, is_consolidated, names_of, without_town
from mapper.census.areas import CDP, has_government
from mapper.earth import west
from mapper.facts.everyday_names import EverydayName
from mapper.model import Area, Level
from mapper.publish.map.packing import LABEL_SCALE, script_json, whole_steps, words

_TOWNSHIPS = ("township", "plantation")
# States whose townships have no police: data/census/police_stations.csv (2019) has a department of
# a township for fewer than 1 in 100 of them (5 in Minnesota, none elsewhere); a test counts them.
TOWNSHIPS_WITHOUT_POLICE = {"IA", "IL", "IN", "KS", "MN", "MO", "NE", "ND", "SD"}


class Row(NamedTuple):
    """An area as the search packs it, once for its state and once for each letter.

    `geoids` are its own and those of its doubles, `counties` those a reader knows it by first;
    `shares` what percent of its people live in each, where it has several: each joined by |. `lat`
    and `lon` are steps of 1/LABEL_SCALE degree. `others` are its other
    names; `is_in_town` tells a village that lies in towns; `policed_by` has GEOID and name of the
    city that it is a part of, () where it is none.
    """

    name: str
    kind: str
    state: str
    geoids: str
    counties: str
    shares: str
    population: int | None
    lat: int
    lon: int
    others: Sequence[str]
    policed_by: Sequence[str]
    is_in_town: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of areas beside the Census's own table: see `MapData`."""

    names: Sequence[EverydayName] = ()
    place_counties: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    old_counties: Mapping[str, Area] = field(default_factory=dict)


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
            same[area.land].append(area)
            for county in area.counties:
                governed.add((county, area.base))
        elif area.kind == CDP:
            settlements.append(area)
    for area in settlements:
        if not any((county, area.base) in governed for county in area.counties):
            same[area.land].append(area)
    first = (Level.PLACE, Level.COUNTY_SUBDIVISION, Level.COUNTY)
    found = [
        sorted(one, key=lambda area: first.index(area.level)) if len(one) > 1 else one
        for one in same.values()
    ]
    return sorted(found, key=lambda one: one[0].geoid)


def lookup_scripts(areas: Iterable[Area], known: Known | None = None) -> dict[str, str]:
    """Return the scripts of the areas by file name: by first letter, and by state (its FIPS code).

    data-areas-index.js tells which there are, the counties' names by GEOID, of an old county of
    Connecticut the towns, where towns and townships are governments, and which townships and
    counties have no police.
    """
    known = known or Known()
    areas = list(areas)
    old = {county.geoid: county for county in known.old_counties.values()}
    found = [*looked_up(areas), *([county] for _, county in sorted(old.items()))]
    names: dict[str, list[EverydayName]] = defaultdict(list)
    for name in known.names:
        names[name.geoid].append(name)
    cities = {name.policed_by for name in known.names}
    city = {one.geoid: label(one) for one in areas if one.geoid in cities}
    divisions = {(one.state, one.name) for one in areas if one.level is Level.COUNTY_SUBDIVISION}
    towns = {
        one.state for one in areas if one.level is Level.COUNTY_SUBDIVISION and has_government(one)
    }
    shards: dict[str, list[Row]] = defaultdict(list)
    counties: dict[str, str] = {}
    for same in sorted(found, key=lambda one: (-(one[0].population or 0), one[0].geoid)):
        told = [name for one in same for name in names.get(one.geoid, ())]
        part_of = next((one.policed_by for one in told if one.policed_by), "")
        first = same[0]
        is_in_town = (
            first.level is Level.PLACE
            and first.state in towns
            and (first.state, first.name) not in divisions
        )
        row = _row(same, told, known, (part_of, city[part_of]) if part_of else (), is_in_town)
        shards[row.geoids[:2]].append(row)
        for letter in {initial(name) for name in (row.name, *row.others)}:
            shards[letter].append(row)
        for one in same:
            if one.level is Level.COUNTY:
                counties[one.geoid] = one.name
    data: dict[str, Any] = {f"areas-{name}": pack_areas(rows) for name, rows in shards.items()}
    inside: dict[str, list[str]] = {geoid: [] for geoid in sorted(old)}
    for geoid, county in sorted(known.old_counties.items()):
        inside[county.geoid].append(geoid)
    data["areas-index"] = {
        "files": sorted(shards),
        "geoid": sorted(counties),
        "name": [counties[geoid] for geoid in sorted(counties)],
        "inside": sorted(inside.items()),  # pairs: an object has words of its own
        "counties_without_police": _counties_without_police(counties, known),
        "towns": sorted(towns),
        "townships_without_police": sorted(TOWNSHIPS_WITHOUT_POLICE),
    }
    return {
        f"data-{name}.js": f"mapper.data[{script_json(name)}] = {script_json(packed)};\n"
        for name, packed in sorted(data.items())
    }


def _counties_without_police(counties: Iterable[str], known: Known) -> list[str]:
    """Return the counties that are parts of a city, and those of a state whose counties have no
    government (the old ones of Connecticut, and the planning regions after them)."""
    states = {county.geoid[:2] for county in known.old_counties.values()}
    parts = {name.geoid for name in known.names if name.policed_by}
    return sorted(one for one in counties if one[:2] in states or one in parts)


def label(area: Area) -> str:
    """Return what readers call an area: "Warren", "Macomb County", "Washington Township"."""
    if area.level is Level.COUNTY:
        return area.name
    if is_consolidated(area):
        return city_of(area)
    if area.kind.endswith(_TOWNSHIPS):
        return f"{area.base} {area.kind.split()[-1].capitalize()}"
    return without_town(area)


def kind_word(area: Area) -> str:
    """Return what sort of area it is, in a word or two."""
    if area.kind == CDP:
        return "place without a government of its own"
    if area.level is Level.COUNTY:
        if area.functional_status == "N":
            return "county without a government"
        return "county" if area.kind == "County" else (area.kind or "county").lower()
    if is_consolidated(area):
        return "city and county with one government"
    return area.kind.removesuffix("(balance)").strip().lower() or "city"


def _row(
    same: Sequence[Area], names: Sequence[EverydayName], known: Known, policed_by: Sequence[str],
    is_in_town: bool,
) -> Row:  # fmt: skip
    area = same[0]
    shown = called = label(area)
    others = [one.name for one in names]
    for one in same:
        called = called if one is area else label(one)
        # areas.js takes the word of kind off counties and townships itself.
        bare = one.level is Level.COUNTY or called.startswith(f"{one.base} ")
        others += [called, *[said for said in names_of(one) if not bare or said != one.base]]
    for name in names:
        if name.is_shown:
            shown = name.name
            break
    old = known.old_counties.get(area.geoid)
    people = known.place_counties.get(area.geoid, {}) if len(area.counties) > 1 else {}
    total = sum(people.values())
    has_shares = old is None and total and set(people) == set(area.counties)
    return Row(
        shown, kind_word(area), area.state, "|".join([one.geoid for one in same]),
        "|".join([old.geoid, *area.counties] if old else area.counties),
        "|".join(str(100 * people[county] // total) for county in area.counties)
        if has_shares else "",
        area.population, round(area.lat * LABEL_SCALE), round(west(area.lon) * LABEL_SCALE),
        [name for name in dict.fromkeys(others) if name != shown],
        policed_by, is_in_town,
    )  # fmt: skip


def pack_areas(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the columns of areas, in their order: lists of GEOIDs, shares and names joined by |,
    the last two and `policed_by` only by the numbers of the rows that have any."""
    return {
        "name": [row.name for row in rows],
        "kind": words(row.kind for row in rows),
        "state": words(row.state for row in rows),
        "geoid": [row.geoids for row in rows],
        "county": words(row.counties for row in rows),
        "population": [row.population for row in rows],
        "lat": whole_steps([row.lat for row in rows], LABEL_SCALE),
        "lon": whole_steps([row.lon for row in rows], LABEL_SCALE),
        "some": {
            "shares": {n: row.shares for n, row in enumerate(rows) if row.shares},
            "others": {n: "|".join(row.others) for n, row in enumerate(rows) if row.others},
            "twins": _twins(rows),
            "in_town": [n for n, row in enumerate(rows) if row.is_in_town],
            "policed_by": {n: row.policed_by for n, row in enumerate(rows) if row.policed_by},
        },
    }


def _twins(rows: Sequence[Row]) -> list[int]:
    """Return the numbers of the rows whose name another one in the same county has, too: a village
    and the town around it."""
    called = [(row.name, row.state, row.counties.partition("|")[0]) for row in rows]
    count = Counter(called)
    return [n for n, one in enumerate(called) if count[one] > 1]


def initial(name: str) -> str:
    """Return the first letter of a name, as assets/search/areas.js folds it; "0" if it has none."""
    if "a" <= (first := name[:1].lower()) <= "z":
        return first
    for letter in unicodedata.normalize("NFD", name[:4].lower()):
        if "a" <= letter <= "z":
            return letter
    return "0"
