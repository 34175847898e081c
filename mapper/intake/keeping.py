"""How the table of a day is kept: whole, or as its difference from the day before if it is small.

A day stays as it is kept, so that the same file twice changes nothing. Before the table of a day
changes, the days that are kept as differences from it are written whole: who is stopped at any
moment leaves only tables that their notes vouch for.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from mapper.errors import DataError
from mapper.files.notes import known_note, note_bytes
from mapper.files.writing import sha256
from mapper.model import Listing
from mapper.snapshots.day_tables import DIGEST, FROM, digest_of, listings_of, table_of
from mapper.snapshots.differences import changes_name, difference
from mapper.snapshots.unread import unread_name


def kept(
    folder: Path, day: str, table: bytes, known: Mapping[str, Any]
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return the file of a day's table by its name, and what its note says besides of it.

    `known` is the note of the day that is there, {} if there is none.
    """
    start = str(known.get(FROM, "")) if known else _day_before(folder, day)
    if start and start < day:
        with suppress(DataError):  # a spoiled day is mended by importing it, not by this one
            changes = difference(table_of(folder, start), table)
            if changes is not None:
                return {changes_name(day): changes}, {FROM: start, DIGEST: sha256(table)}
    return {f"{day}.csv": table}, {}


def leaning_on(folder: Path, day: str, table: bytes, known: Mapping[str, Any]) -> dict[Path, bytes]:
    """Return the files of the days that are kept as differences from one whose table changes, now
    whole, each with its note; {} if it does not change."""
    files: dict[Path, bytes] = {}
    if not known or digest_of(known) == sha256(table):
        return files
    for path in sorted(folder.glob("*.json")):
        note = known_note(path)
        if note.get(FROM) != day:
            continue
        with suppress(DataError):
            whole = table_of(folder, path.stem)
            names = {f"{path.stem}.csv": sha256(whole)} | note["files"]
            names.pop(changes_name(path.stem), None)
            told = {name: said for name, said in note.items() if name not in (FROM, DIGEST)}
            files[folder / f"{path.stem}.csv"] = whole
            files[path] = note_bytes(told | {"files": names})
    return files


def days_beside(folder: Path, day: str) -> list[tuple[str, list[Listing]]]:
    """Return the listings of the last day before one and of the first after it that can be read."""
    days = sorted(path.stem for path in folder.glob("*.json"))
    before, after = [one for one in days if one < day][-1:], [one for one in days if one > day][:1]
    found = []
    for one in (*before, *after):
        with suppress(DataError):
            found.append((one, listings_of(folder, one)))
    return found


def remove_old(folder: Path, written: Mapping[Path, bytes]) -> None:
    """Remove the files of days that were written which their notes do not name any more."""
    for note in (path for path in written if path.suffix == ".json" and path.parent == folder):
        names = known_note(note)["files"]
        day = note.stem
        for name in {f"{day}.csv", changes_name(day), unread_name(day)} - names.keys():
            (folder / name).unlink(missing_ok=True)


def _day_before(folder: Path, day: str) -> str:
    return max((path.stem for path in folder.glob("*.json") if path.stem < day), default="")
