"""Work that is killed: in a process of its own, at a call that writes, or after a time."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from mapper.publish import replacing

Work = Callable[[], object]
WRITING = {"os.rename", "os.link", "os.symlink", "os.mkdir", "os.remove", "os.rmdir", "os.chmod"}
WRITING_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def forked(work: Work, before: Work = lambda: None, output: Path | None = None) -> int:
    """Begin the work in a process of its own; return its id. It exits with 0, or 1 for an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # pytest's workers have threads
        process = os.fork()
    if process:
        return process
    code = 1
    try:
        sys.dont_write_bytecode = True
        told = os.open(output or os.devnull, os.O_WRONLY | os.O_CREAT)
        os.dup2(told, 1)
        os.dup2(told, 2)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        before()
        work()
        code = 0
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    finally:
        sys.stderr.flush()
        os._exit(code)


def ended(process: int) -> int:
    """Wait for a process; return its exit code, negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def killed_at(work: Work, call: int) -> bool:
    """Kill the work just before its call number `call` (from 1) that writes or renames.

    Return False if it has fewer, and so ended by itself.
    """
    code = ended(forked(work, lambda: _count_to(call)))
    assert code in (0, -signal.SIGKILL), code
    return code != 0


def killed_at_every_call(work: Work) -> Iterator[int]:
    """Kill the work at its first such call, then at its second, until there is none more."""
    call = 1
    while killed_at(work, call):
        yield call
        call += 1


def killed_at_random(work: Work, kills: int, seed: int) -> Iterator[float]:
    """Kill the work so many times, after a part of the time that it takes."""
    started = time.monotonic()
    assert ended(forked(work)) == 0
    whole = time.monotonic() - started
    yield whole
    moments = random.Random(seed)
    for _ in range(kills):
        seconds = moments.uniform(0, whole)
        process = forked(work)
        time.sleep(seconds)
        os.kill(process, signal.SIGKILL)
        ended(process)
        yield seconds


def _count_to(last: int) -> None:
    """Let this process be killed at such a call. (What listens cannot be taken away again.)"""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1
        if calls == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def listen(event: str, told: tuple[Any, ...]) -> None:
        if event in WRITING or (event == "open" and (told[2] or 0) & WRITING_FLAGS):
            count()

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*words: Any) -> Any:
            count()
            answer = call(*words)
            count()
            return answer

        return counting

    # The system tells Python's listeners of neither.
    os.fsync = counted(os.fsync)
    replacing.exchange = counted(replacing.exchange)
    sys.addaudithook(listen)
