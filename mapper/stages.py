"""read -> patch -> locate -> reconcile -> join: from `data/` to the table of agencies.

A pure function of `data/`: no network, no clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd

from mapper import districts, face_recognition, patches, reconcile, snapshots
from mapper.census import demographics
from mapper.census.areas import Areas
from mapper.census.demographics import Demographics
from mapper.census.read import read_areas
from mapper.districts import InDistrict
from mapper.errors import DataError
from mapper.face_recognition import FaceRecognition
from mapper.join import Listed, join
from mapper.locate.cases import read_locator
from mapper.locate.locator import Locator, Question
from mapper.matching import Matcher, asked, row_of
from mapper.model import MAPPED_PROGRAMS, Listing
from mapper.patches import Patch
from mapper.profiles import Profiles
from mapper.reconcile import Agency
from mapper.snapshots import Snapshot


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A listing of which name and point do not tell the agency, and why."""

    list: str
    day: str
    listing: Listing
    reason: str


@dataclass(frozen=True)
class Result:
    """What the stages found: all that is published comes from here.

    `agencies` has the columns of `columns.AGENCY_COLUMNS` and a point; `listed` the listings of
    those agencies, of every program, in the order of the lists; `unmatched` those of a mapped
    program whose agency is not certain; `districts` where in Congress each agency's areas lie.
    `every` are the listings of all agencies of the register, `facts` what is known of face
    recognition beside the lists; `demographics` who lives in areas.
    """

    agencies: gpd.GeoDataFrame
    listed: Sequence[Listed]
    unmatched: Sequence[Unmatched]
    snapshots: Sequence[Snapshot]
    patches: Sequence[Patch]
    areas: Areas
    districts: Sequence[InDistrict]
    every: Sequence[Listed]
    facts: FaceRecognition
    locator: Locator
    demographics: Demographics


def run(data: Path) -> Result:
    """Run the stages over `data/`. Raises DataError for anything that does not hold together."""
    taken = snapshots.read_snapshots(data)
    areas = read_areas(data)
    told = demographics.read(data / "census")
    locator = read_locator(data, areas)
    register = reconcile.read(data)
    all_patches = read_patches(data, taken)
    listed = []
    pointed = []
    for snapshot in taken:
        day = snapshot.day.isoformat()
        listings = patched(snapshot, all_patches)
        if any(row_of(listing) for listing in listings):
            pointed.append((snapshot, listings))
        for listing in listings:
            if not listing.state:
                continue
            agency = register.find(listing)
            if agency is None:
                raise DataError(
                    f"{snapshot.declaration.name} {snapshot.day}, {listing.key}: {listing.agency}, "
                    f"{listing.state} is not in data/agencies.csv: run mapper import again"
                )
            mapped = listing.program in MAPPED_PROGRAMS
            where = locator.locate(question(listing, agency)) if mapped else None
            listed.append(Listed(snapshot.declaration.name, day, listing, agency, where))
    unmatched: list[Unmatched] = []
    for snapshot, listings in pointed:
        matcher = Matcher(register, locator, snapshot.declaration.points_moved_degrees)
        found, lost = _by_point(snapshot, listings, matcher, locator, listed)
        listed += found
        unmatched += lost
    facts = face_recognition.read(data, register, locator)
    profiles = Profiles(areas, told.embedded())
    agencies = join(listed, areas, facts, profiles.cells)
    lying = districts.of_agencies(agencies, areas, data / "census")
    districts.add(agencies, lying)
    published = set(agencies["agency_id"])
    listed.sort(key=lambda one: (one.list, one.day))
    kept = [one for one in listed if one.agency.agency_id in published]
    return Result(
        agencies, kept, unmatched, taken, all_patches, areas, lying, listed, facts, locator, told
    )


def _by_point(
    snapshot: Snapshot,
    listings: Sequence[Listing],
    matcher: Matcher,
    locator: Locator,
    known: Sequence[Listed],
) -> tuple[list[Listed], list[Unmatched]]:
    """Return the listings of a snapshot without states, with their agencies or without."""
    name, day = snapshot.declaration.name, snapshot.day.isoformat()
    named = {one.agency.agency_id: one.location for one in known}
    named |= {one.agency.agency_id: one.location for one in known if one.location}
    listed, unmatched = [], []
    for listing, row, match in matcher.match(listings, MAPPED_PROGRAMS):
        mapped = listing.program in MAPPED_PROGRAMS
        agency = match.agency
        if agency is None:
            if mapped and match.state:
                raise DataError(
                    f"{name} {day}, {listing.key}: {listing.agency} is not in data/agencies.csv, "
                    f"and {match.state} has an area of that name: run mapper import again"
                )
            if mapped:
                reason = match.method.removeprefix("not placed: ")
                unmatched.append(Unmatched(name, day, listing, reason))
            continue
        where = None
        if mapped:
            where = named.get(agency.agency_id) or locator.locate(asked(agency))
            if agency.agency_id not in named:
                where = matcher.place(row, agency.state) or where
            elif where.area is None:
                # What other lists tell goes before the point; where it does not decide, that may.
                where = matcher.settle(row, where) or where
        listed.append(Listed(name, day, listing, agency, where, match.method))
    return listed, unmatched


def patched(snapshot: Snapshot, all_patches: Sequence[Patch]) -> list[Listing]:
    """Return the listings of a snapshot with the patches of its list applied.

    Raises DataError for a patch that does not fit on the day it names.
    """
    ours = [patch for patch in all_patches if patch.list == snapshot.declaration.name]
    return patches.apply(snapshot.listings, ours, snapshot.day.isoformat())


def question(listing: Listing, agency: Agency) -> Question:
    """Return what a listing tells about where its agency is.

    Where it names no county, those that other lists gave the agency stand in.
    """
    return Question(
        listing.agency, listing.state, listing.city,
        listing.counties or tuple(sorted(agency.counties)), listing.name_at_source,
        listing.jurisdiction_type, listing.lat, listing.lon,
    )  # fmt: skip


def read_patches(data: Path, taken: Sequence[Snapshot]) -> list[Patch]:
    """Return all patches; DataError for one whose list or day has no snapshot."""
    days = {(snapshot.declaration.name, snapshot.day.isoformat()) for snapshot in taken}
    found = [
        patch
        for path in sorted((data / "patches").glob("*.csv"))
        for patch in patches.read(data, path.stem)
    ]
    for patch in found:
        if (patch.list, patch.day) not in days:
            raise DataError(f"patch {patch.list} {patch.key}: there is no snapshot of {patch.day}")
    return found
