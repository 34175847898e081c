"""The note beside a file: who published it, when, under what license, and its hashes."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mapper.characters import hidden
from mapper.dates import is_day
from mapper.errors import DataError
from mapper.files.reading import read_ours
from mapper.files.writing import sha256

LONGEST_NAME = 100  # of a file: a disk takes some 255 bytes
WORDS = ("list", "title", "day", "publisher", "license", "url", "via")


def written_by(name: str) -> str:
    """Return what a person does about a file of a list or a layer that is missing."""
    return f"mapper import {name} FILE --date DAY --url URL writes it"


def read_note(path: Path) -> dict[str, Any]:
    """Read a note and check that the files it vouches for are the ones that are there.

    Raises DataError naming the note for one that is missing or of another form.
    """
    try:
        note: dict[str, Any] = json.loads(read_ours(path))
    except FileNotFoundError:
        raise DataError(f"{path} is missing: {written_by(path.stem)}") from None
    except (ValueError, RecursionError) as error:
        raise DataError(f"{path}: not JSON: {error}") from error
    if problem := _problem(note, path.stem):
        raise DataError(f"{path}{problem}")
    for name, expected in note["files"].items():
        file = path.parent / name
        content = read_ours(file) if file.exists() else None
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
        found: dict[str, Any] = json.loads(read_ours(path))
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    return {} if _problem(found, path.stem) or "original_sha256" not in found else found


def _problem(note: Any, stem: str) -> str:
    """Return where a note is of another form, and how; "" where it is not."""
    if not isinstance(note, dict):
        return ": not a note, which is an object"
    for field in WORDS:
        if not isinstance(note.get(field), str):
            return f", {field}: {note.get(field)!r} is no text"
    for field, value in note.items():
        if isinstance(value, str) and (found := hidden(value)):
            return f", {field}: {found}"
    if not is_day(note["day"]):
        return f", day: {note['day']!r} is not a day like 2020-10-07"
    by_program = note.get("rows_by_program", {})
    counts = [note.get("rows"), *(by_program.values() if isinstance(by_program, dict) else [""])]
    if not all(type(count) is int for count in counts):
        return ", rows: not a number of rows"
    files = note.get("files")
    files = files if isinstance(files, dict) else {}
    if not files.keys() & {f"{stem}.csv", f"{stem}.changes.csv", f"{stem}.geojson"}:
        return ", files: it vouches for no file of its name"
    for name, digest in files.items():
        is_name = name == Path(name).name and len(name) <= LONGEST_NAME and not hidden(name)
        if not isinstance(digest, str) or not is_name:
            return f", files: {name[:LONGEST_NAME]!r} is no file with its hash"
    return ""


def origin(note: Mapping[str, Any]) -> tuple[str, str]:
    """Return the address and the way of a file (url, via)."""
    return note["url"], note["via"]


def note_bytes(note: Mapping[str, Any]) -> bytes:
    """Return a note as the bytes of its file."""
    return (json.dumps(note, indent=2, ensure_ascii=False) + "\n").encode()
