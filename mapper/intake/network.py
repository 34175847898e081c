"""The only door to the internet: one careful client.

It says who asks, waits when it is told to, verifies TLS always, follows a redirect only to a host
that the source names, and takes no more bytes or time than the source is worth. What comes out is
a whole answer or one error of `network_errors`.
"""

from __future__ import annotations

import os
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from math import inf
from urllib.parse import urlencode

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from mapper.errors import MapperError
from mapper.intake import retrying
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
from mapper.intake.receiving import receive
from mapper.source import Source

CONNECT_SECONDS = 15.0
READ_SECONDS = 60.0
WHOLE_SECONDS = 900.0
ATTEMPTS = 4
MOST_REDIRECTS = 5
REQUESTS_AT_A_TIME = 2
CONTACT_VARIABLE = "MAPPER_CONTACT"


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: its bytes, the address asked for (without a key), and what names its state.

    `etag` and `last_modified` are "" where the server gives none; `moved_to` is the address that
    answered in the end, "" if it is the one asked for; `packed` how the server packed it.
    """

    url: str
    content: bytes
    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""
    packed: str = ""


_whole = threading.local()  # `ends`: when the download that runs in a thread must be over


class _Socket(ssl.SSLSocket):
    """TLS that reads no more once the time for the whole is up, in the middle of a header too."""

    def recv(self, buflen: int = 1024, flags: int = 0) -> bytes:
        if time.monotonic() > getattr(_whole, "ends", inf):
            raise TimeoutError
        return super().recv(buflen, flags)


class Network:
    """One client for all requests of a run.

    `tell` is called with a line before each wait; `environment` holds contact and keys. Tests give
    a `transport` that answers instead of the internet, a `clock` that times a download (its own
    sockets keep to the real one) and a `sleep` that does not wait.
    """

    def __init__(
        self,
        tell: Callable[[str], None],
        environment: Mapping[str, str] = os.environ,
        *,
        transport: httpx.BaseTransport | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._tell = tell
        self._environment = environment
        self._clock = clock
        self._sleep = sleep
        agent = _user_agent(environment.get(CONTACT_VARIABLE, ""))
        try:
            trusted = httpx.create_ssl_context()
            trusted.sslsocket_class = _Socket
            self._client = httpx.Client(
                # Only gzip, which is unpacked here in bounded pieces.
                headers={"User-Agent": agent, "Accept-Encoding": "gzip"},
                timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
                limits=httpx.Limits(max_connections=REQUESTS_AT_A_TIME),
                verify=trusted,
                transport=transport,
            )
        except (OSError, ValueError, ImportError, httpx.InvalidURL) as error:
            told = "what the environment says of proxies or certificates (HTTPS_PROXY, ALL_PROXY, "
            raise MapperError(f"{told}NO_PROXY, SSL_CERT_FILE) cannot be used: {error}") from error
        self._dead: dict[str, UnreachableError] = {}

    def close(self) -> None:
        """Close what is open; `contextlib.closing` calls it."""
        self._client.close()

    def get(
        self, source: Source, url: str, etag: str = "", last_modified: str = ""
    ) -> Answer | None:
        """Return the whole answer, None if it is still the one that `etag` or the date names.

        Tries again on what may pass, as long as the server asks for, else a little longer each
        time. Raises NetworkError, at once for a host that could not be reached in this run.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        try:
            host = httpx.URL(url).host
        except httpx.InvalidURL as error:  # found in an answer
            raise AstrayError(url[:80], f"is no address: {error}") from error
        if not host:
            raise AstrayError(url[:80], "is no address: it names no host")
        if host in self._dead:
            raise self._dead[host]
        trying = Retrying(
            retry=retry_if_exception(retrying.worth_another_try),
            stop=stop_after_attempt(ATTEMPTS),
            wait=retrying.wait,
            before_sleep=self._say_wait,
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return trying(self._once, source, url, headers)
        except UnreachableError as error:
            self._dead[host] = error
            raise

    def _say_wait(self, state: RetryCallState) -> None:
        assert state.outcome is not None
        error, wait = state.outcome.exception(), state.upcoming_sleep
        self._tell(f"{error}; trying again in {wait:.0f} s ({state.attempt_number} of {ATTEMPTS})")

    def _once(self, source: Source, url: str, headers: Mapping[str, str]) -> Answer | None:
        target = httpx.URL(url)
        host = target.host
        if source.key_variable:
            key = urlencode({"key": self._environment[source.key_variable]})
            target = httpx.URL(f"{url}&{key}")  # httpx itself would write a space in it as +
        allowed = {httpx.URL(known).host for known in source.urls} | set(source.hosts)
        _whole.ends = ends = self._clock() + WHOLE_SECONDS
        for _ in range(MOST_REDIRECTS + 1):
            if target.scheme != "https" or target.host not in allowed:
                elsewhere = f"{target.scheme}://{target.host}"
                raise AstrayError(host, f"points to {elsewhere}, which its source does not name")
            try:
                with self._client.stream("GET", target, headers=headers) as response:
                    if not response.has_redirect_location:
                        return self._receive(source, url, response, ends, conditional=bool(headers))
                    if source.key_variable:
                        raise _wants_key(target.host, source)
                    target = target.join(response.headers["Location"])
            except (httpx.TransportError, zlib.error) as error:
                if self._clock() > ends:
                    raise _too_slow(target.host) from error
                raise _as_ours(target.host, error) from error
        raise AstrayError(host, f"redirects more than {MOST_REDIRECTS} times")

    def _receive(
        self, source: Source, url: str, response: httpx.Response, ends: float, *, conditional: bool
    ) -> Answer | None:
        if response.status_code == 304 and conditional:
            return None
        host, told = response.url.host, response.headers
        if response.status_code != 200:
            after = retrying.retry_after(told.get("Retry-After", ""))
            raise RefusedError(host, response.status_code, after)

        def check_time() -> None:
            if self._clock() > ends:
                raise _too_slow(host)

        content = receive(
            host, response.iter_raw(), told.get("Content-Encoding", ""),
            told.get("Content-Length", ""), source.max_bytes, check_time,
        )  # fmt: skip
        if source.follow is None and content[:300].lstrip().lower().startswith(_HTML):
            if source.key_variable:
                raise _wants_key(host, source)
            raise WebPageError(host, "answered with a web page instead of a file")
        # What cannot be sent back as it came is no condition for the next request.
        etag, modified = (
            text if (text := told.get(name, "")).isascii() else ""
            for name in ("ETag", "Last-Modified")
        )
        moved_to = str(response.url) if response.url.path != httpx.URL(url).path else ""
        return Answer(url, content, etag, modified, moved_to, told.get("Content-Encoding", ""))


_HTML = (b"<!doctype html", b"<html")


def _user_agent(contact: str) -> str:
    told = f"ring-partnership-map/{version('ring-partnership-map')}"
    if contact and not (contact.isascii() and contact.isprintable()):
        raise MapperError(f"{CONTACT_VARIABLE}: {contact!r} is not one line of plain ASCII")
    return f"{told} ({contact})" if contact else told


def _wants_key(host: str, source: Source) -> WebPageError:
    problem = f"gives no data: the Census API wants a key, and does not take {source.key_variable}"
    return WebPageError(host, problem)


def _too_slow(host: str) -> TooSlowError:
    return TooSlowError(host, f"had not sent all of it after {WHOLE_SECONDS:,.0f} s")


def _as_ours(host: str, error: Exception) -> NetworkError:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return UntrustedError(
                host, f"has a certificate that is not trusted: {cause.verify_message}"
            )
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.ConnectTimeout):
        return UnreachableError(
            host, f"cannot be reached: no answer within {CONNECT_SECONDS:,.0f} s"
        )
    if isinstance(error, httpx.ConnectError | httpx.ProxyError):
        return UnreachableError(host, f"cannot be reached: {error}")
    if isinstance(error, httpx.TimeoutException):
        return CutShortError(host, f"sent nothing for {READ_SECONDS:,.0f} s")
    if isinstance(error, httpx.TransportError):
        return CutShortError(host, f"broke off in the middle of its answer: {error}")
    return NetworkError(host, f"sent what cannot be read: {error}")
