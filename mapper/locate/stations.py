"""Where agencies have their stations, as evidence beside a name: never an answer of its own.

`data/census/police_stations.csv` (HIFLD) names agencies with state, county and the point of the
station. It is asked only where the name has brought no answer, and settles four things:

- of several areas of a name in one county, the one whose police it has under the area's own kind
  ("Town of Manlius"), and no other's;
- of a city and towns of its name, the city, if the only station of the name stands on its land;
- where an agency sits whose name no area bears (a campus, a community within a city);
- the county whose police go by its name alone ("Gwinnett Police"), where nothing else bears it.

A station says nothing of the area around it but for a city: a village's police and its town's may
share a building. A host must lie in a county that the list names, if the list names any.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import shapely

from mapper.census import shapes
from mapper.census.areas import Areas, has_government
from mapper.census.layers.rings import unpack
from mapper.locate.choosing import (
    LARGE_ENOUGH,
    NEW_ENGLAND_TOWN,
    NOT_IN_COUNTY,
    SUBDIVISION_OR_PLACE,
    TOO_FEW_FOR_POLICE,
    counties_of_city,
    is_meant,
    kinds_meant,
    polices,
    undecided,
)
from mapper.locate.question import Question
from mapper.locate.station_names import Station, StationNames
from mapper.model import Area, Kind, Level, Location, Role
from mapper.names.agency import AgencyName
from mapper.names.spelling import plain


class Stations:
    """The stations of `data/census/`, read when they are first asked for."""

    def __init__(self, areas: Areas, census: Path):
        self._areas = areas
        self._census = census
        self._names = StationNames(areas, census)
        self._shape = cache(self._read_shape)

    def settle(self, question: Question, read: AgencyName, found: Location) -> Location:
        """Return the answer that stations give where a municipal name means several areas or
        none, else the location as it was found."""
        if read.kind is not Kind.MUNICIPAL or found.method == NOT_IN_COUNTY:
            return found
        if found.area:
            return self._doubted(question, read, found) if found.alternatives else found
        stations = self.named(question.state, read)
        candidates = [self._areas.by_geoid[geoid] for geoid in found.alternatives]
        if county := self._with_county_police(question, read):
            return found if candidates else polices("county of that name, with police", county)
        if not candidates:
            return self.host(question, read) or found
        one, method = self._with_police(question.state, candidates, stations)
        if one is None:
            return found
        others = tuple(area.geoid for area in candidates if area is not one)
        return polices(method, one, others=others)

    def _doubted(self, question: Question, read: AgencyName, found: Location) -> Location:
        """Return no answer where the name alone was taken for the largest of its kind, a small
        place or a New England town, and another of the kind, a larger township or a village has a
        station in its stead."""
        area, stations = found.areas[0], self.named(question.state, read)
        others = [self._areas.by_geoid[geoid] for geoid in found.alternatives]
        elsewhere = [one for one in others if not set(one.counties) & set(area.counties)]
        if found.method.endswith(LARGE_ENOUGH):
            stations = [one for one in stations if one.name.area_type == read.area_type]
        elif (
            found.method == "place of that name"
            and (area.population or 0) < TOO_FEW_FOR_POLICE
            and not self._tells(question, area)
        ):
            stations = [one for one in stations if one.name.area_type]
            elsewhere = [
                one
                for one in elsewhere
                if one.level is Level.COUNTY_SUBDIVISION
                and plain(one.base) == plain(area.base)
                and (one.population or 0) > (area.population or 0)
            ]
        elif found.method == NEW_ENGLAND_TOWN and all(one.name.area_type for one in stations):
            elsewhere = others  # Swanton's police are the village's, by their own name
        else:
            return found
        has_police = self._with_station(question.state, elsewhere, stations)
        return undecided([area, *others]) if has_police else found

    def _tells(self, question: Question, area: Area) -> bool:
        """Whether the list's county or city is where the area is."""
        meant = self._areas.counties_meant(question.state, question.counties)
        meant = meant or counties_of_city(self._areas, question)
        return bool(meant & set(area.counties))

    def _with_county_police(self, question: Question, read: AgencyName) -> Area | None:
        """Return the county that a name without its word can mean ("Gwinnett"), if county police of
        the name have a station there and the list names no other county."""
        state = question.state
        named = self._areas.named(state, read.words, [Level.COUNTY])
        if read.area_type or len(named) != 1:
            return None
        meant = self._areas.counties_meant(state, question.counties) or {named[0].geoid}
        police = self.named(state, replace(read, kind=Kind.COUNTY_POLICE))
        here = meant & {geoid for one in police for geoid in self.counties(state, one)}
        return named[0] if named[0].geoid in here else None

    def host(self, question: Question, read: AgencyName) -> Location | None:
        """Return where an agency without residents of its own sits, None if no station tells."""
        state = question.state
        stations = self.named(state, read)
        if meant := self._areas.counties_meant(state, question.counties):
            stations = [one for one in stations if meant & self.counties(state, one)]
        return self._within(state, stations)

    def unless_elsewhere(self, state: str, read: AgencyName, found: Location) -> Location:
        """Return the host that a name alone tells, none if an agency of the name has its station
        in another county: Texas has school districts of one name 500 km apart."""
        here = set(found.host.counties) if found.host else set()
        if all(here & self.counties(state, one) for one in self.named(state, read)):
            return found
        return Location(
            "not placed: an agency of that name has its station elsewhere",
            alternatives=(found.host.geoid,) if found.host else (),
        )

    def named(self, state: str, read: AgencyName) -> list[Station]:
        """Return the stations of a state whose agency is of the kind and has the area words."""
        return self._names.named(state, read)

    def counties(self, state: str, station: Station) -> set[str]:
        """Return the GEOIDs of the county that a station lies in."""
        return self._areas.counties_meant(state, [station.county])

    def _with_police(
        self, state: str, candidates: Sequence[Area], stations: Sequence[Station]
    ) -> tuple[Area | None, str]:
        """Return the one candidate with a station, and how that is known; only where all lie in
        one county: a list of some years ago lacks too many of a name in a whole state."""
        if not set.intersection(*(set(area.counties) for area in candidates)):
            return None, ""
        named = self._with_station(state, candidates, stations)
        if len(named) == 1:
            return self._areas.by_geoid[min(named)], "the only area of that name with a station"
        city = [area for area in candidates if area.kind == "city"]
        if len(stations) == 1 and len(city) == 1 and self._stands_in(stations[0], city[0]):
            return city[0], "city of that name, where its station is"
        return None, ""

    def _with_station(
        self, state: str, candidates: Sequence[Area], stations: Sequence[Station]
    ) -> set[str]:
        named: set[str] = set()
        for station in stations:
            meant = kinds_meant(station.name.area_type)
            named |= {
                area.geoid
                for area in self._areas.in_counties(candidates, state, [station.county])
                if not meant or is_meant(area, meant)
            }
        return named

    def _stands_in(self, station: Station, area: Area) -> bool:
        shape = self._shape(area.geoid)
        return shape is not None and bool(shapely.contains_xy(shape, station.lon, station.lat))

    def _within(self, state: str, stations: Sequence[Station]) -> Location | None:
        """Return the one city, town or county that all of the stations stand in."""
        hosts = {self._around(state, station) for station in stations}
        host = hosts.pop() if len(hosts) == 1 else None
        if host is None:
            return None
        kind = "county" if host.level is Level.COUNTY else "city or town"
        return Location(f"within the {kind} where its station is", Role.WITHIN, host=host)

    def _around(self, state: str, station: Station) -> Area | None:
        counties = self.counties(state, station)
        if len(counties) > 1:  # "BALTIMORE", a county and a city: where the point lies
            around = self._areas.counties_near(station.lat, station.lon)
            counties &= {county.geoid for county in around}
        for county in sorted(counties):
            for area in self._governments.get(county, ()):
                if self._stands_in(station, area):
                    return area
        return self._areas.by_geoid[min(counties)] if len(counties) == 1 else None

    @cached_property
    def _governments(self) -> Mapping[str, Sequence[Area]]:
        """The cities, towns and townships of each county, by its GEOID."""
        found: dict[str, list[Area]] = defaultdict(list)
        for _, area in sorted(self._areas.by_geoid.items()):
            if area.level in SUBDIVISION_OR_PLACE and has_government(area):
                for county in area.counties:
                    found[county].append(area)
        return found

    def _read_shape(self, geoid: str) -> Any:
        if not has_government(self._areas.by_geoid[geoid]):
            return None
        return next((unpack(rings) for _, rings in shapes.packed(self._census, [geoid])), None)
