"""How long the join with the Census layers takes, beside reading what it joins.

Usage: python -m bench.join [PAIRS]. Reading: the Census areas, the places by county, the ZCTAs of
the areas that agencies police, the demographics where `data/` has them. The whole: reading, then
the land divided, and every figure of each list (nation, states, counties, months). Interleaved
pairs; the budget is twice the reading.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from mapper import stages
from mapper.census import zip_areas
from mapper.census.read import read_areas, read_place_counties
from mapper.findings.by_list import questions

DATA = Path(__file__).parent.parent / "data"


def seconds(run: Callable[[], object]) -> float:
    """Return the CPU seconds that a call takes."""
    begun = time.process_time()
    run()
    return time.process_time() - begun


def main(pairs: int) -> None:
    result = stages.run(DATA)
    census = DATA / "census"
    policed = {geoid for geoids in result.agencies["geoids"] for geoid in geoids}

    def read() -> None:
        read_areas(DATA)
        read_place_counties(census)
        zip_areas.of_areas(census, policed)

    def join() -> None:
        areas = read_areas(DATA)
        for question in questions(replace(result, areas=areas), DATA):
            question.nation_and_states()
            question.counties()
            question.by_month()

    ratios = []
    for _ in range(pairs):
        least, whole = seconds(read), seconds(join)
        ratios.append(whole / least)
        print(f"reading {least:.2f} s, reading and joining {whole:.2f} s, ratio {ratios[-1]:.2f}")
    print(f"median ratio {statistics.median(ratios):.2f} (budget 2)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
