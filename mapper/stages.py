"""read -> patch -> locate -> reconcile -> join: from `data/` to the table of agencies.

A pure function of `data/`: no network, no clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from mapper.agencies import districts
from mapper.agencies.earlier import seen_earlier
from mapper.agencies.join import join
from mapper.agencies.listed import Listed, Unmatched
from mapper.agencies.matching import Matcher
from mapper.agencies.outside import not_in_their_states, taken_off
from mapper.agencies.questions import asked, question
from mapper.agencies.register import read_register
from mapper.agencies.reported import in_districts, reported_agencies
from mapper.agencies.rows import row_of
from mapper.census import demographics
from mapper.census.read import layer_notes, vouched_areas
from mapper.errors import DataError
from mapper.facts import face_recognition
from mapper.facts.face_recognition import FaceRecognition
from mapper.facts.responses import read_responses
from mapper.files import manifest
from mapper.findings.overlaps import named_for
from mapper.findings.profiles import profiles_from
from mapper.held import Held
from mapper.lists import LISTS
from mapper.lists.reading.slips import read_slips
from mapper.locate.cases import read_locator
from mapper.locate.locator import Locator
from mapper.model import Listing, Program
from mapper.result import Result
from mapper.snapshots import stored
from mapper.snapshots.of_subject import of_subject, patches_of
from mapper.snapshots.patches import read_patches
from mapper.snapshots.stored import Snapshot
from mapper.subject import Subject
from mapper.subjects import RING

_NO_FACTS = FaceRecognition({}, (), ())


def run(data: Path, subject: Subject = RING) -> Result:
    """Run the stages over `data/` for a site of a program. Raises DataError for anything that does
    not hold together."""
    whole = stored.read_snapshots(data)
    manifest.check(data, only_lost=True)
    taken = of_subject(whole, subject)
    if not any(one.covers(subject.program) for one in taken):
        raise DataError(
            f"{data / 'lists'} has no list that speaks of {_said(subject)}, which the map is of: "
            "take one with mapper fetch or mapper import"
        )
    layers = layer_notes(data)
    areas = vouched_areas(data)
    told = demographics.read(data / "census", layers)
    locator = read_locator(data, areas)
    register = read_register(data)
    all_patches = patches_of(read_patches(data, whole), whole, taken)
    slips = {
        name: read_slips(data, name, LISTS[name].columns)
        for name in sorted({s.declaration.name for s in taken})
    }
    now = stored.current(taken)
    held = Held(subject, taken, all_patches, register)
    listed, pointed = _by_name(held, now, locator)
    gone, seen = seen_earlier(
        held.earlier(),
        listed,
        lambda one, listing: held.agency(one.list, one.day, listing),
        lambda listing, agency: locator.locate(question(listing, agency)),
    )
    listed += gone
    unmatched: list[Unmatched] = []
    for snapshot, listings in pointed:
        declared = snapshot.declaration
        technologies = held.technologies(snapshot, now, listed)
        matcher = Matcher(register, locator, declared.points_moved_degrees, technologies)
        found, lost = _by_point(snapshot, listings, matcher, locator, listed, subject.program)
        listed += found
        unmatched += lost
    manifest.check(data)
    if not any(one.location and one.location.area for one in listed):
        raise DataError(f"{data / 'lists'}: no agency on it can be placed, so there is no map")
    facts = face_recognition.read(data, register, locator) if subject.is_ring else _NO_FACTS
    profiles = profiles_from(areas, told.embedded())
    join_all = partial(
        join,
        with_face_recognition=named_for(Program.FACE_RECOGNITION, now, listed),
        seen=seen,
        areas=areas,
        face_recognition=facts.cells,
        profile=profiles.cells,
    )
    agencies = join_all(listed)
    outside = not_in_their_states(agencies, data / "census", layers)
    if outside:
        listed = [taken_off(one, outside.get(one.agency.agency_id, "")) for one in listed]
        agencies = join_all(listed)
    lying = districts.of_agencies(agencies, areas, data / "census")
    districts.add(agencies, lying)
    agencies = agencies.drop(columns=[one for one in agencies if not subject.has(one)])
    published = set(agencies["agency_id"])
    reported = reported_agencies(
        held.by_hand(now),
        lambda listing, agency: locator.locate(question(listing, agency)),
        listed,
        areas,
    )
    policed = [(one.agency_id, one.agency.state, one.geoids, None) for one in reported]
    reported = in_districts(reported, districts.of_areas(policed, areas, data / "census"))
    listed.sort(key=lambda one: (one.list, one.day))
    kept = [one for one in listed if one.agency.agency_id in published]
    return Result(
        agencies, kept, unmatched, now, all_patches, areas, lying, listed, facts, locator, told,
        layers, outside, slips, taken, read_responses(data) if subject.is_ring else (), register,
        reported, subject,
    )  # fmt: skip


def _said(subject: Subject) -> str:
    return "Ring" if subject.is_ring else str(subject.program)


def _by_name(
    held: Held, now: Sequence[Snapshot], locator: Locator
) -> tuple[list[Listed], list[tuple[Snapshot, list[Listing]]]]:
    """Return the listings with a state, with their agencies, and the snapshots with points: those
    of what others published, for what we keep by hand stands apart from lists."""
    listed, pointed = [], []
    for snapshot in now:
        if snapshot.declaration.by_hand:
            continue
        name, day = snapshot.declaration.name, snapshot.day.isoformat()
        listings = held.patched(snapshot)
        if any(row_of(listing) for listing in listings):
            pointed.append((snapshot, listings))
        for listing in listings:
            if not listing.state:
                continue
            agency = held.agency(name, day, listing)
            mapped = listing.program is held.subject.program
            where = locator.locate(question(listing, agency)) if mapped else None
            told = name, day, listing, agency, where
            listed.append(Listed(*told, data_day=snapshot.data_day))
    return listed, pointed


def _by_point(
    snapshot: Snapshot,
    listings: Sequence[Listing],
    matcher: Matcher,
    locator: Locator,
    known: Sequence[Listed],
    program: Program,
) -> tuple[list[Listed], list[Unmatched]]:
    """Return the listings of a snapshot without states, with their agencies or without."""
    name, day = snapshot.declaration.name, snapshot.day.isoformat()
    named = {one.agency.agency_id: one.location for one in known}
    named |= {one.agency.agency_id: one.location for one in known if one.location}
    listed, unmatched = [], []
    for listing, row, match in matcher.match(listings, {program}):
        mapped = listing.program is program
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
                where = matcher.near.place(row, agency.state) or where
            elif where.area is None:
                # What other lists tell goes before the point; where it does not decide, that may.
                where = matcher.near.settle(row, where) or where
        listed.append(Listed(name, day, listing, agency, where, match.method, snapshot.data_day))
    return listed, unmatched
