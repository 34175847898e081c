"""The columns of the facts that are published as they were gathered, row by row."""

from __future__ import annotations

from mapper.columns.column import Column

_SOURCE = (
    Column("source", "string", "Who published it", "facts"),
    Column("url", "string", "Where, if an address is known", "facts", "address"),
)
REQUEST_COLUMNS = (
    Column("measure", "string", "What was counted; a percent is told as 0 to 100", "facts"),
    Column("from", "date", "First day of the period", "facts", "ISO 8601"),
    Column("to", "date", "Last day of the period", "facts", "ISO 8601"),
    Column("count", "integer", "The number, read with its bound", "facts"),
    Column("bound", "string", "exact, about, more than or fewer than", "facts"),
    Column("scope", "string", "Whose requests: of all agencies, or of one agency alone", "facts"),
    *_SOURCE,
    Column("note", "string", "What a reader must know of it", "facts"),
)
LIMIT_COLUMNS = (
    Column("jurisdiction", "string", "The place, county or state whose rule it is", "facts"),
    Column("state", "string", "USPS code", "facts"),
    Column("level", "string", "place, county subdivision, county or state", "Gazetteer"),
    Column("geoid", "string", "Its GEOID", "Gazetteer", "GEOID"),
    Column("kind", "string", "What the step was: a ban, its change or its end, and so on", "facts"),
    Column("rule", "string", "The rule that the step leaves and that is not known to have ended: "
           "ban, moratorium, approval, conditions, policy, court settlement or disclosure (which "
           "limits nothing); empty where it ended or is none", "facts"),
    Column("measure", "string", "What the source says, in our words", "facts"),
    Column("from", "string", "Since when, cut to what the source gives", "facts", "ISO 8601"),
    Column("until", "string", "When it ended or is set to end; empty where no end is known",
           "facts", "ISO 8601"),
    Column("in_force", "string", "no, partly, as of the date on which it was last seen in force, "
           "or undated where the source gives no day. Nothing here is about today", "facts"),
    *_SOURCE,
)  # fmt: skip
EVERY_YEAR_COLUMNS = (
    Column("year", "integer", "Calendar year", "facts"),
    Column("legal_demands", "integer", "Legal demands to Ring; empty where no figure was found",
           "facts", "demands"),
    Column("bound", "string", "exact, about, more than or fewer than", "facts"),
    *_SOURCE,
)  # fmt: skip
