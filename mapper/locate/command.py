"""`mapper locate`: the table read, what came of it told, the files written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from mapper.census.read import read_areas
from mapper.files.tables import spreadsheet_csv_bytes
from mapper.files.writing import write_changed
from mapper.locate.cases import read_locator
from mapper.locate.outcome import REPORT
from mapper.locate.table import locate_file
from mapper.memory import nothing_thrown_away

# Fewer rows are done before a person has read the bar.
ROWS_OF_A_BAR = 5_000
PIPE = "-"
Row = TypeVar("Row")


def locate(
    file: str,
    out: str,
    data: Path,
    given: Mapping[str, str],
    prefix: str | None,
    report: str | None,
    say: Callable[[str], None],
) -> None:
    """Locate the agencies of `file` into `out` ("-": standard input and output).

    `given` and `prefix` are those of `locate_file`; `say` takes each line for the person who waits.
    """
    name = "standard input" if file == PIPE else Path(file).name
    content = sys.stdin.buffer.read() if file == PIPE else Path(file).read_bytes()
    with nothing_thrown_away():
        locator = read_locator(data, read_areas(data))
        located = locate_file(content, name, locator, given, prefix, _bar)
    written: dict[Path, bytes] = {}
    if report:
        written[Path(report)] = spreadsheet_csv_bytes(REPORT, located.outcome.report())
    if out == PIPE:
        sys.stdout.buffer.write(located.csv())
        sys.stdout.buffer.flush()
    else:
        is_workbook = out.lower().endswith(".xlsx")
        written[Path(out)] = located.workbook() if is_workbook else located.csv()
    write_changed(written)
    for line in [*located.told, located.outcome.line()]:
        say(f"{name}: {line}")


def _bar(rows: Sequence[Row]) -> Iterable[Row]:
    """Return the rows, a bar of progress before a person who watches many of them."""
    if len(rows) <= ROWS_OF_A_BAR or not is_watched():
        return rows
    from rich.console import Console
    from rich.progress import track

    return track(rows, "locating", console=Console(stderr=True), transient=True)


def is_watched() -> bool:
    """Return whether a person sees what is told, and no file takes it."""
    return sys.stderr.isatty()
