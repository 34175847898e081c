"""Congressional districts, and how much of the land of each place, town and county lies in each.

Dossier (read 2026-11)
    Address     as other boundaries: cb_{year}_us_cd119_500k.zip, the districts of the 119th
                Congress (January 2025 to January 2027). At hand was TopoJSON that others made of
                it, simplified, in steps of some 40 meters.
    Columns     GEOID is the state's two digits and the district's; 00 is the only district of a
                state, 98 that of a delegate or of Puerto Rico's resident commissioner, ZZ water
                that belongs to none and is left out. No state's code or name.
    Left out    Guam, American Samoa, the Northern Marianas and the Virgin Islands: no list and no
                other layer of ours speaks about them.
    Shares      of land, never of people: how the overlap of a polygon (`polygons`, and counties at
                1:20m) divides among the districts of its state. Districts end at the shore, so the
                water that places reach into counts for nothing; inland lakes count. Overlaps are
                cut in degrees and measured in the sinusoidal projection about the polygon's own
                middle, which keeps areas (of a sphere).
    Noise       The outlines of both were simplified apart. An overlap of under 0.5 % of the land is
                dropped, and so is one that no circle of 400 m (counties: 1 km) radius fits into,
                unless it holds 10 % of the land and one of 150 m fits. In the 1,084 towns of New
                Jersey, Massachusetts and Connecticut, where districts keep to town lines, 194
                second overlaps are thinner than 400 m, 26 are as wide as 800, and 7 between. A
                real piece as thin is dropped with the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from mapper.census.layers.districts import NAME, SHARES, TOWN_STATES, key
from mapper.census.layers.rings import unpack
from mapper.census.tables import finite, read_rows
from mapper.names.ids import is_id
from mapper.names.states import STATES

AT_LARGE, DELEGATE = "00", "98"


@dataclass(frozen=True)
class District:
    """One district: `number` is two digits ("00" at large, "98" without a vote on the floor).

    `name` is the Census's ("Congressional District 10"); `rings` its shape as it stands in a file.
    """

    geoid: str
    state: str
    number: str
    name: str
    land_area_km2: float
    rings: str

    @property
    def id(self) -> str:
        """What the data call it: "MI-10", "AK-00", "DC-98"."""
        return f"{self.state}-{self.number}"

    @cached_property
    def shape(self) -> Any:
        """The polygon or the polygons of it, in degrees."""
        return unpack(self.rings, self.id)


def read(census: Path) -> list[District]:
    """Return all districts by GEOID. Raises DataError naming file and row if the layer is missing
    or does not hold."""
    found = []
    with read_rows(census, NAME) as rows:
        for geoid, state, number, name, land, rings in rows:
            district = District(geoid, state, number, name, finite(land), rings)
            if not is_id(district.id.lower()) or state not in STATES:
                raise ValueError(f"{district.id!r} is no district")
            found.append(district)
    return found


def read_shares(census: Path, geoids: Iterable[str]) -> dict[str, list[tuple[str, float]]]:
    """Return district and share of land (0 to 1) by GEOID of those areas that have a polygon."""
    # A county subdivision elsewhere may be but a part of the place of the same code.
    wanted = {geoid: key(geoid) for geoid in geoids if len(geoid) != 10 or geoid[:2] in TOWN_STATES}
    asked = set(wanted.values())
    held: dict[str, list[tuple[str, float]]] = defaultdict(list)
    with read_rows(census, NAME, SHARES) as rows:
        for area, district, share in rows:
            if area in asked:
                held[area].append((district, finite(share)))
    return {geoid: held[area] for geoid, area in wanted.items() if area in held}
