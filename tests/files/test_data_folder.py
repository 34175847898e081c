"""The data that are read: those given, else those here, else those of the package."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.files.data_folder import PACKAGE, data_folder
from tests.conftest import ROOT


def test_the_folder_given_goes_before_the_one_here_and_that_before_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert data_folder(None) == data_folder("") == PACKAGE / "data" == ROOT / "mapper" / "data"
    Path("data").write_text("no folder", encoding="utf-8")
    assert data_folder(None) == PACKAGE / "data"
    Path("data").unlink()
    Path("data").mkdir()
    assert data_folder(None) == Path("data")
    assert data_folder("elsewhere") == Path("elsewhere")
