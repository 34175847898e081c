"""Taking a file into data/: whole or not at all, and the same file twice changes nothing."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mapper.errors import DataError, ListError, MapperError
from mapper.files import writing
from mapper.files.notes import read_note
from mapper.intake.importing import import_file
from mapper.lists import LISTS, eff_atlas
from mapper.lists.reading.collecting import Unread
from mapper.snapshots.stored import read_snapshots
from tests.conftest import state_of
from tests.support.readings import atlas_sample, whole

DAY = date(2020, 10, 7)
LATER = date(2020, 10, 9)
URL = "https://www.atlasofsurveillance.org/download.csv"
SAMPLE = atlas_sample()
READ = whole(eff_atlas.LIST.parse(SAMPLE))


@pytest.fixture(autouse=True)
def a_sample_is_large_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    small = replace(eff_atlas.LIST, expected_rows=(10, 100))
    monkeypatch.setitem(LISTS, "eff_atlas", small)  # type: ignore[misc]


def test_a_list_is_taken_in_with_its_note_and_its_agencies(tmp_path: Path) -> None:
    told = import_file(tmp_path, "eff_atlas", SAMPLE, DAY, URL, via="an archive")
    assert told[:1] == ["wrote agencies.csv"]
    assert told[-1].endswith("new agencies")
    note = read_note(tmp_path / "lists/eff_atlas/2020-10-07.json")
    assert note["original_sha256"] == hashlib.sha256(SAMPLE).hexdigest()
    assert (note["rows"], note["url"], note["via"]) == (30, URL, "an archive")
    assert note["publisher"].startswith("Electronic Frontier Foundation")
    assert note["license"] == "CC BY 4.0"
    (snapshot,) = read_snapshots(tmp_path)
    # what was read from the file is what is read back from our columns
    assert list(snapshot.listings) == READ
    assert (snapshot.unread, note.get("unread")) == ((), None)


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    import_file(tmp_path, "eff_atlas", SAMPLE, DAY, URL)
    before = state_of(tmp_path)
    told = import_file(tmp_path, "eff_atlas", SAMPLE, DAY, URL)
    assert told == ["nothing new: the same facts are there already"]
    assert state_of(tmp_path) == before


def test_the_same_bytes_on_a_later_day_add_nothing(tmp_path: Path) -> None:
    import_file(tmp_path, "eff_atlas", SAMPLE, DAY, URL)
    before = state_of(tmp_path)
    told = import_file(tmp_path, "eff_atlas", SAMPLE, LATER, "https://example.org", via="a friend")
    assert told == ["nothing new: the same facts are there already"]
    assert state_of(tmp_path) == before


def test_other_bytes_with_the_same_facts_on_the_same_day_add_nothing(tmp_path: Path) -> None:
    import_file(tmp_path, "eff_atlas", SAMPLE, DAY, URL)
    before = state_of(tmp_path)
    import_file(tmp_path, "eff_atlas", b"\xef\xbb\xbf" + SAMPLE, DAY, URL)
    assert state_of(tmp_path) == before


def without(program: bytes, rows: int) -> bytes:
    """The sample without that many of the rows of a program."""
    lines = SAMPLE.splitlines(keepends=True)
    gone = [line for line in lines if program in line][:rows]
    assert len(gone) == rows
    return b"".join(line for line in lines if line not in gone)


RING_ROWS = SAMPLE.count(b"Ring/Neighbors Partnership")


def test_a_list_that_lost_over_a_tenth_of_a_program_is_not_believed(tmp_path: Path) -> None:
    import_file(tmp_path, "eff_atlas", SAMPLE, DAY, URL)
    before = state_of(tmp_path)
    fewer = without(b"Ring/Neighbors", 4)
    problem = (
        rf"^eff_atlas: ring fell by \d\d%, from {RING_ROWS} rows on 2020-10-07 to {RING_ROWS - 4}"
    )
    with pytest.raises(ListError, match=problem):
        import_file(tmp_path, "eff_atlas", fewer, LATER, URL)
    assert state_of(tmp_path) == before
    told = import_file(tmp_path, "eff_atlas", fewer, LATER, URL, accept_shrink=True)
    assert told[-1].startswith("taken all the same: ring fell by ")
    # an older file is not measured by what came after it
    import_file(tmp_path, "eff_atlas", without(b"Ring/Neighbors", 5), date(2020, 10, 1), URL)


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (
            lambda rows: [{**row, "City": ""} for row in rows],
            "city is another than on 2020-10-07 in 30 of 30 rows",
        ),
        (
            lambda rows: [
                row if row["Technology"] == "Face Recognition" else row | {"City": before["City"]}
                for row, before in zip(rows, [rows[-1], *rows], strict=False)
            ],
            "city is another",
        ),
        (lambda rows: [{**row, "AOSNUMBER": f"AOS9{n}"} for n, row in enumerate(rows)],
         "30 of 30 rows of 2020-10-07 are not there"),
        (lambda rows: [{name: "" if "Link" in name else said for name, said in row.items()}
                       for row in rows], "rows have lost their evidence since 2020-10-07"),
    ],
    ids=["emptied", "shifted by one", "other keys", "links lost"],
)  # fmt: skip
def test_a_file_damaged_as_a_whole_is_not_believed(
    tmp_path: Path, damage: Callable[[list[dict[str, str]]], list[dict[str, str]]], problem: str
) -> None:
    import_file(tmp_path, "eff_atlas", SAMPLE, DAY, URL)
    before = state_of(tmp_path)
    reader = csv.DictReader(io.StringIO(SAMPLE.decode("utf-8-sig")))
    rows, out = damage(list(reader)), io.StringIO()
    writer = csv.DictWriter(out, reader.fieldnames or [])
    writer.writeheader()
    writer.writerows(rows)
    with pytest.raises(ListError, match=problem):
        import_file(tmp_path, "eff_atlas", out.getvalue().encode(), LATER, URL, accept_unread=30)
    assert state_of(tmp_path) == before


def test_a_tenth_fewer_is_believed(tmp_path: Path) -> None:
    import_file(tmp_path, "eff_atlas", SAMPLE, DAY, URL)
    assert 1 / RING_ROWS <= 0.1
    import_file(tmp_path, "eff_atlas", without(b"Ring/Neighbors", 1), LATER, URL)


def test_a_program_that_is_not_covered_any_more_cannot_fall(tmp_path: Path) -> None:
    import_file(tmp_path, "eff_atlas", SAMPLE, DAY, URL)
    after = without(b"Ring/Neighbors", RING_ROWS)
    with pytest.raises(ListError, match="ring fell by 100%"):
        import_file(tmp_path, "eff_atlas", after, date(2024, 3, 31), URL)
    import_file(tmp_path, "eff_atlas", after, date(2024, 4, 1), URL)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: content.replace(b"Ring/Neighbors Partnership", b"Robot Dogs", 1),
        lambda content: content.replace(b'"Technology",', b"", 1),
        lambda content: content.replace(b'"12/4/18"', b'"12/44/18"', 1),
        lambda content: content.replace(b"Alhambra Police", b"Alh\xe4mbra Police", 1),
        lambda content: content[: content.index(b"AOS3710")],
        lambda content: content.replace(b'"4/13/2020"', b'"4/13/2021"').replace(
            b"Ring, in 2020", b"Ring, in 2021"
        ),
    ],
    ids=["technology", "column", "date", "bytes", "too few rows", "after its day"],
)
def test_a_file_that_does_not_read_leaves_data_untouched(tmp_path: Path, spoil: object) -> None:
    import_file(tmp_path, "eff_atlas", SAMPLE, DAY, URL)
    before = state_of(tmp_path)
    content = spoil(SAMPLE)  # type: ignore[operator]
    assert content != SAMPLE
    with pytest.raises(ListError, match=r"^eff_atlas") as caught:
        import_file(tmp_path, "eff_atlas", content, date(2020, 10, 8), URL)
    assert "\n" not in str(caught.value)
    assert state_of(tmp_path) == before


def test_another_file_for_a_day_that_is_taken_is_refused(tmp_path: Path) -> None:
    import_file(tmp_path, "eff_atlas", SAMPLE, DAY, URL)
    before = state_of(tmp_path)
    with pytest.raises(ListError, match="another file was already taken for 2020-10-07"):
        import_file(tmp_path, "eff_atlas", SAMPLE.replace(b"Ewing", b"EWING"), DAY, URL)
    assert state_of(tmp_path) == before


def test_a_disk_that_fills_up_leaves_every_file_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_file(tmp_path, "eff_atlas", SAMPLE, DAY, URL)
    before = state_of(tmp_path)
    calls = []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        import_file(tmp_path, "eff_atlas", SAMPLE.replace(b"Ewing", b"EWING"), LATER, URL)
    assert state_of(tmp_path) == before


def test_a_file_that_was_changed_behind_its_note_is_not_read(tmp_path: Path) -> None:
    import_file(tmp_path, "eff_atlas", SAMPLE, DAY, URL)
    table = tmp_path / "lists/eff_atlas/2020-10-07.csv"
    table.write_bytes(table.read_bytes().replace(b"Alhambra", b"Pasadena"))
    with pytest.raises(DataError, match=r"2020-10-07\.csv is not the file that .* vouches for"):
        read_snapshots(tmp_path)
    # ... and to import it again, as the message says, mends it; a spoiled note too
    import_file(tmp_path, "eff_atlas", SAMPLE, DAY, URL)
    assert read_snapshots(tmp_path)
    (tmp_path / "lists/eff_atlas/2020-10-07.json").write_text("{", encoding="utf-8")
    import_file(tmp_path, "eff_atlas", SAMPLE, DAY, URL)
    assert read_snapshots(tmp_path)


def test_an_unknown_list_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(
        MapperError, match=r"no list or layer 'nobody'; known: .*eff_atlas, .*counties"
    ):
        import_file(tmp_path, "nobody", b"", DAY, URL)


def test_patches_are_applied_before_an_id_is_minted(data: Path) -> None:
    for name in ("agencies.csv", "lists"):
        path = data / name
        path.unlink() if path.is_file() else shutil.rmtree(path)
    patches = data / "patches/eff_atlas.csv"
    kept = [
        line
        for line in patches.read_text(encoding="utf-8").splitlines(keepends=True)
        if line.startswith(("key", "AOS3909", "AOS4963"))
    ]
    patches.write_text("".join(kept), encoding="utf-8")
    import_file(data, "eff_atlas", SAMPLE, DAY, URL)
    rows = csv.DictReader(io.StringIO((data / "agencies.csv").read_text(encoding="utf-8")))
    ids = {row["agency_id"]: row for row in rows}
    assert "wi-town-of-madison-police-department" in ids
    assert ids["mi-kalamazoo-department-of-public-safety"]["cities"] == "Kalamazoo"


def test_an_error_patched_on_another_day_is_mended_where_it_still_stands(data: Path) -> None:
    before = {row["agency_id"] for row in register_of(data)}
    told = import_file(data, "eff_atlas", SAMPLE, date(2021, 1, 1), URL, accept_shrink=True)
    assert not any("new agencies" in line for line in told)
    assert {row["agency_id"] for row in register_of(data)} == before
    # a list that mended its own error needs no patch
    mended = SAMPLE.replace(b"Kalamazoo Township", b"Kalamazoo")
    assert mended != SAMPLE
    import_file(data, "eff_atlas", mended, date(2021, 1, 2), URL, accept_shrink=True)


@pytest.mark.parametrize("sign", ["\u202e", "\0", "\x07", "\u2066"])
def test_a_row_with_what_nobody_sees_is_set_apart_with_its_reason(
    tmp_path: Path, sign: str
) -> None:
    key, row = next(
        (one.key, row)
        for row, one in enumerate(READ, start=2)
        if one.agency == "Hammond Police Department"
    )
    spoiled = SAMPLE.replace(
        b"Hammond Police Department", f"Hammond{sign} Police Department".encode()
    )
    told = import_file(tmp_path, "eff_atlas", spoiled, DAY, URL, accept_unread=1)
    (line,) = (line for line in told if "set apart" in line)
    assert line.startswith(f"agency U+{ord(sign):04X} ")
    assert line.endswith(": 1 row set apart")
    note = read_note(tmp_path / "lists/eff_atlas/2020-10-07.json")
    assert (note["rows"], note["unread"]) == (len(READ) - 1, 1)
    (snapshot,) = read_snapshots(tmp_path)
    (apart,) = snapshot.unread
    assert (apart.row, apart.column) == (row, "agency")
    assert apart.words == f"Hammond\\u{ord(sign):04x} Police Department"
    assert [one.key for one in snapshot.listings] == [one.key for one in READ if one.key != key]
    assert all(sign.encode() not in content for content in state_of(tmp_path).values())
    again = import_file(tmp_path, "eff_atlas", spoiled, DAY, URL, accept_unread=1)
    assert again == ["nothing new: the same facts are there already"]


def test_slips_of_typing_in_a_list_are_taken_off_and_kept_escaped(tmp_path: Path) -> None:
    old = b',"Hammond Police Department"'
    assert SAMPLE.count(old) == 1
    import_file(tmp_path, "eff_atlas", SAMPLE.replace(old, ',"\u200e'.encode() + old[2:]), DAY, URL)
    (snapshot,) = read_snapshots(tmp_path)
    (hammond,) = (one for one in snapshot.listings if one.agency == "Hammond Police Department")
    assert hammond.as_listed["Agency"] == "\u200eHammond Police Department"
    table = (tmp_path / "lists/eff_atlas/2020-10-07.csv").read_bytes()
    assert "\u200e".encode() not in table
    assert rb"\u200eHammond" in table


def test_an_agency_without_latin_letters_gets_an_id(tmp_path: Path) -> None:
    foreign = SAMPLE.replace(b"Hammond Police Department", "東京警察".encode())
    import_file(tmp_path, "eff_atlas", foreign, DAY, URL)
    (row,) = (row for row in register_of(tmp_path) if row["name"] == "東京警察")
    assert row["agency_id"] == "in-u6771-u4eac-u8b66-u5bdf"


def register_of(data: Path) -> list[dict[str, str]]:
    text = (data / "agencies.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_row_with_a_name_of_a_novel_is_set_apart_and_told(tmp_path: Path) -> None:
    name = next(one.agency for one in READ if one.state)
    rows = [row for row, one in enumerate(READ, start=2) if one.agency == name]
    long = SAMPLE.replace(f',"{name}",'.encode(), f',"{name} {"a" * 200}",'.encode())
    assert long != SAMPLE
    told = import_file(tmp_path, "eff_atlas", long, DAY, URL, accept_unread=len(rows))
    reason = f"a name of {len(name) + 201} characters, at most 200"
    assert [line for line in told if "set apart" in line] == [
        f"agency {reason}: {len(rows)} row{'s' if len(rows) > 1 else ''} set apart"
    ]
    (snapshot,) = read_snapshots(tmp_path)
    assert len(snapshot.listings) == 30 - len(rows) == snapshot.note["rows"]
    words = f"(text of {len(name) + 201} characters, not kept)"
    states = {row: READ[row - 2].state for row in rows}
    assert list(snapshot.unread) == [
        Unread(row, "agency", words, reason, "", states[row]) for row in rows
    ]
