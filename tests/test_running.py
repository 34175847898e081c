"""docs/running.md, word by word: each command is there; bench/whole/test_running.py runs them."""

import re
import shlex
from pathlib import Path

from mapper.cli import main

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/running.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)


def lines() -> list[str]:
    return [line for block in BLOCKS for line in block.splitlines()]


def test_each_command_is_one_that_there_is() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for line in lines():
        words = shlex.split(line)
        if words[0] == "make":
            assert re.search(rf"^{words[1]}:", makefile, re.MULTILINE), line
        elif words[0] == "mapper":
            options = {name for one in main.commands[words[1]].params for name in one.opts}
            assert {word for word in words[2:] if word.startswith("--")} <= options, line
        else:
            assert words[0] in ("echo", "export", "git", "grep"), line


def test_files_and_workflows_that_it_names_are_there() -> None:
    named = set(re.findall(r"`((?:data|docs|mapper|\.ci)/[\w./-]+)`", PAGE))
    assert {"data/slips/LIST.csv", "data/facts/agency_areas.csv"} <= {
        one for one in named if one.startswith("data/")
    }
    for name in (one for one in named if "LIST" not in one and "DAY" not in one):
        assert (ROOT / name).is_file(), name
    for name in set(re.findall(r"`(\w+\.yml)`", PAGE)):
        assert (ROOT / ".github/workflows" / name).is_file(), name
    titles = set(re.findall(r"^## (.*)$", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.M))
    assert set(re.findall(r"CONTRIBUTING, \*([^*]+)\*", PAGE)) <= titles
