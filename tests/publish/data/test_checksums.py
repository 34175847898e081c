"""SHA256SUMS is what sha256sum reads in the folder where it lies."""

from __future__ import annotations

import hashlib
from pathlib import Path

from mapper.publish.data.checksums import SUMS, checksums


def test_every_file_but_itself_by_its_name_from_the_data_folder(tmp_path: Path) -> None:
    contents = {"index.html": b"1", "data/agencies.csv": b"2", "data/states/mi.geojson": b"3"}
    for name, content in contents.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    first = checksums(tmp_path)
    lines = dict(reversed(line.split("  ")) for line in first.decode().splitlines())
    assert list(lines) == ["agencies.csv", "states/mi.geojson", "../index.html"]
    for name, digest in lines.items():
        assert hashlib.sha256((tmp_path / "data" / name).read_bytes()).hexdigest() == digest
    (tmp_path / SUMS).write_bytes(first)
    assert checksums(tmp_path) == first
