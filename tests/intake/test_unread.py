"""Rows set apart, from the file to what a person is told, and back in once the word is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mapper.cli import main
from mapper.errors import DataError, ListError
from mapper.files.notes import read_note
from mapper.files.tables import csv_bytes
from mapper.intake.cache import Cache
from mapper.intake.importing import import_file
from mapper.intake.network import Answer
from mapper.intake.telling import MOST_KINDS, told_of
from mapper.lists import LISTS, ice_287g
from mapper.lists.reading.collecting import Reading, Unread
from mapper.lists.reading.slips import COLUMNS
from mapper.snapshots.stored import read_snapshots
from tests.conftest import TESTS, state_of

URL = "https://www.ice.gov/identify-and-arrest/287g"
# Of four rows each one has a word that only a slip explains: a type, a type, a kind, both.
WORKBOOK = (TESTS / "lists/ice_287g/sample-2025-11.xlsx").read_bytes()
DAY = date(2025, 11, 14)
SLIPS = [
    ["TYPE", "State", "State Agency", "short for it", "2025", "2026"],
    ["TYPE", "Muncipality", "Municipality", "a letter is missing", "2025", "2026"],
    ["SUPPORT TYPE", "Warrant Services Officer", "Warrant Service Officer", "an s", "2025", "2025"],
    ["SUPPORT TYPE", "Task Force Officer", "Task Force Model", "no such kind", "2025", "2025"],
]


@pytest.fixture(autouse=True)
def few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    small = replace(ice_287g.LIST, expected_rows=(1, 100))
    monkeypatch.setitem(LISTS, "ice_287g", small)  # type: ignore[misc]


def learn(data: Path, *slips: list[str]) -> None:
    (data / "slips").mkdir(parents=True, exist_ok=True)
    (data / "slips/ice_287g.csv").write_bytes(csv_bytes(COLUMNS, slips))


def reread(folder: Path, *more: str) -> Result:
    words = ["reread", "ice_287g", "--data", str(folder / "data"), "--cache", str(folder / "cache")]
    return CliRunner().invoke(main, [*words, *more])


def test_over_two_percent_of_rows_stop_it_and_can_be_accepted(tmp_path: Path) -> None:
    problem = (
        r"^ice_287g: 4 of 4 rows cannot be read, over 2%: TYPE 'Muncipality' is new: 2 rows; "
        r"TYPE 'State' is new: 1 row; SUPPORT TYPE 'Warrant Services Officer' is new: 1 row: "
        r"--accept-unread 4 takes it all the same$"
    )
    for accepted in (0, 3):
        with pytest.raises(ListError, match=problem):
            import_file(tmp_path, "ice_287g", WORKBOOK, DAY, URL, accept_unread=accepted)
    assert state_of(tmp_path) == {}
    learn(tmp_path, *SLIPS[1:])
    told = import_file(tmp_path, "ice_287g", WORKBOOK, DAY, URL, accept_unread=1)
    assert "TYPE 'State' is new: 1 row set apart" in told
    assert "TYPE 'Muncipality' is read as 'Municipality', a known slip: 2 rows" in told


def test_a_list_with_two_percent_unread_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn(tmp_path, *SLIPS[1:])
    for share, taken in ((0.25, True), (0.24, False)):
        declared = replace(LISTS["ice_287g"], most_unread=share)
        monkeypatch.setitem(LISTS, "ice_287g", declared)  # type: ignore[misc]
        learn(tmp_path / "new", *SLIPS[1:])
        if taken:
            import_file(tmp_path, "ice_287g", WORKBOOK, DAY, URL)
        else:
            with pytest.raises(ListError, match=r"1 of 4 rows cannot be read, over 24%"):
                import_file(tmp_path / "new", "ice_287g", WORKBOOK, DAY, URL)


def test_what_is_set_apart_is_kept_with_its_reason(tmp_path: Path) -> None:
    learn(tmp_path, *SLIPS[1:])
    import_file(tmp_path, "ice_287g", WORKBOOK, DAY, URL, accept_unread=1)
    path = tmp_path / "lists/ice_287g/2025-11-14.unread.csv"
    assert path.read_text(encoding="utf-8") == (
        "row,column,words,reason,agency,state\n"
        "3,TYPE,State,'State' is new,Arkansas National Guard,AR\n"
    )
    note = read_note(tmp_path / "lists/ice_287g/2025-11-14.json")
    assert (note["rows"], note["unread"]) == (3, 1)
    assert set(note["files"]) == {"2025-11-14.csv", "2025-11-14.unread.csv"}
    (snapshot,) = read_snapshots(tmp_path)
    who = ("Arkansas National Guard", "AR")
    assert snapshot.unread == (Unread(3, "TYPE", "State", "'State' is new", *who),)
    path.write_text("row,column,words,reason\nx,TYPE,State,'State' is new\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"2025-11-14\.unread\.csv is not the file that"):
        read_snapshots(tmp_path)


def test_lists_tells_what_is_set_apart(data: Path) -> None:
    learn(data, *SLIPS[1:])
    day = date(2026, 6, 1)  # later than all that are there
    import_file(data, "ice_287g", WORKBOOK, day, URL, accept_unread=1, accept_shrink=True)
    told = CliRunner().invoke(main, ["lists", "--data", str(data)]).stdout
    assert "\n         1  2026-06-01, set apart: TYPE 'State' is new: 1 row\n" in told


def test_a_word_that_was_learned_brings_its_rows_in(tmp_path: Path) -> None:
    data, cache = tmp_path / "data", Cache(tmp_path / "cache")
    learn(data, *SLIPS[1:])
    import_file(data, "ice_287g", WORKBOOK, DAY, URL, accept_unread=1)
    cache.keep([Answer(URL, WORKBOOK)])
    before = state_of(data)
    told = reread(tmp_path, "--accept-unread", "1")  # nothing was learned
    assert told.stdout == "ice_287g of 2025-11-14: nothing new: the same facts are there already\n"
    assert state_of(data) == before
    learn(data, *SLIPS)
    told = reread(tmp_path)
    assert told.exit_code == 0
    assert "ice_287g of 2025-11-14: wrote lists/ice_287g/2025-11-14.csv\n" in told.stdout
    assert "ice_287g of 2025-11-14: 1 new agencies\n" in told.stdout
    (snapshot,) = read_snapshots(data)
    assert (len(snapshot.listings), snapshot.unread) == (4, ())
    assert "unread" not in snapshot.note
    assert not list(data.rglob("*.unread.csv"))
    assert reread(tmp_path).stdout == "ice_287g: no row is set apart\n"


def test_bytes_that_are_gone_are_named_with_what_to_do(tmp_path: Path) -> None:
    learn(tmp_path / "data", *SLIPS[1:])
    import_file(tmp_path / "data", "ice_287g", WORKBOOK, DAY, URL, "a friend", accept_unread=1)
    before = state_of(tmp_path / "data")
    told = reread(tmp_path)
    note = read_note(tmp_path / "data/lists/ice_287g/2025-11-14.json")
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr == (
        f"mapper: ice_287g: not kept in {tmp_path / 'cache'}: the file of 2025-11-14 "
        f"({len(WORKBOOK):,} bytes, SHA-256 {note['original_sha256']}, a friend): "
        "mapper import ice_287g FILE --date DAY --url URL reads it again\n"
    )
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / note["original_sha256"]).write_bytes(b"spoiled")
    assert reread(tmp_path).exit_code == 1
    assert state_of(tmp_path / "data") == before
    words = ["reread", "nobody", "--data", str(tmp_path / "data")]
    unknown = CliRunner().invoke(main, words)
    assert unknown.stderr.startswith("mapper: no list 'nobody'; known: ")


def test_a_row_that_became_unreadable_is_no_other_file_of_the_day(tmp_path: Path) -> None:
    """The same bytes, read by who knows less: the snapshot says so."""
    learn(tmp_path, *SLIPS)
    import_file(tmp_path, "ice_287g", WORKBOOK, DAY, URL)
    learn(tmp_path, *SLIPS[1:])
    told = import_file(
        tmp_path, "ice_287g", WORKBOOK, DAY, URL, accept_unread=1, accept_shrink=True
    )
    assert "TYPE 'State' is new: 1 row set apart" in told
    (snapshot,) = read_snapshots(tmp_path)
    assert len(snapshot.unread) == 1


def test_many_kinds_are_told_in_bounded_lines() -> None:
    reading = Reading(unread=[Unread(n, "STATE", str(n), f"'{n}' is new") for n in range(50)])
    lines = told_of(reading)
    assert len(lines) == MOST_KINDS + 1
    assert lines[-1] == f"... and {50 - MOST_KINDS} other kinds"
