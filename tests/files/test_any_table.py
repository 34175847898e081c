"""A stranger's table in each form that people save it in, and one line for what is none."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from mapper.errors import MapperError
from mapper.files.any_table import read_any_table

TEXT = "agency,state\nDoña Ana County Sheriff's Office,NM\n"
ROWS = {2: ["Doña Ana County Sheriff's Office", "NM"]}


def is_header(cells: object) -> bool:
    return "agency" in list(cells)  # type: ignore[call-overload]


def read(content: bytes | str) -> tuple[list[str], dict[int, list[str]], list[str]]:
    raw = content if isinstance(content, bytes) else content.encode()
    table = read_any_table("mine.csv", raw, is_header)
    return table.header, table.rows, table.told


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("utf-16", ["read as UTF-16, separated by commas"]),
        ("utf-16-le", ["read as UTF-16-LE, separated by commas"]),
        ("utf-16-be", ["read as UTF-16-BE, separated by commas"]),
        ("latin-1", ["read as Windows-1252, separated by commas"]),
    ],
)
def test_every_encoding_reads_and_is_told(encoding: str, told: list[str]) -> None:
    assert read(TEXT.encode(encoding)) == (["agency", "state"], ROWS, told)


def test_an_apostrophe_of_windows_is_one() -> None:
    _, rows, told = read(b"agency,state\nBay County Sheriff\x92s Department,MI\n")
    assert rows[2][0] == "Bay County Sheriff’s Department"
    assert told == ["read as Windows-1252, separated by commas"]


@pytest.mark.parametrize(
    ("separator", "word"), [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")]
)
def test_every_separator_reads_and_is_told(separator: str, word: str) -> None:
    found = read(TEXT.replace(",", separator))
    assert found == (["agency", "state"], ROWS, [f"read as UTF-8, separated by {word}"])


def test_a_header_of_agencies_decides_before_the_number_of_cells() -> None:
    header, rows, _ = read('agency;"state, or, territory"\nWarren PD;MI\n')
    assert (header, rows) == (["agency", "state, or, territory"], {2: ["Warren PD", "MI"]})


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_ends_of_lines_blank_lines_and_rows_of_separators(end: str) -> None:
    text = end.join(["", "agency,state,,", "Warren PD,MI,,", ",,,", "", "Troy PD,MI,,", ""])
    assert read(text) == (
        ["agency", "state"], {3: ["Warren PD", "MI"], 6: ["Troy PD", "MI"]}, [],
    )  # fmt: skip


def test_what_stands_above_the_header_is_left_out_and_told() -> None:
    told = ["the header is row 4; what stands above it is left out"]
    above = ["List of 2024", "agency", "", "agency,state", "Warren PD,MI", ""]
    found = ["agency", "state"], {5: ["Warren PD", "MI"]}
    assert read("\n".join(above)) == (*found, told)
    assert read("\n".join(above).replace(",", ";"))[:2] == found
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["List of 2024"], ["agency"], [], ["agency", "state"], ["Warren PD", "MI"]):
        sheet.append(row)
    saved = io.BytesIO()
    book.save(saved)
    assert read(saved.getvalue()) == (*found, told)
    # without a header that is known the first row is it, whoever then says what is missing
    assert read("who,state\nWarren PD,MI\n")[0] == ["who", "state"]


def test_a_header_is_looked_for_in_the_first_twenty_rows_with_a_word() -> None:
    above = ["title,x\n"] * 20
    assert read("".join([*above[1:], ",\n", TEXT]))[0] == ["agency", "state"]
    for separator in ",;":
        header, rows, _ = read("".join([*above, TEXT.replace(",", separator)]))
        assert (header, rows[2]) == (["title", "x"], ["title", "x"])


def test_without_a_known_header_its_cells_tell_what_separates_them() -> None:
    assert read("who;state\nTroy PD;MI\n") == (
        ["who", "state"], {2: ["Troy PD", "MI"]}, ["read as UTF-8, separated by semicolons"],
    )  # fmt: skip
    # a tab at the start is an empty cell, a letter a part of one
    assert read("\t\twho,of\n1\t2\tx\n")[:2] == (["", "", "who,of"], {2: ["1", "2", "x"]})
    assert read("Xagency,state;of;it\n")[0] == ["Xagency,state", "of", "it"]
    assert read("who\nTroy PD\n") == (["who"], {2: ["Troy PD"]}, [])
    assert read(" \n") == ([], {}, [])


def test_of_two_separators_that_make_a_header_the_first_row_with_a_word_decides() -> None:
    header, _, told = read(";;;\nagency,old;agency\nA,B;C\n")
    assert (header, told[-1]) == (
        ["agency,old", "agency"], "read as UTF-8, separated by semicolons"
    )  # fmt: skip
    blank = "\n" * 100_000
    assert read(blank + TEXT.replace(",", ";"))[:2] == (["agency", "state"], {100_002: ROWS[2]})


def test_a_column_without_a_name_that_holds_words_is_kept() -> None:
    header, rows, _ = read("agency,state,,\nA,MI,,\nB,MI,x,\n")
    assert header == ["agency", "state", ""]
    assert rows == {2: ["A", "MI", ""], 3: ["B", "MI", "x"]}


def test_a_short_row_is_filled_and_told_and_a_long_one_may_be_so_only_with_nothing() -> None:
    _, rows, told = read("agency,state,county\nA,MI\nB,MI,Wayne,,\nC\n")
    assert rows == {2: ["A", "MI", ""], 3: ["B", "MI", "Wayne"], 4: ["C", "", ""]}
    assert told == [
        "2 rows, first row 2, have fewer cells than the header: the last ones are taken as empty"
    ]
    assert read("agency,state\nA,MI\nB\n")[2] == [
        "row 3 has fewer cells than the header: the last ones are taken as empty"
    ]
    with pytest.raises(MapperError) as raised:
        read("agency,state\nA,MI\nB,MI,Wayne\n")
    assert str(raised.value) == (
        "mine.csv, row 3: 3 cells for 2 columns; a cell that holds what separates cells needs "
        "quotation marks"
    )


def test_a_quotation_mark_within_a_cell_is_a_letter_and_one_never_closed_is_named() -> None:
    assert read('agency,state\nO"Fallon PD,MO\n')[1] == {2: ['O"Fallon PD', "MO"]}
    with pytest.raises(MapperError, match=r"^mine.csv, row 3: not CSV: a quotation mark is opened"):
        read('agency,state\nA,MI\n"B,MI\n')
    with pytest.raises(MapperError, match=r"^mine.csv, row 1: not CSV: a quotation mark is opened"):
        read('"agency,state\nA,MI\n')
    with pytest.raises(MapperError, match=r"^mine.csv, row 2: not CSV: ',' expected after"):
        read('agency,state\n"Troy" PD,MI\n')


def test_what_nobody_sees_is_named_by_row_and_column() -> None:
    with pytest.raises(MapperError, match=r"^mine.csv, row 3, state: U\+202E RIGHT-TO-LEFT"):
        read("agency,state\nA,MI\nB,M\u202eI\n")
    with pytest.raises(MapperError, match=r"^mine.csv, row 2, state: U\+202E"):
        read(workbook(("Data", [["agency", "state"], ["A", "M\u202eI"]])))
    with pytest.raises(MapperError, match=r"^mine.csv, row 1, column B: U\+202E"):
        read("agency,st\u202eate\nA,MI\n")


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbooks_sheet_with_a_header_is_read_its_cells_as_they_look() -> None:
    notes: list[list[object]] = [["Made by hand"]]
    data: list[list[object]] = [
        ["agency", "state", "day", "seen", "zip", None],
        [],
        ["Warren PD", "MI", date(2020, 10, 7), datetime(2020, 10, 7, 12, 30), "01002", None],
        ["Troy PD"],
    ]
    header, rows, told = read(workbook(("Notes", notes), ("Data", data)))
    assert header == ["agency", "state", "day", "seen", "zip"]
    assert rows == {
        3: ["Warren PD", "MI", "2020-10-07", "2020-10-07 12:30:00", "01002"],
        4: ["Troy PD", "", "", "", ""],
    }
    assert told == ["read the sheet 'Data', not 'Notes'"]


def test_of_several_sheets_those_not_read_are_told_and_without_a_header_the_first_is_read() -> None:
    notes: tuple[str, list[list[object]]] = ("Notes", [["Made by hand"], ["in 2024"]])
    more: tuple[str, list[list[object]]] = ("More", [["x"]])
    data: tuple[str, list[list[object]]] = ("Data", [["agency"], ["Troy PD"]])
    assert read(workbook(notes, data, more)) == (
        ["agency"], {2: ["Troy PD"]}, ["read the sheet 'Data', not 'Notes', 'More'"],
    )  # fmt: skip
    assert read(workbook(notes, more)) == (
        ["Made by hand"], {2: ["in 2024"]}, ["read the sheet 'Notes', not 'More'"],
    )  # fmt: skip


def test_the_links_of_a_workbook_are_not_read() -> None:
    file = io.BytesIO(workbook(("Data", [["agency"], ["Troy PD"]])))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", "torn")
    assert read(file.getvalue()) == (["agency"], {2: ["Troy PD"]}, [])


def test_a_workbook_larger_than_a_list_of_agencies_may_be_the_users_own() -> None:
    rows: list[list[object]] = [["agency", "note"], *([f"A {n}", "x" * 1_500] for n in range(3))]
    rows[1:1] = [[None] for _ in range(25_000)]
    assert list(read(workbook(("Data", rows)))[1]) == [25_002, 25_003, 25_004]


def zipped(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "agency,state\n")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture (PNG), no table that this reads: ask whoever"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture (JPEG), no table that this reads: ask"),
        (b"%PDF-1.7\n", "a PDF, no table that this reads: ask whoever made it for a table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old workbook (.xls), or one with a password, "),
        (zipped("agencies.csv"), "a zip, or a document that is one (.ods, .xlsb, .docx), no table"),
        (b"\n<!DOCTYPE html><table>", "a web page or XML, no table that this reads: open it where"),
        (b"\x00\x01\x02\x03\x00\x00\x00\x01", "not text, so no table that this reads: open it"),
        (b"", "empty: no header"),
        (b"\n\n,,\n", "empty: no header"),
        (zipped("xl/workbook.xml"), "not a workbook: "),
        (workbook(("Data", [])), "a workbook without a word"),
        (workbook(("Data", [["\u200b"]])), "a workbook without a word: no header"),
    ],
    ids=lambda one: (
        one if isinstance(one, str) else "bytes"
    ),  # by number and words: a zip has the second of its making in it, and workers differ
)
def test_what_is_no_table_gets_a_line_on_how_to_save_it(content: bytes, told: str) -> None:
    with pytest.raises(MapperError) as raised:
        read(content)
    assert str(raised.value).startswith(f"mine.csv: {told}")
    assert "\n" not in str(raised.value)
