"""A person at a terminal sees how far a build is; a log sees nothing of it."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from mapper import build
from mapper.cli import main
from mapper.cli.progress import progress
from tests.conftest import DATA


def test_a_terminal_gets_each_step_and_a_log_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # else no terminal is seen in what pytest takes
    for is_watched, is_quiet in ((False, False), (True, True), (True, False)):
        monkeypatch.setattr("mapper.locate.command.is_watched", lambda seen=is_watched: seen)
        with progress(build.STEPS, is_quiet=is_quiet) as tell:
            for step in build.STEPS:
                tell(step)
        said = capsys.readouterr()
        assert said.out == ""
        assert bool(said.err) is (is_watched and not is_quiet)
    assert build.STEPS[-1] in said.err


def test_a_build_tells_its_steps_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = SimpleNamespace(record=(), layers={})
    told: list[str] = []
    monkeypatch.setattr("mapper.stages.run", lambda data, subject: result)
    monkeypatch.setattr("mapper.build.write", lambda *given: None)
    monkeypatch.setattr("mapper.build.replace_site", lambda *given: None)
    monkeypatch.setattr("mapper.checks.site.problems", lambda *given: [])
    build.build(DATA, tmp_path / "site", tell=told.append)
    assert told == list(build.STEPS)


def test_a_quiet_build_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mapper.build.build", lambda *given: None)  # no figures that could be told
    ended = CliRunner().invoke(main, ["build", "--data", str(DATA), "--quiet"])
    assert (ended.exit_code, ended.output) == (0, "")


def test_a_shell_completes_commands_and_options() -> None:
    def completed(*words: str) -> list[str]:
        asked = {"_MAPPER_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(["mapper", *words]),
                 "COMP_CWORD": str(len(words))}  # fmt: skip
        told: Result = CliRunner().invoke(main, [], env=asked, prog_name="mapper")
        return [line.removeprefix("plain,") for line in told.stdout.splitlines()]

    assert completed("re") == ["report", "reread"]
    assert completed("build", "--qu") == ["--quiet"]


def test_the_version_is_the_packages() -> None:
    told = CliRunner().invoke(main, ["--version"], prog_name="mapper")
    assert told.output == f"mapper, version {version('ring-partnership-map')}\n"
