"""What `mapper build` costs for ten times the agencies: 15,000, with all technologies.

Usage: python -m bench.scale [AGENCIES]

Invents agencies from the places, towns and counties of the gazetteer, in the form of the Atlas (a
row for Ring, one for each of two technologies), gives them ids as an import does, and builds data/
as it is, then with them. Prints user and system time, the largest memory, and of both sites the
files, their bytes, and what a browser asks for before a touch; exits with 1 beyond ten times the
time, or 1 GB.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.interactions import FLAGS, SLOWER
from bench.page import served
from bench.recording import record
from mapper.agencies.register import Register, canonical, read_register, register_bytes
from mapper.census.areas import Areas, has_government
from mapper.census.read import read_areas
from mapper.files import manifest
from mapper.files.notes import note_bytes
from mapper.files.writing import sha256
from mapper.model import Area, Level, Listing, Program
from mapper.snapshots.listing_rows import snapshot_csv
from mapper.snapshots.stored import read_snapshots

ROOT = Path(__file__).parent.parent
LIST = "eff_atlas"
MOST_TIMES, MOST_MB = 10, 1_000
TECHNOLOGIES = (Program.BODY_WORN_CAMERAS, Program.DRONES)


def name_of(area: Area) -> str:
    """Return what the police of an area are called."""
    return f"{area.name} Sheriff's Office" if area.level is Level.COUNTY else (
        f"{area.base} Police Department"
    )  # fmt: skip


def invented(areas: Areas, register: Register, count: int) -> Iterator[Sequence[Listing]]:
    """Yield the rows of so many agencies that the register has not, spread over all states."""
    taken = {(one.state, canonical(one.name, one.state)) for one in register.agencies.values()}
    governed = [
        area
        for area in areas.by_geoid.values()
        if area.level in (Level.PLACE, Level.COUNTY_SUBDIVISION, Level.COUNTY)
        and has_government(area)
        and area.counties
    ]
    # by the end of their codes, which says nothing of where they are
    for area in sorted(governed, key=lambda one: (one.geoid[::-1], one.geoid)):
        name = name_of(area)
        key = area.state, canonical(name, area.state)
        if key in taken or not count:
            continue
        taken.add(key)
        count -= 1
        city = "" if area.level is Level.COUNTY else area.base
        counties = tuple(areas.by_geoid[one].name for one in area.counties[:1])
        yield [
            Listing(
                key=f"INV{area.geoid}{number}", agency=name, state=area.state, city=city,
                counties=counties, program=program, technology=str(program),
                active_since="2019-06-01" if program is Program.RING else "",
                active_since_precision="day" if program is Program.RING else "",
            )
            for number, program in enumerate((Program.RING, *TECHNOLOGIES))
        ]  # fmt: skip


def enlarge(data: Path, agencies: int) -> int:
    """Add invented agencies to a folder of data until it has so many; return how many rows."""
    snapshot = next(one for one in read_snapshots(data) if one.declaration.name == LIST)
    register = read_register(data)
    mapped = {one.agency for one in snapshot.listings if one.program is Program.RING}
    rows = list(snapshot.listings)
    for more in invented(read_areas(data), register, agencies - len(mapped)):
        rows += more
        register.add(more[0])
    path = data / "lists" / LIST / f"{snapshot.day}.json"
    table = snapshot_csv(rows)
    path.with_suffix(".csv").write_bytes(table)
    programs = Counter(str(one.program) for one in rows)
    note = dict(snapshot.note) | {
        "rows": len(rows),
        "rows_by_program": dict(sorted(programs.items())),
        "files": {f"{snapshot.day}.csv": sha256(table)},
    }
    path.write_bytes(note_bytes(note))
    (data / "agencies.csv").write_bytes(register_bytes(register))
    (data / manifest.FILE).write_bytes(manifest.vouched(data))
    return len(rows)


def spent(data: Path, site: Path) -> tuple[float, float]:
    """Return the user and system time of a build in seconds, and its largest memory in MB."""
    command = [sys.executable, "-m", "mapper", "build", "--data", str(data), "--out", str(site)]
    process = subprocess.Popen(command, cwd=ROOT)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit("the build failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def first_view(site: Path) -> tuple[float, float]:
    """Return what the front page asks for before a touch, as gzip packs it, in kB; and the seconds
    until its marks are drawn on a phone at a fourth of this computer's speed."""
    asked: list[bytes] = []
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 390, "height": 844})
        told = page.context.new_cdp_session(page)
        told.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.on("response", lambda answer: asked.append(answer.body()))
        started = time.monotonic()
        page.goto(f"{address}index.html")
        page.wait_for_selector(".folium-map[data-points]", timeout=60_000)
        seconds = time.monotonic() - started
        page.wait_for_load_state("networkidle")
        browser.close()
    return sum(len(gzip.compress(one)) for one in asked) / 1000, seconds


def size(site: Path) -> tuple[int, float]:
    """Return how many files a site has, and how many MB."""
    files = [path for path in site.rglob("*") if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files) / 1e6


def main(agencies: int, to: Path | None) -> None:
    """Build both, and print what they cost."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as tmp:
        folder = Path(tmp)
        data = Path(shutil.copytree(ROOT / "data", folder / "data"))
        rows = enlarge(data, agencies)
        seconds, mb = spent(ROOT / "data", folder / "site")
        many_seconds, many_mb = spent(data, folder / "large")
        looked = [(*size(folder / one), *first_view(folder / one)) for one in ("site", "large")]
    times = many_seconds / seconds
    print(
        f"{agencies:,} agencies, {rows:,} rows: {many_seconds:.1f} s, {times:.1f} times the "
        f"{seconds:.1f} s of data/ as it is (at most {MOST_TIMES}); {many_mb:.0f} MB "
        f"(at most {MOST_MB})"
    )
    columns = [
        "agencies", "rows", "seconds of CPU", "times as long as data/", "MB of memory", "files",
        "MB of files", "kB of the first view", "seconds to the first marks",
    ]  # fmt: skip
    rows_now = sum(len(one.listings) for one in read_snapshots(ROOT / "data")
                   if one.declaration.name == LIST)  # fmt: skip
    found = [
        [count, many, f"{cpu:.1f}", f"{cpu / seconds:.1f}", f"{memory:.0f}", files,
         f"{of_files:.0f}", f"{view:.0f}", f"{marks:.1f}"]
        for (count, many, cpu, memory), (files, of_files, view, marks) in zip(
            [("those of data/", rows_now, seconds, mb), (agencies, rows, many_seconds, many_mb)],
            looked, strict=True,
        )
    ]  # fmt: skip
    for line in found:
        print(dict(zip(columns, line, strict=True)))
    record(to, columns, found)
    sys.exit(times > MOST_TIMES or many_mb > MOST_MB)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("agencies", type=int, nargs="?", default=15_000)
    parser.add_argument("--record", type=Path)
    given = parser.parse_args()
    main(given.agencies, given.record)
