"""What tests of areas share: the real ones, read once."""

from __future__ import annotations

import pytest

from mapper.census.areas import Areas
from mapper.census.read import read_areas
from tests.conftest import DATA


@pytest.fixture(scope="session")
def areas() -> Areas:
    return read_areas(DATA)
