"""The figures that pages quote: all computed from the stages' result, none typed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mapper.census.areas import Areas, has_government
from mapper.census.read import layer_notes
from mapper.columns.column import Column
from mapper.errors import MapperError
from mapper.facts import events
from mapper.facts.accuracy import accuracy, bands, calibration
from mapper.files.tables import read_csv
from mapper.findings.coverage import Question
from mapper.findings.overlaps import all_sources
from mapper.findings.profiles import Profile, Profiles
from mapper.findings.sentences import Findings
from mapper.lists import LISTS
from mapper.locate.locator import PUBLISH_BAR
from mapper.model import Area, Kind, Level, Program
from mapper.publish.data.datapackage import COLUMNS_OF
from mapper.publish.pages.methodology import STAGES
from mapper.publish.pages.other_programs import beside
from mapper.publish.pages.overlaps import overlaps_told
from mapper.result import Result
from mapper.snapshots.stored import Snapshot
from mapper.wording import say_day

TERM_COLUMNS = ["from", "to", "name", "what_listed_meant", "source", "url"]
# The Census's words for governments below the county; the first that fits counts.
_GOVERNMENTS = (
    ("township", "townships"), ("city", "cities"), ("town", "towns"), ("village", "villages"),
    ("borough", "boroughs"), ("plantation", "plantations"),
)  # fmt: skip


def compute(
    result: Result,
    data: Path,
    files: list[dict[str, Any]],
    review: list[dict[str, Any]],
    disagreements: list[dict[str, str]],
) -> dict[str, Any]:
    """Return all figures by name.

    `files` describes the data files already written, `review` and `disagreements` hold the rows of
    theirs.
    """
    covering = [s for s in result.snapshots if s.declaration.covered(Program.RING, s.day)]
    # A copy is the same witness without days and evidence: a list of its own comes before it.
    newest = max(covering, key=lambda one: (not one.declaration.derived_from, one.day))
    told = newest.declaration
    ring = [
        one
        for one in result.listed
        if one.listing.program is Program.RING
        and (one.list, one.day) == (told.name, newest.day.isoformat())
    ]
    # A headline is one list on one day; agencies of other snapshots only stay in the data. Police
    # and fire departments are never one number.
    ids = {one.agency.agency_id for one in ring}
    on_list = result.agencies[result.agencies["agency_id"].isin(ids)]
    fire = set(on_list.loc[on_list["kind"] == Kind.FIRE, "agency_id"])
    agencies = on_list[~on_list["agency_id"].isin(fire)]
    ours = [one.listing for one in ring if one.agency.agency_id not in fire]
    placed = agencies[agencies.geometry.notna()]
    published = _ring_map_count(data)
    by_day = [row for row in ours if row.active_since_precision == "day"]
    layers = layer_notes(data)
    acs = next(note["vintage"] for note in layers if note["list"] == "place_population")
    observed = calibration(data)
    # What the bench found of all rare methods together is what one that it never saw can claim.
    unmeasured = observed["any other"] | {"tuning": "", "untouched": ""}
    methods = placed.groupby(placed["location_method"].str.partition(":")[0])["location_confidence"]
    names = {
        (snapshot.declaration.name, listing.key): listing.agency
        for snapshot in result.snapshots
        for listing in snapshot.listings
    }
    return {
        "list": told.name,
        "list_title": told.title,
        "list_phrase": told.phrase,
        "list_caveat": told.caveat,
        "list_license": told.license,
        "list_day": newest.day,
        "list_publisher": told.publisher,
        "attribution": told.attribution,
        "other_lists": [_credit(s) for s in covering if s.declaration.name != "eff_atlas"],
        "fire_departments": len(fire),
        "on_other_lists": len(result.agencies) - len(on_list),
        "copies": [_copy(s, result) for s in covering if s.declaration.derived_from == told.name],
        "unmatched": len(result.unmatched),
        "rows": len(ours),
        "agencies": len(agencies),
        "placed": len(placed),
        "in_review": len(agencies) - len(placed),
        "disputed": int(agencies["disputed"].sum()),
        "dated_day": len(by_day),
        "dated_month": sum(row.active_since_precision == "month" for row in ours),
        "by_year": dict(
            sorted(Counter(int(row.active_since[:4]) for row in ours if row.active_since).items())
        ),
        "ring_counts": events.read_counts(data),
        "events": events.read_events(data),
        "ring_day": date.fromisoformat(published["date"]),
        "ring_day_rows": sum(row.active_since <= published["date"] for row in by_day),
        "ring_day_published": int(published["count"]),
        "ring_day_source": published["source"],
        "ring_day_url": published["url"],
        "methods": [
            {"method": name, "label": name, "count": len(group), "confidence": float(group.min()),
             **observed.get(name, unmeasured)}
            for name, group in sorted(methods, key=lambda pair: -len(pair[1]))
        ],
        "accuracy": accuracy(data),
        "bands": bands(data),
        "publish_bar": PUBLISH_BAR,
        "roles": dict(placed["location_role"].value_counts()),
        "levels": dict(placed["area_level"].value_counts()),
        "states_with_agencies": int(agencies["state"].nunique()),
        # An agency of two lists stands in review.csv twice; a listing without one has its key.
        "review": list({row["agency_id"] or row["key"]: row for row in review}.values()),
        "patches": [
            {
                "list": patch.list, "day": patch.day, "key": patch.key, "column": patch.column,
                "was": patch.was, "value": patch.value, "reason": patch.reason,
                "evidence": patch.evidence, "title": _title(patch.list),
                "agency": names[patch.list, patch.key],
            }
            for patch in result.patches
        ],
        "disagreements": [row | {"title": _title(row["list"])} for row in disagreements],
        "snapshots": [_described(dict(snapshot.note)) for snapshot in result.snapshots],
        "layers": [_described(note) for note in layers],
        "tables": [
            {
                "path": path,
                "columns": _dictionary(columns, acs),
            }
            for path, columns in COLUMNS_OF.items()
        ],
        "beside": beside(result),
        "overlaps": overlaps_told(result),
        "signings": signings(result),
        "files": files,
        "program_terms": read_csv(data / "facts" / "program_terms.csv", TERM_COLUMNS),
        "state_names": dict(
            sorted(((usps, area.name) for usps, area in result.areas.states.items()),
                   key=lambda pair: pair[1])
        ),
        "governments": governments(result.areas),
        "rule_confidence": {name: float(rule["calibrated"]) for name, rule in observed.items()},
        **_area_words(result),
        "version": version("ring-partnership-map"),
        "stages": [{"stage": stage, "what": what} for stage, what in STAGES],
    }  # fmt: skip


def signings(result: Result) -> dict[str, Any] | None:
    """Return title and day of ICE's newest list, and the days on which its agreements were signed,
    None without such a list. An agency with several agreements has a day for each."""
    sources = all_sources(result.snapshots)[Program.ICE_287G]
    if not sources:
        return None
    (newest,) = sources
    ours = (
        one.listing
        for one in result.every
        if (one.listing.program, one.list, one.day)
        == (Program.ICE_287G, newest.list, newest.day.isoformat())
    )
    return {
        "title": newest.title,
        "phrase": LISTS[newest.list].phrase,
        "day": newest.day,
        "days": sorted(one.signed_on for one in ours if one.signed_on),
    }


def _dictionary(columns: Sequence[Column], acs: str) -> list[dict[str, str]]:
    return [
        {"name": c.name, "type": c.type, "unit": c.unit, "description": c.description,
         "source": c.source.format(acs=acs)}
        for c in columns
    ]  # fmt: skip


def governments(areas: Areas) -> dict[str, dict[str, int]]:
    """Return by state how many cities, townships ... have a government of their own.

    Counties are left out, and so is a state. The words are those that readers know, the most
    numerous first.
    """
    found: dict[str, Counter[str]] = {usps: Counter() for usps in areas.states}
    for area in areas.by_geoid.values():
        if area.level in (Level.PLACE, Level.COUNTY_SUBDIVISION) and has_government(area):
            words = (plural for word, plural in _GOVERNMENTS if word in area.kind)
            found[area.state][next(words, "other municipalities")] += 1
    return {usps: dict(counted.most_common()) for usps, counted in found.items()}


def _area_words(result: Result) -> dict[str, dict[str, list[str]]]:
    """Return by agency the names of all areas it polices where there are several, and of those
    that its listings could mean too."""
    areas = result.areas
    ours = dict(zip(result.agencies["agency_id"], result.agencies["geoids"], strict=True))
    others: dict[str, dict[str, str]] = {}
    for one in result.listed:
        agency_id = one.agency.agency_id
        for geoid in one.location.alternatives if one.location else ():
            if geoid in areas.by_geoid and geoid not in ours[agency_id]:
                others.setdefault(agency_id, {})[geoid] = say_area(areas, geoid)
    return {
        "polices": {
            agency_id: [say_area(areas, geoid) for geoid in geoids]
            for agency_id, geoids in ours.items()
            if len(geoids) > 1
        },
        "alternatives": {agency_id: list(names.values()) for agency_id, names in others.items()},
    }


def say_area(areas: Areas, geoid: str) -> str:
    """Return "Camillus town, Onondaga County" for an area of that GEOID."""
    area: Area = areas.by_geoid[geoid]
    counties = [areas.by_geoid[county].name for county in area.counties[:1] if county != geoid]
    return ", ".join([area.name, *counties])


def _title(name: str) -> str:
    return LISTS[name].title.replace("'", "\u2019")


def _described(note: dict[str, Any]) -> dict[str, Any]:
    return note | {"sha256": note["original_sha256"], "vintage": note.get("vintage", "")}


def _copy(snapshot: Snapshot, result: Result) -> dict[str, Any]:
    """Return what a page says of a copy of the list: title, day of its file and of its data ("" if
    unknown), Ring rows, those not found."""
    told, day = snapshot.declaration, snapshot.day.isoformat()
    rows = sum(listing.program is Program.RING for listing in snapshot.listings)
    lost = sum((one.list, one.day) == (told.name, day) for one in result.unmatched)
    return {"title": told.title, "day": snapshot.day, "data_day": snapshot.data_day, "rows": rows,
            "found": rows - lost, "moved": bool(told.points_moved_degrees)}  # fmt: skip


def _credit(snapshot: Snapshot) -> str:
    told = snapshot.declaration
    return f"{told.title} of {say_day(snapshot.day)} ({told.publisher})"


def _ring_map_count(data: Path) -> dict[str, str]:
    """Return the count that Ring itself published on the day its map appeared."""
    for row in events.read_counts(data):
        if row["kind"] == events.CountKind.PRIMARY:
            return row
    raise MapperError(f"{data / 'facts' / 'ring_counts.csv'}: no count by Ring itself")


def profiles_of(result: Result) -> dict[tuple[str, ...], Profile]:
    """Return the profile of the areas of each agency for which a table is at hand, by GEOIDs."""
    profiles = Profiles(result.areas, result.demographics)
    asked = {tuple(geoids) for geoids in result.agencies["geoids"] if geoids}
    return {geoids: told for geoids in sorted(asked) if (told := profiles.of(geoids))}


def covered_told(
    question: Question, polygons: Mapping[str, str], findings: Findings
) -> dict[str, Any]:
    """Return what the pages on method and data say of the headline's list."""
    areas = question.areas
    nation, told = findings.nation, findings.states
    without = [geoid for geoid in sorted(question.land.asked) if geoid not in polygons]
    return {
        "list": question.list_name,
        "vintage": question.vintage,
        "nation": {str(one.by): one for one in nation},
        "states": {
            usps: figures
            for figures in zip(told[::3], told[1::3], told[2::3], strict=True)
            for usps, area in areas.states.items()
            if area.geoid == figures[0].geoid
        },
        "counties_without_people": sum(not one.population for one in findings.counties),
        "nobody": question.nobody(),
        "undated": question.undated(),
        "missing": [say_area(areas, geoid) for geoid in nation[0].missing],
        "areas": len(question.land.asked),
        "without_polygon": [
            f"{say_area(areas, geoid)}, {areas.by_geoid[geoid].state}" for geoid in without
        ],
    }
