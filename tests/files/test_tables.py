"""CSV files of ours are written the same way each time, and read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.errors import DataError
from mapper.files.tables import csv_bytes, read_csv

COLUMNS = ["name", "people"]


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    content = csv_bytes(COLUMNS, [['Saint Élan, "west"', 5], ["two\nlines", None]])
    assert content == 'name,people\n"Saint Élan, ""west""",5\n"two\nlines",\n'.encode()
    (tmp_path / "a.csv").write_bytes(content)
    assert read_csv(tmp_path / "a.csv", COLUMNS) == [
        {"name": 'Saint Élan, "west"', "people": "5"}, {"name": "two\nlines", "people": ""},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("people,name\n", r"a\.csv, row 1: columns \['people', 'name'\], expected"),
        ("name,people,more\n", "row 1: columns"),
        ("", r"row 1: columns \[\]"),
        ("name,people\na,1\nb\n", "row 3: not 2 cells"),
        ("name,people\na,1,2\n", "row 2: not 2 cells"),
    ],
)
def test_another_shape_is_an_error_that_names_the_row(
    tmp_path: Path, text: str, problem: str
) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=problem):
        read_csv(tmp_path / "a.csv", COLUMNS)


def test_only_an_optional_file_may_be_missing(tmp_path: Path) -> None:
    assert read_csv(tmp_path / "a.csv", COLUMNS, optional=True) == []
    with pytest.raises(DataError, match=r"a\.csv is missing"):
        read_csv(tmp_path / "a.csv", COLUMNS)
