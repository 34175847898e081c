"""Writing files so that nothing is lost: whole or not at all, and only what changed."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mapper.errors import DataError

# How the name ends of a file that is not whole yet; it begins with a dot.
UNFINISHED = ".unfinished"


def sha256(content: bytes) -> str:
    """Return the SHA-256 of the bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def inside(folder: Path, address: str) -> Path:
    """Return the path of a file in a folder, by its address there ("states/mi.html").

    Raises DataError for an address that leads out of the folder, on whatever system.
    """
    parts = re.split(r"[/\\]", address)
    if {"", ".", ".."} & set(parts) or ":" in address or not address.isprintable():
        raise DataError(f"{address!r} leads out of the site: nothing is written there")
    return folder / address


def write_changed(files: Mapping[Path, bytes]) -> list[Path]:
    """Write the files whose bytes differ from what is there; return their paths.

    All are first written beside their places, then moved there in the given order: a full disk
    or a killed process leaves each file old or new, never half. Put a note last: it vouches.
    A link stays one, and a file keeps who may read it. Raises DataError for what is no plain file.
    """
    for path in files:
        refuse_no_file(path)
    changed = {
        path: content
        for path, content in files.items()
        if not path.is_file() or path.read_bytes() != content
    }
    waiting: list[tuple[str, Path]] = []
    try:
        for link, content in changed.items():
            path = real_path(link)
            path.parent.mkdir(parents=True, exist_ok=True)
            with naming(path):
                handle, temporary = tempfile.mkstemp(UNFINISHED, f".{path.name}.", path.parent)
                waiting.append((temporary, path))
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                Path(temporary).chmod(_mode(path))
        for temporary, path in waiting:
            Path(temporary).replace(path)
    finally:
        for temporary, _ in waiting:
            Path(temporary).unlink(missing_ok=True)
    return list(changed)


def real_path(path: Path) -> Path:
    """Return where a path leads, links followed; DataError for links that lead round in a circle.

    (Path.resolve raises RuntimeError for them before Python 3.13, and nothing from then on.)
    """
    real = Path(os.path.realpath(path))
    if real.is_symlink():
        raise DataError(f"{path} is a link that leads round in a circle")
    return real


def refuse_no_file(path: Path) -> None:
    """Raise DataError for a folder, a device, a pipe: a file moved there would take its place."""
    if path.exists() and not path.is_file():
        what = "a folder" if path.is_dir() else "no plain file"
        raise DataError(f"{path} is {what}: name a file to write")


def _mode(path: Path) -> int:
    """Return who may read and write a file: who may already, of a new one who the system says."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    umask = os.umask(0o077)  # it is told only in exchange for another
    os.umask(umask)
    return 0o666 & ~umask


def remove_unfinished(folder: Path) -> None:
    """Remove what killed processes left below a folder. Nobody may be writing there."""
    for path in folder.rglob(f".*{UNFINISHED}"):
        path.unlink(missing_ok=True)


@contextmanager
def naming(path: Path | str) -> Iterator[None]:
    """Let an error of the system that names no file name this one: that of a full disk does so."""
    try:
        yield
    except OSError as error:
        if error.filename is not None:
            raise
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error
