"""A workbook of ours opens elsewhere, and its texts stay texts."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest

from mapper.errors import DataError
from mapper.files import workbook_written
from mapper.files.workbook_parts import Bounds
from mapper.files.workbook_written import Sheet, workbook_bytes
from mapper.files.workbooks import read_workbook

HEADER = ["agency", "geoid", "lat", ""]
ROWS = [
    ["Dona & <Ana>\r\n PD", "0100124", "42.50000", " a "],
    ["=1+1", "", "", ""],
    ["-5", "2684000", "=2", "x"],
]


def test_another_reader_finds_texts_where_texts_are_and_numbers_where_numbers_are() -> None:
    content = workbook_bytes([Sheet("located", HEADER, ROWS, {2})])
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["agency", "geoid", "lat", None],
        ["Dona & <Ana>\r\n PD", "0100124", 42.5, " a "],
        ["=1+1", None, None, None],
        ["-5", "2684000", "=2", "x"],
    ]
    assert [sheet["A3"].data_type, sheet["C4"].data_type] == ["s", "s"]  # f: a formula
    assert {sheet[cell].number_format for cell in ("A2", "B2", "A3", "C4")} == {"@"}
    assert sheet["C2"].number_format == "General"


def test_our_own_reader_finds_them_too_and_the_same_table_gives_the_same_bytes() -> None:
    content = workbook_bytes([Sheet("located", HEADER, ROWS, {2})])
    (sheet,) = read_workbook("mine.xlsx", content, Bounds())
    assert sheet.rows[2] == {1: "Dona & <Ana>\r\n PD", 2: "0100124", 3: "42.50000", 4: " a "}
    assert workbook_bytes([Sheet("located", HEADER, ROWS, {2})]) == content


def test_nothing_stands_between_the_cells_of_a_sheet() -> None:
    with zipfile.ZipFile(
        io.BytesIO(workbook_bytes([Sheet("located", HEADER, ROWS, {2})]))
    ) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert sheet.count(b"</c><c ") == 8
    assert not re.search(rb"</c>[^<]", sheet)


def test_as_many_rows_and_letters_as_excel_opens_are_written_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workbook_written, "MOST_ROWS", 3)
    longest = "a" * 32_767
    content = workbook_bytes([Sheet("located", ["agency"], [[longest], ["b"]], ())])
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert [cell.value for (cell,) in sheet.iter_rows()] == ["agency", longest, "b"]
    with pytest.raises(DataError) as told:
        workbook_bytes([Sheet("located", ["agency"], [[longest], ["b"], ["c"]], ())])
    assert str(told.value) == "over 3 rows, more than a workbook holds: write CSV"


def test_what_a_workbook_cannot_hold_is_named() -> None:
    with pytest.raises(DataError, match=r"^row 2, A: over 32,767 characters, more than a cell"):
        workbook_bytes([Sheet("located", ["agency"], [["a" * 32_768]], ())])
    with pytest.raises(DataError, match=r"^row 2, B: U\+0001 a control character$"):
        workbook_bytes([Sheet("located", ["a", "b"], [["", "\x01"]])])


def test_letters_that_look_like_the_number_of_a_character_stay_letters() -> None:
    content = workbook_bytes([Sheet("located", ["_x000D_"], [["a _x202E_b"]])])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b">a _x005F_x202E_b<" in archive.read("xl/worksheets/sheet1.xml")
    (sheet,) = read_workbook("mine.xlsx", content, Bounds())
    assert sheet.rows == {1: {1: "_x000D_"}, 2: {1: "a _x202E_b"}}
