"""Of a file no more is taken than it can be believed to hold."""

from __future__ import annotations

import io
import os
import shutil
import signal
from pathlib import Path

import pytest

from mapper.cli import main
from mapper.errors import DataError, MapperError
from mapper.files import reading
from mapper.files.manifest import FILE
from mapper.files.reading import MOST_OF_OURS, read_at_most, read_ours
from tests.conftest import DATA
from tests.support.killing import ended, forked


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


def spoiled(path: Path, how: str) -> None:
    path.unlink()
    if how == "pipe":
        os.mkfifo(path)
    elif how == "folder":
        path.mkdir()
    elif how == "device":
        path.symlink_to("/dev/zero")
    else:
        with path.open("wb") as file:
            file.truncate(MOST_OF_OURS + 1)  # holes: it takes no room


@pytest.mark.parametrize("how", ["pipe", "folder", "device", "huge"])
def test_what_is_no_file_of_ours_is_one_line(tmp_path: Path, how: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"1")
    assert read_ours(path) == b"1"
    spoiled(path, how)
    problem = "over 200,000,000 bytes" if how == "huge" else " is no regular file: "
    with pytest.raises(DataError, match=problem):
        read_ours(path)


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("facts/events.csv", "pipe"),
        ("facts/events.csv", "device"),
        ("facts/events.csv", "huge"),
        ("patches/eff_atlas.csv", "pipe"),
        (FILE, "pipe"),
        ("lists/eff_atlas/2020-10-07.json", "pipe"),
    ],
)
def test_no_file_of_data_holds_a_build_up_or_fills_the_memory(
    tmp_path: Path, name: str, how: str
) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "data", copy_function=os.link))
    spoiled(data / name, how)
    told = tmp_path / "told"
    # a process of its own, which can be held up and ended
    process = forked(lambda: main(["report", "--data", str(data)]), lambda: signal.alarm(20), told)
    assert ended(process) == 1
    (line,) = told.read_text(encoding="utf-8").splitlines()
    assert line.startswith(f"mapper: {data / name}")


def test_a_file_of_ours_may_be_as_long_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_OF_OURS", 3)
    path = tmp_path / "a.csv"
    path.write_bytes(b"123")
    assert read_ours(path) == b"123"
    path.write_bytes(b"1234")
    with pytest.raises(DataError, match="over 3 bytes"):
        read_ours(path)
