"""A web of our own on 127.0.0.1: every host that mapper asks, over TLS, as good or bad as wanted.

It is a proxy: a client that has its address in HTTPS_PROXY, and our certificate authority in
SSL_CERT_FILE, opens https://www2.census.gov/... as it always does and reaches this process. So
nothing in mapper knows that it is tested, and certificates are verified as they are outside.
"""

from __future__ import annotations

import gzip
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import sleep  # the tests replace time.sleep, so that mapper does not wait
from typing import Any

import trustme

HOSTS = ["www.atlasofsurveillance.org", "atlasofsurveillance.org", "www.google.com", "www.ice.gov",
         "www2.census.gov", "api.census.gov", "web.archive.org"]  # fmt: skip
Answering = Callable[["Handler"], None]


@dataclass
class Asked:
    """One request as the server saw it."""

    url: str
    headers: dict[str, str]


@dataclass
class Web:
    """What is served: answers by address, used up in turn; the last one stays."""

    folder: Path
    answers: dict[str, list[Answering]] = field(default_factory=lambda: defaultdict(list))
    asked: list[Asked] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

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

    def serve(self, url: str, *answers: bytes | Answering) -> None:
        """Answer an address so, the first time with the first; bytes are a good answer."""
        self.answers[url] = [good(one) if isinstance(one, bytes) else one for one in answers]

    def urls(self) -> list[str]:
        return [one.url for one in self.asked]


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
        with web.lock:
            web.asked.append(Asked(url, {k.lower(): v for k, v in self.headers.items()}))
            answers = web.answers.get(url)
            answer = status(404) if not answers else answers[0]
            if answers and len(answers) > 1:
                answers.pop(0)
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
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in ({"Content-Length": str(len(body))} | names).items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


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

    def answer(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            handler.say(304, b"", Content_Length="", ETag=etag)
        else:
            handler.say(200, body, ETag=etag)

    return answer


def gzip_bomb(megabytes: int) -> Answering:
    return good(gzip.compress(bytes(megabytes * 1_000_000), 9), Content_Encoding="gzip")


def gzip_of_nothing(pieces: int, pause: float) -> Answering:
    """Blocks that unpack to not one byte, so many at a time, for ever."""
    empty = b"\x00\x00\x00\xff\xff"
    header = gzip.compress(b"")[:10]
    return without_end(empty * pieces, pause, header, Content_Encoding="gzip")
