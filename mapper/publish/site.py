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
from mapper.census import districts, shapes, zip_codes
from mapper.census.districts import District
from mapper.census.zip_codes import Part
from mapper.lists import LISTS
from mapper.model import Area, Level
from mapper.result import Result


@dataclass(frozen=True)
class MapData:
    """What the map shows; every frame is in its final order.

    agencies: a row an agency (EPSG:4326 points, None where not located), columns as published.
    listings: a row a listing, of any program: agency_id, list, day, key, program, vendor, agency,
        name_at_source, active_since, active_since_precision, denied_on, subsidy, evidence (dicts
        of url, source, date). The map shows those of Ring.
    states: geoid, usps, name, label_lat, label_lon, geometry simplified for drawing.
    county_lines: usps, geometry: lines, each shared line once, simplified for drawing.
    places: labels: name, state, lat, lon, population.
    list_titles: what readers call a list, by its name in the data.
    list_phrases: what a sentence calls it; the title where none is given.
    areas: all Census areas, for the search.
    zips: areas by ZIP code (ZCTA) with their shares of its land, places and towns before counties.
    shapes: outlines, by GEOID, of the areas of agencies and their counties, where at hand; the
        pages of agencies show them.
    districts: those of Congress that have a page.
    in_districts: in which of them each agency lies.
    later: scripts with data of other layers that are loaded when wanted, by file name.
    """

    agencies: gpd.GeoDataFrame
    listings: pd.DataFrame
    states: gpd.GeoDataFrame
    county_lines: gpd.GeoDataFrame
    places: pd.DataFrame
    list_titles: dict[str, str]
    list_phrases: Mapping[str, str] = field(default_factory=dict)
    areas: Sequence[Area] = ()
    zips: Mapping[str, Sequence[Part]] = field(default_factory=dict)
    shapes: Mapping[str, shapely.Geometry] = field(default_factory=dict)
    districts: Sequence[District] = ()
    in_districts: Sequence[InDistrict] = ()
    later: Mapping[str, str] = field(default_factory=dict)


LABELED_PEOPLE = 50_000


def map_data(result: Result, data: Path) -> MapData:
    """Return what the map draws."""
    census = data / "census"
    labels = [
        (area.base, area.state, area.lat, area.lon, area.population)
        for area in result.areas.by_geoid.values()
        if area.level is Level.PLACE and (area.population or 0) >= LABELED_PEOPLE
    ]
    listings = [
        {
            "agency_id": one.agency.agency_id,
            "list": one.list,
            "day": one.day,
            "key": one.listing.key,
            "program": str(one.listing.program),
            "vendor": one.listing.vendor,
            "agency": one.listing.as_listed.get("agency", one.listing.agency),
            "name_at_source": one.listing.name_at_source,
            "active_since": one.listing.active_since,
            "active_since_precision": one.listing.active_since_precision,
            "denied_on": one.listing.denied_on,
            "subsidy": subsidy_text(one),
            "agreement": one.listing.agreement,
            "signed_on": one.listing.signed_on,
            "evidence": [
                {"url": proof.url, "source": proof.source, "date": proof.date}
                for proof in one.listing.evidence
            ],
        }
        for one in result.listed
    ]
    return MapData(
        agencies=result.agencies,
        listings=pd.DataFrame(listings),
        states=gpd.read_file(census / "state_boundaries_drawn.geojson"),
        county_lines=gpd.read_file(census / "county_boundaries_drawn.geojson"),
        places=pd.DataFrame(labels, columns=["name", "state", "lat", "lon", "population"]),
        shapes=shapes.read(census, _drawn_geoids(result.agencies)),
        list_titles={name: declaration.title for name, declaration in LISTS.items()},
        list_phrases={name: declaration.phrase for name, declaration in LISTS.items()},
        areas=list(result.areas.by_geoid.values()),
        zips=zip_codes.read(census, result.areas),
        districts=districts.read(census),
        in_districts=result.districts,
    )


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
