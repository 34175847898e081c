"""A zip whose bytes depend on its files alone: no clock, no system, no order of a folder."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_UNIX = 3  # said of every system, for a reader takes the rights of a file from it
_READABLE = 0o100644 << 16


def member(name: str) -> zipfile.ZipInfo:
    """Return the head of a file in a zip: compressed, of 1980, the first year that a zip knows."""
    told = zipfile.ZipInfo(name)
    told.compress_type = zipfile.ZIP_DEFLATED
    told.create_system, told.external_attr = _UNIX, _READABLE
    return told


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of the files, by their names."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files):
            archive.writestr(member(name), files[name])
    return target.getvalue()
