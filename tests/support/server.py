"""Webs of our own: every host that mapper asks, as good or bad as wanted.

`FakeWeb` answers in this process, without a socket, with a clock that a test sets. `Web` is for
what is about TLS, the connection, bytes on the wire or time. It is a proxy on 127.0.0.1: a client
that has its address in HTTPS_PROXY, and our certificate authority in SSL_CERT_FILE, opens
https://www2.census.gov/... as it always does and reaches this process, and certificates are
verified as they are outside.
"""

from __future__ import annotations

import gzip
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, repeat
from pathlib import Path
from time import sleep
from typing import Any, Protocol

import httpx
import trustme

HOSTS = ["www.atlasofsurveillance.org", "atlasofsurveillance.org", "www.google.com", "www.ice.gov",
         "www2.census.gov", "api.census.gov", "web.archive.org"]  # fmt: skip


class Saying(Protocol):
    """The end of a request at which an answer is given, whichever web it is."""

    headers: Any

    def say(self, code: int, body: bytes, **headers: str) -> None: ...


Answering = Callable[[Any], None]


@dataclass
class Asked:
    """One request as the server saw it."""

    url: str
    headers: dict[str, str]


@dataclass
class Served:
    """What is served: answers by address, used up in turn; the last one stays.

    `waits` are the seconds that mapper would have waited before each new attempt; it does not wait.
    """

    answers: dict[str, list[Answering]] = field(default_factory=lambda: defaultdict(list))
    asked: list[Asked] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def serve(self, url: str, *answers: bytes | Answering) -> None:
        """Answer an address so, the first time with the first; bytes are a good answer."""
        self.answers[url] = [good(one) if isinstance(one, bytes) else one for one in answers]

    def urls(self) -> list[str]:
        return [one.url for one in self.asked]

    def take(self, url: str, headers: Iterable[tuple[str, str]]) -> Answering:
        """Remember a request, and return what answers it."""
        with self.lock:
            self.asked.append(Asked(url, {name.lower(): value for name, value in headers}))
            answers = self.answers.get(url)
            if not answers:
                return status(404)
            return answers.pop(0) if len(answers) > 1 else answers[0]

    def options(self) -> dict[str, Any]:
        """What a Network is given so that it asks this web."""
        return {"sleep": self.waits.append}


@dataclass
class FakeWeb(Served):
    """A web without sockets; an answer may move the clock on."""

    now: float = 0.0

    def options(self) -> dict[str, Any]:
        return super().options() | {
            "transport": httpx.MockTransport(self.answer),
            "clock": lambda: self.now,
        }

    def answer(self, request: httpx.Request) -> httpx.Response:
        said = Said(self, request.headers)
        self.take(str(request.url), request.headers.items())(said)
        headers = [(name, value.encode("latin-1")) for name, value in said.told.items()]
        return httpx.Response(said.code, headers=headers, stream=Pieces(said.pieces))


class Said:
    """What an answer says to a request of the web without sockets."""

    def __init__(self, web: FakeWeb, headers: httpx.Headers) -> None:
        self.web = web
        self.headers = headers
        self.code = 0
        self.told: dict[str, str] = {}
        self.pieces: Iterable[bytes] = []

    def say(self, code: int, body: bytes, **headers: str) -> None:
        self.code, self.told, self.pieces = code, _told(body, headers), [body]


