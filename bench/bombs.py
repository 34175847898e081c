"""The most memory and time that a hostile workbook takes, beside a harmless one.

    python -m bench.bombs [--record FILE]

The bombs are those of tests/lists/test_ice_287g.py, each read in a process of its own.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.recording import record
from tests.lists.test_ice_287g import BOMBS, PARSE, SAMPLE, rezipped

ROOT = Path(__file__).parents[1]
# The system's own account (ru_maxrss) would begin with the memory of the process that started it.
MEMORY = """
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
COLUMNS = ["file", "kB", "MB of memory", "seconds of CPU", "answer"]


def read(what: str, content: bytes, folder: Path) -> list[object]:
    """Return what a workbook cost to read, and what was said of it."""
    path = folder / "bomb.xlsx"
    path.write_bytes(content)
    started = subprocess.Popen(
        [sys.executable, "-c", PARSE + MEMORY, str(path)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert started.stdout is not None
    with started.stdout as told:
        said, _, kilobytes = told.read().strip().rpartition("\n")
    _, status, spent = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    seconds = spent.ru_utime + spent.ru_stime
    answer = f"{said} rows" if said.isdigit() else said or f"ended with {started.returncode}"
    megabytes = int(kilobytes or 0) / 1_000
    return [what, f"{len(content) / 1e3:.0f}", f"{megabytes:.0f}", f"{seconds:.1f}", answer[:100]]


def main(to: Path | None) -> None:
    """Read all; write what they cost into `to`."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        rows.append(read("a harmless sample", SAMPLE, Path(folder)))
        for what, (member, before, after, _) in BOMBS.items():
            inside = "xl/worksheets" if member == "sheet1" else "xl"
            content = rezipped(SAMPLE, f"{inside}/{member}.xml", before, after.encode())
            rows.append(read(what, content, Path(folder)))
    for row in rows:
        print(*row, sep="  ")
    record(to, COLUMNS, rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", type=Path)
    main(parser.parse_args().record)
