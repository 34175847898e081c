"""The note beside a file: who published it, when, under what license, and its hashes."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mapper.characters import hidden
from mapper.errors import DataError
from mapper.files.writing import sha256


def written_by(name: str) -> str:
    """Return what a person does about a file of a list or a layer that is missing."""
    return f"mapper import {name} FILE --date DAY --url URL writes it"


def read_note(path: Path) -> dict[str, Any]:
    """Read a note and check that the files it vouches for are the ones that are there."""
    try:
        note: dict[str, Any] = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise DataError(f"{path} is missing: {written_by(path.stem)}") from None
    except ValueError as error:
        raise DataError(f"{path}: not JSON: {error}") from error
    for key, value in note.items():
        if isinstance(value, str) and (found := hidden(value)):
            raise DataError(f"{path}, {key}: {found}")
    for name, expected in note["files"].items():
        file = path.parent / name
        content = file.read_bytes() if file.is_file() else None
        if content is not None and sha256(content) == expected:
            continue
        if content and sha256(content.replace(b"\r\n", b"\n")) == expected:
            raise DataError(
                f"{file}: its line ends were changed: {path.name} vouches for LF, there stands "
                f"CRLF (git's core.autocrlf does so); sed -i 's/\\r$//' {shlex.quote(str(file))} "
                "mends it, and so does deleting it and then git checkout"
            )
        raise DataError(f"{file} is not the file that {path.name} vouches for: import it again")
    return note


def known_note(path: Path) -> dict[str, Any]:
    """Return a note that is there, {} if none can be read: to import again mends what is spoiled.

    So the files it vouches for are not checked here, as `read_note` does: only intake may ask.
    """
    try:
        found: dict[str, Any] = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return found


def origin(note: Mapping[str, Any]) -> tuple[str, str]:
    """Return the address and the way of a file (url, via)."""
    return note["url"], note["via"]


def note_bytes(note: Mapping[str, Any]) -> bytes:
    """Return a note as the bytes of its file."""
    return (json.dumps(note, indent=2, ensure_ascii=False) + "\n").encode()
