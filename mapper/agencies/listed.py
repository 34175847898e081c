"""A listing with its agency and location, and the listings of one program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from mapper.agencies.register import Agency
from mapper.model import Listing, Location, Program


@dataclass(frozen=True, slots=True)
class Listed:
    """One listing with what the stages found out about it: its snapshot, agency and location.

    `location` is None for listings of programs that are not mapped; `found_by` tells by what the
    listing was joined to its agency; `data_day` is the day of the snapshot's data, "" if unknown.
    """

    list: str
    day: str
    listing: Listing
    agency: Agency
    location: Location | None = None
    found_by: str = "name and state"
    data_day: str = ""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A listing of which name and point do not tell the agency, and why."""

    list: str
    day: str
    listing: Listing
    reason: str


def programs_of(listed: Iterable[Listed], name: str, day: str) -> dict[str, set[Program]]:
    """Return by agency_id what a list says of the agency in its newest snapshot up to a day."""
    theirs = [one for one in listed if one.list == name and one.day <= day]
    newest = max((one.day for one in theirs), default="")
    found: dict[str, set[Program]] = defaultdict(set)
    for one in theirs:
        if one.day == newest:
            found[one.agency.agency_id].add(one.listing.program)
    return found


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
