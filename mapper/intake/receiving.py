"""The body of an answer, piece by piece: unpacked, counted, and shown to who waits for it.

Unpacked here: an HTTP client itself would unpack a piece whole, a thousandfold for each time that
it is packed, and take half a packed file for all of it.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Callable, Iterable
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from mapper.intake.network_errors import CutShortError, NetworkError, TooLargeError


def receive(
    host: str, pieces: Iterable[bytes], encoding: str, declared: str, max_bytes: int,
    check_time: Callable[[], None],
) -> bytes:  # fmt: skip
    """Return the whole body of what a host sends, at most `max_bytes`, packed or not.

    `encoding` and `declared` are its headers Content-Encoding and Content-Length, "" where there is
    none; `check_time` is called for each piece and raises once it has taken too long.
    """
    unpacking = _unpacking(host, encoding)
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(),
               TransferSpeedColumn())  # fmt: skip
    sent = received = 0
    with (
        # A file without a name: a killed process leaves nothing behind.
        tempfile.TemporaryFile() as file,
        Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar,
    ):
        task = bar.add_task(host, total=int(declared) if declared.isdigit() else None)
        for raw in pieces:
            left = max_bytes - received
            chunk = unpacking.decompress(raw, left + 1) if unpacking else raw
            sent += len(raw)
            received += len(chunk)
            if max(received, sent) > max_bytes:
                limit = f"{max_bytes / 1e6:,.0f} MB"
                raise TooLargeError(host, f"sends more than {limit}, which cannot be")
            check_time()
            file.write(chunk)
            bar.update(task, completed=sent)
        if unpacking and not unpacking.eof:
            raise CutShortError(host, "broke off in the middle of its answer: half a gzip file")
        file.seek(0)
        return file.read()


def _unpacking(host: str, encoding: str) -> Any:
    """Return what unpacks a body (a zlib.Decompress), None if it is not packed."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return None
    if encoding not in ("gzip", "x-gzip"):
        raise NetworkError(host, f"packs its answer as {encoding!r}, which was not asked for")
    return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)  # 16: with the header of gzip
