"""The figures that pages quote: all computed from the stages' result, none typed in."""

from __future__ import annotations

from collections import Counter
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mapper import snapshots
from mapper.columns import AGENCY_COLUMNS
from mapper.model import MapperError, Program
from mapper.stages import Result
from mapper.store import read_csv

COUNT_COLUMNS = ["date", "count", "scope", "kind", "source", "url", "note"]
TERM_COLUMNS = ["from", "to", "name", "what_listed_meant", "source", "url"]
STAGES = (
    ("import", "a published file is read strictly into a snapshot, or stops with row and column",
     "mapper.importing.import_file"),
    ("read", "the snapshots and their notes are read, and each file's hash is checked",
     "mapper.snapshots.read_snapshots"),
    ("patch", "corrections by hand are applied, each with its reason", "mapper.patches.apply"),
    ("locate", "the Census area that the agency polices is found from its name, state, city and "
     "county", "mapper.locate.Locator.locate"),
    ("reconcile", "listings of one agency get its permanent id", "mapper.reconcile.Register.find"),
    ("join", "agencies and areas become one table; rows and ids are counted after each join",
     "mapper.join.join"),
    ("check", "what must hold before anything is published is checked", "mapper.checks.problems"),
    ("publish", "the files and pages are written and swapped in whole", "mapper.build.build"),
)  # fmt: skip


def compute(
    result: Result, data: Path, files: list[dict[str, Any]], review: list[dict[str, Any]]
) -> dict[str, Any]:
    """Return all figures by name.

    `files` describes the data files already written, `review` holds the rows of review.csv.
    """
    newest = [s for s in result.snapshots if s.declaration.covered(Program.RING, s.day)][-1]
    ring = [one for one in result.listed if one.listing.program is Program.RING]
    ours = [one.listing for one in ring if one.day == newest.day.isoformat()]
    ids = {one.agency.agency_id for one in ring if one.day == newest.day.isoformat()}
    # A headline is one list on one day; agencies of older snapshots only stay in the data.
    agencies = result.agencies[result.agencies["agency_id"].isin(ids)]
    placed = agencies[agencies.geometry.notna()]
    published = _ring_map_count(data)
    by_day = [told for told in ours if told.active_since_precision == "day"]
    layers = snapshots.layer_notes(data)
    acs = next(note["vintage"] for note in layers if note["list"] == "place_population")
    methods = placed.groupby(placed["location_method"].str.partition(":")[0])["location_confidence"]
    return {
        "list": newest.declaration.name,
        "list_title": newest.declaration.title,
        "list_day": newest.day,
        "list_publisher": newest.declaration.publisher,
        "attribution": newest.declaration.attribution,
        "rows": len(ours),
        "agencies": len(agencies),
        "placed": len(placed),
        "in_review": len(agencies) - len(placed),
        "disputed": int(agencies["disputed"].sum()),
        "dated_day": len(by_day),
        "dated_month": sum(told.active_since_precision == "month" for told in ours),
        "by_year": dict(sorted(Counter(int(told.active_since[:4]) for told in ours).items())),
        "ring_day": date.fromisoformat(published["date"]),
        "ring_day_rows": sum(told.active_since <= published["date"] for told in by_day),
        "ring_day_published": int(published["count"]),
        "ring_day_source": published["source"],
        "ring_day_url": published["url"],
        "methods": [
            {"method": name, "label": name, "count": len(group), "confidence": float(group.min())}
            for name, group in sorted(methods, key=lambda pair: -len(pair[1]))
        ],
        "roles": dict(placed["location_role"].value_counts()),
        "levels": dict(placed["area_level"].value_counts()),
        "states_with_agencies": int(agencies["state"].nunique()),
        "review": review,
        "patches": [
            {
                "list": patch.list, "day": patch.day, "key": patch.key, "column": patch.column,
                "was": patch.was, "value": patch.value, "reason": patch.reason,
                "evidence": patch.evidence,
            }
            for patch in result.patches
        ],
        "snapshots": [_described(dict(snapshot.note)) for snapshot in result.snapshots],
        "layers": [_described(note) for note in layers],
        "columns": [
            {"name": c.name, "type": c.type, "unit": c.unit, "description": c.description,
             "source": c.source.format(acs=acs)}
            for c in AGENCY_COLUMNS
        ],
        "files": files,
        "program_terms": read_csv(data / "facts" / "program_terms.csv", TERM_COLUMNS),
        "version": version("ring-partnership-map"),
        "stages": [{"stage": s, "what": what, "function": f} for s, what, f in STAGES],
    }  # fmt: skip


def _described(note: dict[str, Any]) -> dict[str, Any]:
    return note | {"sha256": note["original_sha256"], "vintage": note.get("vintage", "")}


def _ring_map_count(data: Path) -> dict[str, str]:
    """Return the count that Ring itself published on the day its map appeared."""
    path = data / "facts" / "ring_counts.csv"
    for row in read_csv(path, COUNT_COLUMNS):
        if row["kind"] == "primary":
            return row
    raise MapperError(f"{path}: no count by Ring itself")
