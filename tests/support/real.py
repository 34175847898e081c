"""What the repository's own data say, read once a process. It is shared: no test may change it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mapper import stages
from mapper.census.areas import Areas
from mapper.census.read import read_areas
from mapper.locate.cases import read_locator
from mapper.locate.locator import Locator
from mapper.result import Result

DATA = Path(__file__).parents[2] / "data"


@cache
def real_areas() -> Areas:
    return read_areas(DATA)


@cache
def real_locator() -> Locator:
    return read_locator(DATA, real_areas())


@cache
def real_result() -> Result:
    return stages.run(DATA)
