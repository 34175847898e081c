"""What all of the site is made from: the map's data, counted and worded once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from mapper.agencies.districts import InDistrict
from mapper.agencies.listed import Listed
from mapper.agencies.reported import ReportedAgency
from mapper.census import districts, shapes
from mapper.census.districts import District
from mapper.findings.by_list import vintage
from mapper.findings.headline import Headline, headline
from mapper.lists import LISTS
from mapper.model import Level
from mapper.result import Result
from mapper.subject import Subject
from mapper.wording import say_curly, say_list_day


@dataclass(frozen=True, slots=True)
class ListWords:
    """What readers call a list: by its title, in a sentence ("EFF's list of Ring partners"), and
    by its `owner`, "" where it has no name of its own; whether its day is that of its file only,
    because nobody knows that of its data."""

    title: str
    phrase: str
    owner: str = ""
    is_day_of_file: bool = False


@dataclass(frozen=True)
class MapData:
    """What the map shows; every frame is in its final order.

    agencies: a row an agency (EPSG:4326 points, None where not located), columns as published.
    listings: those of these agencies, of any program. The map shows those of its own.
    states: geoid, usps, name, label_lat, label_lon, geometry simplified for drawing.
    county_lines: usps, geometry: lines, each shared line once, simplified for drawing.
    places: labels: name, state, lat, lon, population.
    lists: what readers call a list, by its name in the data.
    population_vintage: of when the population of an area is, in words.
    headline: the list and day that all counts are of; agencies that it lacks are a layer apart.
    shapes: outlines, by GEOID, of the areas of agencies and their counties, where at hand; the
        pages of agencies show them.
    districts: those of Congress that have a page.
    in_districts: in which of them each agency lies.
    reported: the agencies that news and records name, in no count.
    later: scripts that are loaded when wanted, by file name: other layers, and the search's.
    """

    agencies: gpd.GeoDataFrame
    listings: Sequence[Listed]
    states: gpd.GeoDataFrame
    county_lines: gpd.GeoDataFrame
    places: pd.DataFrame
    lists: Mapping[str, ListWords]
    population_vintage: str
    headline: Headline
    shapes: Mapping[str, shapely.Geometry] = field(default_factory=dict)
    districts: Sequence[District] = ()
    in_districts: Sequence[InDistrict] = ()
    later: Mapping[str, str] = field(default_factory=dict)
    reported: Sequence[ReportedAgency] = ()

    @property
    def subject(self) -> Subject:
        """The program that the map is of."""
        return self.headline.subject


LABELED_PEOPLE = 50_000


def map_data(result: Result, data: Path) -> MapData:
    """Return what the map draws."""
    census = data / "census"
    labels = [
        (area.base, area.state, area.lat, area.lon, area.population)
        for area in result.areas.by_geoid.values()
        if area.level is Level.PLACE and (area.population or 0) >= LABELED_PEOPLE
    ]
    return MapData(
        agencies=result.agencies,
        listings=result.listed,
        states=shapes.outlines(census, "state_boundaries", "state_boundaries_drawn"),
        county_lines=shapes.outlines(census, "county_boundaries", "county_boundaries_drawn"),
        places=pd.DataFrame(labels, columns=["name", "state", "lat", "lon", "population"]),
        shapes=shapes.read(census, _drawn_geoids(result.agencies)),
        lists={
            name: ListWords(
                told.title, result.subject.phrase(told), told.owner, bool(told.data_day_unknown)
            )
            for name, told in LISTS.items()
        },
        population_vintage=say_estimate(vintage(result.layers)),
        headline=headline(result),
        districts=districts.read(census),
        in_districts=result.districts,
        reported=result.reported,
    )


def say_estimate(vintage: str) -> str:
    """Return "Census estimate, ACS 2019–2023" for "ACS 5-year 2019-2023"."""
    return f"Census estimate, {vintage.replace('5-year ', '').replace('-', '–')}"


def other_lists(data: MapData) -> str:
    """Return "EFF Atlas, 2021 copy, published on Aug. 9, 2021": the lists and days of the program
    that name agencies which the headline lacks; "" for none. Several days of one list are a span.
    """
    named, program = data.headline.named, data.subject.program
    others = {
        (one.day, one.list)
        for one in data.listings
        if one.listing.program is program and one.agency.agency_id not in named
    }
    days: dict[str, list[str]] = {}
    for day, name in sorted(others):
        days.setdefault(name, []).append(say_list_day(day, data.lists[name].is_day_of_file))
    return " or ".join(
        f"{say_curly(data.lists[name].title)}{_span(found)}" for name, found in days.items()
    )


def _span(days: Sequence[str]) -> str:
    """Return " of earlier days (March 6, 2025 to May 1, 2026)"; of one day ", Aug. 9, 2021"."""
    return f", {days[0]}" if len(days) == 1 else f" of earlier days ({days[0]} to {days[-1]})"


def _drawn_geoids(agencies: gpd.GeoDataFrame) -> set[str]:
    """Return the GEOIDs of what the pages of agencies outline: their areas and counties."""
    single = agencies[["host_geoid", "county_geoid"]].stack().dropna()
    return {geoid for geoids in agencies["geoids"] for geoid in geoids} | set(single)


def subsidy_text(one: Listed) -> str:
    """Return a listing's subsidy in words of our own, "" if none is recorded."""
    subsidy = one.listing.subsidy
    if subsidy is None:
        return ""
    sums = [f"${subsidy.total_usd:,} in all"] if subsidy.total_usd else []
    sums += [f"${subsidy.each_usd:,} each"] if subsidy.each_usd else []
    sums += [f"for {subsidy.residents:,} residents"] if subsidy.residents else []
    payer = subsidy.payer if subsidy.payer not in ("city", "township") else f"the {subsidy.payer}"
    return f"Money for cameras: {', '.join(sums)}; paid by {payer}"
