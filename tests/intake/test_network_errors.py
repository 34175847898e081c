"""An error of the network is a line that begins with the host, and says whether it may pass."""

from __future__ import annotations

import pytest

from mapper.errors import MapperError
from mapper.intake.network_errors import (
    AstrayError,
    CutShortError,
    NetworkError,
    RefusedError,
    TooLargeError,
    TooSlowError,
    UnreachableError,
    UntrustedError,
    WebPageError,
)

PASSING = {UnreachableError, CutShortError}
OTHERS = {AstrayError, TooLargeError, TooSlowError, UntrustedError, WebPageError, NetworkError}


@pytest.mark.parametrize("kind", sorted(PASSING | OTHERS, key=str))
def test_each_begins_with_its_host(kind: type[NetworkError]) -> None:
    error = kind("www.ice.gov", "has a fault")
    assert isinstance(error, MapperError)
    assert str(error) == "www.ice.gov has a fault"
    assert error.passes is (kind in PASSING)
    assert error.retry_after is None


@pytest.mark.parametrize(
    ("status", "after", "line", "passes"),
    [
        (404, None, "answered 404 (Not Found)", False),
        (799, None, "answered 799", False),
        (429, 120.0, "answered 429 (Too Many Requests)", True),
        (429, 121.0, "answered 429 (Too Many Requests) and asks to wait 2 minutes", True),
        (503, 3e6, "answered 503 (Service Unavailable) and asks to wait 50,000 minutes", True),
        (500, 0.0, "answered 500 (Internal Server Error)", True),
        (502, None, "answered 502 (Bad Gateway)", True),
        (504, None, "answered 504 (Gateway Timeout)", True),
        (501, None, "answered 501 (Not Implemented)", False),
    ],
)
def test_a_status_is_told_in_its_own_words(
    status: int, after: float | None, line: str, passes: bool
) -> None:
    error = RefusedError("h", status, after)
    assert (str(error), error.passes, error.retry_after) == (f"h {line}", passes, after)
