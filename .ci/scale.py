"""Run the lines of docs/scale.md that spread a table over two processes, and compare with one."""

import csv
import itertools
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd

import mapper

ROOT = Path(__file__).parents[1]
ROWS = 60_000

(lines,) = re.findall(
    r"```python\n(.*?)```", (ROOT / "docs/scale.md").read_text(encoding="utf-8"), re.DOTALL
)
with (ROOT / "data/agencies.csv").open(encoding="utf-8", newline="") as file:
    agencies = [(row["name"], row["state"]) for row in csv.DictReader(file)]
with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    rows = [
        (*agency, number)
        for number, agency in enumerate(itertools.islice(itertools.cycle(agencies), ROWS))
    ]
    table = pd.DataFrame(rows, columns=["agency", "state", "number"], dtype=str)
    table.to_csv(folder / "agencies.csv", index=False)
    (folder / "spread.py").write_text(lines, encoding="utf-8")
    subprocess.run([sys.executable, "spread.py"], cwd=folder, check=True)
    spread = pd.read_csv(folder / "located.csv", dtype=str)
    mapper.locate_frame(table).to_csv(folder / "alone.csv", index=False)
    alone = pd.read_csv(folder / "alone.csv", dtype=str)
pd.testing.assert_frame_equal(spread, alone)
placed = int(alone["geoid"].notna().sum())
assert ROWS / 2 < placed < ROWS
print(f"{ROWS:,} rows on two processes as on one: {placed:,} with a GEOID")
