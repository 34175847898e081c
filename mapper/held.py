"""All days of all lists, with what is needed to read them: what the stages ask of the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from mapper.agencies.earlier import EarlierDay
from mapper.agencies.listed import Listed, programs_of
from mapper.agencies.register import Agency, Register
from mapper.errors import DataError
from mapper.model import Listing, Program
from mapper.snapshots import stored
from mapper.snapshots.patches import Patch, patched
from mapper.snapshots.stored import Snapshot
from mapper.subject import Subject


@dataclass(frozen=True)
class Held:
    """All days of all lists, with what is needed to read them: patches and register.

    Days share listings that did not change, so the dated ones are kept, too, each with its own.
    """

    subject: Subject
    taken: Sequence[Snapshot]
    patches: Sequence[Patch]
    register: Register
    dated: dict[int, tuple[Listing, Listing]] = field(default_factory=dict)

    def agency(self, name: str, day: str, listing: Listing) -> Agency:
        """Return the agency of a listing with a state; DataError if the register has none."""
        agency = self.register.find(listing)
        if agency is None:
            raise DataError(
                f"{name} {day}, {listing.key}: {listing.agency}, "
                f"{listing.state} is not in data/agencies.csv: run mapper import again"
            )
        return agency

    def patched(self, snapshot: Snapshot) -> list[Listing]:
        """Return the listings of a snapshot, patched: a part of a day as the whole day is."""
        same = snapshot.declaration.name, snapshot.day
        whole = next(one for one in self.taken if (one.declaration.name, one.day) == same)
        listings = patched(whole, self.patches)
        if self.subject.has_agreements:
            listings = [self._dated(listing) for listing in listings]
        if len(snapshot.listings) == len(listings):
            return listings
        keys = {listing.key for listing in snapshot.listings}
        return [listing for listing in listings if listing.key in keys]

    def _dated(self, listing: Listing) -> Listing:
        """Return a listing of an agreement: since when it is, is the day on which it was signed."""
        if id(listing) not in self.dated:
            precision = "day" if listing.signed_on else ""
            told = replace(
                listing, active_since=listing.signed_on, active_since_precision=precision
            )
            self.dated[id(listing)] = listing, told
        return self.dated[id(listing)][1]

    def earlier(self) -> Iterator[EarlierDay]:
        """Yield the days of lists that are not the newest for the mapped program, the newest first.

        Listings without a state are left out: by points they are matched on the newest day alone.
        """
        newest = stored.newest_days(self.taken)
        for snapshot in reversed(self.taken):
            name, day = snapshot.declaration.name, snapshot.day
            program = self.subject.program
            if snapshot.covers(program) and newest[name, program] != day:
                listings = [
                    listing
                    for listing in self.patched(snapshot)
                    if listing.program is program and listing.state
                ]
                yield EarlierDay(name, day.isoformat(), snapshot.data_day, listings)

    def by_hand(self, now: Iterable[Snapshot]) -> Iterator[tuple[Agency, Listing]]:
        """Yield what we keep by hand ourselves, beside the lists of others: agency and listing."""
        for one in now:
            if one.declaration.by_hand:
                for listing in self.patched(one):
                    yield self.agency(one.declaration.name, one.day.isoformat(), listing), listing

    def technologies(
        self, snapshot: Snapshot, now: Sequence[Snapshot], listed: Sequence[Listed]
    ) -> dict[str, set[Program]]:
        """Return by agency_id what the list that this one was copied from said at that time."""
        name, day = snapshot.declaration.derived_from, snapshot.day
        theirs = [one for one in self.taken if one.declaration.name == name and one.day <= day]
        if not theirs or any(one is theirs[-1] for one in now):
            return programs_of(listed, name, day.isoformat())
        found: dict[str, set[Program]] = defaultdict(set)
        for listing in self.patched(theirs[-1]):
            if listing.state:
                agency = self.agency(name, theirs[-1].day.isoformat(), listing)
                found[agency.agency_id].add(listing.program)
        return found
