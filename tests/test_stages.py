"""Data without a list that the map is of give one line and no site."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import mapper
from mapper.cli import main
from mapper.errors import DataError


@pytest.mark.parametrize("command", [["build", "--out", "site"], ["report"]])
def test_data_without_a_list_of_ring_give_one_line(
    data: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(data.parent)
    for name in ("eff_atlas", "digital_force_index"):
        shutil.rmtree(data / "lists" / name)
    told = CliRunner().invoke(main, command)
    assert told.exit_code == 1
    assert told.output.splitlines() == [
        "mapper: data/lists has no list that speaks of Ring, which the map is of: take one with "
        "mapper fetch or mapper import"
    ]
    assert not (data.parent / "site").exists()
    with pytest.raises(DataError, match="has no list that speaks of Ring"):
        mapper.load(data=data)
