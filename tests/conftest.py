"""What tests share: the repository's own data, a copy to spoil, and the site built once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mapper.build import build
from tests.support.server import Web

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


@pytest.fixture
def web(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """Every host that mapper asks, on 127.0.0.1, with nothing served yet."""
    one = Web(tmp_path_factory.mktemp("web"))
    for name in ("NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy", "https_proxy", "CENSUS_API_KEY",
                 "MAPPER_CONTACT", "SSL_CERT_DIR"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    for name, value in one.environment().items():
        monkeypatch.setenv(name, value)
    yield one
    one.close()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long mapper would have waited before each new attempt; it does not wait."""
    found: list[float] = []
    monkeypatch.setattr("tenacity.nap.time.sleep", found.append)
    return found
