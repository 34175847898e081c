"""The counties that Connecticut's people know, and the Census had until 2022."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from mapper.census.areas import Areas
from mapper.errors import DataError
from mapper.model import Area, Level


def old_counties(areas: Areas) -> Mapping[str, Area]:
    """Return for each town and place of Connecticut the county that it was in.

    People and land of a county are those of its towns, its point is the middle of their land. It
    has no government (status N): the state ended them in 1960.
    """
    towns: dict[str, list[Area]] = defaultdict(list)
    for geoid, county in areas.old_counties.items():
        area = areas.by_geoid[geoid]
        if area.level is Level.COUNTY_SUBDIVISION and area.land_area_km2:
            towns[county].append(area)
    names = {
        former.geoid: former.name
        for told in areas.former_areas.values()
        for former in told
        if former.level is Level.COUNTY
    }
    counties = {}
    if lost := sorted(towns.keys() - names.keys()):
        problem = f"no county {lost[0]}, which connecticut_counties.csv has"
        raise DataError(f"data/facts/former_areas.csv: {problem}")
    for geoid, inside in towns.items():
        land = [area.land_area_km2 for area in inside]
        lat, lon = np.average([(area.lat, area.lon) for area in inside], axis=0, weights=land)
        counties[geoid] = Area(
            geoid, Level.COUNTY, names[geoid], names[geoid].removesuffix(" County"), "County", "N",
            inside[0].state, (geoid,), round(float(lat), 6), round(float(lon), 6), sum(land),
            sum(area.population or 0 for area in inside),
        )  # fmt: skip
    return {
        geoid: counties[county]
        for geoid, county in areas.old_counties.items()
        if county in counties
    }
