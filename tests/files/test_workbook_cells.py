"""What a cell is called, and how its text is written."""

from __future__ import annotations

import pytest

from mapper.files.workbook_cells import column_letters, escaped_hex, position, unescaped


def test_columns_are_called_as_a_spreadsheet_does() -> None:
    named = {0: "", 1: "A", 26: "Z", 27: "AA", 52: "AZ", 53: "BA", 702: "ZZ", 703: "AAA",
             16_384: "XFD"}  # fmt: skip
    assert {number: column_letters(number) for number in named} == named


@pytest.mark.parametrize("reference", ["A1", "Z9", "AA10", "XFD1048576"])
def test_a_cell_is_where_its_name_says(reference: str) -> None:
    column, row = position(reference)
    assert f"{column_letters(column)}{row}" == reference


@pytest.mark.parametrize("reference", ["", "A", "1", "A0", "a1", "AAAA1", "A1:B2"])
def test_what_is_no_cell_is_told(reference: str) -> None:
    with pytest.raises(ValueError, match=r" is no cell$"):
        position(reference)


@pytest.mark.parametrize("text", ["", "a", "_x000D_", "a_x202E_b", "_x005F_", "_x00_", "_X000D_"])
def test_a_text_that_is_written_reads_back(text: str) -> None:
    assert unescaped(escaped_hex(text)) == text


def test_a_character_by_its_number_is_that_character() -> None:
    assert unescaped("a_x000D_b") == "a\rb"
    assert escaped_hex("a_x000D_b") == "a_x005F_x000D_b"
