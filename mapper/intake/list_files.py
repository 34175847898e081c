"""From the published bytes of a list to the files of its snapshot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date
from pathlib import Path

from mapper.errors import ListError
from mapper.files.notes import known_note, note_bytes
from mapper.files.writing import sha256
from mapper.intake.believing import believe, believe_unread
from mapper.intake.keeping import kept, leaning_on
from mapper.intake.origin import note_of
from mapper.intake.set_apart import set_apart
from mapper.lists.reading.collecting import Reading
from mapper.model import ListDeclaration
from mapper.snapshots.day_tables import digest_of
from mapper.snapshots.listing_rows import snapshot_csv
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
    replaces: Collection[str] = (),
) -> dict[Path, bytes]:
    """Return the files of a list's snapshot, note last; the rows that cannot be shown are set apart
    in `reading` first.

    Raises ListError if its size is not believed, too many rows are set apart, or other facts were
    already taken for that day, unless from a file of which `replaces` has the SHA-256, or of a list
    that is kept by hand.
    """
    name = declaration.name
    believe(name, len(reading.listings) + len(reading.unread), declaration.expected_rows)
    set_apart(reading, day, is_ours=bool(declaration.by_hand))
    believe_unread(declaration, reading, accept_unread)
    folder = data / "lists" / name
    note_path, table = folder / f"{day}.json", snapshot_csv(reading.listings)
    apart = {unread_name(day.isoformat()): unread_csv(reading.unread)} if reading.unread else {}
    known = known_note(note_path)
    is_other = known and known["original_sha256"] != sha256(content)
    if is_other and not declaration.by_hand:
        unread = known["files"].get(unread_name(day.isoformat()))
        if (digest_of(known), unread) == (sha256(table), *map(sha256, apart.values()), None)[:2]:
            return {}  # other bytes, the same facts: the day keeps its note
        digest = known["original_sha256"]
        if digest not in replaces:
            problem = f"another file was already taken for {day} (sha256 {digest[:12]}...)"
            raise ListError(name, problem)
    of_table, how = kept(folder, day.isoformat(), table, known)
    named = of_table | apart
    programs = Counter(str(listing.program) for listing in reading.listings)
    note = note_of(declaration, content, day, url, via) | {
        "data_day": None if declaration.data_day_unknown else day.isoformat(),
        "attribution": declaration.attribution,
        "changes": "none: the list is this project's own"
        if declaration.by_hand
        else "facts in our own columns; no sentence of the list is kept",
        "rows": len(reading.listings),
        "rows_by_program": dict(sorted(programs.items())),
        **how,
        "files": {file: sha256(body) for file, body in named.items()},
    }
    if reading.unread:
        note["unread"] = len({one.row for one in reading.unread})
    if reading.repeats:
        note["repeats"] = reading.repeats
    files = leaning_on(folder, day.isoformat(), table, known)
    return (
        files
        | {folder / file: body for file, body in named.items()}
        | {note_path: note_bytes(note)}
    )
