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
    Columns     25 in 2020; 28 in 2026, with `NEWAOSNUMBER (ORI9)`, `TECH ABV` and `Other Links`.
                `Link n Snapshot`, `Link n Type`, `TECH ABV` and `Other Links` were empty in every
                row seen: text there is an error, so that a person looks.
    Summary     Prose, and so not ours to copy. For Ring it follows a few sentences, from which come
                Ring's own name for the agency, the month, a subsidy, a denial. A sentence that fits
                none stops the import. Summaries of other technologies are not read.
    Traps       Zero-width marks and trailing spaces in cells; one key stands twice (AOS5547, the
                same row); `#N/A` for a county; counties that are wrong (Atlas's own geocoder) or
                written "Manassas (city) County"; the state NA once. In 2026 six rows are shifted
                (Technology FRT, State Police or Sheriff); three more have the state NB or PS.
"""

from __future__ import annotations

import re
from datetime import date

from mapper.characters import without_slips
from mapper.lists.reading.dates import loose, month_of, us_day
from mapper.lists.reading.rows import Row, read_table
from mapper.model import Evidence, ListDeclaration, Listing, Program, Source, Subsidy
from mapper.names.spelling import clean
from mapper.names.states import STATES

ADDRESS = "https://www.atlasofsurveillance.org/download.csv"
COLUMNS_2020 = (
    "AOSNUMBER,City,County,State,Agency,Type of LEA,Summary,Type of Juris,Technology,Vendor,"
    + ",".join(
        f"Link {n}{part}"
        for n in (1, 2, 3)
        for part in ("", " Snapshot", " Source", " Type", " Date")
    )
).split(",")
COLUMNS_2026 = [
    *COLUMNS_2020[:1], "NEWAOSNUMBER (ORI9)", *COLUMNS_2020[1:9], "TECH ABV", *COLUMNS_2020[9:],
    "Other Links",
]  # fmt: skip
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
    "Police|Sheriff|Fusion Center|State Police|DMV|State police|DHS|District Attorney|Corrections|"
    "Constables|Public Safety|State Agency|Juvenile|Task Force|Homeland Security|Attorney General|"
    "Parks|Environmental Services Enforcement|Animal Control|Marshals|Mental Health|Crash Team|"
    "County Attorney|Tax Board|School District|Probation|Transit Police|Municipal|Medical Examiner|"
    "Highway Patrol|Prosecutor|Rangers|Parking|State agency|State Police/Highway Patrol|Transit|"
    "Prosecutor's Office|Parking Enforcement|Court|Customs and Border Protection|Park Rangers|"
    "Park Ranger|State-Local Partnership|State Patrol|DIstrict Attorney".split("|")
)
JURISDICTION_TYPES = set(
    "Municipal|County|State|Regional|University|Federal|Tribal|Parish|Territory|School District|"
    "Airport|Transit|Cross-jurisdictional|Borough|Police|Port|School|Statewide|Judicial District|"
    "Special District|Health System|Railroad|Parks|Harbor|Water District|Housing Authority|"
    "Hospital|Conservation|Forest|Multiple".split("|")
)
UNREADABLE_STATES = {"NA", "NB", "PS"}
KEYS_STANDING_TWICE = {"AOS5547"}

_APP = r"to gain special access to the company's Neighbors app\."
_MONTH = r"(?:(?P<month>[A-Z][a-z]+) )?(?P<year>[0-9]{4})"
_SIGNED = re.compile(
    r"The (?P<name>.+?) signed an agreement with Amazon's home surveillance equipment company, "
    rf"Ring, in {_MONTH} {_APP}(?P<more>.*)"
)
_DENIED = re.compile(
    rf"According to Ring, the (?P<name>.+?) in {_MONTH} {_APP} However, the department denied "
    r"this in (?P<denied_month>[A-Z][a-z]+) (?P<denied_year>[0-9]{4}) in response to a public "
    r"records request\."
)
_BUYING = "subsidize the purchase of Ring cameras"
_SUBSIDIES = (
    re.compile(
        rf"The (?P<payer>city) set aside \$(?P<total>[0-9,]+) to {_BUYING} "
        r"by (?:(?P<residents>[0-9,]+) )?residents\."
    ),
    re.compile(
        r"(?:In addition, the|The) (?P<payer>city|Township) offered (?P<residents>[0-9,]+) "
        r"residents a \$(?P<each>[0-9,]+) subsidy to purchase Ring cameras"
        r"(?:, funded by (?:the )?(?P<funder>.+))?\."
    ),
    re.compile(
        r"The city appropriated \$(?P<total>[0-9,]+) from the "
        rf"(?P<funder>city's crime reduction fund) to {_BUYING} for residents\."
    ),
)


def parse(content: bytes) -> list[Listing]:
    """Read the published CSV into one listing a row, in the file's order.

    Raises ListError naming row and column for anything that this reader has not been told about.
    """
    keys: set[str] = set()
    rows = read_table(LIST.name, content, [COLUMNS_2020, COLUMNS_2026])
    return [_listing(row, keys) for row in rows]


def _listing(row: Row, keys: set[str]) -> Listing:
    for column in ALWAYS_EMPTY & row.cells.keys():
        if row.cells[column].strip():
            raise row.error(column, f"{row.cells[column]!r} in a column that was always empty")
    key = row.text("AOSNUMBER")
    if not re.fullmatch(r"AOS[0-9]+", key):
        raise row.error("AOSNUMBER", f"{key!r} is not a key like AOS1234")
    if key in keys:
        if key not in KEYS_STANDING_TWICE:
            raise row.error("AOSNUMBER", f"{key} stands twice")
        key += "-2"
        if key in keys:
            raise row.error("AOSNUMBER", f"{key.removesuffix('-2')} stands three times")
    keys.add(key)
    if row.cells["Technology"] == "FRT" and row.cells["Type of Juris"] == "Face Recognition":
        # A row known to be shifted: its program is plain, which cell its other words left is not.
        words = {c: v for c, v in row.cells.items() if v and c not in ("AOSNUMBER", "Summary")}
        return Listing(key, "", "", Program.FACE_RECOGNITION, as_listed=words)

    state = row.one_of("State", STATES.keys() | UNREADABLE_STATES)
    if state in UNREADABLE_STATES:
        if row.cells["Technology"] == RING:
            raise row.error("State", f"{state!r} is no state, and a Ring row must have one")
        row.as_listed["State"], state = row.cells["State"], ""
    technology = row.one_of("Technology", set(TECHNOLOGIES))
    agency = row.text("Agency")
    if not agency:
        raise row.error("Agency", "no name")
    evidence = tuple(found for n in (1, 2, 3) if (found := _evidence(row, n)))
    facts: dict[str, object] = {}
    if TECHNOLOGIES[technology] is Program.RING:
        facts = _ring_facts(row, agency)
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
    for name in filter(None, (part.strip() for part in raw.split(","))):
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
    source = row.text(f"{column} Source")
    return Evidence(url, source, day) if url or source or day else None


def _ring_facts(row: Row, agency: str) -> dict[str, object]:
    """Take from a Ring row what its Summary and `Link 1 Date` say, and check one by the other."""
    sentence = clean(row.cells["Summary"])
    found = _SIGNED.fullmatch(sentence) or _DENIED.fullmatch(sentence)
    if not found:
        raise row.error("Summary", "a sentence that fits none of the declared patterns")
    said = found.groupdict()
    facts: dict[str, object] = {}
    try:
        since = month_of(said["month"], said["year"]) if said["month"] else said["year"]
        stamp = row.text("Link 1 Date")
        day = us_day(stamp) if stamp else ""
        if said.get("denied_month"):
            facts["denied_on"] = month_of(said["denied_month"], said["denied_year"])
    except ValueError as error:
        raise row.error(
            "Summary" if "month" in str(error) else "Link 1 Date", str(error)
        ) from error
    if day and not day.startswith(since):
        raise row.error("Link 1 Date", f"{day} is not in {since}, which the Summary gives")
    facts["active_since"] = day or since
    facts["active_since_precision"] = {4: "year", 7: "month", 10: "day"}[len(day or since)]
    name = said["name"]
    if name != agency:
        # A lost apostrophe stands as a question mark; the state after a name is no part of it.
        name = re.sub(rf", {row.cells['State'].strip()}$", "", name.replace("?s ", "'s "))
        if name != said["name"]:
            row.as_listed["Summary, the agency's name"] = said["name"]
        if name != agency:
            facts["name_at_source"] = name
    if said.get("more"):
        facts["subsidy"] = _subsidy(row, said["more"].strip())
    return facts


def _subsidy(row: Row, sentence: str) -> Subsidy:
    for pattern in _SUBSIDIES:
        if found := pattern.fullmatch(sentence):
            said = found.groupdict()
            total, each, residents = (
                int(said[part].replace(",", "")) if said.get(part) else None
                for part in ("total", "each", "residents")
            )
            payer = said.get("funder") or said["payer"].lower()
            return Subsidy(total, each, residents, payer)
    raise row.error("Summary", f"a second sentence that fits none of the patterns: {sentence!r}")


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
    phrase="EFF's list of Ring partners",
    caveat="The list took its names from Ring's own map of that time; for some it adds public "
    "records.",
    source=Source((ADDRESS,), 50_000_000, ("atlasofsurveillance.org",), archived=(ADDRESS,)),
    owner="EFF",
    disclaimer="Neither the Electronic Frontier Foundation nor the University of Nevada, Reno "
    "endorses this map.",
)
