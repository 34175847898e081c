"""The columns of the published tables, defined once.

CSV headers, GeoJSON properties, the dictionary on the data page and `datapackage.json` all come
from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One published column; `type` is a Frictionless type, `array` being joined by | in CSV.

    A date that is cut to its precision is a string of the unit "ISO 8601", for no such type is
    known. `{acs}` in `source` stands for the vintage of the estimates.
    """

    name: str
    type: str
    description: str
    source: str
    unit: str = ""


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
    *PROFILE_COLUMNS,
    Column("technologies", "array", "Other technologies that the same list names for the agency",
           "list"),
    Column("has_face_recognition", "boolean", "Whether a list names face recognition for the "
           "agency. A Ring listing is not use of face recognition, and not named is not evidence "
           "of absence", "list"),
    Column("has_287g", "boolean", "Whether ICE's newest list that is held names an agreement under "
           "section 287(g) with the agency", "ice_287g"),
    Column("agreements", "array", "Kinds of those agreements, in the order of signed_on",
           "ice_287g"),
    Column("signed_on", "array", "Days on which ICE signed them", "ice_287g", "ISO 8601"),
    Column("rekognition_named_on", "date", "Day of the source that names the agency as a user of "
           "Amazon's Rekognition; later use not checked", "rekognition_agencies.csv", "ISO 8601"),
    Column("face_recognition_limit", "string", "GEOID of a place on EFF's list of bans and limits "
           "on government use of face recognition that the agency polices or lies in: a limit "
           "binds the government that set it; its status since the list is not checked",
           "facial_recognition_limits.csv", "GEOID"),
    Column("congressional_districts", "array", "Districts of the 119th Congress that hold land of "
           "what the agency polices, or all of what it sits in; the one with most of it first (00: "
           "at large, 98: delegate). data/districts.csv has the shares and says how", "districts"),
)  # fmt: skip
AGENCY_COLUMN_NAMES = [column.name for column in AGENCY_COLUMNS]
# Beside the columns that agencies.geojson has, agencies.csv has the point.
POINT_COLUMNS = (
    Column("lat", "number", "Latitude of a point inside the area (WGS 84), empty when not placed",
           "Gazetteer", "degrees"),
    Column("lon", "number", "Longitude of that point", "Gazetteer", "degrees"),
)  # fmt: skip
_BY_NAME = {column.name: column for column in AGENCY_COLUMNS}
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
_LIST = Column("list", "string", "The list, by its name in the data", "snapshot")
_DAY = Column("day", "date", "Day of the snapshot", "snapshot", "ISO 8601")
_KEY = Column("key", "string", "The list's own key of the row, where it has one", "list")
_CITY = Column("city", "string", "City that the list gives", "list")
_COUNTIES = Column("counties", "array", "Counties that the list gives", "list")
LISTING_COLUMNS = (
    Column("agency_id", "string", "The agency, as in agencies.csv; empty where a list without "
           "states does not tell it", "register"),
    _LIST, _DAY, _KEY,
    Column("program", "string", "Program or technology of which the row speaks", "list"),
    Column("agency", "string", "The agency's name in this row, after patches", "list"),
    Column("name_at_source", "string", "Its name on Ring's map, or in the list's sentence",
           "list"),
    Column("state", "string", "State that the list gives, USPS code", "list"),
    _CITY, _COUNTIES,
    Column("active_since", "string", "Since when, as the list recorded it, cut to its precision",
           "list", "ISO 8601"),
    Column("active_since_precision", "string", "day, month or year", "list"),
    Column("denied_on", "string", "When the agency denied the listing, cut to its precision",
           "list", "ISO 8601"),
    Column("subsidy_total_usd", "integer", "Public money for cameras, in all", "list",
           "US dollars"),
    Column("subsidy_each_usd", "integer", "Public money for each camera or resident", "list",
           "US dollars"),
    Column("subsidy_residents", "integer", "For how many residents", "list", "people"),
    Column("subsidy_payer", "string", "Who paid", "list"),
    Column("vendor", "string", "Who made or sold the technology", "list"),
    Column("agreement", "string", "Kind of agreement (287(g): its model)", "list"),
    Column("signed_on", "date", "Day on which it was signed", "list", "ISO 8601"),
    Column("lat", "number", "Latitude that the list gives", "list", "degrees"),
    Column("lon", "number", "Longitude that the list gives", "list", "degrees"),
    *(
        Column(f"evidence_{number}_{part}", "string", f"{what} of evidence {number} that the "
               "list gives", "list", unit)
        for number in (1, 2, 3)
        for part, what, unit in (("url", "Address", ""), ("source", "Publisher", ""),
                                 ("date", "Date or span", "ISO 8601, a span with /"))
    ),
    Column("as_listed", "string", "The list's own words where ours differ, a JSON object by "
           "column", "list"),
    Column("extra", "string", "What else the list says, a JSON object", "list"),
    Column("found_by", "string", "How the agency was found where the list gives no state",
           "name and point"),
)  # fmt: skip
REVIEW_COLUMNS = (
    Column("agency_id", "string", "The agency, empty where not even that is certain", "register"),
    Column("name", "string", "Its name", "list"),
    Column("state", "string", "Its state, USPS code", "list"),
    _CITY, _COUNTIES, _LIST, _DAY, _KEY,
    Column("reason", "string", "Why it was left out", "locate; name and point"),
    Column("alternatives", "array", "GEOIDs of the areas that it could be", "locate", "GEOID"),
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
DISAGREEMENT_COLUMNS = (
    _LIST, _DAY, _KEY,
    Column("agency", "string", "The agency's name, as the list has it", "list"),
    Column("state", "string", "State, USPS code", "list"),
    _CITY, _COUNTIES,
    Column("name_at_source", "string", "The name in the list's sentence", "list"),
    Column("conflict", "string", "What cannot all be true", "comparison of the row's words"),
    Column("we_think", "string", "What we think is right, empty where nobody has judged",
           "judged by hand"),
    Column("why", "string", "Why we think so", "judged by hand"),
    Column("evidence", "string", "Where anybody can see it", "judged by hand"),
    Column("certain", "string", "yes or no", "judged by hand"),
    Column("patched", "string", "yes where a patch corrects it", "judged by hand"),
)  # fmt: skip


def names(columns: tuple[Column, ...]) -> list[str]:
    """Return the header of a table."""
    return [column.name for column in columns]


# The other tables, by file. `{acs}` stands for the vintage of the estimates here too.
_VINTAGE = Column("vintage", "string", "Vintage of the population", "note of the layer")
_ACS_PEOPLE = "Estimate of {acs}, B01003; its margin of error is not at hand"
_COUNTED_LIST = Column("list", "string", "The list that is counted, alone", "snapshot")
_COUNTED_DAY = Column("day", "date", "The day of its snapshot", "snapshot", "ISO 8601")
_MOE = "Its margin of error, 90 %; empty where none is at hand"
_TWICE = Column(
    "twice_at_most",
    "integer",
    "How many of them at most may be counted twice: people "
    "of a listed village that may lie in a listed town",
    "people covered",
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
               "(or the part of it in this county)", "people covered", "GEOID"),
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
        _COUNTED_LIST,
        _COUNTED_DAY,
        Column("population", "integer", "Its people", _ACS_PEOPLE, "people"),
        Column("covered_people", "integer", "People in it whose own municipal police are listed",
               "people covered", "people"),
        Column("share", "number", "covered_people of population, 0 to 1", "people covered"),
        _TWICE,
        Column("has_county_agency", "boolean", "Whether its sheriff or county police are listed; "
               "they need not police every city of the county", "list"),
        _VINTAGE,
    ),
    "coverage.csv": (
        _COUNTED_LIST,
        _COUNTED_DAY,
        Column("month", "string", "Up to which agencies are counted by the list's date of each; "
               "empty for all that are listed on the day", "list", "ISO 8601"),
        Column("geoid", "string", "US (50 states and DC) or a state", "Gazetteer", "GEOID"),
        Column("name", "string", "Its name", "Gazetteer"),
        Column("by", "string", "Which agency is listed: municipal, county, or either",
               "coverage.By"),
        Column("agencies", "integer", "Agencies counted", "list"),
        Column("people", "integer", "People who live where such an agency is listed, each once",
               "people covered", "people"),
        _TWICE,
        Column("population", "integer", "People of the whole area", _ACS_PEOPLE, "people"),
        Column("share", "number", "people of population, 0 to 1", "people covered"),
        Column("missing", "array", "Listed areas that the vintage lacks: not counted, and not "
               "zero", "note of the layer", "GEOID"),
        _VINTAGE,
    ),
    "who.csv": (
        _COUNTED_LIST,
        _COUNTED_DAY,
        Column("level", "string", "county, place or county subdivision", "shares of groups"),
        Column("measure", "string", "What is true of the areas that are counted",
               "shares of groups"),
        Column("state", "string", "USPS code; empty for the 50 states and DC", "shares of groups"),
        Column("group", "string", "total is everyone; _nh: not Hispanic; without it, Hispanic or "
               "not", "shares of groups"),
        Column("areas", "integer", "Listed areas counted", "list"),
        Column("people", "integer", "People of the group in them", "vintage", "people"),
        Column("people_moe", "integer", _MOE, "vintage", "people"),
        Column("of", "integer", "All people of the group", "vintage", "people"),
        Column("of_moe", "integer", _MOE, "vintage", "people"),
        Column("share", "number", "people of of, 0 to 1", "shares of groups"),
        Column("share_moe", "number", _MOE, "formulas for margins"),
        Column("ratio", "number", "share over that of everyone", "formulas for margins"),
        Column("ratio_moe", "number", _MOE, "formulas for margins"),
        Column("expected_share", "number", "What share would be if in each state the group's "
               "people were as often under a listed agency as everyone there", "shares of groups"),
        Column("within_states", "number", "share over expected_share", "shares of groups"),
        Column("within_states_moe", "number", _MOE, "shares of groups"),
        Column("missing", "array", "Listed areas that the vintage lacks: not counted, and not "
               "zero", "note of the layer"),
        Column("vintage", "string", "Vintage of all numbers of the row", "note of the layer"),
        Column("function", "string", "The method that made the row, told at "
               "methodology.html#groups", "shares of groups"),
    ),
}  # fmt: skip
