"""The columns of the published tables, defined once.

CSV headers, GeoJSON properties, the dictionary on the data page and `datapackage.json` all come
from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mapper.columns.column import Column


@dataclass(frozen=True, slots=True)
class ProfileTable:
    """A table of who lives in areas, of one vintage: `of` names it, `suffix` ends its columns.

    `groups` are those that are published for each agency, by their name in the table; all of them
    stand on the page of the agency.
    """

    of: str
    suffix: str
    what: str
    groups: Mapping[str, str]
    has_margins: bool


_GROUPS = {"hispanic": "hispanic", "white_nh": "white_nh", "black_nh": "black_nh"}
_GROUP_WORDS = {
    "hispanic": "Hispanic people (of any race)",
    "white_nh": "non-Hispanic White people",
    "black_nh": "non-Hispanic Black people",
    "white": "White people, Hispanic or not",
    "black": "Black people, Hispanic or not",
}
# The newest table at hand of each level. No cell of one ever fills a gap of another.
PROFILE_TABLES = (
    ProfileTable("ACS 5-year 2018-2022", "acs_2018_2022", "counties", _GROUPS, True),
    ProfileTable("ACS 5-year 2019-2023", "acs_2019_2023", "Connecticut's towns", _GROUPS, True),
    ProfileTable("2020 census", "census_2020", "New Jersey's municipalities", _GROUPS, False),
    ProfileTable(
        "2010 census (percent) of ACS 5-year 2011-2015 (people)", "census_2010", "places",
        {"hispanic": "hispanic", "white": "white", "black": "black"}, False,
    ),
)  # fmt: skip
PROFILE_COLUMNS = tuple(
    column
    for table in PROFILE_TABLES
    for group, name in table.groups.items()
    for column in (
        Column(f"{name}_share_{table.suffix}", "number",
               f"Share of {_GROUP_WORDS[group]} among those who live in what the agency polices, 0 "
               f"to 1; {table.what} alone, empty for others", table.of),
        *([Column(f"{name}_share_moe_{table.suffix}", "number",
                  "Its margin of error, 90 %, in the same unit", f"{table.of}; margins")]
          if table.has_margins else []),
    )
)  # fmt: skip
AGENCY_COLUMNS = (
    Column("agency_id", "string", "Permanent identifier, minted once, never changed", "register"),
    Column("name", "string", "The agency's name as its list gives it, after patches", "list"),
    Column("state", "string", "State or territory, USPS code", "list; name and point for an "
           "agency that only a list without states names"),
    Column("kind", "string", "Kind of agency, read from its name", "the words of the name"),
    Column("programs", "array", "Programs of which a list says that the agency takes part", "list"),
    Column("disputed", "boolean", "Whether the agency denied what a list says", "list"),
    Column("active_since", "string", "Earliest date recorded by a list from Ring's map, cut to its "
           "precision; it does not say that the agency is active today", "list", "ISO 8601"),
    Column("active_since_precision", "string", "day, month or year", "list"),
    Column("first_seen", "date", "Day of the first snapshot that lists the agency; snapshots whose "
           "data's day is unknown do not count, and where only such list it, it is empty",
           "snapshot", "ISO 8601"),
    Column("last_seen", "date", "Day of the last snapshot that lists the agency, counted likewise",
           "snapshot", "ISO 8601"),
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
    Column("location_confidence", "number", "How far we trust the rule, 0 to 1: no measured rate. "
           "The share of its answers that were right on agencies whose area is known, smoothed (as "
           "if one more had been right and one more wrong); rules seen on fewer than 20 of these, "
           "or on none, share one pooled figure. What was measured, and on how many, is on the "
           "page of the method", "calibration.csv"),
    Column("population", "integer", "People who live in what the agency polices, estimate",
           "{acs}, B01003", "people"),
    *PROFILE_COLUMNS,
    Column("technologies", "array", "Other technologies that any list on any day names for the "
           "agency; listings.csv has a row for each", "every list"),
    Column("has_face_recognition", "boolean", "Whether the agency is named for face recognition by "
           "one list on one day, the source; copies and other days do not count. A Ring listing is "
           "not use of face recognition, and one not named may still use it", "{face}"),
    Column("has_287g", "boolean", "Whether one list on one day, the source, names an agreement "
           "under section 287(g) with the agency", "{ice}"),
    Column("agreements", "array", "Kinds of those agreements, in the order of signed_on",
           "ice_287g"),
    Column("signed_on", "array", "Days on which ICE signed them", "ice_287g", "ISO 8601"),
    Column("rekognition_named_on", "date", "Day of the source that names the agency as a user of "
           "Amazon's Rekognition; the agency's page says until when", "rekognition_agencies.csv",
           "ISO 8601"),
    Column("face_recognition_limit", "string", "GEOID of the government that limits the agency's "
           "use of face recognition (ban, moratorium, approval, conditions, policy or court "
           "settlement) by a rule not known to have ended: its own city, town or county, else its "
           "state. data/facial_recognition_limits.csv has the rules and on which day each was last "
           "seen", "facial_recognition_limits.csv", "GEOID"),
    Column("congressional_districts", "array", "Districts of the 119th Congress that hold land of "
           "what the agency polices, or all of what it sits in; the one with most of it first (00: "
           "at large, 98: delegate). data/districts.csv has the shares and says how", "districts"),
)  # fmt: skip
AGENCY_COLUMN_NAMES = [column.name for column in AGENCY_COLUMNS]
# Beside the columns that agencies.geojson has, agencies.csv has the point.
POINT_COLUMNS = (
    Column("lat", "number", "Latitude of a point inside the area (WGS 84), empty when not placed",
           "Gazetteer", "degrees", decimals=5),
    Column("lon", "number", "Longitude of that point", "Gazetteer", "degrees", decimals=5),
)  # fmt: skip
_BY_NAME = {column.name: column for column in AGENCY_COLUMNS}
# agencies_by_program.csv: every agency that one of three lists names.
PROGRAM_COLUMNS = (
    *(_BY_NAME[name] for name in ("agency_id", "name", "state")),
    Column("police_kind", "string", "Kind of police that the name is of; empty where it is that of "
           "no police, as of a jail or a license bureau", "the words of the name"),
    Column("is_on_ring_list", "boolean", "Whether one list on one day, the source, names it for "
           "Ring; agencies that only other lists or days name do not count", "{ring}"),
    _BY_NAME["has_face_recognition"],
    _BY_NAME["has_287g"],
)  # fmt: skip
# agencies_287g.csv: every agency of ICE's newest list, whether a list names it for Ring or not.
AGREEMENT_COLUMNS = (
    *(_BY_NAME[name] for name in ("agency_id", "name", "state", "kind")),
    Column("day", "date", "Day of ICE's list", "ice_287g", "ISO 8601"),
    _BY_NAME["agreements"],
    _BY_NAME["signed_on"],
    Column("counties_listed", "array", "What ICE's workbook says in COUNTY, before patches",
           "ice_287g"),
    Column("is_ring_listed", "boolean", "Whether a list names the agency for Ring: whether it "
           "stands in agencies.csv", "list"),
    _BY_NAME["has_face_recognition"],
    *(
        _BY_NAME[name]
        for name in ("geoid", "geoids", "host_geoid", "area_level", "area_name", "county_geoid",
                     "county_name", "location_method", "location_role", "location_confidence")
    ),
    *POINT_COLUMNS,
)  # fmt: skip
DISTRICT_COLUMNS = (
    Column("agency_id", "string", "Permanent identifier of the agency", "register"),
    Column("district", "string", "District of the 119th Congress: state and number (00: at large, "
           "98: delegate)", "congressional_districts"),
    Column("share_of_land", "number", "How much of the land of what the agency polices, or sits "
           "in, lies in the district, 0 to 1; empty where only a point tells", "districts"),
    Column("method", "string", "How that is known; an agency that sits in one of several districts "
           "is counted in none", "districts"),
)  # fmt: skip
