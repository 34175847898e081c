"""What a bench found, kept in bench/results/ as CSV with the day and the Python of the run."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from mapper.files.tables import csv_bytes


def record(path: Path | None, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write the rows of a run, each with its day and Python; nothing without a path."""
    if path:
        of_run = date.today().isoformat(), platform.python_version()
        told = ([*row, *of_run] for row in rows)
        path.write_bytes(csv_bytes([*columns, "day", "python"], told))
