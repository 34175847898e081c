"""A folder that is held says by whom, in a line; afterwards nothing is left of the lock."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from mapper.errors import MapperError
from mapper.files import locking
from mapper.files.locking import LOCK, alone, alone_in


def test_a_lock_names_its_process_and_its_words_and_is_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["/usr/bin/mapper", "import", "a file.csv"])
    told = f"process {os.getpid()} (mapper import 'a file.csv')"
    with alone(tmp_path / LOCK):
        assert (tmp_path / LOCK).read_text(encoding="utf-8") == f"{told}\n"
        with pytest.raises(MapperError) as caught, alone(tmp_path / LOCK):
            pytest.fail("two at once")
        assert str(caught.value) == f"{told} is at work there ({tmp_path / LOCK}): wait for it"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "told"), [([], "''"), (["mapper", "x" * 400], "mapper " + "x" * 193)]
)
def test_the_words_of_a_process_are_one_short_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: list[str], told: str
) -> None:
    monkeypatch.setattr(sys, "argv", given)
    with alone(tmp_path / LOCK):
        text = (tmp_path / LOCK).read_text(encoding="utf-8")
    assert text == f"process {os.getpid()} ({told})\n"


def test_who_holds_a_lock_without_a_name_is_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its name is waited for, since it may have taken the lock just now, but not for ever."""
    monkeypatch.setattr(locking, "SECONDS_FOR_A_NAME", 0.2)
    lock = tmp_path / LOCK
    with FileLock(lock):
        for content in (b"", b" \n"):
            lock.write_bytes(content)
            began = time.monotonic()
            with (
                pytest.raises(MapperError, match=r"^another process is at work there"),
                alone(lock),
            ):
                pytest.fail("two at once")
            assert time.monotonic() - began >= 0.2
        lock.write_bytes(b"process 1 (\xe9lan)\n")
        with pytest.raises(MapperError, match=r"^process 1 \(�lan\) is at work"), alone(lock):
            pytest.fail("two at once")


def test_a_lock_that_is_gone_when_its_holder_is_asked_for_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was given back just then."""
    monkeypatch.setattr(locking, "SECONDS_FOR_A_NAME", 0.1)

    def given_back(held: FileLock) -> None:
        Path(held.lock_file).unlink()
        raise Timeout(held.lock_file)

    monkeypatch.setattr(FileLock, "acquire", given_back)
    lock = tmp_path / LOCK
    lock.touch()
    with pytest.raises(MapperError, match=r"^another process is at work there"), alone(lock):
        pytest.fail("two at once")


def test_a_folder_made_for_a_lock_goes_if_nothing_was_written(tmp_path: Path) -> None:
    made = tmp_path / "data" / "deep"
    with alone_in(made):
        assert (made / LOCK).is_file()
    assert not made.exists()
    with alone_in(made):
        (made / "a.csv").touch()
        (made / ".b.csv.x.unfinished").touch()
    with alone_in(made):
        assert sorted(path.name for path in made.iterdir()) == [LOCK, "a.csv"]
    assert [path.name for path in made.iterdir()] == ["a.csv"]
