"""Of a file no more is taken than it can be believed to hold."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from mapper.errors import MapperError
from mapper.files.reading import read_at_most


def test_what_is_as_long_as_may_be_is_read_and_a_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"123")
    assert read_at_most(path, "a", 3) == read_at_most(io.BytesIO(b"123"), "a", 3) == b"123"
    stream = io.BytesIO(b"12345")
    for more in (path, stream):
        with pytest.raises(MapperError, match=r"^a: over 2 bytes, more than"):
            read_at_most(more, "a", 2)
    assert stream.tell() == 3, "no more is taken than shows that there is more"


@pytest.mark.skipif(not Path("/dev/zero").is_char_device(), reason="no such device here")
def test_a_device_without_end_ends() -> None:
    with pytest.raises(MapperError, match=r"^zero: over 1,000 bytes"):
        read_at_most(Path("/dev/zero"), "zero", 1_000)
