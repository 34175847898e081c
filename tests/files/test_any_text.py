"""Bytes are text in one encoding that is told, or a line says how to save them."""

from __future__ import annotations

import codecs

import pytest

from mapper.errors import MapperError
from mapper.files.any_text import SAVE_AS, any_text


def test_a_mark_tells_the_encoding_and_is_no_part_of_the_text() -> None:
    for mark, encoding, told in (
        (codecs.BOM_UTF8, "utf-8", "UTF-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    ):
        assert any_text("a", mark + "Cañon,ş".encode(encoding)) == ("Cañon,ş", told)


def test_bytes_that_do_not_fit_the_mark_are_named_by_their_row() -> None:
    with pytest.raises(MapperError) as told:
        any_text("mine.csv", codecs.BOM_UTF8 + b"agency\nTroy PD\nDo\xf1a Ana PD\n")
    assert str(told.value) == f"mine.csv, row 3: bytes that are not UTF-8: {SAVE_AS}"


def test_without_a_mark_the_first_twenty_letters_tell_where_the_empty_bytes_are() -> None:
    text = "agency of the county" + "ş,state"
    for encoding in ("UTF-16-LE", "UTF-16-BE"):
        assert any_text("a", text.encode(encoding)) == (text, encoding)
    with pytest.raises(MapperError, match=r"^a: not text, so no table that this reads: open it"):
        any_text("a", text[1:].encode("UTF-16-BE"))


def test_a_byte_that_windows_does_not_know_is_of_latin_1() -> None:
    assert any_text("a", b"Do\xf1a Ana\x92s") == ("Doña Ana’s", "Windows-1252")
    assert any_text("a", b"Do\xf1a Ana\x81s") == ("Doña Ana\x81s", "Latin-1")


@pytest.mark.parametrize("text", ["\t<unit>\tstate\n", "X<unit>,state\n"])
def test_a_first_cell_of_nothing_or_of_a_letter_begins_no_web_page(text: str) -> None:
    assert any_text("a", text.encode()) == (text, "UTF-8")
    with pytest.raises(MapperError, match=r"^a: a web page or XML, no table"):
        any_text("a", b" \r\n" + text[1:].encode())
