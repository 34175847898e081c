"""The client by itself: what it asks, how long, and what of it a person sees."""

from __future__ import annotations

import os
import pty
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing

import pytest

from mapper.errors import MapperError
from mapper.intake import network
from mapper.intake.network import Network
from mapper.intake.network_errors import (
    AstrayError,
    CutShortError,
    TooSlowError,
    UnreachableError,
    WebPageError,
)
from mapper.model import Source
from tests.conftest import ROOT
from tests.support import server
from tests.support.server import FakeWeb, Web

URL = "https://www2.census.gov/file"


def test_at_most_two_requests_at_a_time(tls_web: Web) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def slow(handler: server.Handler) -> None:
        time.sleep(0.1)
        handler.say(200, b"here")

    urls = [f"https://www2.census.gov/{number}" for number in range(6)]
    for url in urls:
        tls_web.serve(url, slow)
    source = Source(tuple(urls), 100)
    with closing(Network(print, **tls_web.options())) as one, ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda url: one.get(source, url), urls))
    assert [answer.content for answer in answers if answer] == [b"here"] * 6
    assert tls_web.most_at_once == 2


def test_a_progress_bar_is_for_terminals_only(
    tls_web: Web, capfd: pytest.CaptureFixture[str]
) -> None:
    url = "https://www2.census.gov/file"
    tls_web.serve(url, b"x" * 100_000)
    with closing(Network(print, **tls_web.options())) as one:
        one.get(Source((url,), 1_000_000), url)
    assert capfd.readouterr() == ("", "")


def test_an_answer_that_breaks_off_does_not_condemn_its_host(tls_web: Web) -> None:
    bad, fine = "https://www2.census.gov/bad", "https://www2.census.gov/fine"
    tls_web.serve(bad, server.cut_short(b"x" * 100))
    tls_web.serve(fine, b"here")
    source = Source((bad, fine), 1_000)
    with closing(Network(print, **tls_web.options())) as one:
        with pytest.raises(CutShortError):
            one.get(source, bad)
        assert one.get(source, fine)
    assert len(tls_web.waits) == 3


def test_redirects_go_to_hosts_that_the_source_names_and_not_on_for_ever(tls_web: Web) -> None:
    there = "https://www.ice.gov/file"
    tls_web.serve(URL, server.to(there))
    tls_web.serve(there, b"here")
    with closing(Network(print, **tls_web.options())) as one:
        answer = one.get(Source((URL,), 1_000, hosts=("www.ice.gov",)), URL)
        assert answer is not None
        assert (answer.url, answer.content, answer.moved_to) == (URL, b"here", "")
        with pytest.raises(AstrayError):
            one.get(Source((URL,), 1_000), URL)
        tls_web.asked.clear()
        tls_web.serve(URL, server.to(URL))
        with pytest.raises(AstrayError, match="redirects more than 5 times"):
            one.get(Source((URL,), 1_000), URL)
    assert len(tls_web.asked) == 6


def test_all_redirects_together_have_the_time_of_one_download(web: FakeWeb) -> None:
    def slowly(said: server.Said) -> None:
        web.now += 400
        server.to(URL)(said)

    web.serve(URL, slowly, slowly, server.piece_by_piece([b"he", b"re"], 90))
    with closing(Network(print, **web.options())) as one:
        with pytest.raises(TooSlowError, match="had not sent all of it after 900 s"):
            one.get(Source((URL,), 1_000), URL)
        web.serve(URL, slowly, server.piece_by_piece([b"he", b"re"], 90))
        answer = one.get(Source((URL,), 1_000), URL)
    assert answer is not None
    assert answer.content == b"here"


