"""Python's collector of garbage, and when it had better rest."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 100_000  # new objects: a page has some thousands, of which few stay


@contextmanager
def nothing_thrown_away() -> Iterator[None]:
    """Keep the collector from looking through many new objects for garbage, again and again.

    They are areas, listings and rows, which stay; that takes a fifth of the time of a build. What
    is there at the end is not looked through either, until this is asked for again.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    if was_enabled and gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()


@contextmanager
def only_new_thrown_away() -> Iterator[None]:
    """Let the collector look through what is made from here on, and through nothing else.

    Each page leaves some garbage; of 15,000 pages that is a tenth of a gigabyte.
    """
    was_enabled, threshold = gc.isenabled(), gc.get_threshold()
    gc.freeze()
    gc.set_threshold(SELDOM, *threshold[1:])
    gc.enable()
    try:
        yield
    finally:
        gc.set_threshold(*threshold)
        if not was_enabled:
            gc.disable()
