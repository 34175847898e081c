"""From the published bytes of a list to the files of its snapshot."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from mapper.errors import ListError
from mapper.files.notes import known_note, note_bytes
from mapper.files.writing import sha256
from mapper.intake.believing import believe, believe_unread
from mapper.intake.origin import note_of
from mapper.intake.set_apart import set_apart
from mapper.lists.reading.collecting import Reading
from mapper.model import ListDeclaration
from mapper.snapshots.stored import snapshot_csv
from mapper.snapshots.unread import unread_csv, unread_name


def list_files(
    data: Path,
    declaration: ListDeclaration,
    content: bytes,
    reading: Reading,
    day: date,
    url: str,
    via: str = "",
    *,
    accept_unread: int = 0,
) -> dict[Path, bytes]:
    """Return the files of a list's snapshot, note last; the rows that cannot be shown are set apart
    in `reading` first.

    Raises ListError if its size is not believed, too many rows are set apart, or other facts were
    already taken for that day, unless the list is kept by hand.
    """
    name = declaration.name
    believe(name, len(reading.listings) + len(reading.unread), declaration.expected_rows)
    set_apart(reading, day)
    believe_unread(declaration, reading, accept_unread)
    folder = data / "lists" / name
    files = {folder / f"{day}.csv": snapshot_csv(reading.listings)}
    if reading.unread:
        files[folder / unread_name(day.isoformat())] = unread_csv(reading.unread)
    hashes = {path.name: sha256(table) for path, table in files.items()}
    note_path = folder / f"{day}.json"
    known = known_note(note_path)
    is_other = known and known["original_sha256"] != sha256(content)
    if is_other and not declaration.by_hand:
        if known["files"] != hashes:
            digest = known["original_sha256"]
            problem = f"another file was already taken for {day} (sha256 {digest[:12]}...)"
            raise ListError(name, problem)
        return {}  # other bytes, the same facts: the day keeps its note
    programs = Counter(str(listing.program) for listing in reading.listings)
    note = note_of(declaration, content, day, url, via) | {
        "data_day": None if declaration.data_day_unknown else day.isoformat(),
        "attribution": declaration.attribution,
        "changes": "none: the list is this project's own"
        if declaration.by_hand
        else "facts in our own columns; no sentence of the list is kept",
        "rows": len(reading.listings),
        "rows_by_program": dict(sorted(programs.items())),
        "files": hashes,
    }
    if reading.unread:
        note["unread"] = len({one.row for one in reading.unread})
    if reading.repeats:
        note["repeats"] = reading.repeats
    return files | {note_path: note_bytes(note)}
