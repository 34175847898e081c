"""What is said about a file from outside: its day and its address, checked and noted."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mapper.census.layers.declaration import LayerDeclaration
from mapper.errors import ListError, MapperError
from mapper.files.notes import known_note
from mapper.files.writing import sha256
from mapper.model import ListDeclaration

# Who took the newest snapshot may live where it was a day later.
ZONES = timedelta(days=1)


def refuse_wrong_origin(data: Path, name: str, day: date, url: str, *, is_ours: bool) -> None:
    """Raise ListError for a day in the future, and for an address that is no http(s).

    A list that `is_ours` has none: its rows name their sources.

    Raises MapperError for a clock that was set back.
    """
    today = date.today()
    refuse_clock_set_back(data, today)
    if day > today:
        raise ListError(name, f"the day {day} lies after today, {today} by this computer's clock")
    if is_ours and url:
        raise ListError(name, "--url: a list kept by hand has no address, each row names its own")
    if not is_ours and not _is_address(url):
        raise ListError(name, f"the address {url!r} is not like https://example.org/list.csv")


def refuse_clock_set_back(data: Path, today: date) -> None:
    """Raise MapperError if today comes before a snapshot that is there: its day would be wrong."""
    paths = [*(data / "lists").glob("*/*.json"), *(data / "census").glob("*.json")]
    newest, path = max(((_day(path), path) for path in paths), default=("", data))
    if newest > (today + ZONES).isoformat():
        raise MapperError(
            f"it is {today} by this computer's clock, before {newest}, the day of {path}: "
            "set the clock, then try again"
        )


def _day(note: Path) -> str:
    told = known_note(note)
    return str(told.get("day", ""))


def _is_address(url: str) -> bool:
    """Return whether an address leads to a host of the web, in characters that addresses have."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return known and not re.search(r"[\s\x00-\x1f\x7f\"<>\\]", url)


def note_of(
    declared: ListDeclaration | LayerDeclaration, content: bytes, day: date, url: str, via: str
) -> dict[str, Any]:
    """Return what a note says of the published file, whatever was read of it."""
    return {
        "list": declared.name,
        "title": declared.title,
        "day": day.isoformat(),
        "publisher": declared.publisher,
        "license": declared.license,
        "url": url,
        "via": via,
        "original_bytes": len(content),
        "original_sha256": sha256(content),
    }
