"""Any listings in: a site that passes its gates, or one line. hypothesis makes the listings."""

from __future__ import annotations

import tempfile
import time
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from mapper.model import Listing
from tests.support.few_states import few_states
from tests.support.pipeline import LISTINGS, STATES, outcome

_MOST = 1_000_000


def run(seconds: float, seeded: int) -> tuple[int, int]:
    """Return how many lists were taken in, and how many kinds of faults were found; prints each."""
    data = few_states(Path(tempfile.mkdtemp()) / "data", STATES, with_lists=False)
    until = time.monotonic() + seconds
    count, known = 0, set[str]()

    @seed(seeded)
    @settings(max_examples=_MOST, deadline=None, database=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(LISTINGS)
    def take_in(listings: Sequence[Listing]) -> None:
        nonlocal count
        if time.monotonic() > until:
            raise TimeoutError
        count += 1
        try:
            outcome(data, listings)
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            kind = f"{frame.filename}:{frame.lineno} {error!s:.60}"
            if kind not in known:
                known.add(kind)
                print(f"{error!r:.1000} at {kind}, of {listings}", flush=True)

    with suppress(TimeoutError):
        take_in()
    return count, len(known)
