"""`mapper locate`: the table read, what came of it told, the files written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from mapper.census.read import read_areas
from mapper.errors import MapperError
from mapper.files.any_table import BOUNDS
from mapper.files.reading import read_at_most
from mapper.files.tables import spreadsheet_csv_bytes
from mapper.files.writing import naming, real_path, refuse_no_file, write_changed
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
    _refuse_to_overwrite(file, out, report)
    stream = sys.stdin.buffer if file == PIPE else Path(file)
    content = read_at_most(stream, name, BOUNDS.unpacked)
    with nothing_thrown_away():
        locator = read_locator(data, read_areas(data))
        located = locate_file(content, name, locator, given, prefix, _bar)
    written: dict[Path, bytes] = {}
    if report:
        written[Path(report)] = spreadsheet_csv_bytes(REPORT, located.outcome.report())
    if out == PIPE:
        with naming("standard output"):
            sys.stdout.buffer.write(located.csv())
            sys.stdout.buffer.flush()
    else:
        is_workbook = out.lower().endswith(".xlsx")
        written[Path(out)] = located.workbook() if is_workbook else located.csv()
    write_changed(written)
    for line in [*located.told, located.outcome.line()]:
        say(f"{name}: {line}")


def _refuse_to_overwrite(file: str, out: str, report: str | None) -> None:
    """Raise MapperError where one file would be written over another, before any work is done."""
    options = {"FILE": file, "--out": out, "--report": report}
    met: dict[Path, str] = {}
    for option, name in options.items():
        if not name or name == PIPE:
            continue
        if option != "FILE":
            refuse_no_file(Path(name))
        path = real_path(Path(name))
        if path in met:
            raise MapperError(f"{option} {name} is the file of {met[path]}, too: name another")
        met[path] = option


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
