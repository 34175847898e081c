"""What tests of intake share: the hosts that mapper asks, answered by a web of ours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from mapper.intake import network
from tests.support.server import FakeWeb, Served, Web


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
