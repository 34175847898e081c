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
)  # fmt: skip
AGENCY_COLUMN_NAMES = [column.name for column in AGENCY_COLUMNS]
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
    Column("lat", "number", "Latitude of a point inside the area (WGS 84), empty when not placed",
           "Gazetteer", "degrees"),
    Column("lon", "number", "Longitude of that point", "Gazetteer", "degrees"),
)  # fmt: skip
