"""ICE's workbook is read strictly, found on its page whatever its name, and cannot do harm."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from mapper.agencies import register
from mapper.errors import ListError
from mapper.files import workbooks
from mapper.intake.importing import import_file
from mapper.lists import LISTS
from mapper.lists.ice_287g import COLUMNS, GENERATIONS, LIST
from mapper.lists.ice_287g_page import PAGE, follow
from mapper.lists.reading.slips import read_slips
from mapper.model import Listing, Program
from mapper.result import Result
from mapper.snapshots.stored import read_snapshots
from tests.conftest import DATA
from tests.support.apart import run_apart
from tests.support.readings import apart, whole

SAMPLE = (Path(__file__).parent / "ice_287g" / "sample-2026.xlsx").read_bytes()
DOCUMENT = "https://www.ice.gov/doclib/287gMOA/BaldwinCoSheriffsOfficeAL_TFM_MOA_10172025.pdf"
BALDWIN: dict[str, Any] = {
    "STATE": "ALABAMA",
    "LAW ENFORCEMENT AGENCY": "Baldwin County Sheriff's Office",
    "TYPE": "County",
    "COUNTY": "Baldwin County",
    "SUPPORT TYPE": "Task Force Model",
    "SIGNED": datetime(2025, 10, 17),
    "MOA": "link",
    "ADDENDUM": None,
}
EMPTY = dict.fromkeys(COLUMNS)
NEW = "is new"


def workbook(
    *rows: dict[str, Any],
    header: tuple[str | None, ...] = COLUMNS,
    links: dict[str, str] | None = None,
) -> bytes:
    """A workbook with these rows below the header; `links` are hyperlinks by cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(header)
    for number, row in enumerate(rows, start=2):
        for column, name in enumerate(header, start=1):
            sheet.cell(number, column, row.get(name or ""))
    for cell, address in ({"G2": DOCUMENT} if links is None else links).items():
        sheet[cell].hyperlink = address
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rezipped(content: bytes, member: str, *change: bytes) -> bytes:
    """The workbook with one text in one member replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        assert member in old.namelist()
        for name in old.namelist():
            body = old.read(name)
            if name == member:
                assert change[0] in body
                body = body.replace(*change, 1)  # type: ignore[arg-type]
            new.writestr(name, body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def only(content: bytes) -> Listing:
    (listing,) = whole(LIST.parse(content))
    return listing


def test_rows_without_a_word_and_columns_without_a_name_are_left_out() -> None:
    header = (None, *COLUMNS, None, "  ")
    content = workbook(EMPTY, BALDWIN, EMPTY | {"MOA": " "}, header=header, links={})
    assert only(content).agency == "Baldwin County Sheriff's Office"


def test_columns_are_found_by_their_names() -> None:
    moved = tuple(f"{name}  " for name in reversed(COLUMNS))
    row = {f"{name}  ": value for name, value in BALDWIN.items()}
    assert only(workbook(row, header=moved, links={"B2": DOCUMENT})) == only(workbook(BALDWIN))


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        (COLUMNS[1:], r"missing columns \['STATE'\]"),
        ((*COLUMNS, "FIELD OFFICE"), r"unknown or doubled \['FIELD OFFICE'\]"),
        ((*COLUMNS, "STATE "), r"unknown or doubled \['STATE'\]"),
        (("STATE", "AGENCY", *COLUMNS[2:]), r"\['LAW ENFORCEMENT AGENCY'\], .* \['AGENCY'\]"),
    ],
)
def test_other_columns_stop_it(header: tuple[str, ...], problem: str) -> None:
    with pytest.raises(ListError, match=rf"^ice_287g, row 1: .*{problem}"):
        LIST.parse(workbook(BALDWIN, header=header, links={}))


def test_all_generations_of_columns_read_and_no_other() -> None:
    first, *_ = GENERATIONS
    for columns in GENERATIONS:
        listing = only(workbook(BALDWIN, header=columns, links={}))
        assert listing.counties == (("Baldwin County",) if "COUNTY" in columns else ())
        for name in columns:
            fewer = tuple(one for one in columns if one != name)
            if fewer not in GENERATIONS:
                with pytest.raises(ListError, match=rf"missing columns \[.*'{name}'"):
                    LIST.parse(workbook(BALDWIN, header=fewer, links={}))
    assert first == COLUMNS
    lost = COLUMNS[:5]
    with pytest.raises(ListError) as told:
        LIST.parse(workbook(BALDWIN, header=lost, links={}))
    assert str(told.value) == (
        "ice_287g, row 1: missing columns ['SIGNED', 'MOA', 'ADDENDUM'], unknown or doubled []"
    )


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("STATE", "ALABAMMA", f"'ALABAMMA' {NEW}"),
        ("STATE", "AL", f"'AL' {NEW}"),
        ("LAW ENFORCEMENT AGENCY", None, "no name"),
        ("LAW ENFORCEMENT AGENCY", " \u200b", "no name"),
        ("LAW ENFORCEMENT AGENCY", "#REF!", "no name"),
        ("TYPE", "Tribe", f"'Tribe' {NEW}"),
        ("TYPE", None, "is empty"),
        ("TYPE", "#NA", "'#NA' is a spreadsheet's word for no value"),
        ("COUNTY", "Baldwin County, Mobile County",
         "'Baldwin County, Mobile County' is not the name of one county"),
        ("COUNTY", "Baldwin/Mobile County",
         "'Baldwin/Mobile County' is not the name of one county"),
        ("COUNTY", 1003, "'1003' is not the name of one county"),
        ("SUPPORT TYPE", "Tribal Task Force Model", f"'Tribal Task Force Model' {NEW}"),
        ("SIGNED", "10/17/2025", "'10/17/2025' is not the day of an agreement"),
        ("SIGNED", 45947, "45947 is a spreadsheet's number, of 2025-10-17 if of a day"),
        ("SIGNED", None, "'' is not the day of an agreement"),
        ("SIGNED", datetime(1925, 10, 17),
         "'1925-10-17' is not the day of an agreement"),
        ("SIGNED", datetime(1995, 12, 31),
         "'1995-12-31' is not the day of an agreement"),
        ("SIGNED", datetime(2025, 10, 17, 12),
         "'2025-10-17 12:00:00' is not the day of an agreement"),
        ("LAW ENFORCEMENT AGENCY", "Baldwin County", "'Baldwin County' is the name of a county"),
        ("COUNTY", "Willow Springs Police Department",
         "'Willow Springs Police Department' is the name of an agency"),
        ("MOA", "see attached", f"'see attached' {NEW}"),
        ("ADDENDUM", "see attached", f"'see attached' {NEW}"),
    ],
)  # fmt: skip
def test_a_row_with_what_is_new_is_set_apart(column: str, value: object, problem: str) -> None:
    reading = LIST.parse(workbook(BALDWIN, BALDWIN | {column: value}))
    assert apart(reading) == f"row 3, {column}: {problem}"
    assert reading.listings == [only(workbook(BALDWIN))]


def test_the_first_agreements_are_of_the_year_of_the_law() -> None:
    assert only(workbook(BALDWIN | {"SIGNED": datetime(1996, 1, 1)})).signed_on == "1996-01-01"


def test_text_without_a_column_stops_it() -> None:
    row = BALDWIN | {"": "suspended"}
    reading = LIST.parse(workbook(row, header=(*COLUMNS, None)))
    assert apart(reading) == "row 2, I: text in a column without a name"


def test_a_county_of_any_spelling_is_the_lists_word() -> None:
    for county in ("Doña Ana County", "King and Queen County", "St. Mary's Parish", "Lake Conty"):
        assert only(workbook(BALDWIN | {"COUNTY": f"{county} "})).counties == (county,)
    for county in ("#N/A", "#NA", "N/A", "Decatur", "Kattan District"):
        listing = only(workbook(BALDWIN | {"COUNTY": county}))
        assert (listing.counties, listing.as_listed["COUNTY"]) == ((), county)
    assert only(workbook(BALDWIN | {"COUNTY": None})).as_listed == {}


def test_a_link_without_an_address_is_kept_as_a_word() -> None:
    listing = only(workbook(BALDWIN | {"ADDENDUM": "link "}, links={}))
    assert listing.evidence == ()
    assert listing.as_listed == {"MOA": "link", "ADDENDUM": "link"}


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("https://example.org/moa.pdf", "on ice.gov"),
        ("https://ice.gov.example.org/moa.pdf", "on ice.gov"),
        ("https://notice.gov/moa.pdf", "on ice.gov"),
        ("javascript:alert(1)", "on ice.gov"),
        ("ftp://www.ice.gov/moa.pdf", "on ice.gov"),
        ("moa.pdf", "on ice.gov"),
        ("https://www.ice.gov/a moa.pdf", "on ice.gov"),
        ("https://[", ": Invalid IPv6 URL"),
        ("https://www.ice.gov]/", ": Invalid IPv6 URL"),
    ],
)
def test_an_address_elsewhere_stops_it(address: str, problem: str) -> None:
    told = "is not an address" + (problem if problem[0] == ":" else f" {problem}")
    row = BALDWIN | {"ADDENDUM": "link"}
    for cell, column in (("G2", "MOA"), ("H2", "ADDENDUM")):
        reading = LIST.parse(workbook(row, links={cell: address}))
        assert apart(reading) == f"row 2, {column}: {address!r} {told}"


SAFE = "https://gcc02.safelinks.protection.outlook.com/"


@pytest.mark.parametrize(
    ("link", "url", "kept"),
    [
        (DOCUMENT, DOCUMENT, None),
        ("https://ice.gov/a.pdf", "https://ice.gov/a.pdf", None),
        ("http:/www.ice.gov/a.pdf", "http://www.ice.gov/a.pdf", "http:/www.ice.gov/a.pdf"),
        (f"chrome-extension://abc/{DOCUMENT}", DOCUMENT, f"chrome-extension://abc/{DOCUMENT}"),
        (f"{SAFE}?data=1&url=https%3A%2F%2Fwww.ice.gov%2Fa.pdf&url=x", "https://www.ice.gov/a.pdf",
         f"link through {SAFE[8:-1]}"),
    ],
)  # fmt: skip
def test_an_address_is_unwrapped_and_mended(link: str, url: str, kept: str | None) -> None:
    listing = only(workbook(BALDWIN, links={"G2": link}))
    assert [(one.url, one.source) for one in listing.evidence] == [(url, "MOA")]
    assert listing.as_listed.get("MOA") == kept


def test_a_wrapper_without_an_address_stops_it() -> None:
    reading = LIST.parse(workbook(BALDWIN, links={"G2": f"{SAFE}?data=1"}))
    assert apart(reading) == "row 2, MOA: '' is not an address on ice.gov"


def test_both_documents_of_an_agreement_are_kept() -> None:
    other = "https://www.ice.gov/doclib/addendum.pdf"
    row = BALDWIN | {"ADDENDUM": "link"}
    listing = only(workbook(row, links={"G2": DOCUMENT, "H2": other}))
    assert [(one.url, one.source) for one in listing.evidence] == [
        (DOCUMENT, "MOA"), (other, "addendum"),
    ]  # fmt: skip
    assert listing.as_listed == {}


def test_a_hyperlink_where_none_belongs_stops_it() -> None:
    pending = BALDWIN | {"MOA": "link pending"}
    assert apart(LIST.parse(workbook(pending))) == "row 2, MOA: a hyperlink under 'link pending'"
    assert apart(LIST.parse(workbook(BALDWIN, links={"B2": DOCUMENT}))) == (
        "row 2, LAW ENFORCEMENT AGENCY: a hyperlink in a column that never had one"
    )


def test_keys_name_the_agreement_and_tell_equal_rows_apart() -> None:
    lake = BALDWIN | {"LAW ENFORCEMENT AGENCY": "Lake Police Department", "COUNTY": "Lake County"}
    rows = [BALDWIN, BALDWIN | {"SUPPORT TYPE": "Jail Enforcement Model"}, BALDWIN, BALDWIN,
            lake, lake | {"COUNTY": "Cook County"}, lake]  # fmt: skip
    assert [listing.key for listing in whole(LIST.parse(workbook(*rows)))] == [
        "al-baldwin-county-sheriffs-office-task-force-model",
        "al-baldwin-county-sheriffs-office-jail-enforcement-model",
        "al-baldwin-county-sheriffs-office-task-force-model-2",
        "al-baldwin-county-sheriffs-office-task-force-model-3",
        "al-lake-police-department-lake-county-task-force-model",
        "al-lake-police-department-cook-county-task-force-model",
        "al-lake-police-department-lake-county-task-force-model-2",
    ]


@pytest.mark.parametrize(
    "content",
    [b"", b"PK nothing", b"<!doctype html><title>Sign in</title>", SAMPLE[:3_000]],
    ids=["empty", "nothing", "html", "cut short"],
)
def test_what_is_no_workbook_is_one_line(content: bytes) -> None:
    with pytest.raises(ListError, match=r"^ice_287g: not a sound zip: ") as caught:
        LIST.parse(content)
    assert "\n" not in str(caught.value)


def test_a_zip_that_is_no_workbook_is_one_line() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "nothing here")
    with pytest.raises(ListError, match=r"^ice_287g: not a workbook: ") as caught:
        LIST.parse(out.getvalue())
    assert "\n" not in str(caught.value)
    torn = rezipped(SAMPLE, "xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetData")
    with pytest.raises(ListError, match=r"^ice_287g: not a workbook: ExpatError"):
        LIST.parse(torn)


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO(SAMPLE)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", bytes(50_000_000))
    monkeypatch.setattr(workbooks, "_sheets", lambda *_: pytest.fail("was opened"))
    with pytest.raises(ListError, match=r"^ice_287g: the zip would unpack to 50,\d{3},\d{3} bytes"):
        LIST.parse(out.getvalue())


@pytest.mark.parametrize(
    ("member", "root"),
    [
        ("xl/sharedStrings.xml", b"<sst "),
        ("xl/worksheets/sheet1.xml", b"<worksheet "),
        ("xl/worksheets/_rels/sheet1.xml.rels", b"<Relationships "),
        ("xl/workbook.xml", b"<workbook "),
        ("xl/styles.xml", b"<styleSheet "),
    ],
)
def test_entities_in_the_xml_are_refused(member: str, root: bytes) -> None:
    """A harmless one too: what is not expanded at all cannot be a bomb."""
    entity = b'<!DOCTYPE r [<!ENTITY lol "lol"><!ENTITY two "&lol;&lol;">]>'
    with pytest.raises(
        ListError, match=r"^ice_287g: not a workbook: ValueError..a document type"
    ) as caught:
        LIST.parse(rezipped(SAMPLE, member, root, entity + root))
    assert "\n" not in str(caught.value)


def test_one_far_cell_does_not_fill_memory() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(BALDWIN)))
    assert book.active is not None
    book.active["XFD1048576"] = "lost"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(ListError, match=r"^ice_287g: XFD1048576 is farther out than"):
        LIST.parse(out.getvalue())


def test_a_second_sheet_is_for_a_person_to_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(BALDWIN)))
    empty = book.create_sheet("Sheet2")
    out = io.BytesIO()
    book.save(out)
    assert only(out.getvalue()).state == "AL"
    empty["A1"] = "Total"
    out = io.BytesIO()
    book.save(out)
    reading = LIST.parse(out.getvalue())
    assert reading.listings == [only(workbook(BALDWIN))]
    assert reading.told == {"the sheet 'Sheet2' is not read": 0}
    empty.delete_rows(1)
    empty.append(COLUMNS)
    out = io.BytesIO()
    book.save(out)
    problem = "2 sheets have the columns of agreements: 'Sheet', 'Sheet2'"
    with pytest.raises(ListError, match=rf"^ice_287g: {problem}$"):
        LIST.parse(out.getvalue())
    for sheet in book.worksheets:
        sheet.delete_cols(1)
    out = io.BytesIO()
    book.save(out)
    problem = "none of 2 sheets has the columns of agreements; the first: missing columns"
    with pytest.raises(ListError, match=rf"^ice_287g, row 1: {problem}"):
        LIST.parse(out.getvalue())


PARSE = """
import sys
from pathlib import Path
from mapper.errors import ListError
from mapper.lists.ice_287g import LIST
try:
    print(len(LIST.parse(Path(sys.argv[1]).read_bytes()).listings))
