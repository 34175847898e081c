"""Reported: agencies that only news and public records name, a list kept by hand in this project.

Dossier (begun 2026-11)
    What        Police, sheriffs and fire departments that a news report, a city's page or a
                company's post names for Ring, or for Community Requests, with which police ask for
                footage again, through Axon, since September 2025. No list of these is public, and
                no number is known. Of Ring no list is at hand of after 2021.
    File        data/facts/reported.csv: a row an agency, program, event, day and source. Edited by
                hand, then `mapper import reported data/facts/reported.csv --date DAY`, with the
                day on which it was read.
    Witness     Whoever is named in a row. The rows are what somebody happened to find: a number of
                them is no count of agencies, and enters no list's counts. So they have programs of
                their own: `ring, reported` is another one than the lists' `ring`.
    event       `joined` (the source tells of the joining), `listed` (it names the agency as
                taking part), `left` and `ended` (it no longer does), `proposed` (a plan, never a
                yes), `refused` and `denied`. What an agency says itself is a row of
                data/facts/responses.csv.
    date        Of the event, or, where the source tells none, of the report; cut to `precision`,
                and empty where the source shows no day.
    what        What the source says, in one sentence of our own.
    confidence  high (the agency, its city or a named reporter who asked it), medium (second-hand,
                or the name is not whole), low (never on the map alone).
    Kept        event, what, publisher, title, confidence and note stand in `as_listed`, word for
                word.
    Trap        Axon has had a portal of its own called Community Request since 2022: who announces
                that one has not joined Ring's.
    Errors      It is ours: a row that does not hold stops the import, and none is set apart.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from mapper.dates import is_date, precision
from mapper.files.addresses import is_address
from mapper.lists.reading.collecting import Reading
from mapper.lists.reading.rows import Row, read_table
from mapper.lists.reading.slips import Slip
from mapper.model import Evidence, ListDeclaration, Listing, Program
from mapper.names.spelling import clean, slug
from mapper.names.states import STATES

FILE = "facts/reported.csv"  # in data/; errors name it
COLUMNS = (
    "agency", "state", "city", "county", "program", "event", "date", "precision", "what",
    "publisher", "title", "url", "confidence", "note",
)  # fmt: skip
PROGRAMS = {
    "ring": Program.REPORTED_RING,
    "community-requests": Program.COMMUNITY_REQUESTS,
}
# Of Ring the month in which agencies could first ask for footage: data/facts/program_terms.csv.
BEGUN = {Program.REPORTED_RING: "2018-05", Program.COMMUNITY_REQUESTS: "2025-09"}
KEPT = ("event", "what", "publisher", "title", "confidence", "note")
TAKES_PART = ("joined", "listed")
REFUSALS = ("refused", "denied")
EVENTS = (*TAKES_PART, "left", "ended", "proposed", *REFUSALS)
LOW = "low"
CONFIDENCE = ("high", "medium", LOW)


def parse(content: bytes, slips: Sequence[Slip] = ()) -> Reading:
    """Read the file into one listing a row, whatever its event.

    Raises ListError naming row and column for one that does not hold: it is mended, not set apart.
    """
    reading = Reading()
    seen = set()
    for row in read_table(FILE, content, [COLUMNS]):
        if row.broken:
            raise row.broken
        listing = _listing(row)
        if listing.key in seen:
            raise row.error("agency", f"{listing.key} stands twice")
        seen.add(listing.key)
        reading.listings.append(listing)
        reading.rows.append(row.number)
    return reading


def _listing(row: Row) -> Listing:
    cells = row.cells
    for column, cell in cells.items():
        if cell != clean(cell):
            raise row.error(column, "a space too many, or a character that is no plain text")
    for column in ("agency", "what", "publisher"):
        if not cells[column]:
            raise row.error(column, "is empty")
    program = PROGRAMS[_one_of(row, "program", PROGRAMS)]
    state = _one_of(row, "state", STATES, "a state's USPS code, like MI")
    event = _one_of(row, "event", EVENTS)
    day = _day(row, program)
    if cells["url"] and not is_address(cells["url"]):
        raise row.error("url", f"{cells['url']!r} is not an address")
    if not cells["url"] and not (cells["title"] and day):
        raise row.error("title", "a source without an address gives publisher, title and day")
    _one_of(row, "confidence", CONFIDENCE)
    told = (state, cells["agency"], str(program), event, day or "undated", cells["publisher"])
    return Listing(
        key="-".join(map(slug, told)),
        agency=cells["agency"],
        state=state,
        program=program,
        city=cells["city"],
        counties=(cells["county"],) if cells["county"] else (),
        evidence=(
            Evidence(
                cells["url"], ", ".join(filter(None, [cells["publisher"], cells["title"]])), day
            ),
        ),
        as_listed={column: cells[column] for column in KEPT if cells[column]},
    )


def _one_of(row: Row, column: str, known: Collection[str], meant: str = "") -> str:
    """Return a cell that must be known; RowError that says what is, as this file is ours."""
    cell = row.cells[column]
    if cell not in known:
        is_not = f"{cell!r} is not" if cell else "is empty, and not"
        raise row.error(column, f"{is_not} {meant or 'one of ' + ', '.join(known)}")
    return cell


def _day(row: Row, program: Program) -> str:
    """Return the date of the event, "" where none is known."""
    day, said = row.cells["date"], row.cells["precision"]
    if not day:
        if said:
            raise row.error("precision", f"{said!r} of no date")
        return ""
    if not is_date(day):
        raise row.error("date", f"{day!r} is not a date like 2026-02-13, 2026-02 or 2026")
    if precision(day) != said:
        raise row.error("precision", f"{said!r} does not fit {day}")
    begun = BEGUN[program]
    if day < begun[: len(day)]:
        raise row.error("date", f"{day} is before {program} began, {begun}")
    return day


LIST = ListDeclaration(
    name="reported",
    title="Reported, on no list",
    publisher="This project, from the sources named in each row",
    license="This project's own, CC BY 4.0",
    attribution="Compiled for this map from the sources named in each row",
    expected_rows=(1, 5_000),
    covers=dict.fromkeys(BEGUN),
    parse=parse,
    phrase="among those reported in news and records",
    by_hand=FILE,
    most_unread=0.0,
)
