"""What the tests of faults share: small lists, and a folder in memory: no kill waits for a disk."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mapper.lists import LISTS

MEMORY = Path("/dev/shm")


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder in memory where there is one: hundreds of kills wait for no disk."""
    place = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place) as path:
        yield Path(path)


@pytest.fixture(autouse=True)
def a_sample_is_large_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a list of thirty rows be believed."""
    monkeypatch.setitem(LISTS, "eff_atlas", replace(LISTS["eff_atlas"], expected_rows=(10, 100)))  # type: ignore[misc]
