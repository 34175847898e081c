"""The columns of the tables of findings: areas, counties, people covered, groups."""

from __future__ import annotations

from mapper.columns.column import Column

# `{acs}` stands for the vintage of the estimates here too.
_VINTAGE = Column("vintage", "string", "Vintage of the population", "note of the layer")
_ACS_PEOPLE = "Estimate of {acs}, B01003; given without its margin of error"
_COUNTED_LIST = Column("list", "string", "The list that is counted, alone", "snapshot")
_COUNTED_DAY = Column("day", "date", "The day of its snapshot", "snapshot", "ISO 8601")
_MOE = "Its margin of error, 90 %; empty where we have none"
_TWICE = Column(
    "twice_at_most",
    "integer",
    "How many of them at most may be counted twice: people "
    "of a listed village that may lie in a listed town",
    "people covered",
    "people",
)
AREA_COLUMNS = (
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
           "empty where we have none", "note of the layer"),
)  # fmt: skip
AREA_COUNTY_COLUMNS = (
    Column("geoid", "string", "Place or county subdivision of areas.csv", "locate", "GEOID"),
    Column("county_geoid", "string", "A county that it lies in", "place-county table; GEOID",
           "GEOID"),
    Column("people_2020", "integer", "Its people there by the 2020 census, which divide its "
           "population in proportion and are used for nothing else; empty where one county "
           "has all of it", "place-county table", "people"),
)  # fmt: skip
COUNTY_COLUMNS = (
    Column("geoid", "string", "County of today", "Gazetteer", "GEOID"),
    Column("name", "string", "Its Census name", "Gazetteer"),
    Column("state", "string", "USPS code", "Gazetteer"),
    _COUNTED_LIST,
    _COUNTED_DAY,
    Column("population", "integer", "Its people", _ACS_PEOPLE, "people"),
    Column("covered_people", "integer", "People in it whose own municipal police are listed",
           "people covered", "people"),
    Column("share", "number", "covered_people of population, 0 to 1", "people covered", decimals=4),
    _TWICE,
    Column("has_county_agency", "boolean", "Whether its sheriff or county police are listed; "
           "they need not police every city of the county", "list"),
    Column("own_police_people", "integer", "People of it who live in municipalities "
           "for which a register of 2019 or the list names police of their own; the register lacks "
           "some, and names some that are the county's own under contract; empty where no list "
           "names a county agency",
           "register of police stations; people covered", "people"),
    _VINTAGE,
)  # fmt: skip
COVERAGE_COLUMNS = (
    _COUNTED_LIST,
    _COUNTED_DAY,
    Column("month", "string", "Up to the end of which agencies are counted by the list's date of "
           "each, a date without a day at its own end; empty for all that are listed on the day",
           "list", "ISO 8601"),
    Column("geoid", "string", "US (50 states and DC) or a state", "Gazetteer", "GEOID"),
    Column("name", "string", "Its name", "Gazetteer"),
    Column("by", "string", "Which agency is listed: municipal, county, or either",
           "coverage.By"),
    Column("agencies", "integer", "Agencies counted", "list"),
    Column("people", "integer", "People who live where such an agency is listed, each once",
           "people covered", "people"),
    _TWICE,
    Column("population", "integer", "People of the whole area", _ACS_PEOPLE, "people"),
    Column("share", "number", "people of population, 0 to 1", "people covered", decimals=4),
    Column("missing", "array", "Listed areas that the vintage lacks: not counted, and not "
           "zero", "note of the layer", "GEOID"),
    _VINTAGE,
)  # fmt: skip
WHO_COLUMNS = (
    _COUNTED_LIST,
    _COUNTED_DAY,
    Column("level", "string", "county, place or county subdivision", "shares of groups"),
    Column("measure", "string", "What is true of the areas that are counted",
           "shares of groups"),
    Column("state", "string", "USPS code; empty for the 50 states and DC", "shares of groups"),
    Column("group", "string", "total is everyone; _nh: not Hispanic; without it, Hispanic or "
           "not", "shares of groups"),
    Column("areas", "integer", "Listed areas counted", "list"),
    Column("people", "integer", "People of the group in them", "vintage", "people", decimals=0),
    Column("people_moe", "integer", _MOE, "vintage", "people", decimals=0),
    Column("of", "integer", "All people of the group", "vintage", "people", decimals=0),
    Column("of_moe", "integer", _MOE, "vintage", "people", decimals=0),
    Column("share", "number", '"people" of "of", 0 to 1', "shares of groups", decimals=6),
    Column("share_moe", "number", _MOE, "formulas for margins", decimals=6),
    Column("ratio", "number", "share over that of everyone", "formulas for margins", decimals=5),
    Column("ratio_moe", "number", _MOE, "formulas for margins", decimals=5),
    Column("expected_share", "number", "What share would be if in each state the group's "
           "people were as often under a listed agency as everyone there", "shares of groups",
           decimals=6),
    Column("within_states", "number", "share over expected_share", "shares of groups", decimals=5),
    Column("within_states_moe", "number", _MOE, "shares of groups", decimals=5),
    Column("missing", "array", "Listed areas that the vintage lacks: not counted, and not "
           "zero", "note of the layer"),
    Column("vintage", "string", "Vintage of all numbers of the row", "note of the layer"),
    Column("function", "string", "The method that made the row, told at "
           "methodology.html#groups", "shares of groups"),
)  # fmt: skip
