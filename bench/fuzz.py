"""Fuzz every parser, reader of data/, and `locate`: each answers, or says in one line why not.

    python -m bench.fuzz [TARGET ...] [--seconds 120] [--atheris] [--record FILE]
    python -m bench.fuzz pipeline --seconds 120

Each target runs in a process of its own, with bounded memory; an input that takes over ten seconds,
ends the process, or brings forth anything but an answer or an error of one line is a finding. It
is kept in the folder `fuzz-found`, and becomes a test. Seeds are the samples in tests/ and what
data/ has of a few states. With `--atheris` (`pip install .[fuzz]`; Python 3.11 to 3.13) what is
changed follows the lines that are reached; without, the mutators here run alone. `pipeline` lets
hypothesis make listings: a site that passes its gates, or one line. `--record` writes a line of CSV
for each target that ran.
"""

from __future__ import annotations

import argparse
import csv
import multiprocessing
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from bench.fuzzing import data_files, running
from bench.fuzzing.targets import targets

ROOT = Path(__file__).parents[1]
PIPELINE = "pipeline"
COLUMNS = ["target", "way", "seconds", "executions", "findings", "edges_at_first", "edges_at_last",
           "day", "python"]  # fmt: skip
_FORK = multiprocessing.get_context("fork")
_EXECUTED = re.compile(r"^stat::number_of_executed_units:\s+(\d+)$", re.MULTILINE)
_EDGES = re.compile(r"cov: (\d+)")


@dataclass(frozen=True)
class Ran:
    """How a target ran: what is recorded of it."""

    target: str
    way: str
    seconds: float
    executions: int
    findings: int
    edges: Sequence[str] = ()

    def row(self) -> Mapping[str, object]:
        """Return the line of the record."""
        edges = self.edges or ("", "")
        day, python = date.today().isoformat(), platform.python_version()
        told = (self.target, self.way, round(self.seconds), self.executions, self.findings)
        cells = (*told, *edges, day, python)
        return dict(zip(COLUMNS, cells, strict=True))


def by_mutators(name: str, seconds: float, seed: int) -> Ran:
    """Run a target in a process of its own, again after each input that ended it."""
    executions, findings, left = 0, 0, seconds
    targets()  # made once, and shared with each process
    with tempfile.TemporaryDirectory() as folder:
        while left > 1:
            state = running.State(Path(folder))
            alone = _FORK.Process(target=running.alone, args=(name, left, seed, state))
            alone.start()
            alone.join()
            count, found, spent = state.told()
            executions, findings, left, seed = (
                executions + count,
                findings + found,
                left - spent,
                seed + 1,
            )
            if not alone.exitcode:
                break
            running.keep(state.input.read_bytes(), f"{name} ended with {alone.exitcode}")
            findings += 1
            data_files.put_back()
    return Ran(name, "mutators", seconds, executions, findings)


def by_coverage(names: Sequence[str], seconds: int) -> Iterator[Ran]:
    """Run targets with atheris, each until its first finding."""
    alone = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.fuzzing.coverage", folder, str(seconds), *names]
        with subprocess.Popen(
            command, env=os.environ | alone, stdout=subprocess.PIPE, text=True
        ) as running_all:
            for line in running_all.stdout or ():
                number, ended = map(int, line.split())
                told = (Path(folder) / str(number)).read_text(encoding="utf-8", errors="replace")
                executed, edges = _EXECUTED.search(told), _EDGES.findall(told)
                if executed is None or not edges:
                    raise SystemExit(f"{names[number]}: atheris did not run: {told[-2_000:]}")
                if ended:
                    print(told[-3_000:], flush=True)
                yield Ran(names[number], "atheris", seconds, int(executed[1]), int(ended != 0),
                          (edges[0], edges[-1]))  # fmt: skip
        if running_all.returncode:
            raise SystemExit(f"atheris ended with {running_all.returncode}")


def main() -> None:
    """Fuzz the named targets, or all, one after the other."""
    asked = argparse.ArgumentParser()
    asked.add_argument("names", nargs="*", choices=[[], *targets(), PIPELINE], metavar="TARGET")
    asked.add_argument("--seconds", type=int, default=600)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--atheris", action="store_true", help="follow the lines that are reached")
    asked.add_argument("--record", type=Path, help="a CSV that gets a line for each target")
    told = asked.parse_args()
    names = told.names or [*targets(), PIPELINE]
    of_atheris = [name for name in names if told.atheris and name != PIPELINE]
    of_ours = [name for name in names if name not in of_atheris]
    mutated = (by_mutators(name, told.seconds, told.seed) for name in of_ours)
    for ran in chain(by_coverage(of_atheris, told.seconds) if of_atheris else (), mutated):
        print(f"{ran.target}: {ran.executions:,} executions, {ran.findings} findings", flush=True)
        if told.record:
            _record(told.record, ran)


def _record(path: Path, ran: Ran) -> None:
    """Put the line of a run into the record, in the place of an older one of target and way."""
    rows: list[Mapping[str, object]] = []
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            rows = [
                row
                for row in csv.DictReader(file)
                if (row["target"], row["way"]) != (ran.target, ran.way)
            ]
    rows.append(ran.row())
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        out.writeheader()
        out.writerows(sorted(rows, key=lambda row: (str(row["target"]), str(row["way"]))))


if __name__ == "__main__":
    main()
