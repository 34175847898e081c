"""What the days before the current one say of agencies: since when, and who is listed no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from mapper.agencies.listed import Listed
from mapper.agencies.register import Agency
from mapper.model import Listing, Location


@dataclass(frozen=True, slots=True)
class EarlierDay:
    """The listings of mapped programs on a day of a list that is not its newest for them."""

    list: str
    day: str
    data_day: str
    listings: Sequence[Listing]


def seen_earlier(
    days: Iterable[EarlierDay],
    listed: Iterable[Listed],
    find: Callable[[EarlierDay, Listing], Agency],
    locate: Callable[[Listing, Agency], Location],
) -> tuple[list[Listed], dict[str, set[str]]]:
    """Return the last listings of the agencies that their list has no more, so that none is lost,
    and by agency_id the days of the data that named it.

    `days` come with the newest first; `listed` is what the current days say.
    """
    here = {(one.list, one.agency.agency_id) for one in listed if one.location}
    gone: list[Listed] = []
    seen: dict[str, set[str]] = defaultdict(set)
    # Days share the listings that stayed: each is looked up once. It is held, so that it keeps its
    # place in memory.
    known: dict[int, tuple[Listing, Agency]] = {}
    for day in days:
        last: set[tuple[str, str]] = set()
        for listing in day.listings:
            if id(listing) not in known:
                known[id(listing)] = listing, find(day, listing)
            agency = known[id(listing)][1]
            if day.data_day:
                seen[agency.agency_id].add(day.data_day)
            if (day.list, agency.agency_id) not in here:
                last.add((day.list, agency.agency_id))
                where = locate(listing, agency)
                told = day.list, day.day, listing, agency, where
                gone.append(Listed(*told, data_day=day.data_day))
        here |= last
    return gone, seen
