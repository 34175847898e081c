"""SHA256SUMS: the checksum of every file of the site."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from mapper.files.writing import sha256

SUMS = "data/SHA256SUMS"
# What may lie in the folder of a site and is none of it: notes of ours, and what a branch that a
# host publishes has.
NOT_OURS = frozenset({"README.md", ".git", ".nojekyll", "CNAME"})


def checksums(site: Path) -> bytes:
    """Return SHA256SUMS over all files of the site but itself.

    Names are relative to the folder that it lies in, where `sha256sum --check` reads them.
    """
    lines = (
        f"{sha256((site / name).read_bytes())}  {sum_name(name)}\n"
        for name in sorted(files_in(site))
        if name != SUMS
    )
    return "".join(lines).encode()


def files_in(folder: Path, within: str = "") -> Iterator[str]:
    """Yield the name of every file below a folder, relative to it, `within/` before each."""
    with os.scandir(folder) as entries:  # which asks no file for more than its folder tells
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from files_in(Path(entry.path), f"{within}{entry.name}/")
            elif entry.is_file():
                yield f"{within}{entry.name}"


def sum_name(name: str) -> str:
    """Return the name of a file of the site as SHA256SUMS gives it."""
    return name.removeprefix("data/") if name.startswith("data/") else f"../{name}"


def listed(site: Path) -> dict[str, str]:
    """Return the checksums that SHA256SUMS tells, by the file's name in the site; {} for none.

    A folder with such a list may be anybody's: a name that leads out of the site is left out.
    """
    try:
        text = (site / SUMS).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return {}
    told = {}
    for line in text.splitlines():
        digest, _, name = line.partition("  ")
        name = name.removeprefix("../") if name.startswith("../") else f"data/{name}"
        inside = not {"", ".", ".."} & set(name.split("/"))
        if re.fullmatch("[0-9a-f]{64}", digest) and inside:
            told[name] = digest
    return told


def is_ours(site: Path) -> bool:
    """Return whether a folder is a site of ours: its own list fits most of what is there."""
    told = listed(site)
    fitting = 0
    for name, digest in told.items():
        path = site / name
        fitting += path.is_file() and sha256(path.read_bytes()) == digest
        if fitting > len(told) / 2:
            return "index.html" in told
    return False
