"""The columns of the published table of agencies, defined once.

CSV header, GeoJSON properties and the dictionary on the data page all come from here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One published column; `type` is a Frictionless type, `array` being joined by | in CSV.

    `{acs}` in `source` stands for the vintage of the estimates.
    """

    name: str
    type: str
    description: str
    source: str
    unit: str = ""


AGENCY_COLUMNS = (
    Column("agency_id", "string", "Permanent identifier, minted once, never changed", "register"),
    Column("name", "string", "The agency's name as its list gives it, after patches", "list"),
    Column("state", "string", "State or territory, USPS code", "list; name and point for an "
           "agency that only a list without states names"),
    Column("kind", "string", "Kind of agency, read from its name", "names.read"),
    Column("programs", "array", "Programs of which a list says that the agency takes part", "list"),
    Column("disputed", "boolean", "Whether the agency denied what a list says", "list"),
    Column("active_since", "date", "Earliest date recorded by a list from Ring's map, cut to its "
           "precision; it does not say that the agency is active today", "list", "ISO 8601"),
    Column("active_since_precision", "string", "day, month or year", "list"),
    Column("first_seen", "date", "Day of the first snapshot that lists the agency", "snapshot",
           "ISO 8601"),
    Column("last_seen", "date", "Day of the last snapshot that lists the agency", "snapshot",
           "ISO 8601"),
    Column("lists", "array", "Lists that name the agency for a program", "snapshot"),
    Column("geoid", "string", "GEOID of the Census area that the agency polices; the first of "
           "geoids, empty when not placed", "locate", "GEOID"),
    Column("geoids", "array", "GEOIDs of all areas that the agency polices", "locate", "GEOID"),
    Column("host_geoid", "string", "GEOID of the area that an agency without residents of its own "
           "sits in (a campus, an airport)", "locate", "GEOID"),
    Column("area_level", "string", "place, county subdivision, county, state or "
           "tribal area", "Gazetteer"),
    Column("area_name", "string", "Census name of the area, or of the host", "Gazetteer"),
    Column("county_geoid", "string", "County that holds most of the area's people", "county "
           "subdivision's GEOID; place-county table", "GEOID"),
    Column("county_name", "string", "Name of that county", "Gazetteer"),
    Column("location_method", "string", "The rule that placed the agency, or why none could",
           "locate"),
    Column("location_role", "string", "polices, within or none", "locate"),
    Column("location_confidence", "number", "Share of the rule's answers that were right on "
           "labelled agencies, 0 to 1; rare rules share one figure", "calibration.csv"),
    Column("population", "integer", "People who live in what the agency polices, estimate",
           "{acs}, B01003", "people"),
    Column("technologies", "array", "Other technologies that the same list names for the agency",
           "list"),
)  # fmt: skip
AGENCY_COLUMN_NAMES = [column.name for column in AGENCY_COLUMNS]

# The other tables, by file. `{acs}` stands for the vintage of the estimates here too.
_VINTAGE = Column("vintage", "string", "Vintage of the population", "note of the layer")
_ACS_PEOPLE = "Estimate of {acs}, B01003; its margin of error is not at hand"
_LIST = Column("list", "string", "The list that is counted, alone", "snapshot")
_DAY = Column("day", "date", "The day of its snapshot", "snapshot", "ISO 8601")
_TWICE = Column(
    "twice_at_most",
    "integer",
    "How many of them at most may be counted twice: people "
    "of a listed village that may lie in a listed town",
    "coverage.cover",
    "people",
)
COVERAGE_TABLES: dict[str, tuple[Column, ...]] = {
    "areas.csv": (
        Column("geoid", "string", "Census area that an agency polices", "locate", "GEOID"),
        Column("level", "string", "place, county subdivision, county, state or tribal area",
               "Gazetteer"),
        Column("name", "string", "Its Census name", "Gazetteer"),
        Column("kind", "string", "The Census's word for what it is", "Gazetteer"),
        Column("state", "string", "State with most of its land, USPS code", "Gazetteer"),
        Column("population", "integer", "Its people; empty where the vintage lacks the area",
               _ACS_PEOPLE, "people"),
        _VINTAGE,
        Column("same_land", "string", "For a county subdivision, the place that is the same land "
               "(or the part of it in this county)", "land.divide", "GEOID"),
        Column("polygon_vintage", "string", "Of when its polygon in jurisdictions.geojson is; "
               "empty where none is at hand", "note of the layer"),
    ),
    "area_counties.csv": (
        Column("geoid", "string", "Place or county subdivision of areas.csv", "locate", "GEOID"),
        Column("county_geoid", "string", "A county that it lies in", "place-county table; GEOID",
               "GEOID"),
        Column("people_2020", "integer", "Its people there by the 2020 census, which divide its "
               "population in proportion and are used for nothing else; empty where one county "
               "has all of it", "place-county table", "people"),
    ),
    "counties.csv": (
        Column("geoid", "string", "County of today", "Gazetteer", "GEOID"),
        Column("name", "string", "Its Census name", "Gazetteer"),
        Column("state", "string", "USPS code", "Gazetteer"),
        _LIST,
        _DAY,
        Column("population", "integer", "Its people", _ACS_PEOPLE, "people"),
        Column("covered_people", "integer", "People in it whose own municipal police are listed",
               "coverage.cover", "people"),
        Column("share", "number", "covered_people of population, 0 to 1", "coverage.cover"),
        _TWICE,
        Column("has_county_agency", "boolean", "Whether its sheriff or county police are listed; "
               "they need not police every city of the county", "list"),
        _VINTAGE,
    ),
    "coverage.csv": (
        _LIST,
        _DAY,
        Column("month", "date", "Up to which agencies are counted by the list's date of each; "
               "empty for all that are listed on the day", "list", "ISO 8601"),
        Column("geoid", "string", "US (50 states and DC) or a state", "Gazetteer", "GEOID"),
        Column("name", "string", "Its name", "Gazetteer"),
        Column("by", "string", "Which agency is listed: municipal, county, or either",
               "coverage.By"),
        Column("agencies", "integer", "Agencies counted", "list"),
        Column("people", "integer", "People who live where such an agency is listed, each once",
               "coverage.cover", "people"),
        _TWICE,
        Column("population", "integer", "People of the whole area", _ACS_PEOPLE, "people"),
        Column("share", "number", "people of population, 0 to 1", "coverage.cover"),
        Column("missing", "array", "Listed areas that the vintage lacks: not counted, and not "
               "zero", "note of the layer", "GEOID"),
        _VINTAGE,
    ),
}  # fmt: skip
