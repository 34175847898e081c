"""A DataFrame of agencies, with the area that each polices added: `mapper.locate_frame`."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

import pandas as pd

from mapper.characters import without_slips
from mapper.files.any_table import AnyTable
from mapper.locate.locator import Locator
from mapper.locate.meant_columns import meant_columns
from mapper.locate.table import ADDED, NUMBERS, locate_table

_NAME = "frame"


def locate_frame(
    frame: pd.DataFrame, locator: Locator, given: Mapping[str, str], prefix: str | None
) -> pd.DataFrame:
    """Return the frame with the columns `ADDED`, as `locate_table` does; its index stays."""
    header = [str(label) for label in frame.columns]
    used = set(meant_columns(_NAME, header, given).values())
    unused = [""] * len(frame)
    columns = [
        list(map(_text, frame.iloc[:, at])) if at in used else unused for at in range(len(header))
    ]
    rows = dict(enumerate(map(list, zip(*columns, strict=True))))
    located = locate_table(AnyTable(_NAME, header, rows), locator, given, prefix)
    if why := located.outcome.warning():
        warnings.warn(why, stacklevel=3)
    added: dict[str, Any] = {}
    for at, column in enumerate(ADDED, start=len(header)):
        cells: list[Any] = [row[at] or None for row in located.rows]
        if column in NUMBERS:
            numbers = [None if cell is None else float(cell) for cell in cells]
            added[located.header[at]] = pd.array(numbers, dtype="Float64")
        else:
            added[located.header[at]] = pd.array(cells, dtype="string")
    return frame.assign(**added)


def _text(cell: Any) -> str:
    """Return a cell as a table has it: a code that became a number has no decimals."""
    if pd.isna(cell):
        return ""
    is_whole = isinstance(cell, float) and cell.is_integer()
    return without_slips(str(int(cell) if is_whole else cell))
