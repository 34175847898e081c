"""The agency of a row of any day of a list, after patches."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from mapper.agencies.register import Register
from mapper.model import Listing
from mapper.snapshots.patches import Patch, apply


class AgencyOf:
    """From a row of a list to the id of its agency; each row is looked up once."""

    def __init__(self, register: Register, patches: Iterable[Patch]):
        self._register = register
        self._patches: dict[tuple[str, str], list[Patch]] = defaultdict(list)
        for patch in patches:
            self._patches[patch.list, patch.key].append(patch)
        # A row is held, so that it keeps its place in memory.
        self._known: dict[int, tuple[Listing, str]] = {}

    def __call__(self, name: str, listing: Listing) -> str:
        """Return the id of the agency of a row of the list `name`; "" for a row without a state,
        and where the register has none."""
        if id(listing) not in self._known:
            self._known[id(listing)] = listing, self._found(name, listing)
        return self._known[id(listing)][1]

    def _found(self, name: str, listing: Listing) -> str:
        # A row that stands again has the key with a number, and the same patches.
        first = re.sub(r"-[0-9]+$", "", listing.key)
        key = listing.key if (name, listing.key) in self._patches else first
        if patches := self._patches.get((name, key)):
            # of any day: it need not fit
            (listing,) = apply([replace(listing, key=key)], patches, day="")
        agency = self._register.find(listing) if listing.state else None
        return agency.agency_id if agency else ""
