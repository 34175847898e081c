"""What the methodology page tells of the stages."""

from __future__ import annotations

STAGES = (
    ("import", "a published file is read strictly into a snapshot, or stops with row and column"),
    ("read", "the snapshots and their notes are read, and each file's hash is checked"),
    ("compare", "rows whose own words cannot all be true are found, with what we think of each"),
    ("patch", "corrections by hand are applied, each with its reason"),
    ("locate", "the Census area that the agency polices, or the one it sits in, is found from its "
     "name and state, with the list's city, county and point as hints"),
    ("reconcile", "listings of one agency get its permanent id"),
    ("match", "where a list gives no state, name and point together tell the agency, or the row is "
     "left for review"),
    ("join", "agencies and areas become one table; rows and ids are counted after each join"),
    ("check", "what must hold before anything is published is checked"),
    ("publish", "the files and pages are written and swapped in whole"),
)  # fmt: skip
