"""What docs/running.md tells to type runs, where it needs no network, and its examples go again."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from mapper.cli import main
from tests.support.few_states import few_states
from tests.test_running import lines

NEEDS_MORE = ("make ", "export PATH=", "mapper fetch ")  # a network, or a whole environment


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone with the data of a few states."""
    folder = tmp_path_factory.mktemp("clone")
    few_states(folder / "data", {"DE": "10", "MA": "25"})
    (folder / ".gitignore").write_text("/site/\n/cache/\n.lock\n.*.lock\n")
    who = (("config", "user.name", "A"), ("config", "user.email", "a@example.org"))
    began = ("init", "--quiet", "--initial-branch", "main")
    for words in (began, *who, ("add", "--all"), ("commit", "-qm", "Data")):
        subprocess.run(["git", *words], cwd=folder, check=True)
    return folder


def test_what_needs_no_network_runs_and_examples_are_taken_back(
    clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clone)
    monkeypatch.setenv("XDG_CACHE_HOME", str(clone / "cache"))
    monkeypatch.delenv("MAPPER_DATA", raising=False)
    wanted = [line for line in lines() if not line.startswith(NEEDS_MORE)]
    shown = set()
    # The first block looks at the site that `make site` has built.
    for line in ["mapper build", *wanted]:
        command, words = shlex.split(line)[0], line
        if command == "mapper":  # in this process, which has read its libraries
            words = f"printf '%s\\n' {line.removeprefix('mapper ')}"
        done = subprocess.run(words, shell=True, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
        if command == "mapper":
            told = CliRunner().invoke(main, done.stdout.splitlines())
            assert told.exit_code == 0, f"{line}\n{told.output}"
        if line == "mapper build":
            page = (clone / "site/corrections.html").read_text("utf-8")
            shown |= set(re.findall(r"EXAMPLE: [\w ]+", page))
    # What is reported is in no correction.
    assert shown == {
        "EXAMPLE: a letter is wrong", "EXAMPLE: why it is wrong", "EXAMPLE: publisher",
        "EXAMPLE: what the department says", "EXAMPLE: a letter",
    }  # fmt: skip
    left = subprocess.run(
        ["git", "status", "--short"], cwd=clone, capture_output=True, text=True, check=True
    )
    assert left.stdout == ""
