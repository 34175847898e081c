"""Listings whose own words cannot all be true.

`find` compares a listing's fields with each other, by the Census areas alone: it knows no list and
no agency. `judgments` holds what a person thinks of each.

No disagreement: Connecticut's old counties; a post town near the county of the name; a city on both
sides of a county line; a seat that is an independent city; a name that only tells more than another
("Village of Suffern").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mapper.census.areas import Areas
from mapper.earth import km_apart
from mapper.locate.municipal import STRONG_SUBDIVISIONS
from mapper.model import Area, Kind, Level, Listing
from mapper.names.agency import AgencyName, read_name
from mapper.names.spelling import area_key, plain

POST_TOWN_KM = 60.0
MOST_COUNTIES_TOLD = 4
_LOCAL = (Level.PLACE, Level.COUNTY_SUBDIVISION)
_COUNTYWIDE = {Kind.SHERIFF, Kind.COUNTY_POLICE, Kind.PROSECUTOR}
_COUNTY_WORDS = ("county", "parish")
_OF_A_COUNTY = {"County", "Parish", "Borough"}
_OF_A_STATE = {"State", "Statewide", "State Agency"}
_OF_A_TOWN = {"Municipal", "Municipality"}
_OF_NO_TOWN = _OF_A_STATE | {
    "Airport", "Federal", "Port", "School", "School District", "Transit", "University",
}  # fmt: skip
# Alaska's and Puerto Rico's words for a county, and the list's turned about.
_OTHER_COUNTY = re.compile(
    r"^(?:county|parish) of | (?:city and borough|borough|municipality|census area|municipio|"
    r"county)$"
)
_COUNTY_WORD = re.compile(r" (county|parish|borough|city)$")
_STATE_TRADES = (" state ", " highway ", " department of ", " division of ")
_MAY_SAY_A_STATE = re.compile(", |" + "|".join(_STATE_TRADES))
_CITY_TYPE = re.compile(r" (township|borough|town|village)$")


@dataclass(frozen=True, slots=True)
class _Reader:
    """One listing beside the areas of its state."""

    areas: Areas
    listing: Listing
    name: AgencyName
    counties: Mapping[str, Sequence[Area]]

    @property
    def meant(self) -> set[str]:
        """The GEOIDs of the counties that the list names."""
        return {area.geoid for areas in self.counties.values() for area in areas}

    def conflicts(self) -> Iterator[str]:
        """Yield what cannot all be true, a phrase each."""
        yield from self._counties()
        yield from self._county_against_name_and_city()
        yield from self._state()
        yield from self._type()
        yield from self._source()

    @property
    def _state_name(self) -> str:
        return self.areas.states[self.listing.state].name

    def _counties(self) -> Iterator[str]:
        if self.listing.state == "CT":  # its old counties are in no vintage of today
            return
        for county, found in self.counties.items():
            if not found:
                yield f"county: {self._state_name} has no {county}"

    def _own(self) -> list[Area]:
        """Return the areas that the name can mean, with a government if any has one."""
        state, read = self.listing.state, self.name
        if read.kind in _COUNTYWIDE or read.area_type in _COUNTY_WORDS:
            words = read.bare if read.area_type in _COUNTY_WORDS else read.words
            found = self.areas.named(state, words, [Level.COUNTY])
            full = [area for area in found if area_key(area.name) == area_key(read.words)]
            return full or found
        if read.kind is not Kind.MUNICIPAL or self.listing.jurisdiction_type in _OF_NO_TOWN:
            return []
        typed = [
            area
            for area in self.areas.governments(state, read.bare, _LOCAL)
            if read.area_type and area.kind.endswith(read.area_type)
        ]
        levels = _LOCAL if state in STRONG_SUBDIVISIONS else (Level.PLACE,)
        return (
            typed
            or self.areas.governments(state, read.words, levels)
            or self.areas.governments(state, read.words, _LOCAL)
            or self.areas.named(state, read.words, _LOCAL)
        )

    def _elsewhere(self, found: Sequence[Area]) -> bool:
        """Return whether areas lie, all of them, in other counties than those of the list."""
        where = [_counties_of(area) for area in found]
        return bool(where and self.meant and all(where)) and not any(
            counties & self.meant for counties in where
        )

    def _county_against_name_and_city(self) -> Iterator[str]:
        own = self._own()
        city = self.listing.city
        cities = self.areas.named(self.listing.state, city, _LOCAL) if city else []
        own_elsewhere = self._elsewhere(own)
        city_elsewhere = self._elsewhere(cities)
        if own_elsewhere and city_elsewhere and self._lies(own) == self._lies(cities):
            yield f"name, city and county: {self._lies(own)}"
            return
        if own_elsewhere:
            yield f"name and county: {self._lies(own)}"
        post_town = own and not own_elsewhere and self._near(cities)
        if city_elsewhere and not post_town:
            yield f"city and county: {self._lies(cities)}"

    def _lies(self, found: Sequence[Area]) -> str:
        """Return where areas of one name lie, and that the list says another county."""
        counties = [
            self.areas.by_geoid[geoid]
            for geoid in sorted({geoid for area in found for geoid in _counties_of(area)})
        ]
        there = " or ".join(county.name for county in counties[:MOST_COUNTIES_TOLD])
        there += " or others" if len(counties) > MOST_COUNTIES_TOLD else ""
        said = " and ".join(self.listing.counties)
        if found[0].level is Level.COUNTY:
            return f"the name says {there}, the list {said}"
        if counties[0].kind == "city" and counties[0].base == found[0].base:
            return f"{found[0].base} is a county of its own, no part of {said}"
        return f"{found[0].base} lies in {there}, not in {said}"

    def _near(self, cities: Sequence[Area]) -> bool:
        """Return whether a city can be the post town of a county that the list names."""
        counties = [self.areas.by_geoid[geoid] for geoid in self.meant]
        return any(
            km_apart(city.lat, city.lon, county.lat, county.lon) <= POST_TOWN_KM
            for city in cities
            for county in counties
        )

    def _state(self) -> Iterator[str]:
        listing, areas = self.listing, self.areas
        said = _states_said(plain(listing.agency), areas)
        if said and self._state_name not in said:
            yield f"name and state: the name says {min(said)}, not {self._state_name}"
        city = plain(listing.city)
        short = _CITY_TYPE.sub("", city)
        if not city or any(areas.named(listing.state, name, Level) for name in (city, short)):
            return
        counties = {_COUNTY_WORD.sub("", plain(county)) for county in listing.counties}
        if self.name.area_type in _COUNTY_WORDS:
            counties.add(self.name.bare)
        there = [
            f"{listing.city} lies in {areas.by_geoid[geoid].name}, {other.name}"
            for usps, other in areas.states.items()
            for area in areas.governments(usps, short, _LOCAL)
            for geoid in area.counties
            if plain(areas.by_geoid[geoid].base) in counties
        ]
        if there:
            yield f"city and state: {min(there)}, and {self._state_name} has no {listing.city}"

    def _type(self) -> Iterator[str]:
        listed, read = self.listing.jurisdiction_type, self.name
        of_county = read.kind in _COUNTYWIDE and read.area_type in _COUNTY_WORDS
        if of_county and listed in _OF_A_TOWN | _OF_A_STATE:
            yield f"name and type: the agency of a county, typed {listed}"
        # "Municipality" is the one word that lists with three types have for it.
        if read.kind is Kind.CAMPUS and listed == "Municipal":
            yield f"name and type: the agency of a campus, typed {listed}"
        if read.kind is Kind.MUNICIPAL and listed in _OF_A_COUNTY | _OF_A_STATE:
            state = self.listing.state
            governments = self.areas.governments(state, read.words, _LOCAL)
            # Juneau, Baltimore: one government is the city and the county.
            is_both = any(
                area.kind not in ("County", "Parish")
                for area in self.areas.named(state, read.words, [Level.COUNTY])
            )
            if governments and not is_both and plain(self._state_name) != read.words:
                yield f"name and type: the agency of a {governments[0].kind}, typed {listed}"

    def _source(self) -> Iterator[str]:
        listing, read = self.listing, self.name
        if not listing.name_at_source:
            return
        source = read_name(listing.name_at_source, self._state_name, listing.state)
        if source.canonical == read.canonical:
            return
        words = {area_key(words) for words in (read.words, read.bare)}
        same = words & {area_key(source.words), area_key(source.bare)}
        if not same or self._another(source, read):
            yield (f"name and sentence: the list's own sentence names the {listing.name_at_source}")

    def _another(self, one: AgencyName, two: AgencyName) -> bool:
        """Return whether two names of the same words mean areas of two kinds."""
        if one.area_type and two.area_type and area_key(one.bare) == area_key(two.bare):
            return one.area_type != two.area_type
        plain, typed = (one, two) if area_key(one.words) == area_key(two.bare) else (two, one)
        places = self.areas.governments(self.listing.state, plain.words, [Level.PLACE])
        return bool(places) and not any(area.kind == typed.area_type for area in places)


def find(listing: Listing, areas: Areas) -> list[str]:
    """Return what of a listing cannot all be true, a phrase each; [] of most.

    `listing` is as its list has it. Nothing is said of states without areas.
    """
    if listing.state not in areas.states:
        return []
    counties = {one: _counties_called(areas, listing.state, one) for one in listing.counties}
    name = read_name(listing.agency, areas.states[listing.state].name, listing.state)
    return list(_Reader(areas, listing, name, counties).conflicts())


def _counties_called(areas: Areas, state: str, county: str) -> list[Area]:
    meant = areas.counties_meant(state, [county])
    if not meant:
        short = _OTHER_COUNTY.sub("", plain(county))
        return areas.named(state, short, [Level.COUNTY])
    return [areas.by_geoid[geoid] for geoid in meant]


def _states_said(text: str, areas: Areas) -> set[str]:
    """Return the names of the states that an agency's name can stand for ("... Police, DE")."""
    if not _MAY_SAY_A_STATE.search(text):
        return set()
    return {
        other.name
        for usps, other in areas.states.items()
        if text.endswith((f", {usps.lower()}", f", {other.name.lower()}"))
        or (
            text.startswith(other.name.lower())
            and text.removeprefix(other.name.lower()).startswith(_STATE_TRADES)
        )
    }


def _counties_of(area: Area) -> set[str]:
    return {area.geoid} if area.level is Level.COUNTY else set(area.counties)
