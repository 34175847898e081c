"""Write docs/reliability.md: bench/reliability.md with what the benches kept in bench/results/.

    python -m bench.reliability

Nothing is measured here. A test holds the page to the results.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reliability.md"
_TABLE = re.compile(r"^\{(\w+\.csv)\}$", re.MULTILINE)


def page() -> str:
    """Return the page: each name of a result in braces gives way to its table."""
    words = (ROOT / "bench" / "reliability.md").read_text(encoding="utf-8")
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
    PAGE.write_text(page(), encoding="utf-8")
