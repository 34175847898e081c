"""The client by itself: what it asks, how long, and what of it a person sees."""

from __future__ import annotations

import os
import pty
import socket
import ssl
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable
from contextlib import closing
from importlib.metadata import version
from itertools import pairwise

import httpx
import pytest

from mapper.errors import MapperError
from mapper.intake import network
from mapper.intake.network import Network
from mapper.intake.network_errors import (
    AstrayError,
    CutShortError,
    NetworkError,
    RefusedError,
    TooSlowError,
    UnreachableError,
    UntrustedError,
    WebPageError,
)
from mapper.source import Source
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
    with pytest.raises(MapperError) as told:
        Network(print)
    assert str(told.value).startswith(
        "what the environment says of proxies or certificates (HTTPS_PROXY, ALL_PROXY, NO_PROXY, "
        "SSL_CERT_FILE) cannot be used: "
    )
    assert not str(told.value).endswith(": ")


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
        "from mapper.intake.network import Network; from mapper.source import Source; "
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


SOURCE = Source((URL,), 1_000)


def test_what_an_answer_says_of_its_body_goes_to_who_takes_it(
    web: FakeWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.serve(URL, server.good(b"here", Content_Encoding="br"))
    with closing(Network(print, **web.options())) as one:
        with pytest.raises(NetworkError, match=r"^www2\.census\.gov packs its answer as 'br', "):
            one.get(SOURCE, URL)
        told: list[tuple[object, ...]] = []

        def take(host: str, pieces: object, *headers_and_bound: object) -> bytes:
            told.append((host, *headers_and_bound[:3]))
            return b"here"

        monkeypatch.setattr(network, "receive", take)
        one.get(SOURCE, URL)
        web.serve(URL, server.good(b"here", Content_Length=""))
        one.get(SOURCE, URL)
    assert told == [("www2.census.gov", "br", "4", 1_000), ("www2.census.gov", "", "", 1_000)]


Answering = Callable[[httpx.Request], httpx.Response]


def asking(answer: Answering, **environment: str) -> Network:
    """A network in which this answers, and nothing waits."""
    return Network(
        lambda line: None,
        environment,
        transport=httpx.MockTransport(answer),
        sleep=lambda seconds: None,
    )


def test_a_request_says_who_asks_and_what_can_be_unpacked_and_waits_a_minute() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, stream=server.Pieces([b"here"]))

    with closing(asking(answer)) as one:
        one.get(SOURCE, URL)
    agent = f"ring-partnership-map/{version('ring-partnership-map')}"
    assert asked.pop().headers["User-Agent"] == agent, "nobody has to say who asks"
    with closing(asking(answer, MAPPER_CONTACT="map@example.org")) as one:
        found = one.get(SOURCE, URL)
        one.get(SOURCE, URL, '"v1"', "Mon, 02 Nov 2026 10:00:00 GMT")
    assert found == network.Answer(URL, b"here", "", "", "")
    plain, conditional = (request.headers for request in asked)
    assert plain["User-Agent"] == f"{agent} (map@example.org)"
    assert plain["Accept-Encoding"] == "gzip"
    assert not {"if-none-match", "if-modified-since"} & plain.keys()
    assert conditional["If-None-Match"] == '"v1"'
    assert conditional["If-Modified-Since"] == "Mon, 02 Nov 2026 10:00:00 GMT"
    seconds = {"connect": 15.0, "read": 60.0, "write": 60.0, "pool": 60.0}
    assert asked[0].extensions["timeout"] == seconds


def test_what_is_still_the_same_is_none_only_for_who_asked_so(web: FakeWeb) -> None:
    web.serve(URL, server.status(304, Content_Length=""))
    with closing(Network(print, **web.options())) as one:
        assert one.get(SOURCE, URL, '"v1"') is None
        assert one.get(SOURCE, URL, last_modified="Mon, 02 Nov 2026 10:00:00 GMT") is None
        with pytest.raises(
            RefusedError, match=r"^www2\.census\.gov answered 304 \(Not Modified\)$"
        ):
            one.get(SOURCE, URL)


