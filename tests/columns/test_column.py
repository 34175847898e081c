"""A cell of a published table is written by its column's type."""

from __future__ import annotations

from typing import Any

import pytest

from mapper.columns.column import Column, span


@pytest.mark.parametrize(
    ("type_", "decimals", "value", "cell"),
    [
        ("string", None, None, ""),
        ("array", None, None, ""),
        ("boolean", None, None, ""),
        ("number", 5, None, ""),
        ("string", None, "Alhambra", "Alhambra"),
        ("array", None, ("2684000", "26099"), "2684000|26099"),
        ("array", None, [], ""),
        ("boolean", None, True, "true"),
        ("boolean", None, False, "false"),
        ("number", None, 0.1234567, 0.1234567),
        ("number", 5, -83, "-83.00000"),
        ("number", 4, 0.98765, "0.9877"),
        ("integer", 0, 1234.6, "1235"),
        ("integer", None, 1234, 1234),
    ],
)
def test_a_cell_is_written_by_the_type(
    type_: str, decimals: int | None, value: Any, cell: object
) -> None:
    assert Column("x", type_, "", "", decimals=decimals).cell(value) == cell


@pytest.mark.parametrize(
    ("type_", "cell", "value"),
    [
        ("string", "0100124", "0100124"),
        ("string", "", None),
        ("array", "a|b", "a|b"),
        ("boolean", "true", True),
        ("boolean", "false", False),
        ("boolean", "", None),
        ("integer", "1235", 1235),
        ("integer", 0, 0),
        ("number", "-83.00000", -83.0),
        ("number", "", None),
        ("date", "2020-01-02", "2020-01-02"),
    ],
)
def test_a_cell_means_a_value_of_its_type(type_: str, cell: object, value: object) -> None:
    found = Column("x", type_, "", "").value(cell)
    assert (found, type(found)) == (value, type(value))


def test_a_date_that_is_cut_has_a_first_and_a_last_day() -> None:
    assert [(one.name, one.type) for one in span("since", "list")] == [
        ("since_from", "date"), ("since_to", "date"),
    ]  # fmt: skip
