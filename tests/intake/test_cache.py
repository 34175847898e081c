"""Answers are kept byte by byte for the next run; what is spoiled is as good as deleted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mapper.intake.cache import Cache
from mapper.intake.network import Answer

URL = "https://www.ice.gov/file"
ANSWER = Answer(URL, b"a list", '"v1"', "Mon, 02 Nov 2026 10:00:00 GMT", "https://www.ice.gov/new")


def test_what_was_kept_is_there_in_the_next_run(tmp_path: Path) -> None:
    Cache(tmp_path).keep([ANSWER, Answer(f"{URL}2", b"another")])
    again = Cache(tmp_path)
    assert again.get(URL) == ANSWER
    assert again.get(f"{URL}2") == Answer(f"{URL}2", b"another")
    assert again.get(f"{URL}3") is None


def test_spoiled_bytes_and_a_spoiled_index_are_nothing(tmp_path: Path) -> None:
    Cache(tmp_path).keep([ANSWER])
    index = tmp_path / "index.json"
    kept = tmp_path / json.loads(index.read_bytes())[URL]["sha256"]
    kept.write_bytes(b"spoiled")
    assert Cache(tmp_path).get(URL) is None
    index.write_bytes(b"{")
    cache = Cache(tmp_path)
    assert cache.get(URL) is None
    cache.keep([ANSWER])
    assert Cache(tmp_path).get(URL) == ANSWER


def test_without_a_folder_it_is_that_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert Cache().folder == tmp_path / "ring-partnership-map"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/none")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Cache().folder == tmp_path / ".cache/ring-partnership-map"