def test_only_200_is_an_answer_and_a_later_time_is_the_servers(web: FakeWeb) -> None:
    web.serve(URL, server.status(206, b"half", Retry_After="9"))
    with (
        closing(Network(print, **web.options())) as one,
        pytest.raises(RefusedError, match=r"^www2\.census\.gov answered 206 \(Partial") as told,
    ):
        one.get(SOURCE, URL)
    assert (told.value.retry_after, web.waits) == (9.0, [])


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("https://www2.census.gov:port/" + "x" * 90, "is no address: Invalid port: 'port'"),
        ("/census/" + "x" * 90, "is no address: it names no host"),
    ],
)
def test_an_address_that_is_none_is_told_in_short(web: FakeWeb, url: str, problem: str) -> None:
    with closing(Network(print, **web.options())) as one, pytest.raises(AstrayError) as told:
        one.get(SOURCE, url)
    assert str(told.value) == f"{url[:80]} {problem}"
    assert web.asked == []


def test_a_host_that_was_not_reached_is_not_asked_again_and_others_are() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        if request.url.host == "www2.census.gov":
            raise httpx.ConnectError("no route")
        return httpx.Response(200, stream=server.Pieces([b"here"]))

    there = "https://www.ice.gov/file"
    source = Source((URL, there), 1_000)
    with closing(asking(answer)) as one:
        with pytest.raises(
            UnreachableError, match=r"^www2\.census\.gov cannot be reached: no route$"
        ) as first:
            one.get(source, URL)
        assert one.get(source, there)
        with pytest.raises(UnreachableError) as second:
            one.get(source, URL + "2")
    assert second.value is first.value
    assert asked == ["www2.census.gov"] * 4 + ["www.ice.gov"]


def test_five_redirects_are_followed_and_another_path_is_told(web: FakeWeb) -> None:
    steps = [f"{URL}/{number}" for number in range(6)]
    for step, following in pairwise(steps):
        web.serve(step, server.to(following))
    web.serve(steps[-1], b"here")
    web.serve(URL, server.to(f"{URL}?again=1"))
    web.serve(f"{URL}?again=1", b"here")
    source = Source((URL,), 1_000)
    with closing(Network(print, **web.options())) as one:
        answer = one.get(source, steps[0])
        assert answer == network.Answer(steps[0], b"here", "", "", steps[-1])
        answer = one.get(source, URL)
        assert answer == network.Answer(URL, b"here", "", "", ""), "the same file, asked otherwise"
        web.serve(f"{URL}/", server.to(steps[0]))
        with pytest.raises(AstrayError, match=r"^www2\.census\.gov redirects more than 5 times$"):
            one.get(source, f"{URL}/")


def test_a_key_goes_to_nobody_else(web: FakeWeb) -> None:
    url = "https://api.census.gov/data?get=NAME"
    source = Source((url,), 1_000, ("www2.census.gov",), key_variable="CENSUS_API_KEY")
    problem = "gives no data: the Census API wants a key, and does not take CENSUS_API_KEY"
    with closing(Network(print, {"CENSUS_API_KEY": "k"}, **web.options())) as one:
        for answer in (server.to(URL), server.good(b"<html>Missing Key")):
            web.serve(f"{url}&key=k", answer)
            with pytest.raises(WebPageError) as told:
                one.get(source, url)
            assert str(told.value) == f"api.census.gov {problem}"
    assert web.urls() == [f"{url}&key=k"] * 2


def test_what_points_elsewhere_or_out_of_tls_is_told_with_its_host(web: FakeWeb) -> None:
    for there in ("https://evil.example", "http://www2.census.gov"):
        web.serve(URL, server.to(f"{there}/file?x=1"))
        with closing(Network(print, **web.options())) as one, pytest.raises(AstrayError) as told:
            one.get(SOURCE, URL)
        assert str(told.value) == (
            f"www2.census.gov points to {there}, which its source does not name"
        )


def test_a_download_may_take_all_of_its_time_and_no_more(web: FakeWeb) -> None:
    web.serve(URL, server.piece_by_piece([b"he", b"re"], 450))
    with closing(Network(print, **web.options())) as one:
        answer = one.get(SOURCE, URL)
        assert answer is not None
        assert answer.content == b"here"
        web.serve(URL, server.piece_by_piece([b"he", b"re"], 450.5))
        with pytest.raises(TooSlowError) as told:
            one.get(SOURCE, URL)
    assert str(told.value) == "www2.census.gov had not sent all of it after 900 s"
    assert web.waits == []


