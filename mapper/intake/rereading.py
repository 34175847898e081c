"""reread: snapshots with rows set apart, read once more from the bytes that were kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from mapper.errors import MapperError
from mapper.files.locking import alone_in
from mapper.intake.cache import Cache
from mapper.intake.importing import take_in
from mapper.lists import LISTS
from mapper.snapshots.stored import list_notes


def reread(
    data: Path, name: str, cache: Cache, tell: Callable[[str], None], *, accept_unread: int = 0
) -> None:
    """Read the snapshots of a list that have rows set apart again, telling a line for what is done.

    Raises MapperError, once all others are read, naming the files that must be imported because
    their bytes are not kept; and what `import_file` raises.
    """
    if name not in LISTS:
        raise MapperError(f"no list {name!r}; known: {', '.join(LISTS)}")
    missing = []
    with alone_in(data):
        notes = [note for note in list_notes(data, name) if note.get("unread")]
        if not notes:
            tell(f"{name}: no row is set apart")
        for note in notes:
            day, content = note["day"], cache.content(note["original_sha256"])
            if content is None:
                missing.append(
                    f"the file of {day} ({note['original_bytes']:,} bytes, SHA-256 "
                    f"{note['original_sha256']}, {note['via'] or note['url']})"
                )
                continue
            lines = take_in(
                data, name, content, date.fromisoformat(day), note["url"], note["via"],
                accept_shrink=True, accept_unread=accept_unread,
            )  # fmt: skip
            for line in lines:
                tell(f"{name} of {day}: {line}")
    if missing:
        raise MapperError(
            f"{name}: not kept in {cache.folder}: {'; '.join(missing)}: "
            f"mapper import {name} FILE --date DAY --url URL reads it again"
        )
