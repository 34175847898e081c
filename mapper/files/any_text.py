"""The text of a stranger's file, and one line on how to save what has none.

Windows-1252 is taken for every text that is not Unicode: it holds Latin-1, and is what Excel saves.
A guess does not do better: charset-normalizer took "Doña Ana" for Central European, Baltic or
Icelandic, and, held to Western ones, an apostrophe for the Macintosh's.
"""

from __future__ import annotations

import codecs

from mapper.errors import MapperError

_MARKS = {
    codecs.BOM_UTF8: "UTF-8",
    codecs.BOM_UTF32_LE: "UTF-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_NO_TABLE = "ask whoever made it for a table, as CSV or .xlsx"
SAVE_AS = "open it where it was made and save it as .xlsx or as CSV UTF-8"
_UNPACK = "unpack it first, and take the table in it"
_OTHERS = {
    b"\x89PNG": ("a picture (PNG)", _NO_TABLE),
    b"\xff\xd8\xff": ("a picture (JPEG)", _NO_TABLE),
    b"GIF8": ("a picture (GIF)", _NO_TABLE),
    b"RIFF": ("a picture or a sound (RIFF)", _NO_TABLE),
    b"II*\x00": ("a picture (TIFF)", _NO_TABLE),
    b"MM\x00*": ("a picture (TIFF)", _NO_TABLE),
    b"%PDF": ("a PDF", _NO_TABLE),
    b"\xd0\xcf\x11\xe0": ("an old workbook (.xls), or one with a password", SAVE_AS),
    b"PK\x03\x04": ("a zip, or a document that is one (.ods, .xlsb, .docx)",
                    f"{_UNPACK}, or {SAVE_AS}"),
    b"\x1f\x8b": ("packed (gzip)", _UNPACK),
    b"7z\xbc\xaf": ("packed (7-Zip)", _UNPACK),
    b"Rar!": ("packed (RAR)", _UNPACK),
    b"PAR1": ("a Parquet file", SAVE_AS),
    b"SQLite": ("a database (SQLite)", SAVE_AS),
    b"{\\rtf": ("a document (RTF)", SAVE_AS),
    b"<": ("a web page or XML", SAVE_AS),
    b"{": ("JSON", SAVE_AS),
}  # fmt: skip


def any_text(name: str, content: bytes) -> tuple[str, str]:
    """Return the text and what it was read as ("UTF-8", "UTF-16", "Windows-1252").

    Raises MapperError that says how to save the file, if it is another kind of file.
    """
    encoding = next((told for mark, told in _MARKS.items() if content.startswith(mark)), "")
    if not encoding:
        for start, (what, mend) in _OTHERS.items():
            if content.lstrip(b" \r\n").startswith(start):
                raise MapperError(f"{name}: {what}, no table that this reads: {mend}")
        encoding = _unmarked(name, content)
    try:
        return content.decode(encoding).removeprefix("\ufeff"), encoding
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        problem = f"row {row}: bytes that are not {encoding}"
        raise MapperError(f"{name}, {problem}: {SAVE_AS}") from error


def _unmarked(name: str, content: bytes) -> str:
    """Return the encoding of a text that does not begin with a mark of its own."""
    if b"\x00" in content:
        # In UTF-16 every other byte of a header in plain letters is none.
        if len(content) % 2 == 0 and not any(content[1:40:2]):
            return "UTF-16-LE"
        if len(content) % 2 == 0 and not any(content[:40:2]):
            return "UTF-16-BE"
        raise MapperError(f"{name}: not text, so no table that this reads: {SAVE_AS}")
    try:
        content.decode()
    except UnicodeDecodeError:
        pass
    else:
        return "UTF-8"
    try:
        content.decode("Windows-1252")
    except UnicodeDecodeError:
        return "Latin-1"
    return "Windows-1252"
