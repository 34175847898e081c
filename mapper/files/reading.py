"""A file from the disk: no more of it than one can be believed to hold."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import BinaryIO

from mapper.errors import DataError, MapperError

MOST_OF_OURS = 200_000_000  # bytes of a file in data/: the largest has 7 million


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


def read_ours(path: Path) -> bytes:
    """Return the content of a file in a folder of data, which somebody else may have changed.

    Raises DataError for what is no regular file (a pipe, a device and a link to one have no end)
    and for one past belief; FileNotFoundError if there is none.
    """
    told = path.stat()
    if not stat.S_ISREG(told.st_mode):
        raise DataError(
            f"{path} is no regular file: it is a folder, a pipe, a device or a link to one"
        )
    if told.st_size > MOST_OF_OURS:
        raise DataError(
            f"{path}: over {MOST_OF_OURS:,} bytes, more than it can be believed to hold"
        )
    return path.read_bytes()
