"""Inputs changed: bytes, cells of tables, members of zips; lengths, sums and hashes mended.

What would stop all that was changed (a zip's checksum, the lengths in a shapefile) is mended most
of the time: what lies behind it is what is tried.
"""

from __future__ import annotations

import csv
import io
import random
import struct
import zipfile
from collections.abc import Sequence
from pathlib import PurePath

_WORDS = [
    b"nan", b"inf", b"-1", b"1e999", b"9" * 5_000, b"\x00", b"\xe9", b"../../x", b"__proto__", b'"',
    b",", b"|", b"\n", b"\r", b"[]", b"{}", b"null", b"[" * 2_000, b"\xef\xbb\xbf", b"2020-13-01",
    b"07.10.2020", b"=1+1", "\u202e".encode(), b" " * 3_000, b";", b"NaN", b"-Infinity", b"0", b"",
    b"{\"a\":" * 300, b"4294967295", b"18446744073709551616", b"1.5",
]  # fmt: skip
_CELLS = [
    "", " ", "nan", "inf", "-1", "0", "1e999", "9" * 400, "-", "x", "1|2", "²", "٣", "0x10", "1_0",
    "+1", "1.5", "__proto__", "2020-13-01", "0001", "26", "26099", "2684000", "MI", "no", "a,b",
    "constructor", "100000000", "-0.0", "US", "us",
]  # fmt: skip
_SHAPE_PARTS = {".shp", ".shx", ".dbf"}


def changed(content: bytes, chance: random.Random) -> bytes:
    """Return bytes changed as their form asks for: a zip's members more often than the zip."""
    if content[:2] == b"PK" and chance.random() < 0.9:
        return _zip_changed(content, chance)
    if b"," in content and content[:1] not in b"{[<P" and chance.random() < 0.6:
        return _table_changed(content, chance)
    return bytes_changed(content, chance)


def bytes_changed(content: bytes, chance: random.Random) -> bytes:
    """Return bytes changed in one to four places."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(content) + 1)
        upto = min(len(content), at + chance.choice([0, 1, 1, 2, 8, 64]))
        put = chance.choice(
            [chance.choice(_WORDS), b"", bytes([chance.randrange(256)]), content[at:upto] * 2]
        )
        content = content[:at] + put + content[upto:]
    return content


def _table_changed(content: bytes, chance: random.Random) -> bytes:
    """Return a CSV with a cell, a row or a column changed, and a CSV still."""
    try:
        rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    except (csv.Error, UnicodeDecodeError):
        return bytes_changed(content, chance)
    rows = [row for row in rows if row]
    for _ in range(chance.randint(1, 3)):
        if not rows:
            break
        number, another = chance.randrange(len(rows)), chance.randrange(len(rows))
        row, other = rows[number], rows[another]
        column = chance.randrange(len(row))
        match chance.randrange(6):
            case 0 | 1:
                row[column] = chance.choice(_CELLS)
            case 2:
                row[column] = other[chance.choice([column % len(other), 0])]
            case 3:
                del rows[number]
            case 4:
                rows.insert(another, list(row))
            case 5:
                rows[number], rows[another] = other, row
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _zip_changed(content: bytes, chance: random.Random) -> bytes:
    """Return a zip with one member changed, its checksum mended, and most of the time the lengths
    in a shapefile."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old:
            members = {name: old.read(name) for name in old.namelist()}
    except Exception:
        return bytes_changed(content, chance)
    if not members:
        return bytes_changed(content, chance)
    chosen = chance.choice(list(members))
    members[chosen] = changed_member(PurePath(chosen).suffix, members[chosen], chance)
    if chance.random() < 0.8:
        members = {name: _mended(name, body) for name, body in members.items()}
    return zipped(members)


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, body in members.items():
            new.writestr(name, body)
    return out.getvalue()


def changed_member(suffix: str, body: bytes, chance: random.Random) -> bytes:
    """Return a member of a zip changed: of a shapefile's parts mostly one number."""
    if suffix in _SHAPE_PARTS and len(body) > 100 and chance.random() < 0.7:
        return _number_changed(body, chance)
    return bytes_changed(body, chance)


def _number_changed(body: bytes, chance: random.Random) -> bytes:
    """Return the same with a whole number, or one with a fraction, changed in its place."""
    form, values = chance.choice([
        ("<i", [0, -1, 1, 2**31 - 1, 3, 5, 1_000_000]), (">i", [0, -1, 1, 2**31 - 1, 50]),
        ("<d", [float("nan"), float("inf"), 1e308, -1e308, 0.0, 181.0]),
    ])  # fmt: skip
    size = struct.calcsize(form)
    at = chance.randrange(0, len(body) - size) // 4 * 4
    return body[:at] + struct.pack(form, chance.choice(values)) + body[at + size :]


def _mended(name: str, body: bytes) -> bytes:
    """Return a part of a shapefile with the length in its header, or its number of rows, that of
    what follows."""
    suffix = PurePath(name).suffix
    if suffix in (".shp", ".shx") and len(body) >= 28:
        return body[:24] + struct.pack(">i", len(body) // 2) + body[28:]
    if suffix == ".dbf" and len(body) >= 32:
        head, width = struct.unpack("<HH", body[8:12])
        rows = max(0, len(body) - head) // width if width else 0
        return body[:4] + struct.pack("<I", rows) + body[8:]
    return body


def any_of(contents: Sequence[bytes], chance: random.Random) -> bytes:
    """Return one of several inputs, changed."""
    return changed(chance.choice(contents), chance)
