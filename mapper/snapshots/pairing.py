"""Which row of a list's later day is which row of an earlier one.

Rows of one agency are one row: the register tells under which names, and a sheriff in whose place a
list now has the county's jail is another agency. Where the register does not tell, the list's key
does, or what else both rows say. What is left over is gone, or new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain

from mapper.model import Listing
from mapper.names.spelling import plain

Pair = tuple[Listing, Listing]
Agency = Callable[[Listing], str]
"""The id of a row's agency in the register, else words that stand for it."""


def paired(
    before: Iterable[Listing], after: Iterable[Listing], agency: Agency
) -> tuple[list[Pair], list[Listing], list[Listing]]:
    """Return the pairs of a row as it was and as it is, those that are gone, and those new.

    A row that did not change at all is in none of the three.
    """
    old, now = list(before), list(after)
    stayed = {id(row) for row in old} & {id(row) for row in now}
    old = [row for row in old if id(row) not in stayed]
    now = [row for row in now if id(row) not in stayed]
    pairs: list[Pair] = []
    for same in _samenesses(agency):
        if not old or not now:
            break
        found = _of_one(old, now, same)
        taken = {id(row) for row in chain.from_iterable(found)}
        old = [row for row in old if id(row) not in taken]
        now = [row for row in now if id(row) not in taken]
        pairs += found
    return [(was, value) for was, value in pairs if was != value], old, now


def _samenesses(agency: Agency) -> Sequence[Callable[[Listing], Hashable]]:
    """Return what rows that are one have in common, the surest first; None is in common to none.

    An agreement of another kind and another day is another agreement, so kind or day must agree.
    """

    def signed(one: Listing) -> str:
        return one.signed_on or one.active_since

    return (
        lambda one: (one.program, agency(one), one.agreement, signed(one)),
        # A key made of words can pass to a namesake, so the day must agree.
        lambda one: (one.program, one.key, signed(one)),
        lambda one: (one.program, agency(one), one.agreement),
        lambda one: (one.program, agency(one), signed(one)) if signed(one) else None,
        # in another state
        lambda one: (
            (one.program, plain(one.agency), one.agreement, signed(one)) if signed(one) else None
        ),
        # under another name, on a list of points
        lambda one: (one.program, one.agreement, one.lat, one.lon) if one.lat else None,
    )


def _of_one(
    before: Sequence[Listing], after: Sequence[Listing], same: Callable[[Listing], Hashable]
) -> list[Pair]:
    waiting: dict[Hashable, list[Listing]] = defaultdict(list)
    for row in reversed(after):
        waiting[same(row)].append(row)
    waiting.pop(None, None)
    return [(row, there.pop()) for row in before if (there := waiting.get(same(row)))]
