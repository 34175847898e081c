"""A table keeps its types."""

from __future__ import annotations

from mapper.columns.column import Column
from mapper.publish.data.typed import Table


def test_rows_are_values_by_type() -> None:
    columns = (
        Column("a", "string", "", ""), Column("b", "boolean", "", ""),
        Column("c", "integer", "", "", decimals=0), Column("d", "number", "", ""),
        Column("e", "array", "", ""), Column("f", "date", "", ""),
    )  # fmt: skip
    cells = [["01", "true", "7", 0.5, "x|y", "2020-01-02"], ["", "false", 8, "", "", ""]]
    assert Table("t", "T", columns, cells).rows == [
        ["01", True, 7, 0.5, "x|y", "2020-01-02"], [None, False, 8, None, None, None],
    ]  # fmt: skip
