"""The columns of the record of lists: what changed from day to day, and how many by day."""

from __future__ import annotations

from mapper.columns.column import Column

CHANGE_COLUMNS = (
    Column("list", "string", "The list, by its name in the data", "snapshot"),
    Column("day", "date", "Day of the snapshot in which the change shows", "snapshot", "ISO 8601"),
    Column("before", "date", "Day of the snapshot before it: the change was made between the two",
           "snapshot", "ISO 8601"),
    Column("kind", "string", "added, no longer listed, renamed, moved, corrected, disputed or set "
           "apart. No longer listed: the list named it on the day before and not on this one, both "
           "speaking of the program; it does not say why", "comparison of two snapshots"),
    Column("agency_id", "string", "The agency, as in the register; empty for a row set apart and "
           "for a list without states", "register"),
    Column("key", "string", "The list's own key of the row, or one made from its words", "list"),
    Column("agency", "string", "The agency's name in the row", "list"),
    Column("state", "string", "State that the list gives, USPS code", "list"),
    Column("program", "string", "Program or technology of which the row speaks", "list"),
    Column("agreement", "string", "Kind of agreement (287(g): its model)", "list"),
    Column("signed_on", "date", "Day on which it was signed", "list", "ISO 8601"),
    Column("column", "string", "What changed in the row: name, state, city, county, ZIP code, "
           "point, denied on, signed on, evidence and others", "list"),
    Column("was", "string", "What stood there on the day before; empty where nothing did", "list"),
    Column("now", "string", "What stands there on the day", "list"),
    Column("reason", "string", "Why the row was set apart, with its number in the list's file",
           "reader of the list"),
)  # fmt: skip
AGREEMENTS_BY_DAY_COLUMNS = (
    Column("list", "string", "The list, by its name in the data", "snapshot"),
    Column("day", "date", "Day of the snapshot", "snapshot", "ISO 8601"),
    Column("before", "date", "Day of the snapshot before it; empty for the first that is held",
           "snapshot", "ISO 8601"),
    Column("state", "string", "USPS code; empty for all together", "list"),
    Column("agreements", "integer", "287(g) agreements on the list that day", "list", "agreements"),
    Column("added", "integer", "Those that it did not have on the day before",
           "comparison of two snapshots", "agreements"),
    Column("no_longer_listed", "integer", "Those of the day before that it has no more; one under "
           "another name, or missing while rows were set apart, does not count",
           "comparison of two snapshots", "agreements"),
    Column("set_apart", "integer", "Rows of the day that could not be read, which are in no other "
           "column; empty for states, for their state is not known", "reader of the list", "rows"),
    Column("signed_up_to_day", "integer", "Agreements of the newest list that had been signed by "
           "then: it lacks what ended before, and has what the list of the day did not have yet",
           "list", "agreements"),
)  # fmt: skip