class Pieces(httpx.SyncByteStream):
    """A body as it comes from a connection: not read before somebody reads it."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        yield from self.pieces


@dataclass
class Web(Served):
    """A web behind a proxy of ours, over TLS."""

    folder: Path = Path()
    at_once: int = 0
    most_at_once: int = 0

    def __post_init__(self) -> None:
        authority = trustme.CA()
        authority.cert_pem.write_to_path(self.folder / "authority.pem")
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*HOSTS).configure_cert(self.tls)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.web = self  # type: ignore[attr-defined]
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def environment(self) -> dict[str, str]:
        """The environment in which a client reaches this web instead of the internet."""
        return {
            "HTTPS_PROXY": f"http://127.0.0.1:{self.server.server_port}",
            "SSL_CERT_FILE": str(self.folder / "authority.pem"),
        }

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Handler(BaseHTTPRequestHandler):
    """CONNECT to any host ends here, in TLS; what is asked inside is answered by the web."""

    protocol_version = "HTTP/1.1"
    server_version = "misbehaving"

    @property
    def web(self) -> Web:
        return self.server.web  # type: ignore[attr-defined, no-any-return]

    def do_CONNECT(self) -> None:
        self.host = self.path.partition(":")[0]
        self.send_response(200)
        self.end_headers()
        self.connection = self.web.tls.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", 0)  # type: ignore[assignment]
        self.close_connection = False

    def do_GET(self) -> None:
        url = f"https://{self.host}{self.path}"
        web = self.web
        answer = web.take(url, self.headers.items())
        with web.lock:
            web.at_once += 1
            web.most_at_once = max(web.most_at_once, web.at_once)
        try:
            answer(self)
        finally:
            with web.lock:
                web.at_once -= 1

    def handle(self) -> None:
        try:
            with suppress(OSError):  # a client that went away, or trusts no certificate of ours
                super().handle()
        finally:
            with suppress(OSError):
                self.finish()
            self.connection.close()

    def log_message(self, *_: Any) -> None:
        pass

    def say(self, code: int, body: bytes, **headers: str) -> None:
        """Answer with headers given as Content_Type="..."; Content-Length unless given."""
        self.send_response(code)
        for name, value in _told(body, headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _told(body: bytes, headers: dict[str, str]) -> dict[str, str]:
    """Headers given as Content_Type="..."; Content-Length unless given; none that is empty."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    told = {"Content-Length": str(len(body))} | names
    return {name: value for name, value in told.items() if value}


def good(body: bytes, **headers: str) -> Answering:
    return lambda handler: handler.say(200, body, **headers)


def status(code: int, body: bytes = b"", **headers: str) -> Answering:
    return lambda handler: handler.say(code, body, **headers)


def retry_after_a_date(seconds: float) -> Answering:
    """429 with Retry-After as a date: whole seconds, so that it is not over before it is read."""
    return lambda handler: handler.say(
        429, b"", Retry_After=formatdate(time.time() + seconds, usegmt=True)
    )


def cut_short(body: bytes) -> Answering:
    """Half of the body, then the connection is closed."""

    def answer(handler: Handler) -> None:
        handler.say(200, body[: len(body) // 2], Content_Length=str(len(body)))
        handler.close_connection = True

    return answer


def short_length(body: bytes, missing: int) -> Answering:
    """All of the body under a Content-Length that is too small: what is read is a part."""

    def answer(handler: Handler) -> None:
        handler.say(200, body, Content_Length=str(len(body) - missing), Connection="close")
        handler.close_connection = True

    return answer


def headers_without_end(pause: float) -> Answering:
    """A status line, then one header that never ends."""

    def answer(handler: Handler) -> None:
        handler.close_connection = True
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while True:
            handler.wfile.write(b"x")
            sleep(pause)

    return answer


def piece_by_piece(pieces: Iterable[bytes], seconds: float, **headers: str) -> Answering:
    """Pieces that take so long each, by the clock of the web without sockets."""

    def answer(said: Said) -> None:
        def timed() -> Iterator[bytes]:
            for piece in pieces:
                said.web.now += seconds
                yield piece

        said.say(200, b"", Content_Length="", **headers)
        said.pieces = timed()

    return answer


def without_end(piece: bytes, pause: float, first: bytes = b"", **headers: str) -> Answering:
    """A piece now and then, for ever (until the client goes away)."""

    def answer(handler: Handler) -> None:
        handler.say(200, b"", Content_Length="", Connection="close", **headers)
        handler.close_connection = True
        handler.wfile.write(first)
        while True:
            handler.wfile.write(piece)
            sleep(pause)

    return answer


def to(url: str, code: int = 302) -> Answering:
    return status(code, Location=url)


def unchanged_if(etag: str, body: bytes) -> Answering:
    """304 for a client that names the ETag, the body for others."""

    def answer(handler: Saying) -> None:
        if handler.headers.get("If-None-Match") == etag:
            handler.say(304, b"", Content_Length="", ETag=etag)
        else:
            handler.say(200, body, ETag=etag)

    return answer


def gzip_bomb(megabytes: int) -> Answering:
    return good(gzip.compress(bytes(megabytes * 1_000_000), 9), Content_Encoding="gzip")


def gzip_of_nothing(blocks: int, seconds: float) -> Answering:
    """Blocks that unpack to not one byte, so many at a time, each time so late, for ever."""
    empty = b"\x00\x00\x00\xff\xff"
    pieces = chain([gzip.compress(b"")[:10]], repeat(empty * blocks))
    return piece_by_piece(pieces, seconds, Content_Encoding="gzip")
