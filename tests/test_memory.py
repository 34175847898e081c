"""The collector of garbage rests while much is read, and works again whatever happens."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from mapper.memory import nothing_thrown_away, only_new_thrown_away


@pytest.fixture(autouse=True)
def collector_at_work() -> Iterator[None]:
    """The collector, which rests while other tests are run (see conftest.py)."""
    gc.enable()
    yield
    gc.disable()


def test_the_collector_rests_and_works_again() -> None:
    assert gc.isenabled()
    with nothing_thrown_away():
        assert not gc.isenabled()
        with nothing_thrown_away():
            pass
        assert not gc.isenabled(), "the outer one still wants it to rest"
    assert gc.isenabled()
    with pytest.raises(KeyError), nothing_thrown_away():
        raise KeyError
    assert gc.isenabled()


class Ring:
    """Something that holds itself: only the collector can throw it away."""

    def __init__(self) -> None:
        self.itself = self


def test_what_there_is_at_the_end_is_looked_through_when_it_rests_again() -> None:
    with nothing_thrown_away():
        gone = weakref.ref(Ring())
    gc.collect()
    assert gone() is not None, "a build at its end is not looked through"
    with nothing_thrown_away():
        pass
    assert gone() is None


def test_what_is_new_is_thrown_away_while_the_rest_is_left_alone() -> None:
    with nothing_thrown_away():
        old = weakref.ref(Ring())
        with only_new_thrown_away():
            new = weakref.ref(Ring())
            gc.collect()
            assert new() is None
            assert old() is not None
        assert not gc.isenabled()
