"""What tests share: the repository's own data, a copy to spoil, and the site built once."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from mapper import stages
from mapper.build import build
from mapper.census.areas import Areas
from mapper.checks import site
from mapper.facts import checking
from mapper.intake import network
from mapper.locate.locator import Locator
from mapper.result import Result
from tests.support.real import real_areas, real_locator, real_result
from tests.support.server import FakeWeb, Served, Web

TESTS = Path(__file__).parent
ROOT = TESTS.parent
DATA = ROOT / "data"
MANY_OBJECTS = 500_000


def state_of(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by path, with their bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def pytest_configure() -> None:
    """Let the collector of garbage rest: what tests share is large and stays.

    While it does, no build and no reading of areas looks through all of that either.
    """
    gc.disable()


def pytest_runtest_logfinish() -> None:
    """Throw away what was made since, where it is much; what tests share is not looked through."""
    if gc.get_count()[0] > MANY_OBJECTS:
        gc.collect()
        gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let those begin that fork a process for each kill, or look for garbage in all of it, while
    the process is small; and let what wants the whole site stand together at the end, so that one
    worker builds it while another has something else to do."""
    small = (str(TESTS / "faults"), str(TESTS / "test_memory.py"))
    items.sort(key=lambda item: (not str(item.path).startswith(small),
                                 "built_site" in getattr(item, "fixturenames", ())))  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data that a test may change."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture(scope="session")
def areas() -> Areas:
    """The areas of the repository's data. It is shared: no test may change it."""
    return real_areas()


@pytest.fixture(scope="session")
def locator() -> Locator:
    """What places agencies, with the repository's areas and single cases."""
    return real_locator()


@pytest.fixture(scope="session")
def result() -> Result:
    """What the stages find in the repository's data. It is shared: no test may change it."""
    return real_result()


@pytest.fixture
def areas_read_once(monkeypatch: pytest.MonkeyPatch, areas: Areas) -> None:
    """Let the checks take the areas of the repository's data, for tests that leave those alone."""
    for module in (site, checking):
        monkeypatch.setattr(module, "read_areas", lambda data: areas)


@pytest.fixture
def stages_run_once(monkeypatch: pytest.MonkeyPatch, result: Result) -> None:
    """Let whatever runs the stages take what they find in the repository's data.

    For tests of what comes after them, which leave alone what they read.
    """
    monkeypatch.setattr(stages, "run", lambda data, *subject: result)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole real site from the repository's data, built once for all workers of a run."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # the workers have it in common
    site = folder / "built" / "site"
    site.parent.mkdir(exist_ok=True)
    with (folder / "built.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # until the file is closed
        if not site.exists():
            build(DATA, site)
    return site


@pytest.fixture(scope="session")
def upstream() -> Path:
    """The original files, for the longer run: MAPPER_UPSTREAM names their folder."""
    folder = os.environ.get("MAPPER_UPSTREAM")
    if not folder:
        pytest.skip("MAPPER_UPSTREAM does not name the folder of the original files")
    return Path(folder)


def ask_only(web: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands ask this web, whatever the environment says of proxies and keys."""
    for name in ("NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy", "https_proxy", "CENSUS_API_KEY",
                 "MAPPER_CONTACT", "SSL_CERT_DIR"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(network, "Network", partial(network.Network, **web.options()))


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> FakeWeb:
    """Every host that mapper asks, without sockets, with nothing served yet."""
    one = FakeWeb()
    ask_only(one, monkeypatch)
    return one


@pytest.fixture
def tls_web(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Web]:
    """Every host that mapper asks, over TLS on 127.0.0.1, with nothing served yet."""
    one = Web(folder=tmp_path_factory.mktemp("web"))
    ask_only(one, monkeypatch)
    for name, value in one.environment().items():
        monkeypatch.setenv(name, value)
    yield one
    one.close()
