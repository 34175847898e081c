"""Change the strictest modules one bit at a time: a change that no test of theirs notices survives.

    python -m bench.mutants [MODULE ...] [--record FILE]

mutmut (`pip install .[mutants]`) makes the changes, in a temporary copy: operators, constants,
conditions, arguments and words in functions, but for decorated ones. A module is held by the tests
of its own name, and by those named here. survivors.csv beside FILE keeps each change that survived;
a person adds why it may. One without a reason: exit 1.
"""

from __future__ import annotations

import argparse
import ast
import csv
import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from bench.recording import record
from mapper.files.tables import csv_bytes

ROOT = Path(__file__).parents[1]
SURVIVORS = ROOT / "bench" / "results" / "survivors.csv"
_LEFT_OUT = (".git", ".venv", ".ci", "site", "__pycache__", ".*_cache")
_SAMPLES = ["tests/lists/test_samples.py"]
_QUICK_ICE = ["-k", "not bomb and not adds_no_agency"]
_SLOW_HEADERS = (
    "tests/intake/test_fetching.py::test_a_fault_on_the_wire_is_one_line_and_changes_nothing"
    "[slow headers without end]"
)
# The tests of each module beside those in its mirror, without those that are slow: a
# change must be seen in well under a second.
MODULES: dict[str, list[str]] = {
    "mapper/files/addresses.py": [],
    "mapper/files/any_table.py": [],
    "mapper/files/any_text.py": ["tests/files/test_any_table.py"],
    "mapper/files/archives.py": [],
    "mapper/files/data_folder.py": [],
    "mapper/files/exchange.py": [],
    "mapper/files/geojson.py": [],
    "mapper/files/locking.py": [],
    "mapper/files/manifest.py": ["-k", "not build"],
    "mapper/files/notes.py": [],
    "mapper/files/reading.py": [],
    "mapper/files/records.py": [],
    "mapper/files/tables.py": [],
    "mapper/files/workbook_parts.py": ["tests/files/test_workbooks.py"],
    "mapper/files/workbook_written.py": [],
    "mapper/files/workbooks.py": [
        "tests/files/test_workbook_written.py",
        "tests/lists/test_ice_287g.py",
        *_QUICK_ICE,
    ],
    "mapper/files/writing.py": [],
    "mapper/lists/digital_force_index.py": _SAMPLES,
    "mapper/lists/eff_atlas.py": _SAMPLES,
    "mapper/lists/eff_atlas_sentences.py": ["tests/lists/test_eff_atlas.py", *_SAMPLES],
    "mapper/lists/ice_287g.py": [*_SAMPLES, *_QUICK_ICE],
    "mapper/lists/ice_287g_page.py": ["tests/lists/test_ice_287g.py", *_QUICK_ICE],
    "mapper/lists/reading/collecting.py": [],
    "mapper/lists/reading/dates.py": [],
    "mapper/lists/reading/rows.py": [],
    "mapper/lists/reading/slips.py": ["tests/lists/reading/test_collecting.py"],
    "mapper/lists/reported.py": [*_SAMPLES, "-k", "not no_reported_agency"],
    "mapper/lists/ring_map.py": _SAMPLES,
    "mapper/intake/network.py": [_SLOW_HEADERS, "-k", "not terminal"],
    "mapper/intake/network_errors.py": [],
    "mapper/intake/receiving.py": [],
    "mapper/intake/retrying.py": [],
}
# Came in after the last run.
UNTRIED: set[str] = {
    "mapper/files/geopackage_written.py",
    "mapper/files/workbook_cells.py",
    "mapper/files/zip_written.py",
}
_SURVIVED = {0, 5, 33}  # all tests passed, or none ran
_MUTMUT = """
[tool.mutmut]
source_paths = ["mapper"]
only_mutate = {only}
also_copy = ["bench", "data", "docs", "requirements", "README.md"]
pytest_add_cli_args = ["-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = {tests}
timeout_multiplier = 5.0
use_git_change_detection = false
"""


@dataclass(frozen=True)
class Survivor:
    """A change that no test noticed: the line as it is, and as it was made."""

    module: str
    line: int
    change: str


