"""SHA256SUMS: the checksum of every file of the site."""

from __future__ import annotations

from pathlib import Path

from mapper.files.writing import sha256

SUMS = "data/SHA256SUMS"


def checksums(site: Path) -> bytes:
    """Return SHA256SUMS over all files of the site but itself.

    Names are relative to the folder that it lies in, where `sha256sum --check` reads them.
    """
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    lines = (
        f"{sha256((site / name).read_bytes())}  {sum_name(name)}\n"
        for name in files
        if name != SUMS
    )
    return "".join(lines).encode()


def sum_name(name: str) -> str:
    """Return the name of a file of the site as SHA256SUMS gives it."""
    return name.removeprefix("data/") if name.startswith("data/") else f"../{name}"
