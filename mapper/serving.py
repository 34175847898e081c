"""`mapper serve`: a built site, shown on this computer only."""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import MimeTypes
from pathlib import Path
from urllib.parse import unquote, urlsplit

from mapper.errors import MapperError
from mapper.publish.hosting import HEADERS

HOSTS = ("127.0.0.1", "localhost")
HIGHEST_PORT = 65_535
_TYPES = MimeTypes()  # those of Python alone: a computer's own may call a script plain text
_TYPES.add_type("application/geo+json", ".geojson")
_TYPES.add_type("text/javascript", ".js")


def serve(site: Path, port: str, tell: Callable[[str], None]) -> None:
    """Show the folder of a site until Ctrl-C; port 0 takes a free one. `tell` gets the address.

    Raises MapperError for a port that is none or that another program has, and for no folder.
    """
    if not site.is_dir():
        raise MapperError(f"--site {site} is no folder: mapper build writes one")
    if not re.fullmatch("[0-9]{1,5}", port) or int(port) > HIGHEST_PORT:
        raise MapperError(f"--port {port} is no port: they go from 0 to {HIGHEST_PORT}")
    try:
        server = Server(site, int(port))
    except OSError as error:
        problem = f"--port {port} cannot be used: {error.strerror}; --port 0 takes a free one"
        raise MapperError(problem) from error
    with server:
        tell(f"http://{HOSTS[0]}:{server.server_port}/ (Ctrl-C stops)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            tell("stopped")


class Server(ThreadingHTTPServer):
    """What serves the files of one site."""

    def __init__(self, site: Path, port: int):
        self.site = site.resolve()
        super().__init__((HOSTS[0], port), _Shown)


class _Shown(BaseHTTPRequestHandler):
    """One request: a file of the site, whole or a range of it, or why not."""

    protocol_version = "HTTP/1.1"
    timeout = 60

    server: Server

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def parse_request(self) -> bool:
        """Read the request; False where it is answered already: it does not read, or is for others.

        A name of a stranger that leads to this computer (DNS rebinding) gets nothing to read.
        """
        if not super().parse_request():
            return False
        hosts = [host.lower() for host in self.headers.get_all("Host") or ()]
        if hosts in [[host] for host in self._hosts()]:
            return True
        with_body = self.command != "HEAD"
        self._say(HTTPStatus.MISDIRECTED_REQUEST, b"only for this computer\n", with_body)
        return False

    def end_headers(self) -> None:
        """End the headers of an answer, an error of the library's too, with the site's policy."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def _answer(self, *, with_body: bool) -> None:
        address = unquote(urlsplit(self.path).path, errors="replace")
        path = self._file(address)
        if path is None:
            self._say_missing(address, with_body)
            return
        content = path.read_bytes()
        kind = _TYPES.guess_type(path.name)[0] or "application/octet-stream"
        asked = self.headers.get("Range")
        told = _range(asked, len(content)) if asked else None
        if told is None:
            self._say(HTTPStatus.OK, content, with_body, kind)
        elif not told:
            size = {"Content-Range": f"bytes */{len(content)}"}
            status = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
            self._say(status, b"no such range\n", with_body, headers=size)
        else:
            part = {"Content-Range": f"bytes {told[0]}-{told[-1]}/{len(content)}"}
            piece = content[told.start : told.stop]
            self._say(HTTPStatus.PARTIAL_CONTENT, piece, with_body, kind, part)

    def _hosts(self) -> list[str]:
        port = self.server.server_port
        alone = list(HOSTS) if port == 80 else []
        return [*(f"{host}:{port}" for host in HOSTS), *alone]

    def _file(self, address: str) -> Path | None:
        """Return the file of an address; None for one that is none or lies outside the site."""
        parts = address.split("/")[1:]
        if not address.startswith("/") or re.search(r"[\x00-\x1f\\]", address):
            return None
        if any(part.startswith(".") for part in parts):  # "..", and .git of a checkout
            return None
        path = self.server.site.joinpath(*parts)
        if address.endswith("/"):
            path /= "index.html"
        try:
            inside = path.resolve().is_relative_to(self.server.site)
            return path if inside and path.is_file() else None
        except (OSError, RuntimeError):  # a name too long, links in a circle
            return None

    def _say_missing(self, address: str, with_body: bool) -> None:
        if self._file(f"{address}/"):  # a folder: links of its page count from the slash
            target = re.sub("^/+", "/", urlsplit(self.path).path) + "/"
            self._say(HTTPStatus.MOVED_PERMANENTLY, b"", with_body, headers={"Location": target})
            return
        page = self._file("/404.html")
        content = page.read_bytes() if page else b"not found\n"
        self._say(HTTPStatus.NOT_FOUND, content, with_body, "text/html" if page else "text/plain")

    def _say(
        self,
        status: HTTPStatus,
        content: bytes,
        with_body: bool,
        kind: str = "text/plain",
        headers: dict[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_header("Content-Type", kind + charset)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Cache-Control", "no-cache")  # the next build is seen at once
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if with_body:
            self.wfile.write(content)


def _range(asked: str, size: int) -> range | None:
    """Return the bytes that a Range header asks for, none of them where it cannot be met.

    None: it is no range of bytes, or several of them, and the whole file is the answer.
    """
    found = re.fullmatch(r"bytes=([0-9]{0,18})-([0-9]{0,18})", asked.strip())
    if not found or found[0] == "bytes=-":
        return None
    first, last = found[1], found[2]
    if not first:
        return range(max(0, size - int(last)), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last or size), size - 1) + 1)
