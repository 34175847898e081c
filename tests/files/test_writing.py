"""Files are written whole or not at all, and only those that changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mapper.errors import DataError
from mapper.files.writing import (
    UNFINISHED,
    inside,
    remove_unfinished,
    sha256,
    write_changed,
)
from tests.conftest import state_of


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    same, other, new = tmp_path / "same", tmp_path / "other", tmp_path / "a/folder/new"
    same.write_bytes(b"1")
    other.write_bytes(b"1")
    before = same.stat()
    assert write_changed({same: b"1", other: b"2", new: b"3"}) == [other, new]
    assert state_of(tmp_path) == {"same": b"1", "other": b"2", "a/folder/new": b"3"}
    assert (same.stat().st_ino, same.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert new.stat().st_mode & 0o777 == 0o644, "others may read it"


def test_a_disk_that_is_full_at_the_second_file_changes_neither(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one").write_bytes(b"old")
    written: list[int] = []
    flush = os.fsync

    def full(handle: int) -> None:
        written.append(handle)
        if len(written) == 2:
            raise OSError("No space left on device")
        flush(handle)

    monkeypatch.setattr("mapper.files.writing.os.fsync", full)
    with pytest.raises(OSError, match="No space left") as caught:
        write_changed({tmp_path / "one": b"new", tmp_path / "two": b"new"})
    assert caught.value.filename == str(tmp_path / "two")
    assert state_of(tmp_path) == {"one": b"old"}


def test_what_a_killed_run_leaves_is_known_by_its_name_and_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "lists" / "eff_atlas"

    class KilledError(BaseException):
        pass

    def killed(handle: int) -> None:
        for left in folder.iterdir():  # before anything can tidy up
            (tmp_path / "as it was").write_text(left.name, encoding="utf-8")
        raise KilledError

    monkeypatch.setattr("mapper.files.writing.os.fsync", killed)
    with pytest.raises(KilledError):
        write_changed({folder / "a.csv": b"new"})
    name = (tmp_path / "as it was").read_text(encoding="utf-8")
    assert name.startswith(".a.csv.")
    assert name.endswith(UNFINISHED)
    for left in (folder / name, tmp_path / name, tmp_path / "no.unfinished", tmp_path / ".lock"):
        left.touch()
    remove_unfinished(tmp_path)
    assert state_of(tmp_path).keys() == {"as it was", "no.unfinished", ".lock"}


def test_sha256_is_that_of_everybody() -> None:
    assert sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize(
    "address",
    ["../pwn.html", "agencies/../../pwn.html", "/etc/passwd", "a//b", "", ".", "a/..", "..\\pwn",
     "c:pwn", "a\n.html", "a\x00"],
)  # fmt: skip
def test_no_address_leads_out_of_its_folder(tmp_path: Path, address: str) -> None:
    assert inside(tmp_path, "states/mi.html") == tmp_path / "states" / "mi.html"
    assert inside(tmp_path, ".nojekyll") == tmp_path / ".nojekyll"
    with pytest.raises(DataError, match="leads out of the site: nothing is written there"):
        inside(tmp_path, address)


def test_a_link_stays_a_link_and_a_file_keeps_who_may_read_it(tmp_path: Path) -> None:
    target, link = tmp_path / "far/target", tmp_path / "link"
    target.parent.mkdir()
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    assert write_changed({link: b"new"}) == [link]
    assert link.is_symlink()
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"new", 0o640)


def test_a_new_file_is_read_by_whom_the_system_lets(tmp_path: Path) -> None:
    umask = os.umask(0o077)
    try:
        write_changed({tmp_path / "new": b"1"})
    finally:
        os.umask(umask)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_no_pipe_device_or_folder_is_replaced_and_nothing_else_is_written(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    (tmp_path / "folder").mkdir()
    for name, what in {
        "pipe": "no plain file",
        "link": "no plain file",
        "folder": "a folder",
    }.items():
        with pytest.raises(DataError, match=rf"/{name} is {what}: name a file to write$"):
            write_changed({tmp_path / "one": b"1", tmp_path / name: b"1"})
    assert (tmp_path / "pipe").is_fifo()
    assert not (tmp_path / "one").exists()


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(DataError, match=r"/a is a link that leads round in a circle$"):
        write_changed({tmp_path / "a": b"1"})
