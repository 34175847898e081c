"""Writing files so that nothing is lost: whole or not at all, and only what changed."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from mapper.model import DataError


def sha256(content: bytes) -> str:
    """Return the SHA-256 of the bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def csv_bytes(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Return a CSV file: UTF-8, line feeds, the given order; None is an empty cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode()


def feature_collection(features: Iterable[Mapping[str, object]]) -> bytes:
    """Return a GeoJSON FeatureCollection (RFC 7946), a feature a line; ValueError for NaN."""
    return collection_of(map(feature_line, features))


def feature_line(feature: Mapping[str, object]) -> str:
    """Return a feature as a line of a FeatureCollection; ValueError for NaN."""
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def collection_of(lines: Iterable[str]) -> bytes:
    """Return the FeatureCollection of features that are lines already."""
    return ('{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n").encode()


def read_csv(path: Path, columns: Sequence[str], *, optional: bool = False) -> list[dict[str, str]]:
    """Read a CSV file of ours, which has just these columns; [] if there is no `optional` file.

    Raises DataError naming file, row and column for other columns or a short row.
    """
    if not path.is_file():
        if optional:
            return []
        raise DataError(f"{path} is missing")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, restkey="more", restval=None)
        if list(reader.fieldnames or []) != list(columns):
            raise DataError(f"{path}, row 1: columns {reader.fieldnames}, expected {list(columns)}")
        rows = list(reader)
    for number, row in enumerate(rows, start=2):
        if "more" in row or None in row.values():
            raise DataError(f"{path}, row {number}: not {len(columns)} cells")
    return rows


def write_changed(files: Mapping[Path, bytes]) -> list[Path]:
    """Write the files whose bytes differ from what is there; return their paths.

    All are first written beside their places, then moved there in the given order: a full disk
    or a killed process leaves each file old or new, never half. Put a note last: it vouches.
    """
    changed = {
        path: content
        for path, content in files.items()
        if not path.is_file() or path.read_bytes() != content
    }
    waiting: list[tuple[str, Path]] = []
    try:
        for path, content in changed.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            waiting.append((temporary, path))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o644)
        for temporary, path in waiting:
            Path(temporary).replace(path)
    finally:
        for temporary, _ in waiting:
            Path(temporary).unlink(missing_ok=True)
    return list(changed)
