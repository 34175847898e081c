"""A zip of ours depends on its files alone."""

from __future__ import annotations

import io
import zipfile

from mapper.files.zip_written import zip_bytes


def test_the_same_files_give_the_same_zip_in_whatever_order_they_come() -> None:
    content = zip_bytes({"b.csv": b"b" * 100, "a/a.csv": b"a"})
    assert zip_bytes({"a/a.csv": b"a", "b.csv": b"b" * 100}) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["a/a.csv", "b.csv"]
        assert archive.read("b.csv") == b"b" * 100
        for one in archive.infolist():
            assert (one.date_time[0], one.create_system) == (1980, 3)
            assert oct(one.external_attr >> 16) == "0o100644"
            assert one.compress_type == zipfile.ZIP_DEFLATED
