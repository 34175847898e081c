"""Which row of a list's later day is which row of an earlier one, where keys do not tell.

Lists without keys of their own make a row's key from its words, so that a corrected name, a
namesake or a state put right gives the same row another key. What is paired here is a row that
changed; what is left over is gone, or new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import product

from rapidfuzz import fuzz

from mapper.model import Listing
from mapper.names.alike import alike
from mapper.names.spelling import plain

Pair = tuple[Listing, Listing]


def paired(gone: Iterable[Listing], new: Iterable[Listing]) -> tuple[list[Pair], list[Listing]]:
    """Return the pairs of a row as it was and as it is, and those of `gone` that have none.

    Rows are paired by what both say, the surest first, and only where it is one of each.
    """
    before, after = list(gone), list(new)
    pairs: list[Pair] = []
    for same in _SAME:
        if not before or not after:
            return pairs, before
        found = _only_ones(before, after, same)
        pairs += found
        before = _without(before, [old for old, _ in found])
        after = _without(after, [now for _, now in found])
    found = _renamed(before, after)
    return [*pairs, *found], _without(before, [old for old, _ in found])


def _day(listing: Listing) -> str:
    return listing.signed_on or listing.active_since


def _same_row(one: Listing) -> Hashable:
    return one.program, one.state, plain(one.agency), one.agreement, _day(one), one.counties


def _same_key(one: Listing) -> Hashable:
    return one.program, one.key


def _same_agreement(one: Listing) -> Hashable:
    return one.program, one.state, plain(one.agency), one.agreement


def _same_day(one: Listing) -> Hashable:
    return (one.program, one.state, plain(one.agency), _day(one)) if _day(one) else None


def _same_name_elsewhere(one: Listing) -> Hashable:
    return (one.program, plain(one.agency), one.agreement, _day(one)) if _day(one) else None


_SAME = (_same_row, _same_key, _same_agreement, _same_day, _same_name_elsewhere)


def _only_ones(
    before: Sequence[Listing], after: Sequence[Listing], same: Callable[[Listing], Hashable]
) -> list[Pair]:
    """Return the pairs of rows that are one of each with the same; None is no sameness."""
    olds: dict[Hashable, list[Listing]] = defaultdict(list)
    news: dict[Hashable, list[Listing]] = defaultdict(list)
    for rows, by_same in ((before, olds), (after, news)):
        for row in rows:
            by_same[same(row)].append(row)
    return [
        (rows[0], news[key][0])
        for key, rows in olds.items()
        if key is not None and len(rows) == 1 and len(news.get(key, ())) == 1
    ]


def _renamed(before: Sequence[Listing], after: Sequence[Listing]) -> list[Pair]:
    """Return the pairs of rows whose names differ and of which all else tells that they are one."""
    scored = sorted(
        (
            (_likeness(old, now), old, now)
            for old, now in product(before, after)
            if _can_be_one(old, now)
        ),
        key=lambda found: (-found[0], found[1].key, found[2].key),
    )
    pairs: list[Pair] = []
    taken: set[int] = set()
    for _, old, now in scored:
        if id(old) not in taken and id(now) not in taken:
            taken |= {id(old), id(now)}
            pairs.append((old, now))
    return pairs


def _can_be_one(old: Listing, now: Listing) -> bool:
    """Return whether a row can be another under a new name: the same kind in the same state, and
    the same document, day or point with a name, county or day that fits."""
    if (old.program, old.state, old.agreement) != (now.program, now.state, now.agreement):
        return False
    same_day = bool(_day(old)) and _day(old) == _day(now)
    same_point = old.lat is not None and (old.lat, old.lon) == (now.lat, now.lon)
    same_county = bool(old.counties) and old.counties == now.counties
    if same_day and (same_county or _documents(old) & _documents(now)):
        return True
    if same_day or same_point or _documents(old) & _documents(now):
        return alike(old.agency, now.agency, old.state)
    return False


def _likeness(old: Listing, now: Listing) -> float:
    """Return how much the two have in common: a document counts more than any name."""
    return 100 * bool(_documents(old) & _documents(now)) + fuzz.ratio(
        plain(old.agency), plain(now.agency)
    )


def _documents(listing: Listing) -> set[str]:
    return {proof.url for proof in listing.evidence if proof.url}


def _without(rows: Sequence[Listing], taken: Sequence[Listing]) -> list[Listing]:
    gone = {id(one) for one in taken}
    return [one for one in rows if id(one) not in gone]
