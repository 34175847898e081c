"""A note vouches for its files: what changed since is not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.errors import DataError
from mapper.files.notes import known_note, note_bytes, read_note
from mapper.files.writing import sha256


@pytest.fixture
def note(tmp_path: Path) -> Path:
    (tmp_path / "places.csv").write_bytes(b"geoid\n")
    path = tmp_path / "places.json"
    path.write_bytes(note_bytes({"title": "Élan", "files": {"places.csv": sha256(b"geoid\n")}}))
    return path


def test_a_note_reads_back_and_its_words_are_legible(note: Path) -> None:
    assert read_note(note)["title"] == known_note(note)["title"] == "Élan"
    assert "Élan" in note.read_text(encoding="utf-8")


def test_a_file_that_is_another_or_missing_is_told(note: Path) -> None:
    file = note.with_suffix(".csv")
    file.write_bytes(b"geoid\n1\n")
    with pytest.raises(DataError, match=r"places\.csv is not the file that places\.json vouches"):
        read_note(note)
    file.unlink()
    with pytest.raises(DataError, match=r"places\.csv is not the file"):
        read_note(note)
    assert known_note(note)["title"] == "Élan", "to import again is what mends it"


def test_a_note_that_is_missing_or_spoiled(note: Path) -> None:
    note.write_bytes(b"{")
    with pytest.raises(DataError, match=r"places\.json: not JSON"):
        read_note(note)
    assert known_note(note) == {}
    note.unlink()
    with pytest.raises(DataError, match="mapper import places FILE --date DAY --url URL writes it"):
        read_note(note)
    assert known_note(note) == {}


def test_a_note_with_what_nobody_sees_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"url": "https://x\\u202e", "files": {}}', encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.json, url: U\+202E RIGHT-TO-LEFT OVERRIDE"):
        read_note(tmp_path / "a.json")
