"""What tests share: the repository's own data, a copy to spoil, and the site built once."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from mapper.build import build

TESTS = Path(__file__).parent
ROOT = TESTS.parent
DATA = ROOT / "data"


def state_of(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by path, with their bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data that a test may change."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole real site, built once from the repository's data."""
    site = tmp_path_factory.mktemp("built") / "site"
    build(DATA, site)
    return site


@pytest.fixture(scope="session")
def upstream() -> Path:
    """The original files, for the longer run: MAPPER_UPSTREAM names their folder."""
    folder = os.environ.get("MAPPER_UPSTREAM")
    if not folder:
        pytest.skip("MAPPER_UPSTREAM does not name the folder of the original files")
    return Path(folder)
