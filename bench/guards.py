"""Take each guard of guards.toml out of a copy of the code: the test that it names must fail then.

    python -m bench.guards [WORD ...] [--record FILE]

WORD picks guards by their promise. A test that still passes is no proof of its guard: exit 1.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

from bench.recording import record

ROOT = Path(__file__).parents[1]
SECONDS = 300
_LEFT_OUT = (".git", ".venv", ".ci", "site", "__pycache__", ".*_cache")


@dataclass(frozen=True)
class Guard:
    """A promise, the code that keeps it (`was`), that code taken out, and the test of it."""

    promise: str
    file: str
    was: str
    without: str
    test: str


def guards() -> list[Guard]:
    """Return all guards in the order of their file."""
    told = tomllib.loads((ROOT / "bench/guards.toml").read_text(encoding="utf-8"))
    return [Guard(**one) for one in told["guard"]]


def failing(one: Guard, copy: Path) -> str:
    """Return the first test that fails without the guard; "" if all of them pass."""
    path = copy / one.file
    kept = path.read_text(encoding="utf-8")
    path.write_text(kept.replace(one.was, one.without, 1), encoding="utf-8")
    try:
        # Of a package that is installed from another folder the copy must come first.
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", "-p", "no:cacheprovider",
             "-m", "not browser", one.test],
            cwd=copy, env=os.environ | {"PYTHONPATH": str(copy)}, capture_output=True, text=True,
            timeout=SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"{one.test} (has no end)"
    finally:
        path.write_text(kept, encoding="utf-8")
    if run.returncode == 0:
        return ""
    told = [line for line in run.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return told[0].split()[1] if told else f"pytest ended with {run.returncode}"


def main(words: list[str], to: Path | None) -> int:
    """Try the guards; write them with their tests into `to`; return how many have no proof."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*_LEFT_OUT), symlinks=True)
        for one in guards():
            if words and not any(word in one.promise for word in words):
                continue
            test = failing(one, copy)
            rows.append([one.promise, one.file, test])
            print(f"{'held by ' + test if test else 'NO PROOF'}: {one.promise}", flush=True)
    record(to, ["promise", "file", "test"], rows)
    unproved = sum(not test for _, _, test in rows)
    print(f"{len(rows)} guards, {unproved} without proof")
    return min(1, unproved)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--record", type=Path)
    given = parser.parse_args()
    sys.exit(main(given.words, given.record))
