"""How much `mapper build` costs over its floor: the same imports, readings and writings alone.

    python -m bench.build [PAIRS] [--record FILE]

Prints user and system time of interleaved pairs, their median ratio (the budget is 4) and the
largest memory (the budget is 700 MB).
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.recording import record

ROOT = Path(__file__).parent.parent
FLOOR = """
import csv, json, sys
from pathlib import Path
import geopandas as gpd
import mapper.cli, mapper.build
from mapper.agencies import register
from mapper.census import demographics, read, shapes
from mapper.census.tables import table_rows
from mapper.files import manifest
from mapper.files.tables import read_csv
from mapper.snapshots.stored import read_snapshots
data, built, out = map(Path, sys.argv[1:])
census = data / "census"
read_snapshots(data)
notes = read.layer_notes(data)
manifest.check(data)  # all that is edited by hand: agencies, facts, patches, disagreements
read_csv(data / "agencies.csv", register.COLUMNS)
for path in (*data.glob("facts/*.csv"), *data.glob("patches/*.csv"), data / "disagreements.csv"):
    list(csv.reader(path.open(encoding="utf-8")))
areas = read.vouched_areas(data)
read.read_place_counties(census)
for layer in ("police_stations", "area_districts", "congressional_districts"):
    for row in table_rows(census, layer):
        pass
for table in demographics.read(census, notes).tables:
    if table.layers != ("county_demographics_2018",):  # of which the build reads the columns only
        table.rows
for name in ("state_boundaries", "state_boundaries_drawn", "county_boundaries_drawn"):
    gpd.read_file(census / f"{name}.geojson")
for row in table_rows(census, "county_boundaries", "county_boundaries_filled"):
    pass
with (built / "data" / "agencies.csv").open(encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
drawn = {geoid for row in rows for geoid in row["geoids"].split("|")}
drawn |= {row[name] for row in rows for name in ("host_geoid", "county_geoid")}
shapes.read(census, drawn)  # with the outlines of all counties
json.loads((data / "prepared" / "search.json").read_bytes())
list(shapes.packed_shores(census))
list(shapes.packed(census, areas.by_geoid))
for path in sorted(built.rglob("*")):
    if path.is_file():
        target = out / path.relative_to(built)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
"""


def spent(command: list[str]) -> float:
    """Return the user and system time of a command in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(pairs: int, to: Path | None) -> None:
    ratios = []
    data = str(ROOT / "data")
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as tmp:
        built = Path(tmp) / "built"
        build = [sys.executable, "-m", "mapper", "build", "--data", data, "--out", str(built)]
        spent(build)
        for pair in range(pairs):
            floor = [sys.executable, "-c", FLOOR, data, str(built), f"{tmp}/floor{pair}"]
            whole, least = spent(build), spent(floor)
            ratios.append(whole / least)
            print(f"build {whole:.2f} s, floor {least:.2f} s, ratio {ratios[-1]:.2f}")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    median = statistics.median(ratios)
    print(f"median ratio {median:.2f}; largest memory {memory:.0f} MB")
    columns = ["pairs", "median ratio", "budget", "MB of memory"]
    record(to, columns, [[pairs, f"{median:.2f}", 4, f"{memory:.0f}"]])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=int, nargs="?", default=5)
    parser.add_argument("--record", type=Path)
    given = parser.parse_args()
    main(given.pairs, given.record)
