"""A note vouches for its files: what changed since is not read."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from mapper.errors import DataError
from mapper.files.notes import WORDS, known_note, note_bytes, origin, read_note
from mapper.files.writing import sha256
from tests.conftest import ROOT

NOTE: dict[str, Any] = dict.fromkeys(WORDS, "a word") | {
    "day": "2020-10-07", "title": "Élan", "rows": 0, "original_sha256": sha256(b""),
    "files": {"places.csv": sha256(b"geoid\n")},
}  # fmt: skip


@pytest.fixture
def note(tmp_path: Path) -> Path:
    (tmp_path / "places.csv").write_bytes(b"geoid\n")
    path = tmp_path / "places.json"
    path.write_bytes(note_bytes(NOTE))
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


def test_each_file_of_a_note_is_checked(note: Path) -> None:
    unread = note.with_name("places.unread.csv")
    note.write_bytes(note_bytes(NOTE | {"files": NOTE["files"] | {unread.name: sha256(b"a\n")}}))
    unread.write_bytes(b"a\n")
    assert read_note(note)["title"] == "Élan"
    unread.write_bytes(b"b\n")
    with pytest.raises(DataError, match=r"places\.unread\.csv is not the file that places\.json v"):
        read_note(note)


def test_a_note_is_written_a_word_a_line_and_tells_its_origin() -> None:
    content = note_bytes({"url": "https://x", "via": "Élan", "files": {}})
    assert content == '{\n  "url": "https://x",\n  "via": "Élan",\n  "files": {}\n}\n'.encode()
    assert origin({"via": "b", "url": "a"}) == ("a", "b")


def test_line_ends_that_were_changed_are_told_and_how_to_mend_them(note: Path) -> None:
    file = note.with_suffix(".csv")
    whole = b"geoid,name\n1,a\n"
    note.write_bytes(note_bytes(NOTE | {"files": {file.name: sha256(whole)}}))
    file.write_bytes(whole.replace(b"\n", b"\r\n"))
    with pytest.raises(DataError, match=r"places\.csv: its line ends were changed: ") as caught:
        read_note(note)
    assert "import it again" not in str(caught.value)
    told = re.search(r"sed -i .* mends it", str(caught.value))
    assert told
    subprocess.run(told[0].removesuffix(" mends it"), shell=True, check=True)
    assert file.read_bytes() == whole
    assert read_note(note)
    file.write_bytes(b"geoid,name\r\n2,a\r\n")
    with pytest.raises(DataError, match="import it again"):
        read_note(note)


def test_a_missing_file_is_not_an_empty_one(note: Path) -> None:
    note.with_suffix(".csv").unlink(missing_ok=True)
    note.write_bytes(note_bytes(NOTE))
    with pytest.raises(DataError, match=r"places\.csv is not the file"):
        read_note(note)


def test_git_converts_no_line_end() -> None:
    asked = ["data/agencies.csv", "tests/lists/eff_atlas/sample-2020.csv", "mapper/cli/data.py"]
    given = ["git", "check-attr", "text", "--", *asked]
    if not (ROOT / ".git").exists():
        pytest.skip("no checkout of git")
    told = subprocess.run(given, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == [f"{name}: text: unset" for name in asked]


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
    note = NOTE | {"url": "https://x\u202e"}
    (tmp_path / "places.json").write_bytes(note_bytes(note))
    with pytest.raises(DataError, match=r"places\.json, url: U\+202E RIGHT-TO-LEFT OVERRIDE"):
        read_note(tmp_path / "places.json")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ([], ": not a note, which is an object"),
        ({"day": "07.10.2020"}, ", day: '07.10.2020' is not a day like 2020-10-07"),
        ({"day": "2020-10"}, ", day: '2020-10' is not a day like 2020-10-07"),
        ({"publisher": None}, ", publisher: None is no text"),
        ({"publisher": 5}, ", publisher: 5 is no text"),
        ({"rows": "9"}, ", rows: not a number of rows"),
        ({"rows_by_program": []}, ", rows: not a number of rows"),
        ({"files": {}}, ", files: it vouches for no file of its name"),
        ({"files": []}, ", files: it vouches for no file of its name"),
        ({"files": {"counties.csv": ""}}, ", files: it vouches for no file of its name"),
        ({"files": {"places.csv": 1}}, ", files: 'places.csv' is no file with its hash"),
        (
            {"files": NOTE["files"] | {"../../etc/passwd": ""}},
            ", files: '../../etc/passwd' is no file with its hash",
        ),
        (
            {"files": NOTE["files"] | {"9" * 5_000: ""}},
            f", files: '{'9' * 100}' is no file with its hash",
        ),
        (
            {"files": NOTE["files"] | {"9" * 101: ""}},
            f", files: '{'9' * 100}' is no file with its hash",
        ),
        (
            {"files": NOTE["files"] | {"a\0b": ""}},
            ", files: 'a\\x00b' is no file with its hash",
        ),
    ],
)
def test_a_note_of_another_form_is_one_line(note: Path, change: Any, problem: str) -> None:
    note.write_bytes(note_bytes(NOTE | change if isinstance(change, dict) else change))
    with pytest.raises(DataError) as caught:
        read_note(note)
    assert str(caught.value) == f"{note}{problem}"
    assert known_note(note) == {}, "to import again is what mends it"


def test_a_name_may_have_a_hundred_letters(note: Path) -> None:
    name = "9" * 100
    (note.parent / name).write_bytes(b"")
    note.write_bytes(note_bytes(NOTE | {"files": NOTE["files"] | {name: sha256(b"")}}))
    assert name in read_note(note)["files"]


def test_a_deep_note_is_one_line(note: Path) -> None:
    note.write_bytes(b'{"day": ' + b"[" * 100_000)
    with pytest.raises(DataError, match=r"places\.json: not JSON: maximum recursion depth"):
        read_note(note)
    assert known_note(note) == {}
