"""How fast the locator is: beside the baselines, and as the command beyond its floor.

Every figure is from one run, in interleaved pairs: ours is timed before each other, on the same
rows, and the ratios are medians of pairs, so that a busy moment hits both.
"""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.locator import baselines
from bench.locator.labels import Row
from mapper.census.areas import Areas
from mapper.files.tables import csv_bytes
from mapper.locate.locator import Locator
from mapper.names import agency, spelling

Ask = Callable[[Locator, Sequence[Row]], object]
ROWS = 18_000
# What `mapper locate` does but for locating: the imports, the areas, the table read and written.
FLOOR = """
import csv, io, sys
from pathlib import Path
import mapper.cli, mapper.locate.table
from mapper.census.read import read_areas
from mapper.files.tables import csv_bytes
from mapper.files.writing import write_changed
from mapper.locate.cases import read_locator
data, table, out = map(Path, sys.argv[1:])
read_locator(data, read_areas(data))
header, *rows = csv.reader(io.StringIO(table.read_text(encoding="utf-8")))
write_changed({out: csv_bytes(header, rows)})
"""


def seconds(run: Callable[[], object]) -> tuple[float, float]:
    """Return the wall and the CPU seconds that a call takes, those of DuckDB's threads too."""
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - wall, time.process_time() - cpu


def forget_names() -> None:
    """Let no name be remembered that was read before: a user's list has each once."""
    for module in (agency, spelling):
        for one in vars(module).values():
            getattr(one, "cache_clear", lambda: None)()


def forget(locator: Locator) -> Locator:
    """Return the locator as it is before its first question: nothing indexed, nothing kept."""
    forget_names()
    fields = {name: getattr(locator, name) for name in locator.__dataclass_fields__}
    areas = {name: getattr(locator.areas, name) for name in Areas.__dataclass_fields__}
    return type(locator)(**fields | {"areas": Areas(**areas)})


def beside(locator: Locator, ask: Ask, rows: Sequence[Row], pairs: int = 3) -> None:
    """Print rows a second of each way on the same rows, and how many times ours that takes.

    The tables of all are ready before the clock starts: the Census areas as we read them, the
    baselines' names taken out of the agencies' and areas'. splink's time is to train and predict.
    """
    table = baselines.Table(locator.areas)
    ask(locator, rows)
    one_name = baselines.splink_tables(table, rows, full=False)
    two_names = baselines.splink_tables(table, rows, full=True)
    ways: dict[str, Callable[[], object]] = {
        "ours, the index of names built anew": lambda: ask(forget(locator), rows),
        "exact name": lambda: baselines.exact(table, rows),
        "rapidfuzz token_sort_ratio 90": lambda: baselines.fuzzy(
            table, rows, "token_sort_ratio", 90
        ),
        "splink, same state": lambda: baselines.link(*two_names, "state"),
        "splink, same state and first letters": lambda: baselines.link(
            *two_names, "state", "start"
        ),
        "splink, same state, one name an area": lambda: baselines.link(*one_name, "state"),
    }
    ours: list[float] = []
    lines = []
    for way, run in ways.items():
        took: list[float] = []
        times: list[tuple[float, float]] = []
        while len(took) < pairs and (not took or took[-1] < 20):
            forget_names()
            mine, other = seconds(lambda: ask(locator, rows)), seconds(run)
            ours.append(mine[0])
            took.append(other[0])
            times.append((other[0] / mine[0], other[1] / mine[1]))
        wall, cpu = (statistics.median(part) for part in zip(*times, strict=True))
        lines.append(
            f"  {way:38} {len(rows) / min(took):9,.0f} rows/s  {wall:6.1f} times ours "
            f"({cpu:.1f} in CPU time)"
        )
    print(f"\nSpeed, {len(rows):,} rows\n  {'ours':38} {len(rows) / min(ours):9,.0f} rows/s")
    print("\n".join(lines))


def command(data: Path, rows: Sequence[Row], pairs: int = 5) -> None:
    """Print how long `mapper locate` takes on 18,000 rows beyond the floor."""
    some = [[row.agency, row.state, ", ".join(row.counties)] for row in rows[:ROWS]]
    extra: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        table, out = Path(folder) / "agencies.csv", Path(folder) / "located.csv"
        table.write_bytes(csv_bytes(["agency", "state", "county"], some))
        whole = ["-m", "mapper", "locate", str(table), "--out", str(out), "--data", str(data)]
        floor = ["-c", FLOOR, str(data), str(table), str(out)]
        for _ in range(pairs):
            (wall, cpu), (wall_floor, cpu_floor) = spent(whole), spent(floor)
            extra.append((wall - wall_floor, cpu - cpu_floor))
            print(f"  mapper locate {wall:.2f} s, floor {wall_floor:.2f} s")
    wall, cpu = (statistics.median(part) for part in zip(*extra, strict=True))
    print(f"mapper locate, {len(some):,} rows, beyond the floor: {wall:.2f} s ({cpu:.2f} s of CPU)")


def spent(arguments: list[str]) -> tuple[float, float]:
    """Return the wall and the CPU time of a run of Python."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{arguments[:3]} ended with {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime
