"""One target in this process, with bounded memory: what `bench/fuzz.py` starts and counts."""

from __future__ import annotations

import random
import resource
import signal
import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.fuzzing import pipeline
from bench.fuzzing.targets import Target, targets
from mapper.errors import MapperError
from mapper.files.writing import sha256

FOUND = Path("fuzz-found")
MOST_SECONDS = 10
MOST_BYTES = 4_000_000_000  # of address space; what mapper's libraries take is some 2.5 GB


class TooSlowError(Exception):
    """An input took longer than any may."""


def keep(content: bytes, problem: str) -> None:
    """Keep an input that was stumbled over, and print what of it."""
    FOUND.mkdir(exist_ok=True)
    path = FOUND / sha256(content)[:12]
    path.write_bytes(content)
    print(f"{problem} (kept as {path})", flush=True)


def stumbles(read: Callable[[bytes], object], content: bytes) -> str:
    """Return what a reader does beside answering or saying in one line why not, and where; ""."""
    try:
        read(content)
    except MapperError as error:
        return "" if error.has_lines or "\n" not in str(error) else "an error of several lines"
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return f"{error!r:.200} at {frame.filename}:{frame.lineno}"
    return ""


@dataclass(frozen=True)
class State:
    """What a process says of itself while it runs, for whoever finds it ended."""

    folder: Path

    @property
    def input(self) -> Path:
        """The file with the input that is read."""
        return self.folder / "input"

    def tell(self, content: bytes, count: int, found: int, spent: float) -> None:
        """Write what is read now, how many were, how many findings there are, and for how long."""
        self.input.write_bytes(content)
        (self.folder / "count").write_text(f"{count} {found} {spent}", encoding="utf-8")

    def told(self) -> tuple[int, int, float]:
        """Return how many were read, how many findings there are, and for how long."""
        count, found, spent = (self.folder / "count").read_text(encoding="utf-8").split()
        return int(count), int(found), float(spent)


def alone(name: str, seconds: float, seed: int, state: State) -> None:
    """Run a target, or the pipeline, in a process that is for it alone."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = int(seconds) + 6 * MOST_SECONDS  # for what does not come back to Python
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    warnings.simplefilter("error")  # a command would print it beside its one line
    state.tell(b"", 0, 0, 0.0)
    if name == "pipeline":
        state.tell(b"", *pipeline.run(seconds, seed), seconds)
    else:
        run(targets()[name], seconds, random.Random(seed), state)


def run(target: Target, seconds: float, chance: random.Random, state: State) -> None:
    """Give a target inputs, one after the other."""
    count, known = 0, set[str]()
    seeds = target.seeds()
    began = time.monotonic()
    signal.signal(signal.SIGPROF, _too_slow)
    while (spent := time.monotonic() - began) < seconds:
        content = target.changed(chance.choice(seeds), chance)
        count += 1
        state.tell(content, count, len(known), spent)
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)  # of this process, however busy others
        where = stumbles(target.read, content)
        signal.setitimer(signal.ITIMER_PROF, 0)
        kind = where.rpartition(" at ")[2]
        if where and kind not in known:
            known.add(kind)
            keep(content, where)
    state.tell(b"", count, len(known), spent)


def _too_slow(number: int, frame: object) -> None:
    raise TooSlowError
