"""What costs time to make is made once, and again when what it is made from is another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mapper.publish import kept as module
from mapper.publish.kept import kept


@pytest.fixture
def asked(tmp_path: Path) -> tuple[Callable[[bytes], bytes], list[bytes]]:
    made: list[bytes] = []

    def ask(made_from: bytes) -> bytes:
        def make() -> bytes:
            made.append(made_from)
            return b"made of " + made_from

        return kept("a", made_from, make, tmp_path / "kept")

    return ask, made


Asked = tuple[Callable[[bytes], bytes], list[bytes]]


def test_the_same_is_made_once(asked: Asked) -> None:
    ask, made = asked
    assert ask(b"x") == ask(b"x") == b"made of x"
    assert made == [b"x"]
    assert ask(b"y") == b"made of y"
    assert ask(b"x") == b"made of x"
    assert made == [b"x", b"y", b"x"], "a name has one file"


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: whole[:20],
        lambda whole: whole[:-1],
        lambda whole: whole + b"!",
        lambda whole: whole[:32] + b"MADE" + whole[36:],
        lambda whole: b"\x89PNG\r\n\x1a\n of somebody else",
    ],
)
def test_a_spoiled_or_foreign_file_is_made_anew(
    asked: Asked, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    ask, made = asked
    ask(b"x")
    (path,) = (tmp_path / "kept").iterdir()
    path.write_bytes(damage(path.read_bytes()))
    assert ask(b"x") == b"made of x"
    assert made == [b"x", b"x"]
    assert ask(b"x") == b"made of x"
    assert made == [b"x", b"x"], "mended"


def test_where_nothing_can_be_kept_it_is_made_each_time(asked: Asked, tmp_path: Path) -> None:
    ask, made = asked
    (tmp_path / "kept").write_text("a file where the folder would be", encoding="utf-8")
    assert ask(b"x") == ask(b"x") == b"made of x"
    assert made == [b"x", b"x"]


def test_a_folder_in_the_place_of_the_file_is_no_error(asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "kept" / "a.kept").mkdir(parents=True)
    ask, made = asked
    assert ask(b"x") == ask(b"x") == b"made of x"
    assert made == [b"x", b"x"]


def test_a_package_that_may_not_be_written_to_is_no_error(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path, content: bytes) -> int:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "write_bytes", refused)
    ask, made = asked
    assert ask(b"x") == ask(b"x") == b"made of x"
    assert made == [b"x", b"x"]


def test_a_fault_in_making_keeps_nothing(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        kept("a", b"x", fail, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_git_leaves_out_what_is_kept() -> None:
    ignored = (Path(module.__file__).parents[2] / ".gitignore").read_text(encoding="utf-8")
    assert f"{module.FOLDER.name}/" in ignored.splitlines()
