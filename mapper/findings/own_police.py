"""How many people of a county live in municipalities that have police of their own.

A register of police stations (HIFLD) names the agencies, and so do the lists. Each of the register
is placed by the rules that place those of the lists, and the people of what they police are counted
once. Where a village may lie in a town that has police too, all who may be counted twice are taken
off. The figure is what the register says, and no bound: it lacks departments (Tallahassee's), and
names some that are the sheriff's own under a contract of the city (San Carlos, California).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from mapper.census import zip_areas
from mapper.census.read import read_place_counties
from mapper.census.tables import table_rows
from mapper.findings.covering import cover
from mapper.findings.land import divide
from mapper.findings.policing import Policing
from mapper.locate.locator import Locator, Question
from mapper.locate.station_names import LAYER, agency_of
from mapper.model import Kind, Level
from mapper.names.agency import read_name

MUNICIPAL = (Level.PLACE, Level.COUNTY_SUBDIVISION)
POLICE_OF_ITS_OWN = (Kind.MUNICIPAL, Kind.REGIONAL)


@dataclass(frozen=True, slots=True)
class OwnPolice:
    """Of `population` people `people` live in municipalities whose police the register or a list
    names."""

    people: int
    population: int

    @property
    def share(self) -> float:
        """Return the share of the people, from 0 to 1; 0 where there are none."""
        return self.people / self.population if self.population else 0.0


def together(parts: Iterable[OwnPolice]) -> OwnPolice:
    """Return several counties as one."""
    told = list(parts)
    return OwnPolice(sum(one.people for one in told), sum(one.population for one in told))


def own_police(
    locator: Locator, data: Path, counties: Collection[str], listed: Iterable[str]
) -> dict[str, OwnPolice]:
    """Return the figure of each of these counties, by GEOID; {} without the register. `listed` are
    the municipalities whose own police a list names."""
    areas, census = locator.areas, data / "census"
    if not counties or not (census / f"{LAYER}.csv").is_file():
        return {}
    municipal = _with_police(locator, census, counties)
    for geoid in listed:
        for county in areas.by_geoid[geoid].counties:
            municipal[county].add(geoid)
    everything = {geoid for geoids in municipal.values() for geoid in geoids}
    zips = zip_areas.of_areas(census, everything)
    land = divide(areas, read_place_counties(census), zips, everything)
    found = {}
    for county in sorted(counties):
        ours = tuple(sorted(municipal.get(county, ())))
        covered = cover([Policing(county, "", "", ours, ())], land, areas)
        twice = covered.twice_at_most.get(county, 0)
        population = areas.by_geoid[county].population or 0
        people = covered.municipal.get(county, 0) - twice
        found[county] = OwnPolice(min(people, population), population)
    return found


def _with_police(locator: Locator, census: Path, counties: Collection[str]) -> dict[str, set[str]]:
    """Return by county the GEOIDs of the municipalities whose police the register names there."""
    areas = locator.areas
    by_name = replace(locator, stations=None)  # a station says nothing of the area around it
    meant = cache(lambda state, county: areas.counties_meant(state, [county]) & set(counties))
    found: dict[str, set[str]] = defaultdict(set)
    for _, station, state, county, *_ in table_rows(census, LAYER):
        for geoid in meant(state, county):
            name = agency_of(station)
            if read_name(name, areas.states[state].name, state).kind in POLICE_OF_ITS_OWN:
                place = by_name.locate(Question(name, state, counties=(county,)))
                found[geoid].update(area.geoid for area in place.areas if area.level in MUNICIPAL)
    return found
