"""What is worth another try, and what the server says of when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from tenacity import RetryCallState, Retrying

from mapper.errors import MapperError
from mapper.intake.network_errors import CutShortError, RefusedError, UntrustedError
from mapper.intake.retrying import retry_after, wait, worth_another_try


@pytest.mark.parametrize(
    ("error", "worth"),
    [
        (CutShortError("h", "broke off"), True),
        (UntrustedError("h", "is not trusted"), False),
        (RefusedError("h", 404), False),
        (RefusedError("h", 503), True),
        (RefusedError("h", 429, 120.0), True),
        (RefusedError("h", 429, 121.0), False),  # nobody sits through that
        (MapperError("of ours"), False),
        (ValueError("a bug"), False),
    ],
)
def test_only_what_may_pass_while_a_person_waits(error: Exception, worth: bool) -> None:
    assert worth_another_try(error) is worth


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("7", 7.0), (" 120 ", 120.0), ("", None), ("soon", None), ("-5", None), ("\u00b2", None),
        ("9" * 400, 999_999_999.0),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
        ("Wed, 21 Oct 2015 07:28:00", 0.0),
        ("Wed, 21 Oct 99999999999999999999 07:28:00 GMT", None),
    ],
)  # fmt: skip
def test_seconds_of_a_header(text: str, seconds: float | None) -> None:
    assert retry_after(text) == seconds


def test_a_date_to_come_is_as_many_seconds() -> None:
    then = datetime.now(UTC) + timedelta(seconds=60)
    found = retry_after(format_datetime(then, usegmt=True))
    assert found is not None
    assert 50 < found <= 60


def after(attempts: int, error: Exception) -> RetryCallState:
    """The state in which so many attempts ended with an error."""
    state = RetryCallState(Retrying(), None, (), {})
    state.attempt_number = attempts
    state.set_exception((type(error), error, None))  # type: ignore[arg-type]
    return state


def test_each_wait_is_twice_the_one_before_up_to_two_minutes_and_by_chance_a_second_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for error in (CutShortError("h", "broke off"), RefusedError("h", 503), TimeoutError()):
        for chance, more in ((min, 0), (max, 1)):
            monkeypatch.setattr("tenacity.wait.random.random", lambda of=chance: of(0, 1))
            waits = [wait(after(attempts, error)) for attempts in (1, 2, 3, 4, 7, 8, 99)]
            assert waits == [seconds + more for seconds in (1, 2, 4, 8, 64, 120, 120)]


@pytest.mark.parametrize("seconds", [0.0, 7.0, 119.5])
def test_a_server_that_says_when_is_believed(seconds: float) -> None:
    assert wait(after(3, RefusedError("h", 429, seconds))) == seconds
