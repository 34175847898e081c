"""The collector of garbage rests while much is read, and works again whatever happens."""

from __future__ import annotations

import gc

import pytest

from mapper.memory import nothing_thrown_away


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
