"""Targets with atheris: what is changed follows the lines of mapper that are reached.

    python -m bench.fuzzing.coverage FOLDER SECONDS TARGET ...

Each runs in a child of its own, since atheris ends the process, and what it prints is in a file of
the folder, by the number of the target; a line with that number tells that it ended, and how.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mapper"]):
    from bench.fuzzing import data_files, running
    from bench.fuzzing.targets import targets


def main() -> None:
    """Run the targets, one after the other."""
    folder, seconds, *names = sys.argv[1:]
    targets()  # made once, and shared with each child
    for number, name in enumerate(names):
        child = os.fork()
        if not child:
            _run(name, seconds, Path(folder) / str(number))
        _, ended = os.waitpid(child, 0)
        data_files.put_back()
        print(number, os.waitstatus_to_exitcode(ended), flush=True)


def _run(name: str, seconds: str, log: Path) -> None:
    """Let atheris choose inputs; its first finding ends the process, and so does the time."""
    with log.open("wb") as out:
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
    target = targets()[name]

    def one(content: bytes) -> None:
        if where := running.stumbles(target.read, content):
            running.keep(content, where)
            raise AssertionError(where)

    def change(content: bytes, most: int, seed: int) -> bytes:
        return target.changed(content, random.Random(seed))[:most]

    corpus = Path(tempfile.mkdtemp())
    for number, content in enumerate(target.seeds()):
        (corpus / str(number)).write_bytes(content)
    options = [
        sys.argv[0], str(corpus), f"-max_total_time={seconds}", "-max_len=1000000",
        f"-timeout={6 * running.MOST_SECONDS}", "-rss_limit_mb=4000", "-print_final_stats=1",
        f"-artifact_prefix={corpus}/",
    ]  # fmt: skip
    atheris.Setup(options, one, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
