"""When to ask again, and how long to wait before: what the server says, else longer each time."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tenacity import RetryCallState
from tenacity.wait import wait_exponential, wait_random

from mapper.intake.network_errors import LONGEST_WAIT_SECONDS, NetworkError

FIRST_WAIT_SECONDS = 1.0


def worth_another_try(error: BaseException) -> bool:
    """Tell whether an error may pass in a time that a person would wait."""
    if not isinstance(error, NetworkError) or not error.passes:
        return False
    return (error.retry_after or 0) <= LONGEST_WAIT_SECONDS


def wait(state: RetryCallState) -> float:
    """Return the seconds to wait before the next attempt."""
    assert state.outcome is not None
    error = state.outcome.exception()
    if isinstance(error, NetworkError) and error.retry_after is not None:
        return error.retry_after
    growing = wait_exponential(FIRST_WAIT_SECONDS, max=LONGEST_WAIT_SECONDS)
    return growing(state) + wait_random(0, FIRST_WAIT_SECONDS)(state)


def retry_after(text: str) -> float | None:
    """Return the seconds of a Retry-After header, a number or a date; None if neither."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])  # more is for ever
    try:
        then = parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # no date, or one that no calendar has
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return max(0.0, (then - datetime.now(UTC)).total_seconds())
