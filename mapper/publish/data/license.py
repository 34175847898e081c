"""`data/LICENSE`: the license of the data, that of each source as it was taken, what we changed."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mapper.errors import DataError
from mapper.subject import Subject

# Words by hand, in the folder of data: what the sources are, whom to credit, what we changed.
WORDS = "LICENSE.md"
_OF_RING = re.compile(r"\b(Ring|Amazon)\b|\bring_")


def license_text(data: Path, notes: Iterable[Mapping[str, Any]], subject: Subject) -> bytes:
    """Return the words of `data/LICENSE.md`, then a paragraph for each source, by its note.

    In the site of another program than Ring its parts that name Ring, or the map of it, are left
    out.

    Raises DataError where the folder has no such file.
    """
    path = data / WORDS
    if not path.is_file():
        raise DataError(f"{path} is missing: it tells the license of the data")
    parts = re.split(r"^(?=## )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    told = [part.rstrip() for part in parts if subject.is_ring or not _OF_RING.search(part)]
    told.append("## Each source as it was taken")
    told += [
        textwrap.fill(_source(note), 100, break_on_hyphens=False, break_long_words=False)
        for note in notes
    ]
    return ("\n\n".join(told) + "\n").encode()


def _source(note: Mapping[str, Any]) -> str:
    of = f"{note['vintage']}, taken {note['day']}" if note["vintage"] else note["day"]
    parts = [f"{note['title']}, {of}", f"Publisher: {note['publisher']}",
             f"License: {note['license']}"]  # fmt: skip
    parts += [f"From: {note['url']}"] if note["url"] else []
    parts += [f"Copy at hand: {note['via']}"] if note.get("via") else []
    return "- " + ". ".join(parts) + "."
