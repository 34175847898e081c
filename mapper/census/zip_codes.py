"""ZIP Code Tabulation Areas: how much of the land of one lies in which places, towns, counties.

Dossier (read 2026-11)
    Publisher   U.S. Census Bureau, relationship files of the 2020 census, as a repository under the
                MIT license carries them in a form of its own (comma-separated, land in square miles
                with 3 decimals): a file at hand is imported.
    Columns     ZCTA5, the area's GEOID, Land Area; the water is not used.
    Traps       Most rows of places hold no land: the two only touch, or meet in the water. They are
                dropped. A ZCTA's land is the sum over its counties: places do not cover
                it. The areas are those of 2020: Connecticut's towns stand under its old counties.
                A ZIP code that only has boxes has no ZCTA. A ZCTA may cross a state line.
    Kept        All places and counties; county subdivisions of the states where some are
                governments (elsewhere they only divide a map).

A share is of land, not of people: a city can hold most people of a ZIP code and little of its land.
A village lies in its town as well, so that shares can add up to more than all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mapper.census.area_names import is_consolidated
from mapper.census.areas import CDP, Areas, has_government
from mapper.census.tables import table_path
from mapper.errors import DataError
from mapper.model import Level

LAYERS = ("zcta_places", "zcta_county_subdivisions", "zcta_counties")
# A neighbor with less of both, whose land lies mostly elsewhere, is how two outlines miss each
# other: 3,717 of some 132,000 pairs.
SLIVER_SHARE, SLIVER_KM2 = 0.005, 0.1
# How well an area's land of 2020, added up over ZCTAs to 3 decimals, fits that of today.
SAME_LAND_SHARE, SAME_LAND_KM2 = 0.001, 0.005
M2 = 1_000_000
MOST_ZCTAS, MOST_KM2 = 100_000, 1_000_000
Ints = NDArray[np.int_]
Pairs = tuple[Ints, Ints]


class Part(NamedTuple):
    """An area with land in a ZCTA, and its share of all land of the ZCTA, from 0 to 1.

    `governs` is false for a place without a government of its own (a CDP).
    """

    geoid: str
    share: float
    governs: bool


def read(census: Path, areas: Areas) -> Mapping[str, Sequence[Part]]:
    """Read `data/census/`: ZCTA -> its areas, of the vintage of `areas`, by ZCTA.

    First places and towns, then the counties, each with most land in the ZCTA first. Slivers are
    left out, and areas that this vintage does not have, and so ZCTAs of territories that it does
    not have. Raises DataError if a layer is missing.
    """
    tables = [_Table.read(census, layer) for layer in LAYERS]
    then = {geoid: land for table in tables for geoid, land in table.land().items()}
    now = current(areas, then)
    heirs = sorted(sorted({one for found in now.values() for one in found}), key=len)
    pairs, land = np.zeros(0, int), np.zeros(0, int)
    for table in tables:
        # A city and the county subdivision on its land are one: their land counts once.
        more, theirs = table.moved(now, {geoid: n for n, geoid in enumerate(heirs)})
        pairs, at = np.unique(np.concatenate([pairs, more]), return_inverse=True)
        both = np.zeros((2, len(pairs)), int)
        both[0, at[: len(land)]], both[1, at[len(land) :]] = land, theirs
        land = both.max(axis=0)
    zcta, area = pairs // len(heirs), pairs % len(heirs)
    counties = tables[-1]
    total = np.bincount(counties.zcta, counties.land_m2, minlength=MOST_ZCTAS)
    if lost := zcta[total[zcta] == 0].tolist():
        raise DataError(f"{census}: {LAYERS[-1]} has no land of ZCTA {lost[0]:05}, others have")
    kept = (
        (land >= SLIVER_KM2 * M2)
        | (land >= SLIVER_SHARE * total[zcta])
        | (land >= np.bincount(area, land)[area] / 2)
    )
    zcta, area, land = zcta[kept], area[kept], land[kept]
    share = np.minimum(land / total[zcta], 1.0)  # parts are rounded, and so can be more than all
    is_county = np.array([len(geoid) == 5 for geoid in heirs])[area]
    governs = [has_government(areas.by_geoid[geoid]) for geoid in heirs]
    found: dict[str, list[Part]] = defaultdict(list)
    order = np.lexsort((area, -land, is_county, zcta))
    told = (column[order].tolist() for column in (zcta, area, share))
    for code, one, part in zip(*told, strict=True):
        found[f"{code:05}"].append(Part(heirs[one], part, governs[one]))
    return dict(found)


@dataclass(frozen=True, slots=True)
class _Table:
    """A relationship file: a ZCTA, an area (its number in `geoids`) and land a row.

    Whole square meters: their sums are exact.
    """

    geoids: Sequence[str]
    zcta: Ints
    area: Ints
    land_m2: Ints

    @classmethod
    def read(cls, census: Path, layer: str) -> _Table:
        path = table_path(census, layer)
        try:
            with path.open(encoding="utf-8") as file:
                next(file, "")
                digits = len(next(file, "").split(",")[1])
            rows = np.loadtxt(path, delimiter=",", skiprows=1, ndmin=2)
            low, high = np.zeros(3), (MOST_ZCTAS, 10**digits, MOST_KM2)
            is_wrong = ~((rows >= low) & (rows < high)).all(axis=1)  # of NaN, too
            if not len(rows) or is_wrong.any():
                problem = "no ZCTA, GEOID and land"
                raise DataError(f"{path}, row {int(is_wrong.argmax()) + 2}: {problem}")
        except (LookupError, ValueError) as error:  # numpy tells the row
            raise DataError(f"{path}: {error}") from error
        codes, area = np.unique(rows[:, 1].astype(int), return_inverse=True)
        geoids = [f"{code:0{digits}}" for code in codes.tolist()]
        return cls(geoids, rows[:, 0].astype(int), area, np.rint(rows[:, 2] * M2).astype(int))

    def land(self) -> dict[str, float]:
        """Return the land of each area in square kilometers, over all ZCTAs."""
        return dict(zip(self.geoids, np.bincount(self.area, self.land_m2) / M2, strict=True))

    def moved(self, now: Mapping[str, Sequence[str]], number: Mapping[str, int]) -> Pairs:
        """Return pairs of a ZCTA and an area of today (zcta * len(number) + its number), sorted,
        and the land of each."""
        heirs = [[number[one] for one in now.get(geoid, ())] for geoid in self.geoids]
        count = np.array([len(found) for found in heirs])
        first = np.concatenate([[0], count.cumsum()[:-1]])
        flat = np.array([one for found in heirs for one in found], int)
        times = count[self.area]
        row = np.repeat(np.arange(len(times)), times)
        step = np.arange(len(row)) - np.repeat(times.cumsum() - times, times)
        keys = self.zcta[row] * len(number) + flat[first[self.area[row]] + step]
        pairs, at = np.unique(keys, return_inverse=True)
        return pairs, np.bincount(at, self.land_m2[row], minlength=len(pairs)).astype(int)


def current(areas: Areas, then: Mapping[str, float]) -> Mapping[str, Sequence[str]]:
    """Return what the areas of 2020 are in the vintage of `areas`; those that are gone are not in.

    `then` has their land in square kilometers. County subdivisions without a government are none.
    A town on the very land of a city is that city, a city that merged with its county is their one
    government, a CDP on that of a town is that town. A town
    that moved to another county keeps its code within the state, and that county goes with it: so
    Connecticut's towns stand in its planning regions, and its old counties nowhere. An area that
    got another code with another name or form is what `data/facts/changed_codes.csv` says, or else
    the government of its state that is new and has the very same land.
    """
    standing = _standing(areas)
    by_code: dict[tuple[str, str], list[str]] = defaultdict(list)
    for geoid in standing:
        if len(geoid) == 10:
            by_code[geoid[:2], geoid[5:]].append(geoid)
    new: dict[str, set[str]] = defaultdict(set)
    for geoid, heir in standing.items():
        if geoid not in then and heir not in then and has_government(areas.by_geoid[heir]):
            new[geoid[:2]].add(heir)
    found: dict[str, Sequence[str]] = {}
    for geoid, km2 in then.items():
        moved = by_code.get((geoid[:2], geoid[5:]), []) if len(geoid) == 10 else []
        if geoid in areas.by_geoid:
            found[geoid] = [standing[geoid]] if geoid in standing else []
        elif geoid in areas.codes_today:
            found[geoid] = [standing[areas.codes_today[geoid]]]
        elif len(moved) == 1:
            found[geoid] = [standing[moved[0]], moved[0][:5]]
        else:
            within = max(SAME_LAND_SHARE * km2, SAME_LAND_KM2)
            heirs = [
                heir
                for heir in new[geoid[:2]]
                if abs(areas.by_geoid[heir].land_area_km2 - km2) <= within
            ]
            found[geoid] = heirs if len(heirs) == 1 else []
    return {geoid: heirs for geoid, heirs in found.items() if heirs}


def _standing(areas: Areas) -> dict[str, str]:
    """Return counties, the areas with a government, and CDPs, each with the one that stands for
    it; a city that is one government with its county (functional status N: Louisville as it was,
    Houma, Tribune) stands for that government, a place, or else the county itself."""
    merged: dict[str, str] = {}
    city: dict[object, str] = {}
    town: dict[object, str] = {}
    for area in areas.by_geoid.values():
        if area.level is Level.PLACE and has_government(area):
            city[area.land] = area.geoid
        elif area.level is Level.COUNTY_SUBDIVISION and has_government(area):
            town[area.land] = area.geoid
        if is_consolidated(area) and has_government(area):
            merged.update(dict.fromkeys(area.counties, area.geoid))
    found: dict[str, str] = {}
    for area in areas.by_geoid.values():
        if area.level is Level.COUNTY_SUBDIVISION:
            same = city.get(area.land)
            if same or has_government(area):
                found[area.geoid] = same or area.geoid
        elif area.level is not Level.STATE and has_government(area):
            found[area.geoid] = area.geoid
        elif area.level is Level.PLACE and area.functional_status == "N" and area.counties:
            found[area.geoid] = merged.get(area.counties[0], area.counties[0])
        elif area.level is Level.PLACE and area.kind == CDP:
            found[area.geoid] = town.get(area.land, area.geoid)
    return found