except ListError as error:
    print(error)
"""
ALL = "A1:XFD1048576"
_RULE = f'<conditionalFormatting sqref="{ALL}"><cfRule type="cellIs" priority="1"/>'
BOMBS = {
    "dimension": ("sheet1", b"<sheetData>", f'<dimension ref="{ALL}"/><sheetData>', "17"),
    "merged": ("sheet1", b"</sheetData>", "</sheetData>" + f'<mergeCell ref="{ALL}"/>' * 2, "17"),
    "format": ("sheet1", b"</sheetData>", f"</sheetData>{_RULE}</conditionalFormatting>", "17"),
    "hyperlink": ("sheet1", b"</sheetData>", f'</sheetData><hyperlink ref="{ALL}"/>',
                  f"ice_287g, row 1, A: a hyperlink over the cells {ALL}"),
    "columns": ("sheet1", b"<sheetData>", '<col min="1" max="16384"/><sheetData>', "17"),
    "names": ("workbook", b"<definedNames />",
              f"<definedName name='_xlnm.Print_Titles'>Sheet1!{ALL}</definedName>" * 9, "17"),
    "far row": ("sheet1", b"</sheetData>", '<row r="9999999"><c r="A9999999"/></row></sheetData>',
                "17"),
    "deep": ("sheet1", b"</sheetData>", "<a>" * 100_000 + "</sheetData>",
             "ice_287g: not a workbook: ValueError('elements nested too deep"),
    "new names": ("sheet1", b"</sheetData>",
                  "".join(f"<a{n}/>" for n in range(100_000)) + "</sheetData>",
                  "ice_287g: not a workbook: ValueError('elements nested too deep, or of"),
    "elements": ("sheet1", b"</sheetData>", "<a/>" * 1_000_001 + "</sheetData>",
                 "ice_287g: not a workbook: ValueError('over 1,000,000 elements in a part of it"),
    "long tag": ("sheet1", b"<sheetData>", "<a " + " " * 5_000_000 + "/><sheetData>",
                 "ice_287g: not a workbook: ValueError('xl/worksheets/sheet1.xml has a tag of"),
    "long cell": ("sharedStrings", b"<t>", "<t>" + "a" * 5_000_000,
                  "ice_287g, row 1, A: over 1,000 characters in a cell"),
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_takes_little_memory_and_time(bomb: str, tmp_path: Path) -> None:
    """Of a sheet only its cells are read: openpyxl took gigabytes to draw the rest."""
    member, before, after, told = BOMBS[bomb]
    folder = "xl/worksheets" if member == "sheet1" else "xl"
    content = rezipped(SAMPLE, f"{folder}/{member}.xml", before, after.encode())
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(content)
    ended = run_apart(PARSE, str(path), megabytes=300, seconds=5)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith(told)


def test_a_number_in_the_style_of_a_day_is_one_and_another_is_not() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(BALDWIN)))
    assert book.active is not None
    for form in ("d-mmm-yy", "[$-409]m/d/yyyy;@", "yyyy\\-mm\\-dd"):
        book.active["F2"].number_format = form
        out = io.BytesIO()
        book.save(out)
        assert only(out.getvalue()).signed_on == "2025-10-17", form
    for form in ("General", "0.00", '"days" 0', "[Red]0"):
        book.active["F2"].number_format = form
        book.active["F2"].value = 45947
        book.active["F2"].number_format = form
        out = io.BytesIO()
        book.save(out)
        assert apart(LIST.parse(out.getvalue())) == (
            "row 2, SIGNED: 45947 is a spreadsheet's number, of 2025-10-17 if of a day"
        )


WORKBOOK = "https://www.ice.gov/doclib/about/offices/ero/287g/participatingAgencies05182026am.xlsx"
PENDING = '<a href="/doclib/about/offices/ero/287g/pendingAgencies05182026am.xlsx">Pending</a>'


@pytest.mark.parametrize(
    ("link", "address"),
    [
        (f'<a class="button" href="{WORKBOOK}">View</a>', WORKBOOK),
        (f'<a href="{WORKBOOK}">Excel</a> <a href="{WORKBOOK}#top"><b>again</b></a>', WORKBOOK),
        (
            '<A HREF=" /doclib/ParticipatingAgency091826am.xlsx "><span>here</span></A>',
            "https://www.ice.gov/doclib/ParticipatingAgency091826am.xlsx",
        ),
        (
            "<a href='287g/287gParticipating%20Agencies091526pm.xlsx?v=1&amp;w=2'>",
            "https://www.ice.gov/identify-and-arrest/"
            "287g/287gParticipating%20Agencies091526pm.xlsx?v=1&w=2",
        ),
        (
            '<a href="/file-download/download/public/208496"><span>View 287(g)</span>\n'
            "Participating&nbsp;Agencies</a>",
            "https://www.ice.gov/file-download/download/public/208496",
        ),
    ],
)
def test_the_workbook_is_found_on_its_page(link: str, address: str) -> None:
    page = f"""<!doctype html><title>Participating agencies</title>
        <a name="top"></a><a href="#participating-agencies">Participating Agencies</a>
        <a href="/doclib/participatingAgencies.pdf">Participating agencies (PDF)</a> {PENDING}
        <a href="/participatingAgencies/factSheet.xlsx">Fact sheet</a>
        <a href="/file-download/download/public/208497">View Pending Participating Agencies</a>
        <a href="/file-download/download/public/208498">Fact sheet</a> Participating Agencies {link}
        <script>"<a href='/participatingAgencies.xlsx'>"</script><![if IE]><p>"""
    assert follow(page.encode()) == address
    assert follow(page.encode() + b"\xe9") == address, "one letter in another encoding is no fault"


def test_a_workbook_is_the_end_of_the_way() -> None:
    assert follow(SAMPLE) == ""


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("", "no link to a workbook of participating agencies on https://www.ice.gov/"),
        (PENDING, "no link to a workbook of participating agencies"),
        ("<title>Access Denied</title>", "no link to a workbook of participating agencies"),
        (
            f'<a href="{WORKBOOK}">a</a><a href="/participatingAgencies2.xlsx">b</a>',
            "several workbooks of participating agencies: https://.*05182026am.xlsx, https://.*2.xlsx",
        ),
        ('<a href="https://[">a</a>', "does not read: Invalid IPv6"),
        ("<![nonsense[", "does not read: "),
    ],
)
def test_a_page_without_just_one_workbook_is_one_line(page: str, problem: str) -> None:
    with pytest.raises(ListError, match=f"^ice_287g: .*{problem}") as caught:
        follow(page.encode())
    assert "\n" not in str(caught.value)


def test_the_declaration_names_page_and_host() -> None:
    assert LIST.source is not None
    assert LIST.source.urls == (PAGE,)
    assert LIST.source.hosts == ("ice.gov",)
    assert LIST.source.follow is follow


@pytest.fixture
def few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LISTS, "ice_287g", replace(LIST, expected_rows=(1, 100)))  # type: ignore[misc]


@pytest.mark.usefixtures("few_rows")
def test_the_sample_is_taken_in_and_reads_back(tmp_path: Path) -> None:
    import_file(tmp_path, "ice_287g", SAMPLE, date(2026, 5, 18), PAGE)
    (snapshot,) = read_snapshots(tmp_path)
    assert list(snapshot.listings) == whole(LIST.parse(SAMPLE)) == whole(LIST.parse(SAMPLE))
    assert len(register.read_register(tmp_path).agencies) == 16
    late = "^ice_287g: 1 of 17 rows cannot be read.*2026-04-20 lies after 2026-04-19"
    with pytest.raises(ListError, match=late):
        import_file(tmp_path, "ice_287g", SAMPLE, date(2026, 4, 19), PAGE)


def test_an_agreement_adds_no_agency_to_the_map_and_is_no_technology(result: Result) -> None:
    with_agreement = {one.agency.agency_id for one in result.listed if one.list == "ice_287g"}
    assert "al-baldwin-county-sheriffs-office" in with_agreement
    only_ring = {
        one.agency.agency_id for one in result.listed if one.listing.program is Program.RING
    }
    assert set(result.agencies["agency_id"]) == only_ring
    assert not any("287(g)" in told for told in result.agencies["technologies"])


@pytest.mark.upstream
def test_the_whole_list_of_may_2026(upstream: Path) -> None:
    content = (upstream / "lists/ice_287g/2026-05-18.xlsx").read_bytes()
    listings = whole(LIST.parse(content, read_slips(DATA, "ice_287g")))
    assert len(listings) == len({listing.key for listing in listings}) == 1_843
    # 1,567 as they are written, with their spaces and apostrophes
    assert len({(listing.state, listing.agency) for listing in listings}) == 1_551
    assert Counter(listing.agreement for listing in listings) == {
        "Task Force Model": 1_162,
        "Warrant Service Officer": 499,
        "Jail Enforcement Model": 182,
    }
    sources = Counter(proof.source for listing in listings for proof in listing.evidence)
    assert sources == {"MOA": 1_680, "addendum": 45}
    assert sum(listing.as_listed.get("MOA") == "link pending" for listing in listings) == 163
    assert max(listing.signed_on for listing in listings) == "2026-05-17"
    assert not any(listing.key.endswith("-2") for listing in listings)
