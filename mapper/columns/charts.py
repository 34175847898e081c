"""The columns of the tables under charts, each of which is a file in data/charts/."""

from __future__ import annotations

from mapper.columns.column import Column
from mapper.columns.findings import COUNTY_COLUMNS, COVERAGE_COLUMNS, WHO_COLUMNS


def _of(columns: tuple[Column, ...], *wanted: str) -> tuple[Column, ...]:
    by_name = {one.name: one for one in columns}
    return tuple(by_name[name] for name in wanted)


_PEOPLE_BY = tuple(
    column
    for by in ("municipal", "county", "either")
    for column in (
        Column(f"{by}_people", "integer", f"People who live where such an agency is listed: {by}",
               "people covered", "people"),
        Column(f"{by}_share", "number", f"{by}_people of population, 0 to 1", "people covered",
               decimals=4),
    )
)  # fmt: skip
PEOPLE_COLUMNS = _of(COVERAGE_COLUMNS, "by", "agencies", "people", "population", "share", "vintage")
MONTH_COLUMNS = (
    *_of(COVERAGE_COLUMNS, "month", "population"), *_PEOPLE_BY, *_of(COVERAGE_COLUMNS, "vintage")
)  # fmt: skip
STATE_COLUMNS = (
    *_of(COVERAGE_COLUMNS, "geoid", "name", "population"), *_PEOPLE_BY,
    *_of(COVERAGE_COLUMNS, "vintage"),
)  # fmt: skip
GROUP_COLUMNS = _of(
    WHO_COLUMNS, "group", "people", "people_moe", "of", "of_moe", "share", "share_moe", "ratio",
    "ratio_moe", "within_states", "within_states_moe", "vintage",
)  # fmt: skip
MOST_COVERED_COLUMNS = _of(
    COUNTY_COLUMNS, "geoid", "name", "state", "population", "covered_people", "share",
    "has_county_agency",
)  # fmt: skip
MEETING_COLUMNS = (
    Column("named_for", "string", "What all of the lists name the agency for", "lists"),
    Column("agencies", "integer", "Agencies that all of these lists name", "lists"),
    Column("police", "integer", "Those of them that are police by their names", "names"),
)
TIMELINE_COLUMNS = (
    Column("date", "string", "The day, cut to what is known", "list; facts", "ISO 8601"),
    Column("series", "string", "listed: agencies on the list by its own dates; published: a count "
           "by others; event: what happened", "list; facts"),
    Column("count", "integer", "Agencies; of the list at least so many up to the day", "list; "
           "facts", "agencies"),
    Column("count_at_most", "integer", "Of the list at most so many: dates without a day can be "
           "of any day in their month or year", "list", "agencies"),
    Column("what", "string", "What was counted, or what happened", "facts"),
    Column("source", "string", "Who published it", "facts"),
    Column("url", "string", "Where, if an address is known", "facts", "address"),
)  # fmt: skip
COUNTED_COLUMNS = (
    Column("date", "string", "The day, cut to what is known", "lists; facts", "ISO 8601"),
    Column("series", "string", "listed: police agencies that lists name by then; published: a "
           "count by Ring, its map or others", "lists; facts"),
    Column("count", "integer", "Agencies", "lists; facts", "agencies"),
    Column("bound", "string", "How exact the count is: more than, at least, about; empty for exact",
           "facts"),
    Column("is_police_only", "boolean", "Whether police alone are counted", "facts"),
    Column("what", "string", "What was counted", "facts"),
    Column("source", "string", "Who published it", "facts"),
    Column("url", "string", "Where, if an address is known", "facts", "address"),
)  # fmt: skip
SIGNED_COLUMNS = (
    Column("month", "string", "The month of signing", "list", "ISO 8601"),
    Column("agreements", "integer", "Agreements of the list that were signed in it", "list"),
)
LISTED_COLUMNS = (
    Column("day", "date", "The day of the list", "list", "ISO 8601"),
    Column("agreements", "integer", "Agreements on the list of the day", "list"),
    Column("signed_up_to_day", "integer", "Agreements of the newest list that had been signed by "
           "then", "list"),
)  # fmt: skip
