"""The columns of what news and records report: a row an event of an agency."""

from __future__ import annotations

from mapper.columns.column import Column

_SOURCE = "news and records, read by a person"
REPORTED_COLUMNS = (
    Column("agency_id", "string", "The agency, as in the register", "register"),
    Column("name", "string", "Its name, as in the register", "register"),
    Column("named_as", "string", "Its name in the row", _SOURCE),
    Column("state", "string", "USPS code", _SOURCE),
    Column("kind", "string", "Kind of agency, by its name and area; a fire department is no police",
           "names"),
    Column("is_on_ring_list", "boolean", "Whether a list of Ring partners names it, on any day: "
           "only then is it in agencies.csv", "lists"),
    Column("is_on_map", "boolean", "Whether it has a mark of its own: on no list of Ring, said to "
           "take part with high or medium confidence, and placed", _SOURCE),
    Column("program", "string", "ring, reported; or community requests", _SOURCE),
    Column("event", "string", "joined, listed (named as taking part), left, ended, proposed (a "
           "plan, no yes), refused or denied", _SOURCE),
    Column("date", "string", "Of the event, or, where the source tells none, of the report; empty "
           "where the source shows no day", _SOURCE, "ISO 8601"),
    Column("date_precision", "string", "day, month or year; empty without a date", _SOURCE),
    Column("what", "string", "What the source says, in one sentence of ours", _SOURCE),
    Column("publisher", "string", "Who published it", _SOURCE),
    Column("title", "string", "Title of the source", _SOURCE),
    Column("url", "string", "Where, if an address is known", _SOURCE, "address"),
    Column("confidence", "string", "high (the agency, its city, or a reporter who asked it), "
           "medium (second-hand, or the name is not whole) or low", _SOURCE),
    Column("note", "string", "What a reader must know of it", _SOURCE),
    Column("geoids", "array", "Census areas that it polices; none of a fire department",
           "Census, by the name", "GEOID"),
    Column("area_name", "string", "The largest of them, or the area that it sits in", "Census"),
    Column("area_level", "string", "Census level of that area", "Census"),
    Column("county_geoid", "string", "County of that area, with most of its people", "Census",
           "GEOID"),
    Column("county_name", "string", "Its name", "Census"),
    Column("location_method", "string", "How the area was found", "rules of this map"),
    Column("lat", "number", "Point inside the area", "Census", "degrees, WGS 84", decimals=5),
    Column("lon", "number", "Point inside the area", "Census", "degrees, WGS 84", decimals=5),
)  # fmt: skip
