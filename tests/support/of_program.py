"""What must hold of a built site of another program than Ring, in every file of it."""

from __future__ import annotations

import re
from pathlib import Path

NOT_ITS_OWN = re.compile(r"\b(Ring|Amazon)\b")
PICTURES = {".png", ".woff2"}


def texts(site: Path) -> dict[str, str]:
    """Return all pages, scripts and data files by their path, for pictures have no words."""
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.suffix not in PICTURES
    }


def naming_ring(site: Path) -> dict[str, str]:
    """Return what a site says of Ring or its maker, by file: words around the first of each."""
    return {
        name: text[max(0, found.start() - 60) : found.end() + 60]
        for name, text in texts(site).items()
        if (found := NOT_ITS_OWN.search(text))
    }


def leading_nowhere(site: Path) -> list[str]:
    """Return pages that name a page or a file which is of the site of Ring alone."""
    gone = ("timeline.html", "reported.csv", "ring_requests.csv", "agencies_by_program.csv")
    return [f"{name}: {one}" for name, text in texts(site).items() for one in gone if one in text]
