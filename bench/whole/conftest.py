"""Runs that take too long for `make test`: `python -m pytest bench/whole`, as .ci/run does."""

from tests.conftest import built_site, upstream, web

__all__ = ["built_site", "upstream", "web"]
