"""agencies + districts of Congress -> in which districts the land of each agency's areas lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import geopandas as gpd
import shapely

from mapper.census.areas import Areas
from mapper.census.districts import District, read, read_shares
from mapper.model import Area, Level

COLUMN = "congressional_districts"


class Method(StrEnum):
    """How it is known that an agency lies in a district."""

    ONLY = "the state has one district"
    OVERLAP = "overlap of land"
    POINT = "point in the area"  # no polygon at hand
    STATE = "all of the state"
    HOST = "the area it sits in"
    ONE_OF = "the area it sits in, in one of several"  # a campus in Houston: which, is not known

    @property
    def is_certain(self) -> bool:
        """Whether an agency of that method is counted in the district."""
        return self is not Method.ONE_OF


@dataclass(frozen=True, slots=True)
class InDistrict:
    """That an agency lies in a district ("MI-10").

    `share_of_land` is how much of the land of what it polices (or sits in) the district holds, from
    0 to 1; None where only a point tells.
    """

    agency_id: str
    district: str
    share_of_land: float | None
    method: Method


def of_agencies(agencies: gpd.GeoDataFrame, areas: Areas, census: Path) -> list[InDistrict]:
    """Return the districts of all placed agencies: by agency, the one with most of its land first.

    `agencies` has geoids, host_geoid and state; `census` is the folder of the layers. Raises
    DataError if the layer of districts is missing.
    """
    columns = (agencies[name].tolist() for name in ("agency_id", "state", "geoids", "host_geoid"))
    return of_areas(list(zip(*columns, strict=True)), areas, census)


def of_areas(
    agencies: Sequence[tuple[str, str, Sequence[str], str | None]], areas: Areas, census: Path
) -> list[InDistrict]:
    """Return the same for agencies told by agency_id, state, the GEOIDs of what each polices, and
    that of the area it sits in."""
    by_state: dict[str, list[District]] = {}
    for district in read(census):
        by_state.setdefault(district.state, []).append(district)
    asked = {geoid for *_, geoids, host in agencies for geoid in (*geoids, host) if geoid}
    shares = read_shares(census, asked)
    found = []
    for agency_id, state, geoids, host in agencies:
        ours = [areas.by_geoid[geoid] for geoid in (geoids or ([host] if host else []))]
        if ours:
            lying = _lying(ours, by_state[state], shares, polices=bool(geoids))
            found += [InDistrict(agency_id, *one) for one in lying]
    return found


def add(agencies: gpd.GeoDataFrame, lying: Iterable[InDistrict]) -> None:
    """Add the column of the districts in which an agency is counted, before the point."""
    by_agency: dict[str, list[str]] = {agency_id: [] for agency_id in agencies["agency_id"]}
    for one in lying:
        if one.method.is_certain:
            by_agency[one.agency_id].append(one.district)
    place = agencies.columns.get_loc("geometry")
    agencies.insert(place, COLUMN, list(by_agency.values()))


def _lying(
    ours: Sequence[Area],
    districts: Sequence[District],
    shares: Mapping[str, Sequence[tuple[str, float]]],
    *,
    polices: bool,
) -> Iterator[tuple[str, float | None, Method]]:
    """Yield district, share and method for what an agency polices, or the area that it sits in."""
    if len(districts) == 1:
        yield districts[0].id, 1.0, Method.ONLY
    elif any(area.level is Level.STATE for area in ours):
        land = sum(one.land_area_km2 for one in districts)
        if polices:
            for one in sorted(districts, key=lambda one: (-one.land_area_km2, one.id)):
                yield one.id, round(one.land_area_km2 / land, 4), Method.STATE
    elif all(area.geoid in shares for area in ours):
        held: dict[str, float] = {}
        for area in ours:
            for district, share in shares[area.geoid]:
                held[district] = held.get(district, 0) + share * area.land_area_km2
        whole = Method.OVERLAP if polices else Method.HOST if len(held) == 1 else Method.ONE_OF
        land = sum(held.values())
        for district, part in sorted(held.items(), key=lambda pair: (-pair[1], pair[0])):
            yield district, round(part / land, 4), whole
    else:
        told = {name: None for area in ours for name in _told(area, districts, shares)}
        for district in told:
            yield district, None, Method.POINT


def _told(
    area: Area,
    districts: Sequence[District],
    shares: Mapping[str, Sequence[tuple[str, float]]],
) -> list[str]:
    """Return the districts of one of several areas, some of which have no polygon."""
    if area.geoid in shares:
        return [district for district, _ in shares[area.geoid]]
    point = shapely.Point(area.lon, area.lat)
    # Where the point lies on no land that is drawn, the nearest of the state has it.
    return [min(districts, key=lambda one: (one.shape.distance(point), one.id)).id]
