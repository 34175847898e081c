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
    Column("congressional_districts", "array", "Districts of the 119th Congress that hold land of "
           "what the agency polices, or all of what it sits in; the one with most of it first (00: "
           "at large, 98: delegate). data/districts.csv has the shares and says how", "districts"),
)  # fmt: skip
AGENCY_COLUMN_NAMES = [column.name for column in AGENCY_COLUMNS]
