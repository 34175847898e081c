"""A clone has the same bytes everywhere; what a killed process leaves is in none, and not packed.

`.ci/package` builds wheel and sdist, twice, and looks into them.
"""

from __future__ import annotations

import re
import subprocess
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from mapper.census.read import read_areas
from mapper.files import manifest
from mapper.files.locking import LOCK
from mapper.files.notes import read_note
from mapper.files.writing import UNFINISHED
from tests.conftest import ROOT

LEFT = [
    f"data/{LOCK}", f"data/.agencies.csv.ab12{UNFINISHED}", f".site{LOCK}",
    f"data/lists/eff_atlas/.2020-10-07.csv.ab12{UNFINISHED}", f".site{UNFINISHED}/new/index.html",
    f"docs/.map{UNFINISHED}/old/index.html",
]  # fmt: skip


def test_git_ignores_what_is_left_and_nothing_that_is_ours() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("no checkout of git")
    given = ["git", "check-ignore", "--no-index", "--stdin"]
    ours = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    names = "\n".join([*LEFT, ours.stdout])
    told = subprocess.run(given, cwd=ROOT, input=names, capture_output=True, text=True, check=False)
    assert told.stdout.splitlines() == LEFT


def test_a_clone_on_windows_has_the_bytes_that_notes_vouch_for(tmp_path: Path) -> None:
    """core.autocrlf is what Git for Windows offers first: it would end each line with CR LF."""
    if not (ROOT / ".git").exists():
        pytest.skip("no checkout of git")
    clone = tmp_path / "clone"
    made = ["git", "clone", "--quiet", "--shared", "--config", "core.autocrlf=true"]
    subprocess.run([*made, str(ROOT), str(clone)], check=True)
    told = subprocess.run(
        ["git", "ls-files", "--eol"], cwd=clone, capture_output=True, text=True, check=True
    )
    ends = [line.split()[:2] for line in told.stdout.splitlines()]
    assert len(ends) > 500
    assert [one for one in ends if one[0][2:] != one[1][2:]] == []
    assert manifest.vouched(clone / "data") == (clone / "data" / manifest.FILE).read_bytes()
    for note in (*(clone / "data/lists").rglob("*.json"), *(clone / "data/census").glob("*.json")):
        read_note(note)
        assert b"\r" not in note.read_bytes()
    assert read_areas(clone / "data").by_geoid["2684000"].name == "Warren city"


def test_classifiers_name_the_pythons_that_are_tried() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    said = {
        one.rpartition(" :: ")[2]
        for one in settings["project"]["classifiers"]
        if one.startswith("Programming Language :: Python :: 3.")
    }
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    tried = set(re.findall(r"\.ci/versions (3\.\d+)$", script, re.MULTILINE))
    assert said == tried | {settings["project"]["requires-python"].removeprefix(">=")}


def test_what_is_packed_leaves_it_out() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    # For wheel and sdist; a name without a slash counts in every folder, as git has it.
    excluded = settings["tool"]["hatch"]["build"]["exclude"]
    for name in LEFT:
        parts = Path(name).parts
        assert any(fnmatch(part, pattern) for part in parts for pattern in excluded), name
