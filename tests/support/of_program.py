"""What must hold of a built site of another program than Ring, in every file of it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

NOT_ITS_OWN = re.compile(r"\b(Ring|Amazon)\b")
PICTURES = {".png", ".woff2"}
PACKED = {".xlsx", ".zip"}


def texts(site: Path) -> dict[str, str]:
    """Return all pages, scripts and data files by their path, and what is packed in them; pictures
    have no words."""
    found = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix in PACKED:
            with zipfile.ZipFile(path) as archive:
                found |= {f"{name}/{one}": archive.read(one).decode() for one in archive.namelist()}
        elif path.suffix == ".gpkg":  # a database, whose texts are UTF-8 between its numbers
            found[name] = path.read_bytes().decode(errors="replace")
        elif path.is_file() and path.suffix not in PICTURES:
            found[name] = path.read_text(encoding="utf-8")
    return found


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
