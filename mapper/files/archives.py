"""Opening a zip that somebody else made: nothing is unpacked before its size is believed."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from mapper.errors import ListError

MOST_MEMBERS = 1_000
# The zip module unpacks these two in bounded steps; bzip2 and LZMA it unpacks at one go.
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1
_ENTRY = b"PK\x01\x02"
# All that zipfile was seen to raise for bytes that are no sound zip.
_UNSOUND = (
    zipfile.BadZipFile, zlib.error, struct.error,
    EOFError, OSError, OverflowError, RuntimeError, ValueError,
)  # fmt: skip


def open_zip(source: str, content: bytes, max_bytes: int) -> zipfile.ZipFile:
    """Return the zip, every member of which was read once and is sound.

    `max_bytes` is how much all members together may hold once unpacked; no member holds more than
    it declares. Raises ListError, naming `source`, for bytes that are no zip, too many members or
    bytes, a name that stands twice, a member that is encrypted, oddly packed or damaged.
    """
    try:
        # The zip module makes an object of each entry of its table, however many there are.
        if content.count(_ENTRY) > MOST_MEMBERS:
            raise ListError(source, f"over {MOST_MEMBERS:,} files in the zip")
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = archive.infolist()
        unpacked = sum(member.file_size for member in members)
        if unpacked > max_bytes:
            problem = f"the zip would unpack to {unpacked:,} bytes, at most {max_bytes:,} expected"
            raise ListError(source, problem)
        if len(set(archive.namelist())) < len(members):
            raise ListError(source, "a name stands twice in the zip")
        for member in members:
            if member.flag_bits & _ENCRYPTED or member.compress_type not in _METHODS:
                raise ListError(source, f"{member.filename!r} in the zip is encrypted or not plain")
        damaged = archive.testzip()
    except _UNSOUND as error:
        raise ListError(source, f"not a sound zip: {error}") from error
    if damaged is not None:
        raise ListError(source, f"{damaged!r} in the zip is damaged")
    return archive
