"""Who writes into a folder does so alone: a lock file that names its process to all others."""

from __future__ import annotations

import os
import shlex
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from mapper.errors import MapperError
from mapper.files.writing import naming, remove_unfinished

LOCK = ".lock"
# A process that has just taken the lock has yet to write its name: so long is it waited for.
SECONDS_FOR_A_NAME = 1.0


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Hold a lock file, which is gone afterwards; the system frees that of a killed process.

    Raises MapperError that names the process which holds it already.
    """
    held = FileLock(lock, timeout=0)
    try:
        held.acquire()
    except Timeout:
        raise MapperError(f"{_holder(lock)} is at work there ({lock}): wait for it") from None
    try:
        # Written in its place: a file moved there would be another than the one that is locked.
        with naming(lock):
            lock.write_text(f"process {os.getpid()} ({_command()})\n", encoding="utf-8")
        yield
    finally:
        # Taken away before it is freed: who had opened it sees that it is gone, and takes another.
        lock.unlink(missing_ok=True)
        held.release()


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, made if need be, without what a killed process left in it."""
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with alone(folder / LOCK):
            remove_unfinished(folder)
            yield
    finally:
        if made:
            with suppress(OSError):  # it holds what was written
                folder.rmdir()


def _command() -> str:
    words = [Path(sys.argv[0]).name if sys.argv else "", *sys.argv[1:]]
    return shlex.join(words)[:200]


def _holder(lock: Path) -> str:
    """Return the process that holds a lock, in its own words."""
    waited_until = time.monotonic() + SECONDS_FOR_A_NAME
    while time.monotonic() < waited_until:
        with suppress(OSError):
            if told := lock.read_text(encoding="utf-8", errors="replace").strip():
                return told
        time.sleep(0.05)
    return "another process"
