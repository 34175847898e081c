"""The columns of listings, of those in review or in contradiction, and of all corrections."""

from __future__ import annotations

from mapper.columns.column import Column, span

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
    Column("zip_code", "string", "ZIP code that the list gives, with its leading zero; some are "
           "not the agency's", "list"),
    Column("active_since", "string", "Since when, as the list recorded it, cut to its precision",
           "list", "ISO 8601"),
    Column("active_since_precision", "string", "day, month or year", "list"),
    *span("active_since", "list"),
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
    Column("certain", "boolean", "Whether that is certain; empty where nobody has judged",
           "judged by hand"),
    Column("patched", "boolean", "Whether a patch corrects it; empty where nobody has judged",
           "judged by hand"),
)  # fmt: skip
CORRECTION_COLUMNS = (
    Column("kind", "string", "What it is about: a statement of the agency, a denial, a correction "
           "by hand, a typing slip, a contradiction, a row that is not placed or not read",
           "corrections"),
    _LIST,
    Column("day", "string", "Day of the snapshot; of a statement and a denial its own, of a slip "
           "the last on which it was seen; cut to its precision", "corrections", "ISO 8601"),
    Column("key", "string", "The list's own key of the row; of a row that is not read its number "
           "in the file", "list"),
    Column("agency_id", "string", "The agency, empty where no row of an agency is meant",
           "register"),
    Column("agency", "string", "The agency's name", "list"),
    Column("state", "string", "Its state, USPS code", "list"),
    Column("column", "string", "The column in question, empty where it is the whole row", "list"),
    Column("was", "string", "What the list says; of a statement what the agency says", "list"),
    Column("problem", "string", "What cannot be true, be read or be placed", "corrections"),
    Column("value", "string", "What we use, or think", "judged by hand"),
    Column("reason", "string", "Why", "judged by hand"),
    Column("evidence", "string", "Where anybody can see it", "judged by hand"),
)  # fmt: skip
