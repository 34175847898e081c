"""What can go wrong on the way, as a small tree: each error is a line that a person understands."""

from __future__ import annotations

from http import HTTPStatus

from mapper.errors import MapperError

PASSING = {429, 500, 502, 503, 504}
LONGEST_WAIT_SECONDS = 120.0


class NetworkError(MapperError):
    """The network or a server did not give what was asked for; the text begins with the host.

    `retry_after` are the seconds that the server asks to wait, None where it does not say.
    """

    passes = False
    retry_after: float | None = None

    def __init__(self, host: str, problem: str):
        """Name the host only: the rest of an address can hold a key."""
        super().__init__(f"{host} {problem}")


class UnreachableError(NetworkError):
    """No connection to the host. May pass."""

    passes = True


class CutShortError(NetworkError):
    """The answer broke off, or did not come, before it was whole. May pass."""

    passes = True


class UntrustedError(NetworkError):
    """The server's certificate is not one that this computer trusts."""


class RefusedError(NetworkError):
    """The server answered with a status other than 200."""

    def __init__(self, host: str, status: int, retry_after: float | None = None):
        """Tell the status in its own words; 429 and 5xx may pass."""
        phrase = HTTPStatus(status).phrase if status in list(HTTPStatus) else ""
        problem = f"answered {status}" + (f" ({phrase})" if phrase else "")
        if retry_after and retry_after > LONGEST_WAIT_SECONDS:
            problem += f" and asks to wait {retry_after / 60:,.0f} minutes"
        super().__init__(host, problem)
        self.passes = status in PASSING
        self.retry_after = retry_after


class TooLargeError(NetworkError):
    """The answer is larger than its source can be."""


class TooSlowError(NetworkError):
    """The answer did not end in the time that a whole download may take."""


class AstrayError(NetworkError):
    """The server points to a host that its source does not name, or in a circle."""


class WebPageError(NetworkError):
    """A page for people came where data were asked for."""
