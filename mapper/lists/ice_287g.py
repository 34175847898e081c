"""ICE's 287(g) agreements: which agencies may act for U.S. immigration enforcement, and how.

Dossier (read 2026-11)
    Publisher   U.S. Immigration and Customs Enforcement (ICE).
    License     US Government work (public domain).
    Address     https://www.ice.gov/identify-and-arrest/287g links to an Excel workbook, replaced
                every few days: participatingAgencies05182026am.xlsx, 287gParticipatingAgencies-
                091526pm.xlsx, ParticipatingAgency091826am.xlsx. Since April 2026 the link goes to
                /file-download/download/public/ and a number, and only its text ("View 287(g)
                Participating Agencies") tells. At times the page also links a workbook of pending
                agencies. ice.gov is reported to answer 403 to clients without a user agent.
                Until April 2026 the workbooks stood in one folder, doclib/about/offices/ero/287g,
                as public scripts that read them have it.
    Witness     The first: ICE signs the agreements. A snapshot holds those in force that day, so
                one that ended is gone without a word.
    Columns     STATE (spelled out, in capitals), LAW ENFORCEMENT AGENCY, TYPE, COUNTY,
                SUPPORT TYPE (the kind of agreement), SIGNED (by ICE; a date), MOA and ADDENDUM
                ("link", with the document as its hyperlink; "link pending"). Until April 2025
                without COUNTY, until June 2025 without ADDENDUM ("link | addendum" then stood
                under MOA). Column widths and styles leave columns without a name and rows without
                a word behind the table.
    Sheets      One; in March 2026 a second one with sums by state, which is not read.
    Rows        An agreement each; an agency can have one of each kind. There is no key. No row of
                May 18, 2026 (1,843 rows, 1,551 names in their states) stands
                twice; two documents stand under two rows each.
    COUNTY      #N/A, #NA and N/A are none (most towns of Florida). 23 of some 690 names are
                no county of their state: misspelled (Berrian, Calacasieu), a city (Hopewell), a
                region (German Coast), another state's (Bowie). They are the list's words and stay:
                patches correct them. A name without the word County or Parish ("Decatur", a
                district of Guam) is only kept beside the listing.
    Links       218 go through Outlook's Safe Links, which carries the mailbox it was sent to: the
                address inside is what ICE published, the wrapping is not kept. One has lost
                a slash, one stands behind the name of a browser's extension.
    SIGNED      The workbook of a day holds no agreement of a later one: where its name says
                another day than its agreements, the name is wrong (participatingAgencies01052025pm
                is of January 2026).
    Slips       Words that stood mistyped for weeks are rows of data/slips/ice_287g.csv.
    TYPE        Wrong here and there (a sheriff as a Municipality): the list's word, not ours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from urllib.parse import parse_qs, urlsplit

from mapper.dates import is_day
from mapper.errors import ListError
from mapper.files.workbook_cells import column_letters
from mapper.files.workbook_parts import Bounds
from mapper.files.workbooks import Sheet, read_workbook
from mapper.lists.ice_287g_page import NAME, PAGE, WORKBOOKS, follow
from mapper.lists.reading.collecting import Reading, collect
from mapper.lists.reading.dates import of_day_number
from mapper.lists.reading.rows import Row
from mapper.lists.reading.slips import Slip
from mapper.model import Evidence, ListDeclaration, Listing, Program
from mapper.names.spelling import clean, plain, slug
from mapper.names.states import STATES
from mapper.source import Source

COLUMNS = (
    "STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE", "SIGNED", "MOA", "ADDENDUM"
)  # fmt: skip
# The newest first.
GENERATIONS = (
    COLUMNS,
    tuple(name for name in COLUMNS if name != "ADDENDUM"),
    tuple(name for name in COLUMNS if name not in ("COUNTY", "ADDENDUM")),
)
CODES = {name.upper(): code for code, name in STATES.items()}
TYPES = {"County", "Municipality", "State Agency"}
AGREEMENTS = {"Jail Enforcement Model", "Task Force Model", "Warrant Service Officer"}
NO_COUNTY = {"#N/A", "#NA", "N/A"}
FIRST_YEAR = 1996  # when Congress added section 287(g)

BOUNDS = Bounds()  # the workbook of May 2026 unpacks to 1.5 MB

_SAFE_LINKS = ".safelinks.protection.outlook.com"
# Two cells in each other's column: an agency is no bare county, and no county is one of these.
_BARE_COUNTY = re.compile(
    r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2} (?:County|Parish)", re.IGNORECASE
)
_AGENCY = re.compile(
    r"\b(?:police|sheriff|constable|marshal|department|office|jail)(?:['’]?s)?\b", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"(?:chrome-extension://[a-z]+/)?(?P<scheme>https?):/{1,2}(?P<rest>[^/\s]\S*)"
)


class _Row(Row):
    """A row with its hyperlinks by column."""

    def __init__(self, number: int, cells: dict[str, str], links: Mapping[str, str]):
        super().__init__(NAME, number, cells)
        self.links = links


def parse(content: bytes, slips: Sequence[Slip] = ()) -> Reading:
    """Read the published workbook into one listing an agreement, in the file's order.

    A row that this reader has not been told about is set apart. Raises ListError for what is wrong
    with the whole workbook.
    """
    sheet, others = _sheet(content)
    reading = collect(_rows(sheet), _listings, slips, ("LAW ENFORCEMENT AGENCY", "STATE"))
    reading.listings = _with_keys(reading.listings)
    reading.told.update({f"the sheet {other!r} is not read": 0 for other in others})
    return reading


def _sheet(content: bytes) -> tuple[Sheet, list[str]]:
    """Return the one sheet of agreements, and the names of others with words in them."""
    sheets = read_workbook(NAME, content, BOUNDS)
    wrong = {sheet.name: _wrong_columns(sheet) for sheet in sheets}
    found = [sheet for sheet in sheets if not wrong[sheet.name]]
    if len(found) == 1:
        return found[0], [sheet.name for sheet in sheets if sheet is not found[0]]
    if found:
        names = ", ".join(repr(sheet.name) for sheet in found)
        raise ListError(NAME, f"{len(found)} sheets have the columns of agreements: {names}")
    problem = next(iter(wrong.values()), "no sheet has a word")
    if len(sheets) > 1:
        problem = (
            f"none of {len(sheets)} sheets has the columns of agreements; the first: {problem}"
        )
    raise ListError(NAME, problem, row=1)


def _wrong_columns(sheet: Sheet) -> str:
    """Return which columns a sheet lacks or has too many, "" for those of a generation."""
    named = Counter(_header(sheet).values())
    if any(named == Counter(columns) for columns in GENERATIONS):
        return ""
    closest = max(GENERATIONS, key=lambda columns: len(set(columns) & named.keys()))
    missing = [name for name in closest if name not in named]
    unknown = sorted(named - Counter(COLUMNS))
    return f"missing columns {missing}, unknown or doubled {unknown}"


def _header(sheet: Sheet) -> dict[int, str]:
    cells = sorted(sheet.rows.get(1, {}).items())
    return {column: name for column, said in cells if (name := clean(str(said)))}


def _rows(sheet: Sheet) -> Iterator[_Row]:
    """Yield each row with a word in it; one with a word outside of the columns is broken."""
    header = _header(sheet)
    for number, cells in sorted(sheet.rows.items()):
        if number == 1 or not any(str(said).strip() for said in cells.values()):
            continue
        links = {
            header[column]: target
            for column, target in sheet.links.get(number, {}).items()
            if column in header
        }
        told = {name: _text(cells.get(column, "")) for column, name in header.items()}
        row = _Row(number, told, links)
        for column, said in sorted(cells.items()):
            if column not in header and str(said).strip():
                row.broken = row.error(column_letters(column), "text in a column without a name")
        yield row


def _text(said: str | datetime) -> str:
    """Return a cell as text, a day as ISO 8601."""
    is_day = isinstance(said, datetime) and said.time() == time()
    return said.date().isoformat() if is_day and isinstance(said, datetime) else str(said)


def _listings(row: Row) -> Iterator[Listing]:
    """Yield the listing of a row, still without its key."""
    assert isinstance(row, _Row)
    agency = row.text("LAW ENFORCEMENT AGENCY")
    if not agency or agency.startswith("#"):
        raise row.error("LAW ENFORCEMENT AGENCY", "no name")
    if _BARE_COUNTY.fullmatch(agency) and not _AGENCY.search(agency):
        raise row.error("LAW ENFORCEMENT AGENCY", f"{agency!r} is the name of a county")
    for column in sorted(row.links.keys() - {"MOA", "ADDENDUM"}):
        raise row.error(column, "a hyperlink in a column that never had one")
    documents = (
        _document(row, "MOA", row.links.get("MOA", ""), "MOA"),
        _document(row, "ADDENDUM", row.links.get("ADDENDUM", ""), "addendum"),
    )
    yield Listing(
        key="",
        agency=agency,
        state=CODES[row.one_of("STATE", CODES)],
        program=Program.ICE_287G,
        counties=_counties(row),
        jurisdiction_type=row.one_of("TYPE", TYPES),
        agreement=row.one_of("SUPPORT TYPE", AGREEMENTS),
        signed_on=_signed(row),
        evidence=tuple(document for document in documents if document),
        as_listed=row.as_listed,
    )


def _signed(row: Row) -> str:
    text = row.cells["SIGNED"].strip()
    if is_day(text) and int(text[:4]) >= FIRST_YEAR:
        return text
    if day := of_day_number(text):
        raise row.error("SIGNED", f"{text} is a spreadsheet's number, of {day} if of a day")
    raise row.error("SIGNED", f"{text!r} is not the day of an agreement")


def _counties(row: Row) -> tuple[str, ...]:
    if "COUNTY" not in row.cells:
        return ()
    text = row.text("COUNTY")
    if re.search(r"[,;/&()0-9]", text) and text not in NO_COUNTY:
        raise row.error("COUNTY", f"{text!r} is not the name of one county")
    if _AGENCY.search(text):
        raise row.error("COUNTY", f"{text!r} is the name of an agency")
    if plain(text).endswith((" county", " parish")):
        return (text,)
    if text:
        row.as_listed["COUNTY"] = text
    return ()


def _document(row: Row, column: str, link: str, source: str) -> Evidence | None:
    if column not in row.cells:
        return None
    said = row.one_of(column, {"", "link", "link pending"})
    if said == "link" and link:
        return Evidence(_address(row, column, link), source)
    if link:
        raise row.error(column, f"a hyperlink under {said!r}")
    if said:
        row.as_listed.setdefault(column, said)
    return None


def _address(row: Row, column: str, link: str) -> str:
    """Return the address of a document on ice.gov, unwrapped and mended."""
    try:
        wrapper = urlsplit(link)
        if (wrapper.hostname or "").endswith(_SAFE_LINKS):
            row.as_listed[column] = f"link through {wrapper.hostname}"
            link = parse_qs(wrapper.query).get("url", [""])[0]
        found = _ADDRESS.fullmatch(link)
        url = f"{found['scheme']}://{found['rest']}" if found else ""
        host = urlsplit(url).hostname or ""
    except ValueError as error:
        raise row.error(column, f"{link!r} is not an address: {error}") from error
    if host != "ice.gov" and not host.endswith(".ice.gov"):
        raise row.error(column, f"{link!r} is not an address on ice.gov")
    if url != link:
        row.as_listed[column] = link
    return url


def _with_keys(listings: Sequence[Listing]) -> list[Listing]:
    """Return the listings with keys: state, agency and agreement, with the county where two
    namesakes differ in it; equal ones are numbered in the file's order."""
    named = [_slug(listing.state, listing.agency, listing.agreement) for listing in listings]
    counties: dict[str, set[tuple[str, ...]]] = {}
    for base, listing in zip(named, listings, strict=True):
        counties.setdefault(base, set()).add(listing.counties)
    seen: Counter[str] = Counter()
    keyed = []
    for base, listing in zip(named, listings, strict=True):
        key = base
        if len(counties[base]) > 1:
            key = _slug(listing.state, listing.agency, *listing.counties, listing.agreement)
        seen[key] += 1
        keyed.append(replace(listing, key=key if seen[key] == 1 else f"{key}-{seen[key]}"))
    return keyed


def _slug(*words: str) -> str:
    return "-".join(slug(word) for word in words)


LIST = ListDeclaration(
    name=NAME,
    title="ICE's 287(g) agreements",
    publisher="U.S. Immigration and Customs Enforcement",
    license="US Government work (public domain)",
    attribution="Participating agencies of the 287(g) program, U.S. Immigration and Customs "
    "Enforcement",
    # Some 140 agreements before 2025.
    expected_rows=(100, 10_000),
    covers={Program.ICE_287G: None},
    parse=parse,
    columns=COLUMNS,
    phrase="ICE's list of 287(g) agreements",
    source=Source(
        (PAGE,), max_bytes=20_000_000, hosts=("ice.gov",), follow=follow, archived=(WORKBOOKS,)
    ),
    owner="ICE",
)
