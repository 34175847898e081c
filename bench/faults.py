"""200 kills each of import, fetch and build, at random moments and at each call that writes.

Usage: python -m bench.faults [KILLS] [--record FILE]

What tests/faults/ does with 20: after each kill every file is old or new, nothing that was carried
over is lost, and the next run gives what an undisturbed one gives, without a left-over. Prints how
many kills there were; the first that breaks a promise ends the run with what was found.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from bench.recording import record
from mapper.lists import LISTS
from mapper.publish import replacing
from tests.faults import test_kills as kills
from tests.support import small_work
from tests.support.killing import killed_at_every_call, killed_at_random
from tests.support.small_work import Small

Judge = Callable[[Small, Iterator[object], int], None]


def build_judge(*, can_exchange: bool) -> Judge:
    """Return what judges a build on a system that can exchange two folders, or cannot."""

    def judge(small: Small, moments: Iterator[object], least: int) -> None:
        kills.assert_build_survives(small, moments, least, can_exchange=can_exchange)

    return judge


def run(name: str, small: Small, judge: Judge, count: int) -> list[object]:
    """Kill one kind of work so many times, and at each call; print and return how often."""
    killed = 0

    def counted(moments: Iterator[object]) -> Iterator[object]:
        nonlocal killed
        for moment in moments:
            killed += 1
            yield moment

    random = killed_at_random(small.work, count, seed=14)
    judge(small, counted(chain(killed_at_every_call(small.work), random)), count)
    # One of them was the undisturbed run that tells how long it takes.
    print(f"{name}: {killed - 1} times killed, nothing lost", flush=True)
    return [name, killed - 1, "nothing lost"]


def main(count: int, to: Path | None) -> None:
    """Run all of it; write how often each was killed into `to`."""
    told = []
    LISTS["eff_atlas"] = replace(LISTS["eff_atlas"], expected_rows=(10, 100))  # type: ignore[index]
    with tempfile.TemporaryDirectory() as folder:
        places = [Path(folder) / name for name in ("import", "fetch", "build", "renames")]
        for place in places:
            place.mkdir()
        told.append(
            run("import", small_work.importing(places[0]), kills.assert_intake_survives, count)
        )
        told.append(
            run("fetch", small_work.fetching(places[1]), kills.assert_intake_survives, count)
        )
        site = small_work.a_build(places[2], setattr)
        told.append(run("build, by an exchange", site, build_judge(can_exchange=True), count))
        replacing.exchange = lambda *_: False  # type: ignore[assignment]
        site = small_work.a_build(places[3], setattr)
        told.append(run("build, by two renames", site, build_judge(can_exchange=False), count))
    record(to, ["work", "killed", "lost"], told)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", type=int, nargs="?", default=200)
    parser.add_argument("--record", type=Path)
    given = parser.parse_args()
    main(given.kills, given.record)
