"""Listings of the same agency, over lists and days: the register `data/agencies.csv`.

Two listings are one agency when state and name agree (read by `names`, so that "Sheriff's Office"
and "Sheriff's Department" are one), unless their counties and their cities both differ: then they
are namesakes (the borough and the township of Raritan), if the name allows any. Of a list without
counties, two rows of one name and two cities are namesakes too. A name that no agency has can be
one that a list once called it by, if county or city agree; for an agreement, which tells no city,
it is enough that only one in the state was called so. An id is minted once, when a new agency
is imported, and never changes; a namesake's id ends in its county or city. Listings of a list
without states are matched by name and point: see `matching`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from mapper.errors import DataError
from mapper.files.tables import csv_bytes, read_csv
from mapper.model import Kind, Listing
from mapper.names.agency import read_name
from mapper.names.ids import LONGEST_MINTED, cut, is_id
from mapper.names.spelling import area_key, slug
from mapper.names.states import STATES

COLUMNS = ["agency_id", "name", "state", "cities", "counties", "other_names", "superseded_by"]


@dataclass
class Agency:
    """One police agency of the register, whatever the lists call it."""

    agency_id: str
    name: str
    state: str
    cities: set[str] = field(default_factory=set)
    counties: set[str] = field(default_factory=set)
    other_names: set[str] = field(default_factory=set)
    superseded_by: str = ""

    @cached_property
    def alone(self) -> bool:
        """Whether the name itself rules out namesakes: a county's or a state's agency."""
        read = read_name(self.name, usps=self.state)
        return read.area_type in ("county", "parish") or read.kind is Kind.STATE_POLICE

    def fit(self, listing: Listing) -> int:
        """Return how well city and county let a listing of this name be this agency; 0: not."""
        county = bool(_keys(self.counties) & _keys(listing.counties))
        city = bool(_keys(self.cities) & _keys([listing.city]))
        return 4 * county + 2 * city + (self.alone or not self.counties or not listing.counties)

    def only_by_name(self, listing: Listing) -> bool:
        """Return whether the city speaks against a listing of this name, and no county for it."""
        return bool(self.cities and listing.city) and not self.alone and self.fit(listing) == 1

    def take(self, listing: Listing) -> None:
        """Remember what a listing says about the agency."""
        self.cities |= {listing.city} - {""}
        self.counties |= set(listing.counties)
        self.other_names |= {listing.agency, listing.name_at_source} - {"", self.name}


def _keys(place_names: Iterable[str]) -> set[str]:
    return {area_key(name) for name in place_names if name}


class Register:
    """The agencies known so far, and the way from a listing to its agency."""

    def __init__(self, agencies: Iterable[Agency] = ()):
        self.agencies: dict[str, Agency] = {}
        self._by_name: dict[tuple[str, str], list[Agency]] = defaultdict(list)
        self._by_other_name: dict[tuple[str, str], dict[str, Agency]] = defaultdict(dict)
        for agency in agencies:
            self._add(agency)

    def _add(self, agency: Agency) -> None:
        if agency.agency_id in self.agencies:
            raise DataError(f"agencies.csv: the id {agency.agency_id} stands twice")
        self.agencies[agency.agency_id] = agency
        self._by_name[agency.state, canonical(agency.name, agency.state)].append(agency)
        self._index_other_names(agency)

    def _index_other_names(self, agency: Agency) -> None:
        for name in agency.other_names:
            key = agency.state, canonical(name, agency.state)
            self._by_other_name[key][agency.agency_id] = agency

    def find(self, listing: Listing) -> Agency | None:
        """Return the agency of a listing, None if the register does not have it yet.

        Raises DataError where two agencies of the register fit.
        """
        return self._one(listing, self._fitting(listing)[0])

    def _one(self, listing: Listing, found: Sequence[Agency]) -> Agency | None:
        if len(found) > 1:
            both = ", ".join(agency.agency_id for agency in found)
            raise DataError(
                f"listing {listing.key} ({listing.agency}, {listing.state}) fits {both}"
            )
        return found[0] if found else None

    def _fitting(self, listing: Listing) -> tuple[list[Agency], bool]:
        """Return the agencies that fit a listing best, and whether they do only by their name."""
        key = listing.state, canonical(listing.agency, listing.state)
        named = [(agency.fit(listing), agency) for agency in self._by_name.get(key, ())]
        if not any(fit for fit, _ in named):
            called = self._by_other_name.get(key, {}).values()
            least = 1 if listing.agreement and len(called) == 1 else 2
            named = [(fit, agency) for agency in called if (fit := agency.fit(listing)) >= least]
        best = max((fit for fit, _ in named), default=0)
        found = [agency for fit, agency in named if best and fit == best]
        current = {agency.agency_id: agency for agency in map(self._current, found)}
        return list(current.values()), all(agency.only_by_name(listing) for agency in found)

    def _current(self, agency: Agency) -> Agency:
        seen = {agency.agency_id}
        while agency.superseded_by:
            if agency.superseded_by not in self.agencies or agency.superseded_by in seen:
                problem = f"superseded_by {agency.superseded_by!r} leads nowhere"
                raise DataError(f"agencies.csv, {agency.agency_id}: {problem}")
            agency = self.agencies[agency.superseded_by]
            seen.add(agency.agency_id)
        return agency

    def mint(self, listings: Sequence[Listing]) -> list[Agency]:
        """Take in listings, in their order; return the agencies that are new.

        Listings whose state could not be read are left out: they name no agency of ours.
        """
        listings = [listing for listing in listings if listing.state]
        # A list gives one agency one city: where a row names an agency at its city, another row of
        # that name at another city names another agency.
        met = {
            (listing.program, agency.agency_id)
            for listing in listings
            for found, only_by_name in [self._fitting(listing)]
            for agency in found
            if not only_by_name
        }
        new = []
        for listing in listings:
            found, only_by_name = self._fitting(listing)
            if only_by_name and all((listing.program, one.agency_id) in met for one in found):
                found = []
            agency = self._one(listing, found)
            if agency is None:
                agency = self.add(listing)
                new.append(agency)
            self.call(agency, listing)
            met.add((listing.program, agency.agency_id))
        return new

    def call(self, agency: Agency, listing: Listing) -> None:
        """Let an agency be known by the name that a listing gives it."""
        agency.take(listing)
        self._index_other_names(agency)

    def add(self, listing: Listing) -> Agency:
        """Return a new agency, under the listing's name, with an id that is free."""
        agency = Agency(self._free_id(listing), listing.agency, listing.state)
        agency.take(listing)
        self._add(agency)
        return agency

    def _free_id(self, listing: Listing) -> str:
        plain = f"{listing.state.lower()}-{slug(listing.agency)}"
        candidates: Iterable[str] = (
            plain,
            *(f"{plain}-{slug(place)}" for place in (*listing.counties, listing.city)),
        )
        if max(map(len, candidates)) > LONGEST_MINTED:  # cut, they may be one: then with a number
            numbered = (cut(plain, f"-{n}") for n in range(2, len(self.agencies) + 3))
            candidates = (*map(cut, candidates), *numbered)
        for candidate in candidates:
            if candidate not in self.agencies:
                return candidate
        raise DataError(f"listing {listing.key}: no free id for {listing.agency}, {listing.state}")


