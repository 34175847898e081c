"""The data are found from any folder, and a stranger's folder of the same name is not ours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import mapper
from mapper.cli import main
from mapper.errors import DataError
from mapper.files import data_folder as module
from mapper.files.data_folder import data_folder
from tests.conftest import DATA, ROOT, state_of


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a project of somebody's own, which has a folder data."""
    monkeypatch.delenv("MAPPER_DATA", raising=False)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mine.csv").write_text("a\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ours(folder: Path) -> Path:
    for one in ("lists", "census"):
        (folder / one).mkdir(parents=True)
    return folder


def test_a_data_folder_that_is_not_ours_is_passed_over_for_the_clones() -> None:
    assert data_folder(None) == ROOT / "data"


def test_given_then_the_variable_then_here_then_the_package(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = elsewhere / "site-packages" / "mapper"
    monkeypatch.setattr(module, "PACKAGE", package)
    in_package = ours(package / "data")
    assert data_folder(None) == in_package
    ours(elsewhere / "data")
    assert data_folder(None) == Path("data")
    told = elsewhere / "told"
    told.mkdir()
    monkeypatch.setenv("MAPPER_DATA", str(told))
    assert data_folder(None) == told
    assert data_folder(str(DATA)) == DATA


def test_no_data_names_each_folder_that_was_looked_in(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PACKAGE", elsewhere / "lib" / "mapper")
    with pytest.raises(DataError) as raised:
        mapper.load()
    assert str(raised.value) == (
        f"no data: lists and census are in none of {elsewhere}/data, {elsewhere}/lib/mapper/data, "
        f"{elsewhere}/lib/data; give the folder with --data DIR or the variable MAPPER_DATA"
    )


def test_a_folder_asked_for_that_is_none_is_named(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(DataError, match=f"^--data nowhere: {elsewhere}/nowhere is no folder$"):
        mapper.load(data="nowhere")
    monkeypatch.setenv("MAPPER_DATA", "gone")
    with pytest.raises(DataError, match=f"^MAPPER_DATA gone: {elsewhere}/gone is no folder$"):
        mapper.load()


def test_what_is_written_into_may_be_new_but_is_no_file(elsewhere: Path) -> None:
    assert data_folder("new", may_be_new=True) == Path("new")
    with pytest.raises(DataError, match=r"is no folder$"):
        data_folder("data/mine.csv", may_be_new=True)


@pytest.mark.parametrize(
    "words", [["vouch"], ["fetch", "eff_atlas"], ["reread", "ice_287g"],
              ["import", "eff_atlas", "list.csv", "--date", "2026-01-01"]],
)  # fmt: skip
def test_nothing_is_written_into_an_installed_package(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    package = elsewhere / "site-packages" / "mapper"
    monkeypatch.setattr(module, "PACKAGE", package)
    monkeypatch.chdir(elsewhere)
    (elsewhere / "list.csv").write_text("AOSNUMBER\n", encoding="utf-8")
    ours(package / "data")
    told = CliRunner().invoke(main, words)
    assert told.exit_code == 1
    assert told.stderr == (
        f"mapper: {package}/data is the installed package's own copy, and nothing is written into "
        "it: `mapper init DIR` makes a folder of your own, to be given with --data DIR or the "
        "variable MAPPER_DATA\n"
    )
    assert sorted(one.name for one in (package / "data").iterdir()) == ["census", "lists"]
    told = CliRunner().invoke(main, [*words, "--data", str(package / "data")])
    assert "nothing is written into it" in told.stderr


def test_init_copies_the_data_whole(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["init", str(tmp_path / "mine"), "--data", str(DATA)])
    assert (told.exit_code, told.stderr) == (0, "")
    mine, theirs = state_of(tmp_path / "mine"), state_of(DATA)
    assert mine == {name: content for name, content in theirs.items() if name[0] != "."}
    assert told.stdout.startswith(f"{tmp_path / 'mine'}: {len(mine)} files of ")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["data", "mine"]


def test_init_changes_nothing_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("mine", encoding="utf-8")
    for where in (tmp_path / "mine", tmp_path / "mine/thesis.txt"):
        told = CliRunner().invoke(main, ["init", str(where), "--data", str(DATA)])
        assert told.exit_code == 1
        assert told.stderr.endswith("is there already: a new folder is made, and none is changed\n")
    assert state_of(tmp_path / "mine") == {"thesis.txt": b"mine"}
    inside = ours(tmp_path / "data") / "lists/more"
    told = CliRunner().invoke(main, ["init", str(inside), "--data", str(tmp_path / "data")])
    assert told.exit_code == 1
    assert "lies in the folder that is copied" in told.stderr


def test_a_command_reads_the_clone_from_a_project_with_data_of_its_own(elsewhere: Path) -> None:
    run = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from mapper.cli import main; main()"
    told = subprocess.run(
        [sys.executable, "-c", run, "lists"], cwd=elsewhere, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (told.returncode, told.stderr) == (0, "")
    assert "eff_atlas  of 2020-10-07" in told.stdout
