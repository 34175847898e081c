"""Bytes that cost time to make, kept from one build to the next."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

# Beside the code, where Python keeps its modules: git and packages leave it out.
FOLDER = Path(__file__).parent / "__pycache__"


def kept(name: str, made_from: bytes, make: Callable[[], bytes], folder: Path = FOLDER) -> bytes:
    """Return what `make` makes, or what it made of the same before.

    `made_from` is all that the bytes depend on, versions of what makes them too: a file begins
    with the digest of that and of its bytes, so that an older, spoiled or foreign one is made anew.
    A name has one file, which the next bytes of that name take over. Where nothing can be kept (a
    package that only its owner may write to) all is made each time.
    """
    path = folder / f"{name}.kept"
    origin = sha256(made_from).digest()
    with suppress(OSError):
        whole = path.read_bytes()
        content = whole[len(origin) :]
        if whole.startswith(sha256(origin + content).digest()):
            return content
    content = make()
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        path.write_bytes(sha256(origin + content).digest() + content)
    return content
