"""Atlas of Surveillance: which agencies use which surveillance technology, whole CSV.

Dossier (read 2026-11)
    Publisher   Electronic Frontier Foundation with the Reynolds School of Journalism, University
                of Nevada, Reno; compiled by students and volunteers from news and public records.
    License     CC BY 4.0 (the linked documents keep their own terms).
    Address     https://www.atlasofsurveillance.org/download.csv; the file name that it offers
                carries the day of the request, not of the data.
    Witness     Its Ring rows were taken from Ring's own map and say so in `Link 1 Source`.
    Days        Ring rows ended in March 2024, when EFF retired the category: a later snapshot
                says nothing about Ring. All other technologies are still covered.
    Columns     25 in 2020; 26 in 2025, with `Other Links`; 28 in 2026, with `NEWAOSNUMBER (ORI9)`
                and `TECH ABV` too. `Link n Snapshot`, `Link n Type`, `TECH ABV` and `Other Links`
                were empty in every row seen: a row with text there is set apart.
    Summary     Prose, and so not ours to copy. For Ring it follows a few sentences, from which come
                Ring's own name for the agency, the month, a subsidy, a denial. A row whose sentence
                fits none is set apart. Summaries of other technologies are not read.
    Keys        AOSNUMBER. A key can stand twice, or more often, over the very same row (AOS5547 in
                2020, AOS000002 in 2025): it is told apart by a number. Over another row it is not.
    Shifted     In 2026 six rows (Technology FRT) stand a few columns off: the key is that of
                NEWAOSNUMBER (FL0550000FRTCV), `Vendor` is the sentence, no cell is the agency's
                name. Four repeat a regular row with that NEWAOSNUMBER, and count once. Of the
                others only the program is read.
    Dates       `7/12/1905` is a year (2020) of which a spreadsheet made a day, and read as such;
                `7/11/05` can be that (2019) or a day of 2005, so no date is taken.
    Traps       Zero-width marks and trailing spaces in cells; `#N/A` for a county; counties that
                are wrong (Atlas's own geocoder), written "Manassas (city) County", or joined by
                semicolons. What is no state (NA, NB, PS) is in data/slips/eff_atlas.csv.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from mapper.characters import without_slips
from mapper.lists.eff_atlas_sentences import ring_facts
from mapper.lists.reading.collecting import Reading, collect
from mapper.lists.reading.dates import loose, year_as_day
from mapper.lists.reading.rows import Row, kept, read_table
from mapper.lists.reading.slips import Slip
from mapper.model import Evidence, ListDeclaration, Listing, Program
from mapper.names.states import STATES
from mapper.source import Source

ADDRESS = "https://www.atlasofsurveillance.org/download.csv"
COLUMNS_2020 = (
    "AOSNUMBER,City,County,State,Agency,Type of LEA,Summary,Type of Juris,Technology,Vendor,"
    + ",".join(
        f"Link {n}{part}"
        for n in (1, 2, 3)
        for part in ("", " Snapshot", " Source", " Type", " Date")
    )
).split(",")
COLUMNS_2025 = [*COLUMNS_2020, "Other Links"]
NEW_KEY = "NEWAOSNUMBER (ORI9)"
COLUMNS_2026 = [*COLUMNS_2025[:1], NEW_KEY, *COLUMNS_2025[1:9], "TECH ABV", *COLUMNS_2025[9:]]
ALWAYS_EMPTY = {"TECH ABV", "Other Links"} | {
    f"Link {n} {part}" for n in (1, 2, 3) for part in ("Snapshot", "Type")
}

RING = "Ring/Neighbors Partnership"
TECHNOLOGIES = {
    RING: Program.RING,
    "Body-worn Cameras": Program.BODY_WORN_CAMERAS,
    "Drones": Program.DRONES,
    "Automated License Plate Readers": Program.LICENSE_PLATE_READERS,
    "Camera Registry": Program.CAMERA_REGISTRY,
    "Face Recognition": Program.FACE_RECOGNITION,
    "Predictive Policing": Program.PREDICTIVE_POLICING,
    "Gunshot Detection": Program.GUNSHOT_DETECTION,
    "Fusion Center": Program.FUSION_CENTER,
    "Cell-site Simulator": Program.CELL_SITE_SIMULATOR,
    "Real-Time Crime Center": Program.REAL_TIME_CRIME_CENTER,
    "Video Analytics/Computer Vision": Program.VIDEO_ANALYTICS,
    "Video Analytics": Program.VIDEO_ANALYTICS,
    "Third-party Investigative Platforms": Program.INVESTIGATIVE_PLATFORMS,
}
AGENCY_TYPES = set(
    "Police|Sheriff|Fusion Center|State Police|DMV|DHS|District Attorney|Corrections|"
    "Constables|Public Safety|State Agency|Juvenile|Task Force|Homeland Security|Attorney General|"
    "Parks|Environmental Services Enforcement|Animal Control|Marshals|Mental Health|Crash Team|"
    "County Attorney|Tax Board|School District|Probation|Transit Police|Municipal|Medical Examiner|"
    "Highway Patrol|Prosecutor|Rangers|Parking|State Police/Highway Patrol|Transit|"
    "Prosecutor's Office|Parking Enforcement|Court|Customs and Border Protection|Park Rangers|"
    "Park Ranger|State-Local Partnership|State Patrol".split("|")
)
JURISDICTION_TYPES = set(
    "Municipal|County|State|Regional|University|Federal|Tribal|Parish|Territory|School District|"
    "Airport|Transit|Cross-jurisdictional|Borough|Police|Port|School|Statewide|Judicial District|"
    "Special District|Health System|Railroad|Parks|Harbor|Water District|Housing Authority|"
    "Hospital|Conservation|Forest|Multiple".split("|")
)


class _Keys:
    """The keys that were met, each with the cells under it."""

    def __init__(self) -> None:
        self._cells: dict[str, dict[str, str]] = {}
        self._times: Counter[str] = Counter()

    def of(self, row: Row, pattern: str, like: str) -> str:
        """Return the key of a row, with a number where the very same row was met before."""
        key = row.text("AOSNUMBER")
        if not re.fullmatch(pattern, key):
            raise row.error("AOSNUMBER", f"{key!r} is not a key like {like}")
        if self._cells.setdefault(key, row.cells) != row.cells:
            raise row.error("AOSNUMBER", f"{key} stands twice, over rows that differ")
        self._times[key] += 1
        return key if self._times[key] == 1 else f"{key}-{self._times[key]}"


def parse(content: bytes, slips: Sequence[Slip] = ()) -> Reading:
    """Read the published CSV into one listing a row, in the file's order.

    A row that this reader has not been told about is set apart. Raises ListError for what is wrong
    with the whole file.
    """
    keys = _Keys()
    rows = list(read_table(LIST.name, content, [COLUMNS_2020, COLUMNS_2025, COLUMNS_2026]))
    regular = {row.cells.get(NEW_KEY, "").strip() for row in rows if not _is_shifted(row)}

    def read(row: Row) -> Iterator[Listing]:
        if not _is_shifted(row):
            yield _listing(row, keys)
        elif row.cells["AOSNUMBER"].strip() in regular:
            row.told.append("a shifted row that repeats a regular one counts once")
        else:
            yield _shifted(row, keys)

    return collect(rows, read, slips, ("Agency", "State"))


def _is_shifted(row: Row) -> bool:
    shifted = row.cells.get("Type of Juris"), row.cells.get("Technology")
    return shifted == ("Face Recognition", "FRT")


def _shifted(row: Row, keys: _Keys) -> Listing:
    """Return the listing of a row whose program is plain, and which cell its other words left not.

    Its sentence stands under Vendor; what stands under Summary is kept if it is an address.
    """
    key = keys.of(row, r"[A-Z]{2}[A-Z0-9]{7}[A-Z]+", "FL0550000FRTCV")
    row.told.append("a shifted row, of which only the program is read")
    told = {column: said for column, said in row.cells.items() if said.strip()}
    for column in ("AOSNUMBER", "Vendor"):
        told.pop(column, None)
    if not re.fullmatch(r"https?://\S+", told.get("Summary", "").strip()):
        told.pop("Summary", None)
    words = {column: kept(said) for column, said in told.items()}
    return Listing(key, "", "", Program.FACE_RECOGNITION, as_listed=words)


def _listing(row: Row, keys: _Keys) -> Listing:
    for column in row.cells:
        if column in ALWAYS_EMPTY and row.cells[column].strip():
            raise row.error(column, "text in a column that was always empty")
    key = keys.of(row, r"AOS[0-9]+", "AOS1234")
    is_unknown = row.as_listed.get("State") is not None and not row.cells["State"]
    state = "" if is_unknown else row.one_of("State", STATES)
    technology = row.one_of("Technology", set(TECHNOLOGIES))
    agency = row.text("Agency")
    if not agency:
        raise row.error("Agency", "no name")
    evidence = tuple(found for n in (1, 2, 3) if (found := _evidence(row, n)))
    facts: dict[str, object] = {}
    if TECHNOLOGIES[technology] is Program.RING:
        if not state:
            raise row.error("State", "no state, and a Ring row must have one")
        facts = ring_facts(row, agency)
    return Listing(
        key=key,
        agency=agency,
        state=state,
        program=TECHNOLOGIES[technology],
        city=row.text("City"),
        counties=_counties(row),
        agency_type=row.one_of("Type of LEA", AGENCY_TYPES | {""}),
        jurisdiction_type=row.one_of("Type of Juris", JURISDICTION_TYPES | {""}),
        technology=technology,
        vendor=row.text("Vendor"),
        evidence=evidence,
        as_listed=row.as_listed,
        **facts,  # type: ignore[arg-type]
    )


def _counties(row: Row) -> tuple[str, ...]:
    raw = row.text("County")
    if raw == "#N/A":
        row.as_listed["County"] = raw
        return ()
    counties = []
    for name in filter(None, (part.strip() for part in re.split("[,;]", raw))):
        independent_city = re.fullmatch(r"(.+?) ?\(city\) County", name, re.IGNORECASE)
        if independent_city:
            row.as_listed["County"] = row.cells["County"]
        counties.append(f"{independent_city[1]} city" if independent_city else name)
    return tuple(counties)


def _evidence(row: Row, n: int) -> Evidence | None:
    column = f"Link {n}"
    # One cell holds the same address twice, on two lines.
    addresses = dict.fromkeys(without_slips(row.cells[column]).split())
    url = next(iter(addresses), "")
    if len(addresses) > 1 or (url and not re.match(r"(https?|ftp)://", url)):
        row.as_listed[column], url = row.cells[column], ""
    stamp = row.text(f"{column} Date")
    day = ""
    if stamp:
        try:
            day, usual = loose(stamp)
        except ValueError as error:
            raise row.error(f"{column} Date", str(error)) from error
        if not usual:
            row.as_listed[f"{column} Date"] = stamp
        if (year := year_as_day(stamp)[0]) and not day:
            row.told.append(
                f"{column} Date {stamp!r} can be a day, or the year {year} of which a spreadsheet "
                "made one: no date is taken"
            )
        elif year:
            row.told.append(f"{column} Date {stamp!r} is the year {year}, as a spreadsheet's day")
    source = row.text(f"{column} Source")
    return Evidence(url, source, day) if url or source or day else None


LIST = ListDeclaration(
    name="eff_atlas",
    title="EFF's Atlas of Surveillance",
    publisher="Electronic Frontier Foundation and the Reynolds School of Journalism, "
    "University of Nevada, Reno",
    license="CC BY 4.0",
    attribution="Atlas of Surveillance, Electronic Frontier Foundation and the Reynolds School of "
    "Journalism, University of Nevada, Reno, CC BY 4.0",
    expected_rows=(4_000, 40_000),
    covers=dict.fromkeys(TECHNOLOGIES.values()) | {Program.RING: date(2024, 3, 31)},
    parse=parse,
    columns=sorted({*COLUMNS_2020, *COLUMNS_2025, *COLUMNS_2026}),
    phrase="EFF's list of Ring partners",
    caveat="The list took its names from Ring's own map of that time; for some it adds public "
    "records.",
    source=Source((ADDRESS,), 50_000_000, ("atlasofsurveillance.org",), archived=(ADDRESS,)),
    owner="EFF",
    disclaimer="Neither the Electronic Frontier Foundation nor the University of Nevada, Reno "
    "endorses this map.",
)
