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
    Witness     The first: ICE signs the agreements. A snapshot holds those in force that day, so
                one that ended is gone without a word.
    Columns     STATE (spelled out, in capitals), LAW ENFORCEMENT AGENCY, TYPE, COUNTY,
                SUPPORT TYPE (the kind of agreement), SIGNED (by ICE; a date), MOA and ADDENDUM
                ("link", with the document as its hyperlink; "link pending"). Column widths and
                styles leave columns without a name and rows without a word behind the table.
    Rows        An agreement each; an agency can have one of each kind. There is no key. No row of
                18 May 2026 (1,843 rows, 1,551 names in their states) stands
                twice; two documents stand under two rows each.
    COUNTY      #N/A, #NA and N/A are none (most towns of Florida). 23 of some 690 names are
                no county of their state: misspelled (Berrian, Calacasieu), a city (Hopewell), a
                region (German Coast), another state's (Bowie). They are the list's words and stay:
                patches correct them. A name without the word County or Parish ("Decatur", a
                district of Guam) is only kept beside the listing.
    Links       218 go through Outlook's Safe Links, which carries the mailbox it was sent to: the
                address inside is what ICE published, the wrapping is not kept. One has lost
                a slash, one stands behind the name of a browser's extension.
    SIGNED      One year is wrong (2016-03-19; the document's name says 03192026).
    TYPE        Wrong here and there (a sheriff as a Municipality): the list's word, not ours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from html.parser import HTMLParser
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

from mapper.errors import ListError
from mapper.files.workbook_parts import Bounds
from mapper.files.workbooks import Sheet, column_letters, read_workbook
from mapper.lists.reading.rows import Row
from mapper.model import Evidence, ListDeclaration, Listing, Program, Source
from mapper.names.spelling import clean, plain, slug
from mapper.names.states import STATES

NAME = "ice_287g"
PAGE = "https://www.ice.gov/identify-and-arrest/287g"
COLUMNS = (
    "STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE", "SIGNED", "MOA", "ADDENDUM"
)  # fmt: skip
CODES = {name.upper(): code for code, name in STATES.items()}
TYPES = {"County", "Municipality", "State Agency"}
AGREEMENTS = {"Jail Enforcement Model", "Task Force Model", "Warrant Service Officer"}
NO_COUNTY = {"#N/A", "#NA", "N/A"}
FIRST_YEAR = 1996  # when Congress added section 287(g)

BOUNDS = Bounds()  # the workbook of May 2026 unpacks to 1.5 MB

_SAFE_LINKS = ".safelinks.protection.outlook.com"
_ADDRESS = re.compile(
    r"(?:chrome-extension://[a-z]+/)?(?P<scheme>https?):/{1,2}(?P<rest>[^/\s]\S*)"
)


def parse(content: bytes) -> list[Listing]:
    """Read the published workbook into one listing an agreement, in the file's order.

    Raises ListError naming row and column for anything that this reader has not been told about.
    """
    return _with_keys([_listing(row, links, signed) for row, links, signed in _rows(content)])


def _sheet(content: bytes) -> Sheet:
    """Return the one sheet with words in it."""
    sheets = read_workbook(NAME, content, BOUNDS)
    if len(sheets) != 1:
        raise ListError(NAME, f"{len(sheets)} sheets with words, expected 1")
    return sheets[0]


def _rows(content: bytes) -> Iterator[tuple[Row, Mapping[str, str], object]]:
    """Yield each row with a word in it, its hyperlinks by column, and the value of SIGNED."""
    sheet = _sheet(content)
    header = {
        column: name
        for column, said in sorted(sheet.rows.get(1, {}).items())
        if (name := clean(str(said)))
    }
    if Counter(header.values()) != Counter(COLUMNS):
        missing = [name for name in COLUMNS if name not in header.values()]
        unknown = sorted(Counter(header.values()) - Counter(COLUMNS))
        raise ListError(NAME, f"missing columns {missing}, unknown or doubled {unknown}", row=1)
    for number, cells in sorted(sheet.rows.items()):
        if number == 1 or not any(str(said).strip() for said in cells.values()):
            continue
        by_name = {name: cells.get(column, "") for column, name in header.items()}
        row = Row(NAME, number, {name: str(said) for name, said in by_name.items()})
        for column, said in sorted(cells.items()):
            if column not in header and str(said).strip():
                raise row.error(column_letters(column), "text in a column without a name")
        links = {
            header[column]: target
            for column, target in sheet.links.get(number, {}).items()
            if column in header
        }
        yield row, links, by_name["SIGNED"]


def _listing(row: Row, links: Mapping[str, str], signed: object) -> Listing:
    """Return the listing of a row, still without its key."""
    agency = row.text("LAW ENFORCEMENT AGENCY")
    if not agency or agency.startswith("#"):
        raise row.error("LAW ENFORCEMENT AGENCY", "no name")
    if not isinstance(signed, datetime) or signed.time() != time() or signed.year < FIRST_YEAR:
        raise row.error("SIGNED", f"{row.cells['SIGNED']!r} is not the day of an agreement")
    for column in sorted(links.keys() - {"MOA", "ADDENDUM"}):
        raise row.error(column, "a hyperlink in a column that never had one")
    documents = (
        _document(row, "MOA", links.get("MOA", ""), "MOA"),
        _document(row, "ADDENDUM", links.get("ADDENDUM", ""), "addendum"),
    )
    return Listing(
        key="",
        agency=agency,
        state=CODES[row.one_of("STATE", CODES)],
        program=Program.ICE_287G,
        counties=_counties(row),
        jurisdiction_type=row.one_of("TYPE", TYPES),
        agreement=row.one_of("SUPPORT TYPE", AGREEMENTS),
        signed_on=signed.date().isoformat(),
        evidence=tuple(document for document in documents if document),
        as_listed=row.as_listed,
    )


def _counties(row: Row) -> tuple[str, ...]:
    text = row.text("COUNTY")
    if re.search(r"[,;/&()0-9]", text) and text not in NO_COUNTY:
        raise row.error("COUNTY", f"{text!r} is not the name of one county")
    if plain(text).endswith((" county", " parish")):
        return (text,)
    if text:
        row.as_listed["COUNTY"] = text
    return ()


def _document(row: Row, column: str, link: str, source: str) -> Evidence | None:
    said = row.one_of(column, {"", "link", "link pending"})
    if said == "link" and link:
        return Evidence(_address(row, column, link), source)
    if link:
        raise row.error(column, f"a hyperlink under {said!r}")
    if said:
        row.as_listed[column] = said
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


class _Links(HTMLParser):
    """The links of a page: `found` holds address and text of each."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.append((dict(attrs).get("href") or "", ""))
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "a"

    def handle_data(self, data: str) -> None:
        if self._inside:
            href, text = self.found[-1]
            self.found[-1] = href, text + data


def follow(content: bytes) -> str:
    """Return the address of the workbook of participating agencies that ICE's page links to.

    "" once the bytes are a workbook. A link is taken if it leads to an .xlsx file or a numbered
    download, and its file's name or its text says "participating agencies" (or "agency") and
    neither says "pending". Raises ListError unless just one address is left.
    """
    if content.startswith(b"PK"):
        return ""
    page = _Links()
    try:
        page.feed(content.decode("utf-8", errors="replace"))
        page.close()
        links = [(urldefrag(urljoin(PAGE, href.strip())).url, text) for href, text in page.found]
        found = sorted({url for url, text in links if _is_wanted(urlsplit(url).path, text)})
    except (AssertionError, ValueError) as error:  # what HTMLParser and urllib stumble over
        raise ListError(NAME, f"{PAGE} does not read: {error}") from error
    if len(found) == 1:
        return found[0]
    if found:
        raise ListError(NAME, f"several workbooks of participating agencies: {', '.join(found)}")
    raise ListError(NAME, f"no link to a workbook of participating agencies on {PAGE}")


def _is_wanted(path: str, text: str) -> bool:
    letters = re.sub(r"[^a-z]", "", f"{path.rpartition('/')[2]} {text}".lower())
    is_file = path.lower().endswith(".xlsx") or path.startswith("/file-download/")
    return is_file and "participatingagenc" in letters and "pending" not in letters


LIST = ListDeclaration(
    name=NAME,
    title="ICE's 287(g) agreements",
    publisher="U.S. Immigration and Customs Enforcement",
    license="US Government work (public domain)",
    attribution="Participating agencies of the 287(g) program, U.S. Immigration and Customs "
    "Enforcement",
    expected_rows=(500, 10_000),
    covers={Program.ICE_287G: None},
    parse=parse,
    phrase="ICE's list of 287(g) agreements",
    source=Source((PAGE,), max_bytes=20_000_000, hosts=("ice.gov",), follow=follow),
    owner="ICE",
)
