"""How long `mapper locate` takes for 300,000 rows, and how much memory.

Usage: MAPPER_UPSTREAM=FOLDER python -m bench.many_rows [ROWS] [--record FILE]

The rows are those of HIFLD's register in turn: name, state, county and, so that no two are one,
a number. Prints wall and CPU seconds and the largest memory; exits with 1 beyond 15 s or 1 GB.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.hifld import REGISTER
from bench.recording import record

ROOT = Path(__file__).parent.parent
MOST_SECONDS, MOST_MB = 15, 1_000


def write_table(path: Path, register: Path, count: int) -> None:
    """Write a table of so many rows."""
    with register.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["agency", "state", "county", "number"])
        for number, row in enumerate(itertools.islice(itertools.cycle(rows), count), start=1):
            table.writerow([row["NAME"], row["STATE"], row["COUNTY"], number])


def main(count: int, to: Path | None) -> None:
    register = Path(os.environ["MAPPER_UPSTREAM"]) / REGISTER
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "agencies.csv"
        write_table(table, register, count)
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "mapper", "locate", str(table), "--out", f"{table}.out.csv"],
            check=True, cwd=ROOT,
        )  # fmt: skip
        wall = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu, memory = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    print(f"{count:,} rows: {wall:.1f} s, {cpu:.1f} s of CPU, {memory:.0f} MB")
    columns = ["rows", "seconds", "seconds of CPU", "MB of memory"]
    record(to, columns, [[count, f"{wall:.1f}", f"{cpu:.1f}", f"{memory:.0f}"]])
    sys.exit(wall > MOST_SECONDS or memory > MOST_MB)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int, nargs="?", default=300_000)
    parser.add_argument("--record", type=Path)
    given = parser.parse_args()
    main(given.rows, given.record)
