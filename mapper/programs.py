"""What lists say of agencies beside Ring: face recognition, and 287(g) agreements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from mapper.model import Program

if TYPE_CHECKING:
    from mapper.join import Listed


def named(listed: Iterable[Listed], program: Program) -> set[str]:
    """Return the agency_ids of those whom a listing names for a program."""
    return {one.agency.agency_id for one in listed if one.listing.program is program}


def newest_agreements(listed: Iterable[Listed]) -> dict[str, list[Listed]]:
    """Return the rows of ICE's newest list by agency_id, sorted; {} if none of its lists is held.

    ICE replaces its list whole, and an agreement that ended is gone from it: so an older snapshot
    does not tell who has one.
    """
    ours = [one for one in listed if one.listing.program is Program.ICE_287G]
    newest = max((one.day for one in ours), default="")
    found: dict[str, list[Listed]] = defaultdict(list)
    for one in ours:
        if one.day == newest:
            found[one.agency.agency_id].append(one)
    return dict(sorted(found.items()))


def kinds(rows: Iterable[Listed]) -> tuple[list[str], list[str]]:
    """Return kind and day of each agreement, in two lists of one order: by day, then kind."""
    told = sorted({(one.listing.signed_on, one.listing.agreement) for one in rows})
    return [kind for _, kind in told], [day for day, _ in told]
