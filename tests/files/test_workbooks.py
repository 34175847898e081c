"""A stranger's workbook: what stands in its cells, and never more than a list has."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest

from mapper.errors import ListError
from mapper.files import workbook_parts
from mapper.files.workbook_cells import column_letters
from mapper.files.workbook_parts import DEEPEST, LONGEST_TAG, Bounds
from mapper.files.workbooks import Sheet, read_workbook

ROOMY = Bounds(unpacked=100_000_000)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def book(
    rows: str = "", *, after: str = "", texts: str = "", styles: str = "", relations: str = "",
    more: str = "", target: str = "worksheets/sheet1.xml", sheets: str = "",
) -> bytes:  # fmt: skip
    """A workbook with these rows in its one sheet; `after` follows them."""
    sheets = sheets or '<sheet name="One" r:id="rId1"/>'
    members = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}">{more}<sheets>{sheets}'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        f'<Relationship Id="rId1" Target="{target}"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATION}"><sheetData>'
        f"{rows}</sheetData>{after}</worksheet>",
        "xl/worksheets/_rels/sheet1.xml.rels": f"<Relationships>{relations}</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return out.getvalue()


def read(content: bytes, bounds: Bounds = ROOMY) -> Sheet:
    (sheet,) = read_workbook("some_list", content, bounds)
    return sheet


def refused(content: bytes, bounds: Bounds = ROOMY) -> str:
    with pytest.raises(ListError) as caught:
        read_workbook("some_list", content, bounds)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def texts_of(rows: str) -> dict[int, dict[int, str | datetime]]:
    return read(book(rows)).rows


def cell(reference: str, value: str = "1", kind: str = "str") -> str:
    return f'<row><c r="{reference}" t="{kind}"><v>{value}</v></c></row>'


def test_texts_come_in_each_of_the_ways_that_cells_hold_them() -> None:
    rows = (
        '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="s"><v>0</v></c>'
        '<c r="D2" t="inlineStr"><is> <r><t>in</t></r> <r><t>line</t></r></is></c>'
        '<c r="E2" t="str"><f>"x"&amp;"y"</f><v>x &amp; y</v></c><c r="F2"><v>7.5</v></c>'
        '<c r="G2" t="b"><v>1</v></c><c r="H2" t="s"/><c r="I2"/>'
        '<c r="J2" t="s"><v>2</v></c></row>'
    )
    texts = (
        "<si><r><t>ri</t></r><r><rPr/><t>ch</t></r><rPh><t>said</t></rPh></si>"
        "<si><t>plain</t></si><si><t></t></si>"
    )
    sheet = read(book(rows, texts=texts))
    assert (sheet.name, sheet.links) == ("One", {})
    assert sheet.rows == {
        2: {1: "plain", 3: "rich", 4: "inline", 5: "x & y", 6: "7.5", 7: "1"}
    }  # fmt: skip


def test_rows_and_cells_without_a_number_follow_the_one_before() -> None:
    one = '<c t="str"><v>{}</v></c>'
    rows = (
        f'<row>{one.format("a")}{one.format("b")}</row><row r="5">{one.format("c")}'
        f'<c r="D5" t="str"><v>d</v></c>{one.format("e")}</row><row>{one.format("f")}</row>'
    )
    assert texts_of(rows) == {1: {1: "a", 2: "b"}, 5: {1: "c", 4: "d", 5: "e"}, 6: {1: "f"}}
    assert texts_of(cell("AB3")) == {3: {28: "1"}}


DAYS = [14, 17, 22, 27, 36, 45, 47, 50, 58]
NO_DAYS = [0, 1, 13, 23, 26, 37, 44, 48, 49, 59, 9_999_999_999]


@pytest.mark.parametrize(("form", "is_day"), [(n, n in DAYS) for n in sorted(DAYS + NO_DAYS)])
def test_numbers_of_formats_that_are_days(form: int, is_day: bool) -> None:
    styles = f'<cellXfs><xf numFmtId="0"/><xf numFmtId="{form}"/></cellXfs>'
    rows = '<row r="1"><c r="A1" s="1"><v>45947.5</v></c><c r="B1"><v>2</v></c></row>'
    found = read(book(rows, styles=styles)).rows[1]
    assert found == {1: datetime(2025, 10, 17, 12) if is_day else "45947.5", 2: "2"}


@pytest.mark.parametrize(
    ("code", "is_day"),
    [
        ("d/m", True), ("YYYY", True), ("H", True), ("ss", True), ("[Red]0", False), ("0.0", False),
        ("&quot;days&quot; 0", False), ("0\\d", False), ("0_d", False), ("General", False),
        ("[$-409]m", True), ("0&quot;d&quot;d&quot;y&quot;", True), ("[h]", False),
    ],
)  # fmt: skip
def test_formats_that_are_spelled_out(code: str, is_day: bool) -> None:
    styles = (
        f'<numFmts><numFmt numFmtId="14" formatCode="{code}"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="22"/><xf numFmtId="22"/></cellStyleXfs>'
        '<cellXfs><xf/><xf numFmtId="14"/></cellXfs>'
    )
    rows = '<row r="1"><c r="A1" s="1"><v>2</v></c><c r="B1" s="0"><v>2</v></c></row>'
    found = read(book(rows, styles=styles)).rows[1]
    assert found == {1: datetime(1900, 1, 1) if is_day else "2", 2: "2"}


def test_a_style_that_is_not_there_shows_no_day_and_a_day_in_words_stays() -> None:
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    rows = (
        '<row r="1"><c r="A1" s="1"><v>2</v></c><c r="B1" s="-1"><v>2</v></c>'
        '<c r="C1" t="d"><v>2025-10-17</v></c><c r="D1" t="str"><v>2</v></c></row>'
        '<row r="2"><c r="A2" s="0"><v>2</v></c><c r="B2"><v>2</v></c></row>'
    )
    assert read(book(rows, styles=styles)).rows == {
        1: {1: "2", 2: "2", 3: "2025-10-17", 4: "2"},
        2: {1: datetime(1900, 1, 1), 2: datetime(1900, 1, 1)},
    }


@pytest.mark.parametrize(("told", "is_read"), [("0", 1), ("false", 1), ("1", 0), ("true", 0)])
def test_days_counted_from_1904_are_refused(told: str, is_read: int) -> None:
    content = book(cell("A1"), more=f'<workbookPr date1904="{told}"/>')
    if is_read:
        assert read(content).rows == {1: {1: "1"}}
    else:
        problem = "some_list: not a workbook: ValueError('its days are counted from 1904')"
        assert refused(content) == problem


def test_a_sheet_is_found_wherever_its_relation_leads_and_one_without_a_word_is_left_out() -> None:
    for target in (
        "worksheets/sheet1.xml",
        "/xl/worksheets/sheet1.xml",
        "../xl/worksheets/sheet1.xml",
    ):
        assert read(book(cell("B1"), target=target)).rows == {1: {2: "1"}}, target
    assert read_workbook("some_list", book('<row r="1"><c r="A1"/></row>'), ROOMY) == []
    twice = '<sheet name="One" r:id="rId1"/><sheet name="Two" r:id="rId1"/>'
    found = read_workbook("some_list", book(cell("B1"), sheets=twice), ROOMY)
    assert [sheet.name for sheet in found] == ["One", "Two"]
    assert refused(book(sheets='<sheet name="One" r:id="rId2"/>')) == (
        "some_list: not a workbook: KeyError('rId2')"
    )
    assert refused(book(cell("A1"), target="nowhere.xml")).startswith(
        "some_list: not a workbook: KeyError("
    )


def test_sheets_are_bounded() -> None:
    one = '<sheet name="One" r:id="rId1"/>'
    assert len(read_workbook("some_list", book(cell("A1"), sheets=one * 100), ROOMY)) == 100
    assert refused(book(cell("A1"), sheets=one * 101)) == (
        "some_list: not a workbook: ValueError('over 100 sheets')"
    )


def test_cells_stand_where_a_list_has_them() -> None:
    last = f"{column_letters(ROOMY.columns)}{ROOMY.rows}"
    assert texts_of(cell(last)) == {ROOMY.rows: {ROOMY.columns: "1"}}
    for far in (f"A{ROOMY.rows + 1}", f"{column_letters(ROOMY.columns + 1)}1"):
        problem = f"some_list: {far} is farther out than a list of agencies has cells"
        assert refused(book(cell(far))) == problem
        link = f'<hyperlink ref="{far}"/>'
        assert refused(book(cell("A1"), after=link)) == problem
    assert refused(book('<row r="0"><c t="str"><v>1</v></c></row>')).startswith("some_list: A0 is")
    assert texts_of(f'{cell("A1")}<row r="2"><c r="A2"/></row><row r="{ROOMY.rows + 1}"><c/></row>')


@pytest.mark.parametrize("reference", ["A0", "1", "A", "a1", "ABCD1", "A12345678", "A1 ", ""])
def test_what_names_no_cell_is_refused(reference: str) -> None:
    assert refused(book(cell(reference))) == (
        f"some_list: not a workbook: ValueError({f'{reference!r} is no cell'!r})"
    )
    assert f"{'B' * 20!r} is no cell" in refused(book(cell("B" * 40)))


def test_a_cell_is_as_long_as_a_name_can_be() -> None:
    words = "a" * ROOMY.characters
    assert texts_of(cell("B7", words)) == {7: {2: words}}
    assert texts_of(cell("A7", "b") + cell("B8", words)) == {7: {1: "b"}, 8: {2: words}}
    problem = "some_list, row 7, B: over 1,000 characters in a cell"
    assert refused(book(cell("B7", words + "a"))) == problem
    texts = f"<si><t>{words}</t></si><si><t>{words}</t><t>a</t></si><si><t>short</t></si>"
    named = [book(cell("B7", str(n), "s"), texts=texts) for n in range(3)]
    assert read(named[0]).rows == {7: {2: words}}
    assert refused(named[1]) == problem
    assert read(named[2]).rows == {7: {2: "short"}}, "what is too long spoils no other text"


def test_a_hyperlink_is_of_one_cell() -> None:
    relations = '<Relationship Id="rId7" Target="https://www.ice.gov/a.pdf"/>'
    links = '<hyperlink ref="B2" r:id="rId7"/><hyperlink ref="C2:C2"/><hyperlink ref="D3"/>'
    sheet = read(book(cell("A1"), after=links, relations=relations))
    assert sheet.links == {2: {2: "https://www.ice.gov/a.pdf", 3: ""}, 3: {4: ""}}
    assert refused(book(cell("A1"), after='<hyperlink ref="B2:B3"/>')) == (
        "some_list, row 2, B: a hyperlink over the cells B2:B3"
    )
    assert refused(book(cell("A1"), after='<hyperlink ref="B2" r:id="rId8"/>')) == (
        "some_list: not a workbook: KeyError('rId8')"
    )


def test_elements_are_bounded_in_depth_names_and_number(monkeypatch: pytest.MonkeyPatch) -> None:
    def nested(depth: int) -> bytes:  # below the sheet itself
        return book(cell("A1"), after="<a>" * (depth - 1) + "</a>" * (depth - 1))

    assert read(nested(DEEPEST))
    problem = (
        "some_list: not a workbook: ValueError('elements nested too deep, or of too many names')"
    )
    assert refused(nested(DEEPEST + 1)) == problem

    monkeypatch.setattr(workbook_parts, "MOST_NAMES", 12)
    assert read(book(cell("A1"), after="<a/><b/>" * 100))
    others = [f"<a{n}/>" for n in range(6)]
    assert read(book(cell("A1"), after="".join(others[:5])))  # and seven of the sheet: 12
    assert refused(book(cell("A1"), after="".join(others))) == problem
    named = "".join(f'<a b{n}=""/>' for n in range(10))
    assert refused(book(cell("A1"), after=named)) == problem, "names of attributes too"

    monkeypatch.setattr(workbook_parts, "MOST_NAMES", 2_000)
    few = Bounds(elements=1_010)
    assert read(book(cell("A1"), after="<a/>" * 1_005), few)  # and five of the sheet: 1,010
    assert refused(book(cell("A1"), after="<a/>" * 1_006), few) == (
        "some_list: not a workbook: ValueError('over 1,010 elements in a part of it')"
    )


def test_a_tag_is_bounded_and_a_part_is_read_in_pieces() -> None:
    def tag(length: int) -> bytes:
        return book(cell("A1"), after=f"<a{' ' * (length - 1)}/>")

    assert read(tag(LONGEST_TAG - 2))
    assert refused(tag(LONGEST_TAG)).endswith(
        "ValueError('xl/worksheets/sheet1.xml has a tag of over 65,536 bytes')"
    )
    rows = "".join(cell(f"A{n}", "w" * 900) for n in range(1, 201))
    assert len(texts_of(rows)) == 200, "a cell across two pieces is one"
    for torn in ("<a>", "<!-- the rest was lost "):
        told = refused(book(cell("A1"), after=torn))
        assert told.startswith("some_list: not a workbook: ExpatError(")


def test_a_character_by_its_number_is_that_character() -> None:
    said = "a _x202E_b _x000D__x005F_x0041_"
    rows = f'<row r="1"><c r="A1" t="str"><v>{said}</v></c><c r="B1" t="s"><v>0</v></c>'
    inline = f'<c r="C1" t="inlineStr"><is><t>{said}</t></is></c><c r="D1"><v>1</v></c></row>'
    shown = "a \u202eb \r_x0041_"
    texts = f"<si><t>{said}</t></si>"
    assert read(book(rows + inline, texts=texts)).rows[1] == {1: shown, 2: shown, 3: shown, 4: "1"}


@pytest.mark.parametrize("number", ["-1", "1", "99", "x", "9" * 5_000])
def test_a_text_that_is_none_of_those_shared_is_refused_with_its_cell(number: str) -> None:
    assert refused(book(cell("B7", number, "s"), texts="<si><t>a</t></si>")).startswith(
        "some_list, row 7, B: text "
    )


def test_texts_that_cells_share_are_bounded() -> None:
    few = Bounds(unpacked=100_000_000, texts=2)
    row = cell("A1", "1", "s")
    assert read(book(row, texts="<si><t>a</t></si>" * 2), few).rows == {1: {1: "a"}}
    assert "over 2 texts that cells share" in refused(book(row, texts="<si/>" * 3), few)


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        ('<row r="2"/><row r="2"/>', "row 2"),
        ('<row r="2"/><row r="1"/>', "row 1"),
        (f"{cell('A2')}{cell('A2')}", "row 2, A"),
        ('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>', "row 1, A"),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', "row 1, A"),
    ],
)
def test_what_stands_twice_or_out_of_order_is_refused(rows: str, where: str) -> None:
    assert refused(book(rows)).startswith(f"some_list, {where}: it ")


def test_a_document_type_is_refused() -> None:
    content = book(cell("A1"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as was, zipfile.ZipFile(out, "w") as archive:
        for name in was.namelist():
            declared = b"<!DOCTYPE workbook>" if name == "xl/workbook.xml" else b""
            archive.writestr(name, declared + was.read(name))
    assert refused(out.getvalue()) == (
        "some_list: not a workbook: ValueError('a document type, which none needs: entities are a "
        "bomb')"
    )


def test_links_that_nobody_asks_for_are_not_read() -> None:
    link = '<hyperlinks><hyperlink ref="A1" r:id="rId9"/></hyperlinks>'
    to = '<Relationship Id="rId9" Target="https://example.org/"/>'
    content = book(cell("A1"), after=link, relations=to)
    (sheet,) = read_workbook("some_list", content, ROOMY)
    assert sheet.links == {1: {1: "https://example.org/"}}
    (sheet,) = read_workbook("some_list", content, ROOMY, with_links=False)
    assert sheet.links == {}
