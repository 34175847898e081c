"""A published table as pandas has it: each column with the dtype of its declared type."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import pandas as pd

from mapper.columns.column import Column, names
from mapper.files.tables import as_it_was


def typed_frame(columns: Sequence[Column], content: bytes) -> pd.DataFrame:
    """Return the rows of a published CSV file: text as `string`, numbers as `Int64` and `Float64`,
    true and false as `bool` (`boolean` where a cell is empty).

    An empty cell is <NA>. An array is the text of its cell, "" for an array that holds nothing, so
    that rows can be compared and written to any file; `as_lists` takes it apart. The apostrophe
    before what a spreadsheet would run is off. Raises AssertionError for a file of other columns.
    """
    header, *rows = csv.reader(io.StringIO(content.decode(), newline=""))
    assert header == names(tuple(columns)), f"columns {header} are not {names(tuple(columns))}"
    cells = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pd.DataFrame(
        {one.name: _typed(one.type, its) for one, its in zip(columns, cells, strict=True)}
    )


def _typed(column_type: str, cells: Sequence[str]) -> Any:
    if column_type == "boolean":
        told = [cell == "true" if cell else None for cell in cells]
        return pd.array(told, dtype="boolean" if None in told else "bool")
    if column_type == "integer":
        return pd.array([int(cell) if cell else None for cell in cells], dtype="Int64")
    if column_type == "number":
        return pd.array([float(cell) if cell else None for cell in cells], dtype="Float64")
    nothing = "" if column_type == "array" else None
    return pd.array([as_it_was(cell) if cell else nothing for cell in cells], dtype="string")


def as_lists(values: pd.Series[str]) -> pd.Series[Any]:
    """Return for each text "a|b" of a column the list ["a", "b"], [] for "" or <NA>; the index
    stays."""
    return values.fillna("").map(lambda text: text.split("|") if text else [])