@pytest.mark.parametrize(
    ("seconds", "problem"),
    [
        (900, "broke off in the middle of its answer: gone"),
        (901, "had not sent all of it after 900 s"),
    ],
)
def test_what_breaks_off_after_its_time_was_too_slow(
    web: FakeWeb, seconds: float, problem: str
) -> None:
    def gone(said: server.Said) -> None:
        web.now += seconds
        raise httpx.ReadError("gone")

    web.serve(URL, gone)
    with closing(Network(print, **web.options())) as one, pytest.raises(NetworkError) as told:
        one.get(SOURCE, URL)
    assert str(told.value) == f"www2.census.gov {problem}"


PAGES = [b"<!DOCTYPE html>", b"<HTML lang=en>", b"\n  <html>", b" " * 295 + b"<html>"]


@pytest.mark.parametrize("page", PAGES)
def test_a_web_page_is_no_file_unless_it_is_to_be_followed(web: FakeWeb, page: bytes) -> None:
    web.serve(URL, page)
    with closing(Network(print, **web.options())) as one:
        with pytest.raises(WebPageError) as told:
            one.get(SOURCE, URL)
        assert str(told.value) == "www2.census.gov answered with a web page instead of a file"
        followed = one.get(Source((URL,), 1_000, follow=lambda content: ""), URL)
        assert followed is not None
        assert followed.content == page
        web.serve(URL, b"name\n" + page)
        assert one.get(SOURCE, URL)


def test_what_names_the_state_of_a_file_is_kept_where_it_can_be_sent_back(web: FakeWeb) -> None:
    modified = "Mon, 02 Nov 2026 10:00:00 GMT"
    with closing(Network(print, **web.options())) as one:
        web.serve(URL, server.good(b"here", ETag='"v1"', Last_Modified=modified))
        assert one.get(SOURCE, URL) == network.Answer(URL, b"here", '"v1"', modified, "")
        web.serve(URL, server.good(b"here", ETag='"v1"', Last_Modified="2 F\u00e9vrier"))
        assert one.get(SOURCE, URL) == network.Answer(URL, b"here", '"v1"', "", "")


def distrusted() -> httpx.ConnectError:
    """As httpx says that a certificate is not trusted: the cause of a cause."""
    of_tls = ssl.SSLCertVerificationError("self-signed")
    of_tls.verify_message = "self-signed certificate"
    error = httpx.ConnectError("[SSL]")
    error.__cause__ = OSError("in between")
    error.__cause__.__context__ = of_tls
    return error


@pytest.mark.parametrize(
    ("error", "kind", "problem", "attempts"),
    [
        (distrusted(), UntrustedError,
         "has a certificate that is not trusted: self-signed certificate", 1),
        (httpx.ConnectTimeout(""), UnreachableError,
         "cannot be reached: no answer within 15 s", 4),
        (httpx.ConnectError("no route"), UnreachableError, "cannot be reached: no route", 4),
        (httpx.ProxyError("407"), UnreachableError, "cannot be reached: 407", 4),
        (httpx.ReadTimeout(""), CutShortError, "sent nothing for 60 s", 4),
        (httpx.RemoteProtocolError("half"), CutShortError,
         "broke off in the middle of its answer: half", 4),
        (zlib.error("bad header"), NetworkError, "sent what cannot be read: bad header", 1),
    ],
)  # fmt: skip
def test_each_fault_of_a_connection_has_its_line(
    error: Exception, kind: type[NetworkError], problem: str, attempts: int
) -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        raise error

    with closing(asking(answer)) as one, pytest.raises(NetworkError) as told:
        one.get(SOURCE, URL)
    assert (type(told.value), str(told.value)) == (kind, f"www2.census.gov {problem}")
    assert len(asked) == attempts


@pytest.mark.parametrize("contact", ["m\u00e4p@example.org", "a\nb", "\x7f"])
def test_a_contact_is_one_line_of_ascii(contact: str) -> None:
    with pytest.raises(MapperError) as told:
        Network(print, {"MAPPER_CONTACT": contact})
    assert str(told.value) == f"MAPPER_CONTACT: {contact!r} is not one line of plain ASCII"
