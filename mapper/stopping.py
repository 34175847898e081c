"""How a command ends: an error in one line, and a signal lets it clear up first."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from types import FrameType
from typing import Any

import click

from mapper.errors import MapperError


@contextmanager
def stopped_in_order() -> Iterator[None]:
    """Let SIGTERM, and a terminal that closes, end the command as Ctrl-C does: it clears up first.

    The exit code is then the one that a shell tells of a signal.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        for other in replaced:  # once is enough: what is cleared up now is not stopped again
            signal.signal(other, signal.SIG_IGN)
        sys.exit(128 + number)

    numbers = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    # Only the main thread may, and what somebody else decided (nohup) stays.
    here = threading.current_thread() is threading.main_thread()
    replaced = [one for one in numbers if here and signal.getsignal(one) is signal.SIG_DFL]
    for number in replaced:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number in replaced:
            signal.signal(number, signal.SIG_DFL)


def one_line(command: Callable[..., Any]) -> Callable[..., Any]:
    """Print an error that a user can mend as one line, and exit with 1."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            with stopped_in_order():
                return command(*args, **kwargs)
        except (MapperError, OSError) as error:
            click.echo(f"mapper: {error}", err=True)
            sys.exit(1)
        except (MemoryError, ImportError) as error:  # the library's own words, where it has any
            click.echo(
                f"mapper: not enough memory, or a library that does not load: {error}", err=True
            )
            sys.exit(1)

    return run
