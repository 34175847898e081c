"""Rows of a stranger's CSV come one by one, and none fills the memory."""

from __future__ import annotations

import csv

import pytest

from mapper.files import records
from mapper.files.records import LONGEST_ROW, csv_records


def test_rows_come_as_they_stand_and_are_counted_each_for_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(records, "LONGEST_ROW", 13)
    text = 'abcdefghijkl\na,b\r\n"one\r\ntwo",c\r\r\nabcdefghijkl\n' + "d,e\n" * 5
    assert list(csv_records(text)) == [
        ["abcdefghijkl"], ["a", "b"], ["one\r\ntwo", "c"], [], ["abcdefghijkl"],
        *[["d", "e"]] * 5,
    ]  # fmt: skip
    assert list(csv_records("a;b", ";")) == [["a", "b"]]


def test_a_letter_after_a_closed_quotation_mark_is_refused_but_where_it_may_stand() -> None:
    text = 'a,b\n"Troy" PD,MI\n'
    assert list(csv_records(text, strict=False)) == [["a", "b"], ["Troy PD", "MI"]]
    with pytest.raises(csv.Error, match="expected after"):
        list(csv_records(text))


@pytest.mark.parametrize("row", ["," * LONGEST_ROW, '"\n",' * (LONGEST_ROW // 4 + 1)])
def test_a_row_without_end_is_refused_before_it_is_one(row: str) -> None:
    rows = csv_records("a,b\n" + row + "\n")
    assert next(rows) == ["a", "b"]
    with pytest.raises(csv.Error, match=r"^a row of over 1,000,000 characters$"):
        next(rows)


def test_rows_without_end_are_refused_empty_ones_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MOST_ROWS", 3)
    assert len(list(csv_records("\n" * 3))) == 3
    with pytest.raises(csv.Error, match=r"^over 3 rows$"):
        list(csv_records("\n" * 4))
