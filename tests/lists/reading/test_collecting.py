"""The one rule for all lists: a row that cannot be read is set apart, and no other is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mapper.errors import ListError, RowError
from mapper.lists.reading.collecting import Unread, collect, kinds
from mapper.lists.reading.rows import Row
from mapper.lists.reading.slips import Slip
from mapper.model import Listing, Program


def rows(*names: str) -> list[Row]:
    return [Row("a_list", n, {"Agency": name}) for n, name in enumerate(names, start=2)]


def read(row: Row) -> Iterator[Listing]:
    name = row.one_of("Agency", {"A", "B", "twice", "again"})
    if name == "again":
        row.told.append("a row that repeats another")
        return
    for n in range(2 if name == "twice" else 1):
        yield Listing(f"{name}{n}", name, "MI", Program.RING, as_listed=row.as_listed)


def test_the_rows_around_one_that_cannot_be_read_are_kept() -> None:
    reading = collect(rows("A", "C", "twice", "again", "", "again"), read)
    assert [one.key for one in reading.listings] == ["A0", "twice0", "twice1"]
    assert reading.rows == [2, 4, 4]
    assert reading.unread == [
        Unread(3, "Agency", "C", "'C' is new"), Unread(6, "Agency", "", "is empty"),
    ]  # fmt: skip
    assert (reading.repeats, dict(reading.told)) == (2, {"a row that repeats another": 2})
    assert reading.all_rows == 6


def test_a_broken_row_is_set_apart_without_being_read() -> None:
    (broken,) = rows("A")
    broken.broken = broken.error("", "1 cells for 2 columns")
    reading = collect([broken], read)
    assert (reading.listings, reading.unread) == (
        [], [Unread(2, "", "", "1 cells for 2 columns")],
    )  # fmt: skip


def test_of_a_row_set_apart_the_agency_and_state_are_told_that_are_not_what_is_wrong() -> None:
    def told(agency: str, state: str, wrong: str) -> tuple[str, str]:
        def never(row: Row) -> list[Listing]:
            raise row.error(wrong, "is new")

        row = Row("a_list", 2, {"Agency": agency, "State": state, "Type": "PD"})
        (unread,) = collect([row], never, who=("Agency", "State")).unread
        return unread.agency, unread.state

    assert told("Troy  PD", " Michigan", "Type") == ("Troy PD", "MI")
    assert told("Troy PD", "MI", "Agency") == ("", "MI")
    assert told("Troy PD", "MI", "State") == ("Troy PD", "")
    sentence = "a sentence that is not ours to copy " * 3
    assert told(sentence, "MI", "Type") == ("", "MI")


def test_of_a_broken_row_neither_agency_nor_state_is_told() -> None:
    row = Row("a_list", 2, {"Agency": "Troy PD", "State": "MI"})
    row.broken = row.error("", "2 cells for 3 columns")
    (unread,) = collect([row], read, who=("Agency", "State")).unread
    assert (unread.agency, unread.state) == ("", "")


def test_what_is_wrong_with_the_whole_file_still_stops() -> None:
    def torn() -> Iterator[Row]:
        yield from rows("A")
        raise ListError("a_list", "not CSV", row=3)

    with pytest.raises(ListError, match=r"^a_list, row 3: not CSV$"):
        collect(torn(), read)


def test_a_fault_of_ours_is_no_row_set_apart() -> None:
    def wrong(row: Row) -> list[Listing]:
        raise KeyError(row.number)

    with pytest.raises(KeyError):
        collect(rows("A"), wrong)
    assert issubclass(RowError, ListError)


def test_a_slip_is_put_right_before_the_row_is_read_and_told() -> None:
    slip = Slip("Agency", "C", "A", "a letter is wrong", "2025", "2026")
    reading = collect(rows("\u200bC ", "B"), read, [slip])
    assert [(one.agency, one.as_listed) for one in reading.listings] == [
        ("A", {"Agency": "\u200bC "}), ("B", {}),
    ]  # fmt: skip
    assert dict(reading.told) == {"Agency 'C' is read as 'A', a known slip": 1}


def test_kinds_of_rows_set_apart_come_with_their_number_the_most_frequent_first() -> None:
    unread = [
        Unread(2, "STATE", "UTAHJ", "'UTAHJ' is new"),
        *(Unread(row, "TYPE", "State", "'State' is new") for row in range(3, 1_203)),
        Unread(9, "", "", "1 cells for 2 columns"),
    ]
    assert kinds(unread) == [
        "TYPE 'State' is new: 1,200 rows", "STATE 'UTAHJ' is new: 1 row",
        "1 cells for 2 columns: 1 row",
    ]  # fmt: skip
