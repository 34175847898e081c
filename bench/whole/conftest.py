"""Runs that take too long for `make test`: `make whole`, as .ci/run does."""

from tests.browser.conftest import (
    address,
    chromium,
    context_with,
    first_visit,
    root_address,
    visit,
)
from tests.conftest import built_site, result, upstream, web

__all__ = [
    "address", "built_site", "chromium", "context_with", "first_visit", "result",
    "root_address", "upstream", "visit", "web",
]  # fmt: skip
