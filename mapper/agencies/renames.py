"""Agencies that a list calls otherwise than on a day near by: another name, not another agency.

A row is that of the other day if only one of the two stands on each, in one state, with the same
kind of agreement, where either both name one document and the names are alike, or both were signed
on one day and the names are nearly one (a letter, or words that one of them leaves out). Counties
and cities, where both give them, must agree, unless document and name are nearly one: two "Police
Departments" of a county are alike. A document that rows of several agencies name, such as the map
of all of them, tells of none. What fits two agencies is neither. Rows of one key, which both days
have, are one where their names are alike and document, day or place agree: a county mistyped makes
no agency.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz, utils

from mapper.agencies.register import Agency, Register
from mapper.model import Listing, Program
from mapper.names.spelling import area_key

# Of 100. Of all that changed on 36 days of ICE's list these let pass what a person would: 76 are
# "Escambia County Board of County Commissioners" with and without its department, 64 (of one
# document) that and the sheriff, 91 two towns of Florida that signed on one day.
ALIKE = 75.0
NEARLY_ONE = 94.0

_Key = tuple[str, Program, str]


def renamed(
    register: Register, listings: Sequence[Listing], others: Sequence[Sequence[Listing]]
) -> list[tuple[Listing, Agency]]:
    """Return the listings of a day whose names the register does not know, each with the agency
    that a day of `others` has in its place; only those of which that is certain."""
    unknown = [one for one in listings if one.state and register.find(one) is None]
    keys = {listing.key for listing in listings}
    found: list[tuple[Listing, Agency]] = []
    if not unknown:
        return found
    common = _common([listings, *others])
    left: dict[_Key, list[Listing]] = defaultdict(list)
    same_key: dict[str, list[Listing]] = defaultdict(list)
    for other in others:
        for one in other:
            if one.key in keys:
                same_key[one.key].append(one)
            else:
                left[_key(one)].append(one)
    for one in unknown:
        if there := same_key[one.key]:
            candidates = [other for other in there if _stayed(one, other, common)]
        else:
            candidates = [other for other in left[_key(one)] if _is_one(one, other, common)]
        agencies = {
            agency.agency_id: agency for other in candidates if (agency := register.find(other))
        }
        if len(agencies) == 1:
            found.append((one, next(iter(agencies.values()))))
    return found


def _key(listing: Listing) -> _Key:
    return listing.state, listing.program, listing.agreement


def _common(days: Sequence[Sequence[Listing]]) -> set[str]:
    """Return the documents that rows of several agencies name on one day."""
    found: set[str] = set()
    for listings in days:
        first: dict[str, str] = {}
        for listing in listings:
            for url in _documents(listing):
                if first.setdefault(url, listing.agency) != listing.agency:
                    found.add(url)
    return found


def _is_one(one: Listing, other: Listing, common: set[str]) -> bool:
    alike = _alike(one, other)
    documents = _documents(one) & _documents(other) - common
    agree = _counties_agree(one, other) and _cities_agree(one, other)
    if documents:
        return alike >= (ALIKE if agree else NEARLY_ONE)
    return (
        agree and bool(one.signed_on) and one.signed_on == other.signed_on and alike >= NEARLY_ONE
    )


def _stayed(one: Listing, other: Listing, common: set[str]) -> bool:
    """Whether two rows of one key are of one agency."""
    wanted = ALIKE if _cities_agree(one, other) else NEARLY_ONE
    if _key(one) != _key(other) or _alike(one, other) < wanted:
        return False
    return bool(
        _documents(one) & _documents(other) - common
        or (one.signed_on and one.signed_on == other.signed_on)
        or (one.city and one.city == other.city)
        or _counties(one) & _counties(other)
    )


def _alike(one: Listing, other: Listing) -> float:
    return max(
        rate(one.agency, other.agency, processor=utils.default_process)
        for rate in (fuzz.ratio, fuzz.token_set_ratio)
    )


def _documents(listing: Listing) -> set[str]:
    return {proof.url for proof in listing.evidence} - {""}


def _counties_agree(one: Listing, other: Listing) -> bool:
    """Whether the counties, where both rows give them, agree."""
    return not (one.counties and other.counties) or bool(_counties(one) & _counties(other))


def _cities_agree(one: Listing, other: Listing) -> bool:
    """Whether the cities, where both rows give them, agree."""
    return not (one.city and other.city) or area_key(one.city) == area_key(other.city)


def _counties(listing: Listing) -> set[str]:
    return {area_key(county) for county in listing.counties}
