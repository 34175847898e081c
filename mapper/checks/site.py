"""The publish gates: what must hold of a built site. Each problem is one line."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from mapper.census.read import read_areas
from mapper.census.state_outlines import FINE, Spot, outside
from mapper.checks import coverage, downloads
from mapper.checks.built import Built
from mapper.checks.pages import page_problems
from mapper.checks.sources import Sources
from mapper.columns.agencies import AGENCY_COLUMN_NAMES
from mapper.columns.data_files import AGENCIES, LISTINGS, OPTIONAL, PACKAGE
from mapper.errors import MapperError
from mapper.files import manifest
from mapper.files.geojson import collection_of
from mapper.files.notes import read_note
from mapper.files.tables import read_spreadsheet_csv
from mapper.files.writing import sha256
from mapper.lists import LISTS
from mapper.model import Program
from mapper.publish.data.checksums import NOT_OURS, SUMS, sum_name
from mapper.snapshots import judgments, stored
from mapper.snapshots.of_subject import of_subject
from mapper.snapshots.patches import patched, read_patches
from mapper.snapshots.stored import Snapshot
from mapper.subject import Subject
from mapper.subjects import RING, of_package

_DECIMALS = re.compile(r"-?\d+(\.\d{1,5})?")


def problems(
    site: Path,
    data: Path,
    taken: Sequence[Snapshot] = (),
    layers: Mapping[str, Mapping[str, Any]] | None = None,
) -> list[str]:
    """Return every problem of a built site; [] if it may be published.

    `taken` are the snapshots of `data` and `layers` the notes of its layers, where they have been
    read already.
    """
    subject, optional = subject_of(site), {one.name for one in OPTIONAL}
    needed = [f"data/{file.name}" for file in subject.files if file.name not in optional]
    needed.append(SUMS)
    missing = [f"{name} is missing" for name in needed if not (site / name).is_file()]
    if missing:
        return missing
    unread = []
    try:
        if subject.is_ring or not taken:
            taken = taken or stored.read_snapshots(data)
            _use_patches(data, taken)
            taken = of_subject(taken, subject)
    except MapperError as error:
        unread.append(str(error))
    said = Sources(data, taken).problems
    built = Built(site)
    found = [*page_problems(built, said), *_checksums(built), *manifest.problems(data), *unread]
    text = (site / "data" / "agencies.geojson").read_text(encoding="utf-8")
    try:
        # A number keeps its text until its decimals are counted.
        features = json.loads(text, parse_constant=_no_nan, parse_float=str)["features"]
    except (ValueError, KeyError) as error:
        return [*found, f"data/agencies.geojson: {error}"]
    agencies = read_spreadsheet_csv(site / "data" / "agencies.csv")
    found += _ids(features, agencies, subject)
    census = data / "census"
    found += _points(features, census, _fine_note(census) if layers is None else layers)
    found += _states_alone(site, text, features)
    found += _rows_of_states(site, agencies)
    listings = read_spreadsheet_csv(site / "data" / LISTINGS.name)
    found += _listings(site, stored.current(taken), agencies, listings, subject.program)
    found += coverage.problems(site / "data")
    found += downloads.problems(site / "data", {AGENCIES.name: agencies, LISTINGS.name: listings})
    return found


def subject_of(site: Path) -> Subject:
    """Return the program that a built site is of by its data package; Ring where that is silent."""
    try:
        told = json.loads((site / "data" / PACKAGE.name).read_text(encoding="utf-8"))
        return of_package(told) or RING
    except (OSError, ValueError, AttributeError):
        return RING  # what the file lacks, other gates say


def unjudged(data: Path) -> list[str]:
    """Return a line for each disagreement that `data/disagreements.csv` does not tell as it is.

    These keep no site from being published, which shows what nobody has judged as such.
    """
    try:
        taken = stored.read_snapshots(data)
        patches = read_patches(data, taken)
        now = stored.current(taken)
        return judgments.compare(data, now, patches, read_areas(data))[1]
    except MapperError as error:
        return [str(error)]


def not_imported(data: Path) -> list[str]:
    """Return a line for each list kept by hand of whose file, as it is, there is no snapshot."""
    found = []
    for name, declared in LISTS.items():
        path = data / declared.by_hand
        if not declared.by_hand or not path.is_file():
            continue
        notes = stored.list_notes(data, name)
        if not notes or notes[-1]["original_sha256"] != sha256(path.read_bytes()):
            told = f"mapper import {name} {path} --date DAY"
            found.append(f"{path} was edited and is not imported: {told}")
    return found


def _no_nan(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _checksums(built: Built) -> Iterator[str]:
    listed = {}
    for line in built.text(SUMS).splitlines():
        digest, _, name = line.partition("  ")
        listed[name] = digest
    there = {sum_name(name): name for name in built.files if name.partition("/")[0] not in NOT_OURS}
    for name in sorted(set(there) - set(listed) - {sum_name(SUMS)}):
        yield f"{name} is not in {SUMS}"
    for name, digest in listed.items():
        if name not in there:
            yield f"{name} is in {SUMS} but not there"
        elif built.digest(there[name]) != digest:
            yield f"{name} is not the file that {SUMS} names"


def _use_patches(data: Path, taken: Sequence[Snapshot]) -> None:
    known = read_patches(data, taken)
    days = {(patch.list, patch.day) for patch in known}
    for snapshot in taken:
        if (snapshot.declaration.name, snapshot.day.isoformat()) in days:
            patched(snapshot, known)


def _ids(
    features: list[dict[str, Any]], agencies: list[dict[str, str]], subject: Subject
) -> Iterator[str]:
    properties = subject.names(AGENCY_COLUMN_NAMES)
    on_map = [feature["properties"]["agency_id"] for feature in features]
    in_table = [row["agency_id"] for row in agencies]
    for name, ids in (("agencies.geojson", on_map), ("agencies.csv", in_table)):
        for agency_id, count in Counter(ids).items():
            if count > 1:
                yield f"data/{name}: {agency_id} stands {count} times"
        if ids != sorted(ids):
            yield f"data/{name} is not sorted by agency_id"
    placed = {row["agency_id"] for row in agencies if row["lat"]}
    for agency_id in sorted(set(on_map) ^ placed):
        yield f"{agency_id} is placed in one of agencies.geojson and agencies.csv only"
    for feature in features:
        if list(feature["properties"]) != properties:
            yield f"agencies.geojson: {feature['properties']['agency_id']} has other properties"


def _states_alone(site: Path, text: str, features: list[dict[str, Any]]) -> Iterator[str]:
    """Yield each file of one state that does not hold its lines of agencies.geojson."""
    of_state: dict[str, list[str]] = {}
    for line, feature in zip(text.splitlines()[1:], features, strict=False):
        state = str(feature["properties"]["state"]).lower()
        of_state.setdefault(state, []).append(line.removesuffix(","))
    there = {path.stem: path for path in sorted((site / "data" / "states").glob("*.geojson"))}
    for state in sorted(set(of_state) - set(there)):
        yield f"data/states/{state}.geojson is missing"
    for state, path in there.items():
        if path.read_bytes() != collection_of(of_state.get(state, [])):
            yield f"data/states/{path.name} does not hold what agencies.geojson has of its state"


def _rows_of_states(site: Path, agencies: list[dict[str, str]]) -> Iterator[str]:
    """Yield each table of one state that does not hold its lines of agencies.csv."""
    header, *lines = (site / "data" / "agencies.csv").read_bytes().splitlines(keepends=True)
    of_state: dict[str, list[bytes]] = {}
    for row, line in zip(agencies, lines, strict=False):
        of_state.setdefault(row["state"].lower(), []).append(line)
    folder = site / "data" / "states"
    for path in sorted(folder.glob("*.geojson")):
        table = path.with_suffix(".csv")
        wanted = b"".join([header, *of_state.get(path.stem, [])])
        if not table.is_file():
            yield f"data/states/{table.name} is missing"
        elif table.read_bytes() != wanted:
            yield f"data/states/{table.name} does not hold what agencies.csv has of its state"


def _points(features: list[dict[str, Any]], census: Path, layers: Collection[str]) -> Iterator[str]:
    spots = []
    for feature in features:
        told = feature["properties"]
        coordinates = feature["geometry"]["coordinates"]
        if not all(_DECIMALS.fullmatch(str(number)) for number in coordinates):
            yield f"{told['agency_id']}: {coordinates} has more than 5 decimals"
        lon, lat = map(float, coordinates)
        spots.append(Spot(told["state"], lat, lon, told["geoid"] or told["host_geoid"] or ""))
    for feature, why in zip(features, outside(census, layers, spots), strict=True):
        if why:
            yield f"{feature['properties']['agency_id']} {why}"


def _fine_note(census: Path) -> dict[str, Any]:
    """Return the note of the fine outlines by its name, checked; {} where they are not at hand."""
    path = census / f"{FINE}.json"
    return {FINE: read_note(path)} if path.is_file() else {}


def _listings(
    site: Path,
    taken: Sequence[Snapshot],
    agencies: list[dict[str, str]],
    rows: list[dict[str, str]],
    program: Program,
) -> Iterator[str]:
    placed = {row["agency_id"] for row in agencies if row["lat"]}
    in_review = {_key(row) for row in read_spreadsheet_csv(site / "data" / "review.csv")}
    published = {_key(row) for row in rows}
    for snapshot in taken:
        for listing in snapshot.listings:
            key = (snapshot.declaration.name, snapshot.day.isoformat(), listing.key)
            if listing.program is program and key not in published:
                yield f"listing {' '.join(key)} is lost"
    for row in rows:
        missing = row["agency_id"] not in placed and _key(row) not in in_review
        if row["program"] == program and missing:
            yield f"listing {' '.join(_key(row))} is neither placed nor in review"


def _key(row: dict[str, str]) -> tuple[str, str, str]:
    return row["list"], row["day"], row["key"]
