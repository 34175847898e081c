"""Two folders trade names in one step, or nothing changes and that is said."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from mapper.files import exchange as exchanging
from mapper.files.exchange import exchange
from tests.conftest import state_of


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "of").write_text(folder.name, encoding="utf-8")
    return old, new


def test_two_folders_trade_their_names(two: tuple[Path, Path]) -> None:
    assert exchange(*two)
    assert state_of(two[0].parent) == {"old/of": b"new", "new/of": b"old"}


def test_paths_from_where_one_is_trade_too(
    two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(two[0].parent)
    assert exchange(Path("old"), Path("new"))
    assert state_of(two[0].parent) == {"old/of": b"new", "new/of": b"old"}


def test_a_path_that_is_missing_is_named(two: tuple[Path, Path]) -> None:
    nowhere = two[0] / "nowhere"
    with pytest.raises(FileNotFoundError) as caught:
        exchange(two[0], nowhere)
    assert (caught.value.filename, caught.value.filename2) == (str(two[0]), str(nowhere))
    assert caught.value.strerror == os.strerror(errno.ENOENT)
    assert state_of(two[0].parent) == {"old/of": b"old", "new/of": b"new"}


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP])
def test_a_file_system_that_cannot_is_no_error(
    two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """As overlayfs and others refuse it: by a number in errno, which stays for who reads it."""

    def refuse(*_: object) -> int:
        ctypes.set_errno(number)
        return -1

    given: list[object] = []

    def library(*words: object, **more: object) -> SimpleNamespace:
        given.append((words, more))
        return SimpleNamespace(renameat2=refuse)

    monkeypatch.setattr(exchanging.ctypes, "CDLL", library)
    assert exchange(*two) is False
    assert given == [((None,), {"use_errno": True})]


@pytest.mark.parametrize("error", [OSError, TypeError, AttributeError])
def test_a_system_without_that_call_is_no_error(
    two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def library(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(exchanging.ctypes, "CDLL", library)
    assert exchange(*two) is False
