"""Write docs/reliability.md from what the benches kept in bench/results/.

    python -m bench.reliability

Nothing is measured here: each section names the command that does, and a test holds the page to
the results.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results"
PAGE = ROOT / "docs" / "reliability.md"
TITLE = """# How it was tried to break

What was done to this software on purpose, and what came of it. Each table is written by the command above it; `python -m bench.reliability`
puts them together. A figure is of the day and the machine it was measured on (two cores); only ratios carry over to another."""


@dataclass(frozen=True)
class Section:
    """A part of the page: its title, what was done, the command, and the file of its result."""

    title: str
    what: str
    command: str
    file: str


SECTIONS = (
    Section(
        "Killed in the middle",
        "`mapper import`, `fetch` and `build` are killed at random moments and at each call that writes, links, moves or removes a file. After each "
        "kill every file is the old one or the new one, and the next run gives what an undisturbed one gives.",
        "python -m bench.faults 200 --record bench/results/faults.csv",
        "faults.csv",
    ),
    Section(
        "Fed with changed files",
        "Samples of every file that is read are changed at random, their hashes and checksums mended, and read. A finding is an answer that is "
        "neither a result nor one clear line. What was found is mended, and is a test.",
        "python -m bench.fuzz --record bench/results/fuzz.csv",
        "fuzz.csv",
    ),
    Section(
        "Fed with bombs",
        "Workbooks of a few kilobytes that speak of a million cells, nest without end, or hide a long text.",
        "python -m bench.bombs --record bench/results/bombs.csv",
        "bombs.csv",
    ),
    Section(
        "Without its guards",
        "Each guard is taken out of a copy of the code, alone. The test beside it fails then; nothing else was changed.",
        "python -m bench.guards --record bench/results/guards.csv",
        "guards.csv",
    ),
    Section(
        "With its code changed",
        "Operators and constants of the strictest modules are changed one at a time. A change that no test notices survives; each survivor was read.",
        "see bench/README.md",
        "mutants.csv",
    ),
    Section(
        "Built elsewhere",
        "The whole site from the same data. The same checksum (of the list of all checksums) is the same site to the byte.",
        "python -m bench.determinism --record bench/results/determinism.csv",
        "determinism.csv",
    ),
    Section(
        "Built larger",
        "The same build with the police of all technologies.",
        "python -m bench.scale --record bench/results/scale.csv",
        "scale.csv",
    ),
    Section(
        "Built beside its floor",
        "User and system time of `mapper build` over what it takes to import the same modules, read the same files and write the same bytes.",
        "python -m bench.build 3 --record bench/results/build.csv",
        "build.csv",
    ),
)  # fmt: skip


def page() -> str:
    """Return the page as Markdown."""
    return "\n".join([TITLE, *(line for one in SECTIONS for line in _lines(one))]) + "\n"


def _lines(one: Section) -> Iterator[str]:
    with (RESULTS / one.file).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    days = sorted({(row.pop("day"), row.pop("python")) for row in rows})
    yield f"\n## {one.title}\n\n{one.what}\n\n    {one.command}\n"
    yield f"| {' | '.join(rows[0])} |"
    yield f"|{'---|' * len(rows[0])}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in row.values())} |"
    measured = ", ".join(f"{day} with Python {python}" for day, python in days)
    yield f"\nMeasured {measured}."


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
