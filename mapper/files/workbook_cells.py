"""What a cell of a workbook is called, and how its text stands in the file."""

from __future__ import annotations

import re

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
# A character by its number; the underline of what only looks so is told that way.
_BY_NUMBER = re.compile("_x([0-9A-Fa-f]{4})_")


def escaped_hex(text: str) -> str:
    """Return a text as it is written into a cell, so that "_x000D_" stays these letters."""
    return _BY_NUMBER.sub(r"_x005F_x\1_", text)


def unescaped(text: str) -> str:
    """Return the text that a cell shows: a spreadsheet writes a CR as "_x000D_"."""
    return _BY_NUMBER.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def column_letters(column: int) -> str:
    """Return what a spreadsheet calls a column: "A" for 1, "AA" for 27."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def position(reference: str) -> tuple[int, int]:
    """Return column and row of a cell, from 1; ValueError for what names no cell."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise ValueError(f"{reference[:20]!r} is no cell")
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return column, int(found[2])
