"""A stranger's file from the disk: no more of it than one can be believed to hold."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from mapper.errors import MapperError


def read_at_most(file: Path | BinaryIO, name: str, most_bytes: int) -> bytes:
    """Return the content of a file, or of a stream; MapperError if it has more bytes.

    A file may have no end (a pipe, a device), so its size is not asked for: one byte too many is.
    """
    if isinstance(file, Path):
        with file.open("rb") as opened:
            content = opened.read(most_bytes + 1)
    else:
        content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise MapperError(
            f"{name}: over {most_bytes:,} bytes, more than it can be believed to hold"
        )
    return content
