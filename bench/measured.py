"""Write docs/reliability.md and docs/scale.md: their words, which lie beside this file, with what
the benches kept in bench/results/.

    python -m bench.measured

Nothing is measured here. A test holds the pages to the results.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = ("reliability.md", "scale.md")
_TABLE = re.compile(r"^\{(\w+\.csv)\}$", re.MULTILINE)


def page(name: str) -> str:
    """Return a page: each name of a result in braces gives way to its table."""
    words = (ROOT / "bench" / name).read_text(encoding="utf-8")
    return _TABLE.sub(lambda found: _table(ROOT / "bench" / "results" / found[1]), words)


def _table(path: Path) -> str:
    """Return a result as a table, and a line with the days and Pythons of its runs."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    runs = sorted({(row.pop("day"), row.pop("python")) for row in rows})
    measured = ", ".join(f"{day} (Python {python})" for day, python in runs)
    lines = [list(rows[0]), ["---"] * len(rows[0]), *(list(row.values()) for row in rows)]
    table = "\n".join(f"| {' | '.join(one.replace('|', '/') for one in line)} |" for line in lines)
    return f"{table}\n\nMeasured {measured}."


if __name__ == "__main__":
    for one in PAGES:
        (ROOT / "docs" / one).write_text(page(one), encoding="utf-8")