@lru_cache(maxsize=200_000)
def canonical(name: str, state: str) -> str:
    """Return what the spellings of one agency's name share."""
    return read_name(name, usps=state).canonical


def read_register(data: Path) -> Register:
    """Read the register; an empty one if there is none yet.

    Raises DataError naming file, row and column for an id or a state that cannot be one, no name,
    and an agency in its place that is none.
    """
    path = data / "agencies.csv"
    rows = read_csv(path, COLUMNS, optional=True)
    ids = {"", *(row["agency_id"] for row in rows)}
    for number, row in enumerate(rows, start=2):
        if not is_id(row["agency_id"]):
            raise DataError(f"{path}, row {number}, agency_id: {row['agency_id']!r} is no id")
        if row["state"] not in STATES:
            raise DataError(f"{path}, row {number}, state: {row['state']!r} is no state")
        if not row["name"].strip():
            raise DataError(f"{path}, row {number}, name: empty")
        if row["superseded_by"] not in ids:
            problem = f"{row['superseded_by']!r} is no agency of the register"
            raise DataError(f"{path}, row {number}, superseded_by: {problem}")
    return Register(
        Agency(
            row["agency_id"], row["name"], row["state"], _split(row["cities"]),
            _split(row["counties"]), _split(row["other_names"]), row["superseded_by"],
        )
        for row in rows
    )  # fmt: skip


def register_bytes(register: Register) -> bytes:
    """Return `data/agencies.csv`, sorted by agency_id."""
    rows = (
        (agency.agency_id, agency.name, agency.state, _joined(agency.cities),
         _joined(agency.counties), _joined(agency.other_names), agency.superseded_by)
        for _, agency in sorted(register.agencies.items())
    )  # fmt: skip
    return csv_bytes(COLUMNS, rows)


def _split(cell: str) -> set[str]:
    return set(filter(None, cell.split("|")))


def _joined(values: Iterable[str]) -> str:
    return "|".join(sorted(values))
