"""How much `mapper build` costs over its floor: the same imports, readings and writings alone.

Usage: python bench/build.py [PAIRS]. Prints user and system time of interleaved pairs, their
median ratio (the budget is 4) and the largest memory (the budget is 700 MB).
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
FLOOR = """
import csv, json, sys
from pathlib import Path
import geopandas as gpd
import shapely
import mapper.build
from mapper.census import read, shapes, zip_codes
from mapper.census.tables import table_rows
from mapper.snapshots.stored import read_snapshots
data, built, out = map(Path, sys.argv[1:])
read_snapshots(data)
read.layer_notes(data)
for layers in read._LEVEL_FILES.values():
    for layer in layers:
        for row in table_rows(data / "census", layer):
            pass
for layer in ("place_counties", "tribal_areas", "connecticut_counties"):
    for row in table_rows(data / "census", layer):
        pass
for name in ("state_boundaries", "state_boundaries_drawn", "county_boundaries_drawn"):
    gpd.read_file(data / "census" / f"{name}.geojson")
with (built / "data" / "agencies.csv").open(encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
drawn = {geoid for row in rows for geoid in row["geoids"].split("|")}
drawn |= {row[name] for row in rows for name in ("host_geoid", "county_geoid")}
shapes.read(data / "census", drawn)
for layer in zip_codes.LAYERS:
    zip_codes._Table.read(data / "census", layer)
areas = [layers[0] for layers in read._LEVEL_FILES.values()]
geoids = [row[0] for layer in areas for row in table_rows(data / "census", layer)]
list(shapes.packed(data / "census", geoids))
counties = shapes.counties(data / "census")
shapely.from_geojson([line for _, line in counties])
for path in data.glob("*/*.csv"):
    if path.parent.name in ("facts", "patches"):
        list(csv.reader(path.open(encoding="utf-8")))
for name in ("county_demographics_2022", "place_population_2015", "place_race_2010",
             "nj_municipality_race_2020", "ct_town_demographics_2023", "area_districts",
             "congressional_districts"):
    list(csv.reader((data / "census" / f"{name}.csv").open(encoding="utf-8")))
list(csv.reader((data / "agencies.csv").open(encoding="utf-8")))
list(csv.reader((data / "disagreements.csv").open(encoding="utf-8")))
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


def main(pairs: int) -> None:
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
    print(f"median ratio {statistics.median(ratios):.2f}; largest memory {memory:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
