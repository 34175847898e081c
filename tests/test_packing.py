"""What a killed process leaves is ignored by git, and packed into neither wheel nor sdist."""

from __future__ import annotations

import subprocess
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from mapper.files.locking import LOCK
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


def test_what_is_packed_leaves_it_out() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    # For wheel and sdist; a name without a slash counts in every folder, as git has it.
    excluded = settings["tool"]["hatch"]["build"]["exclude"]
    for name in LEFT:
        parts = Path(name).parts
        assert any(fnmatch(part, pattern) for part in parts for pattern in excluded), name