def own_tests(module: str) -> list[str]:
    """Return the tests of a module in its mirror, if there are any."""
    mirror = Path("tests", *Path(module).parts[1:])
    own = mirror.with_name(f"test_{mirror.name}")
    return [str(own)] if (ROOT / own).is_file() else []


def tried(module: str, copy: Path) -> tuple[int, list[Survivor]]:
    """Return how many changes of a module were tried, and those that survived."""
    shutil.rmtree(copy / "mutants", ignore_errors=True)
    tests = [*own_tests(module), *MODULES[module]]
    settings = _MUTMUT.format(only=json.dumps([module]), tests=json.dumps(tests))
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (copy / "pyproject.toml").write_text(project + settings, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "mutmut", "run", "--max-children", "1"],
        cwd=copy, capture_output=True, text=True, check=False,
    )  # fmt: skip
    told = copy / "mutants" / f"{module}.meta"
    codes = json.loads(told.read_bytes())["exit_code_by_key"] if told.exists() else {}
    if run.returncode or None in codes.values() or not codes:
        raise SystemExit(f"{module}: mutmut ended with {run.returncode}: {run.stdout[-2_000:]}")
    return len(codes), [
        _shown(module, name, copy) for name, code in codes.items() if code in _SURVIVED
    ]


def _shown(module: str, name: str, copy: Path) -> Survivor:
    """Return a change as lines of the file that it was made in."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    with chdir(copy):
        difference = get_diff_for_mutant(name, path=module)
    head, *hunk = difference.partition("\n@@ -")[2].splitlines()
    was, now = (
        " ".join(" ".join(line[1:].split()) for line in hunk if line[:1] == sign) for sign in "-+"
    )
    before = next(number for number, line in enumerate(hunk) if line[:1] == "-")
    line = _begins(module, name) + int(head.partition(",")[0]) + before - 1
    return Survivor(module, line, f"{was} -> {now}")


def _begins(module: str, name: str) -> int:
    """Return the line where the function of a change begins, whose name is in mutmut's: x_main,
    or xǁClassǁmain of a method."""
    words = name.rpartition(".")[2].partition("__mutmut")[0].removeprefix("x_")
    *of_class, function = words.removeprefix("xǁ").split("ǁ")
    tree: ast.Module | ast.ClassDef = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    for one in of_class:
        tree = next(n for n in tree.body if isinstance(n, ast.ClassDef) and n.name == one)
    return next(
        n.lineno for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == function
    )


def explained() -> dict[tuple[str, str], str]:
    """Return why each known change may survive, by module and change."""
    if not SURVIVORS.is_file():
        return {}
    with SURVIVORS.open(encoding="utf-8", newline="") as file:
        return {(row["module"], row["change"]): row["why"] for row in csv.DictReader(file)}


def main(modules: list[str], to: Path | None) -> int:
    """Try the modules; keep counts in `to` and survivors beside it; return 1 if one has no why."""
    why, counts, survivors = explained(), [], []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*_LEFT_OUT), symlinks=True)
        for module in modules:
            number, left = tried(module, copy)
            survivors += left
            told = sum(bool(why.get((module, one.change))) for one in left)
            counts.append([module, number, number - len(left), len(left), told])
            print(f"{module}: {number} changes, {len(left)} survived, {told} explained", flush=True)
            for one in left:
                if not why.get((module, one.change)):
                    print(f"  line {one.line}: {one.change}", flush=True)
    record(to, ["module", "mutants", "killed", "survived", "explained"], counts)
    if to:
        rows = [[s.module, s.line, s.change, why.get((s.module, s.change), "")] for s in survivors]
        columns = ["module", "line", "change", "why"]
        to.with_name(SURVIVORS.name).write_bytes(csv_bytes(columns, rows))
    return min(1, sum(left - told for *_, left, told in counts))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"of {', '.join(MODULES)}")
    parser.add_argument("--record", type=Path)
    given = parser.parse_args()
    sys.exit(main(given.modules or list(MODULES), given.record))
