"""The rows of a stranger's CSV: none is longer than one can be."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

# Characters, over however many lines: each cell is an object, and a row of commas makes millions.
LONGEST_ROW = 1_000_000
MOST_ROWS = 1_048_576  # of any spreadsheet; empty ones count, for they take time


class _Lines:
    """The lines of a text, as a csv.reader asks for them; csv.Error for too long a row."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self._taken = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._lines.readline(LONGEST_ROW + 1 - self._taken)
        if not line:
            raise StopIteration
        self._taken += len(line)
        if self._taken > LONGEST_ROW:
            raise csv.Error(f"a row of over {LONGEST_ROW:,} characters")
        return line

    def next_row(self) -> None:
        """Begin to count again."""
        self._taken = 0


def csv_records(text: str, separator: str = ",", *, strict: bool = True) -> Iterator[list[str]]:
    """Yield the rows of a CSV, empty ones too; CR, LF or both end a line. csv.Error for no CSV."""
    lines = _Lines(text)
    for number, cells in enumerate(csv.reader(lines, delimiter=separator, strict=strict)):
        if number == MOST_ROWS:
            raise csv.Error(f"over {MOST_ROWS:,} rows")
        lines.next_row()
        yield cells