def test_a_host_that_takes_the_call_and_then_says_nothing_is_not_reached(
    tls_web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy that connects to a host that never begins TLS; it hangs up in the end."""
    listening = socket.create_server(("127.0.0.1", 0))

    def take_calls() -> None:
        while True:
            try:
                call, _ = listening.accept()
            except OSError:
                return
            call.recv(4_096)
            call.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            threading.Timer(2, call.close).start()

    threading.Thread(target=take_calls, daemon=True).start()
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{listening.getsockname()[1]}")
    monkeypatch.setattr(network, "CONNECT_SECONDS", 0.2)
    monkeypatch.setattr(network, "ATTEMPTS", 2)
    with (
        listening,
        closing(Network(print, **tls_web.options())) as one,
        pytest.raises(
            UnreachableError, match=r"^www2\.census\.gov cannot be reached: no answer with"
        ),
    ):
        one.get(Source((URL,), 1_000), URL)


def test_a_proxy_that_refuses_is_a_host_that_is_not_reached(
    tls_web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        server.Handler, "do_CONNECT", lambda handler: handler.say(407, b""), raising=True
    )
    with closing(Network(print, **tls_web.options())) as one:
        for _ in range(2):
            with pytest.raises(UnreachableError, match="cannot be reached: 407 "):
                one.get(Source((URL,), 1_000), URL)
    assert len(tls_web.waits) == 3


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTPS_PROXY", "ftp://127.0.0.1"),
        ("HTTPS_PROXY", "http://[::1"),
        ("ALL_PROXY", "socks4://127.0.0.1:9"),
        ("NO_PROXY", "[::1"),
        ("SSL_CERT_FILE", "nowhere.pem"),
        ("SSL_CERT_FILE", __file__),
    ],
)
def test_an_environment_that_cannot_be_used_is_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(MapperError, match=r"^what the environment says of proxies or certific"):
        Network(print)


def test_a_wait_is_told_before_it_begins(web: FakeWeb) -> None:
    web.serve(URL, server.status(503, Retry_After="7"), b"here")
    told: list[str] = []
    with closing(Network(told.append, **web.options())) as one:
        one.get(Source((URL,), 1_000), URL)
    assert told == [
        "www2.census.gov answered 503 (Service Unavailable); trying again in 7 s (1 of 4)"
    ]


def test_a_key_is_sent_as_it_is_whatever_stands_in_it(web: FakeWeb) -> None:
    url = "https://api.census.gov/data?get=NAME"
    web.serve(f"{url}&key=a%26b%3D+%0A", b"[]")
    source = Source((url,), 1_000, key_variable="CENSUS_API_KEY")
    with closing(Network(print, {"CENSUS_API_KEY": "a&b= \n"}, **web.options())) as one:
        answer = one.get(source, url)
        assert answer is not None
        assert (answer.url, answer.moved_to) == (url, "")
        web.serve(f"{url}&key=a%26b%3D+%0A", b"<html>")
        with pytest.raises(WebPageError) as error:
            one.get(source, url)
    assert "a&b" not in str(error.value)
    assert "a%26b" not in str(error.value)


def test_a_person_at_a_terminal_sees_how_far_it_is(tls_web: Web) -> None:
    """In a terminal of its own (a pseudo-terminal), where the bar is drawn and wiped away."""

    def slowly(handler: server.Handler) -> None:
        handler.say(200, b"x" * 50_000, Content_Length="100000")
        time.sleep(0.5)
        handler.wfile.write(b"x" * 50_000)

    tls_web.serve(URL, slowly)
    words = (
        "from mapper.intake.network import Network; from mapper.model import Source; "
        f"Network(print).get(Source(({URL!r},), 1_000_000), {URL!r})"
    )
    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    process = subprocess.Popen(
        [sys.executable, "-c", words], cwd=ROOT, env=environment, stderr=theirs
    )
    os.close(theirs)
    drawn = b""
    try:
        while piece := os.read(ours, 65_536):
            drawn += piece
    except OSError:  # so Linux says that the other end is closed
        pass
    os.close(ours)
    assert process.wait() == 0
    assert b"www2.census.gov" in drawn
    assert b"50.0/100.0 kB" in drawn
