"""The same data gives the same bytes, wherever and however the site is built.

    python -m bench.determinism [PYTHON ...] [--record FILE]

Builds once as it is, then in another locale, time zone, order of hashing, folder and day, and with
each other interpreter that is named (one with the package installed). Exit 1 if any site differs.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.recording import record
from mapper.files.writing import sha256
from mapper.publish.data.checksums import SUMS

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Way:
    """A way to build: what it changes, the interpreter, the environment, and where it is run."""

    what: str
    python: str = sys.executable
    environment: dict[str, str] = field(default_factory=dict)
    folder: str = "plain"


def ways(pythons: list[str]) -> Iterator[Way]:
    """Yield the plain way first, then each that changes one thing."""
    yield Way("as it is")
    yield Way("locale C, no UTF-8 mode", environment={"LC_ALL": "C", "PYTHONUTF8": "0",
                                                       "PYTHONCOERCECLOCALE": "0"})  # fmt: skip
    yield Way("time zone Pacific/Kiritimati", environment={"TZ": "Pacific/Kiritimati"})
    for seed in ("0", "1", "4294967295"):
        yield Way(f"order of hashing {seed}", environment={"PYTHONHASHSEED": seed})
    yield Way("a folder with a space and é", folder="a folder é")
    yield Way("optimized (-OO)", environment={"PYTHONOPTIMIZE": "2"})
    for python in pythons:
        yield Way("another Python", python=python)


def built(way: Way, below: Path) -> tuple[str, str]:
    """Return the version of Python and the checksum of the checksums of all files of a site."""
    folder = below / way.folder
    data = folder / "data"
    if not data.exists():
        shutil.copytree(ROOT / "data", data)
    site = folder / "site"
    shutil.rmtree(site, ignore_errors=True)
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | way.environment
    given = [way.python, "-m", "mapper", "build", "--data", str(data), "--out", str(site)]
    subprocess.run(given, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    version = subprocess.run(
        [way.python, "-c", "import platform; print(platform.python_version())"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return version.stdout.strip(), sha256((site / SUMS).read_bytes())


def main(pythons: list[str], to: Path | None) -> int:
    """Build every way; write what came into `to`; return 1 if any site differs."""
    rows = []
    with tempfile.TemporaryDirectory() as below:
        for way in ways(pythons):
            version, digest = built(way, Path(below))
            rows.append([way.what, version, digest])
            print(f"{digest[:12]}  {version}  {way.what}", flush=True)
    record(to, ["what", "version", "sha256"], rows)
    return int(len({digest for _, _, digest in rows}) > 1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pythons", nargs="*")
    parser.add_argument("--record", type=Path)
    given = parser.parse_args()
    sys.exit(main(given.pythons, given.record))
