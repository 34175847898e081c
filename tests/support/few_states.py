"""A folder of data that is read and built in moments: the rows of a few states, vouched for."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import shapely

from mapper.files import manifest
from mapper.files.notes import note_bytes
from mapper.files.tables import csv_bytes
from mapper.files.writing import sha256
from mapper.publish.data.license import WORDS
from mapper.snapshots.day_tables import DIGEST, FROM, table_of
from mapper.snapshots.differences import changes_name, difference

DATA = Path(__file__).parents[2] / "data"
# With towns that are governments, old counties, polygons of towns, a user of Rekognition, tribes.
STATES = {"CT": "09", "DE": "10", "MA": "25", "NJ": "34", "OR": "41"}
_GEOIDS = ("geoid", "area")
Row = dict[str, str]


def notes(folder: Path) -> list[Path]:
    """Return the notes of a folder of data."""
    return sorted([*folder.glob("census/*.json"), *folder.glob("lists/*/*.json")])


def few_states(
    folder: Path, states: dict[str, str] = STATES, source: Path = DATA, *, with_lists: bool = True
) -> Path:
    """Write what `source` has of these states (FIPS codes by USPS code), and return the folder;
    without lists it has no agency either."""
    beside = (".unread.csv", ".changes.csv")
    paths = sorted(path for path in source.rglob("*.csv") if not path.name.endswith(beside))
    tables = {path.relative_to(source): _table(path.read_bytes()) for path in paths}
    days = [path for path in sorted(source.glob("lists/*/*.json")) if FROM in _note(path)]
    for path in days:
        whole = path.with_suffix(".csv").relative_to(source)
        tables[whole] = _table(table_of(path.parent, path.stem))
    inside = _inside(source, states)
    if not with_lists:
        tables[Path("agencies.csv")][1].clear()
        tables = {name: table for name, table in tables.items() if name.parts[0] != "lists"}
    moved = {
        (name.stem, row["key"]): row["value"]
        for name, (_, rows) in tables.items()
        if name.parts[0] == "patches"
        for row in rows
        if row["column"] == "state"
    }
    for name, (columns, all_rows) in tables.items():
        rows = all_rows
        if name.parts[0] == "lists":
            rows = [
                row
                for row in rows
                if (row["state"] in states if row["state"] else inside(row))
                and moved.get((name.parts[1], row["key"]), row["state"]) in {*states, ""}
            ]
        # a list kept by hand stays whole: the note of its snapshot knows the file by its hash
        keep = bool if name == Path("facts/reported.csv") else _rule(columns, states)
        _write(folder / name, csv_bytes(columns, (row.values() for row in rows if keep(row))))
    _keep_what_fits(folder)
    for path in sorted(source.rglob("*.geojson")):
        head, *lines, end = path.read_text(encoding="utf-8").splitlines()
        is_kept = _of_states(states) if path.stem.startswith("county") else bool
        kept = [line.removesuffix(",") for line in lines if is_kept(line)]
        text = "\n".join([head, ",\n".join(kept), end, ""])
        _write(folder / path.relative_to(source), text.encode())
    for path in notes(source) if with_lists else sorted(source.glob("census/*.json")):
        _write(folder / path.relative_to(source), path.read_bytes())
    if with_lists:
        for path in reversed(days):
            _keep_as_difference(folder / path.relative_to(source))
    vouch(folder)
    shutil.copy(source / WORDS, folder / WORDS)
    return folder


def _keep_as_difference(path: Path) -> None:
    """Keep the table of a day as its note says, if what is left of it is small enough."""
    note, whole = _note(path), path.with_suffix(".csv")
    content = whole.read_bytes()
    changes = difference((path.parent / f"{note[FROM]}.csv").read_bytes(), content)
    note["files"].pop(changes_name(path.stem))
    note["rows"] = len(_table(content)[1])
    if changes is None:
        note["files"][whole.name] = ""
        del note[FROM], note[DIGEST]
    else:
        note["files"][changes_name(path.stem)] = ""
        note[DIGEST] = sha256(content)
        _write(path.with_name(changes_name(path.stem)), changes)
        whole.unlink()
    path.write_bytes(note_bytes(note))


def _note(path: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(path.read_bytes())
    return told


def vouch(folder: Path) -> None:
    """Renew hashes and numbers of rows in all notes, and the manifest."""
    for path in notes(folder):
        note = json.loads(path.read_bytes())
        note["files"] = {
            name: sha256((path.parent / name).read_bytes())
            for name in note["files"]
            if not name.endswith(".unread.csv")  # which is left out
        }
        note.pop("unread", None)
        table = path.with_suffix(".csv")
        if table.is_file():
            note["rows"] = len(_table(table.read_bytes())[1])
        path.write_bytes(note_bytes(note))
    (folder / manifest.FILE).write_bytes(manifest.vouched(folder))


def _table(content: bytes) -> tuple[list[str], list[Row]]:
    usual = csv.field_size_limit(1_000_000)  # the shore of Alaska is one cell of 620 kB
    try:
        reader = csv.DictReader(io.StringIO(content.decode(), newline=""))
        rows = list(reader)
        return list(reader.fieldnames or ()), rows
    finally:
        csv.field_size_limit(usual)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _inside(source: Path, states: dict[str, str]) -> Callable[[Row], bool]:
    """Return whether a listing without a state has its point well inside one of these states."""
    told = json.loads((source / "census/state_boundaries.geojson").read_bytes())["features"]
    land = shapely.union_all(
        [shapely.geometry.shape(one["geometry"]) for one in told
         if one["properties"]["usps"] in states]
    ).buffer(-0.1)  # fmt: skip
    shapely.prepare(land)
    return lambda row: (
        bool(row["lat"]) and bool(shapely.contains_xy(land, float(row["lon"]), float(row["lat"])))
    )


def _rule(columns: list[str], states: dict[str, str]) -> Callable[[Row], bool]:
    """Return which rows of a table stay, by its first column that tells where they are."""
    codes = tuple(states.values())
    if "states" in columns:
        return lambda row: set(row["states"].split("|")) <= states.keys()
    for column in _GEOIDS:
        if column in columns and "state" not in columns:
            return lambda row: row[column].startswith(codes)
    if "state" in columns and "key" not in columns:
        return lambda row: row["state"] in states
    if "agency_id" in columns:
        return lambda row: row["agency_id"][:2].upper() in states
    return lambda row: True


def _keep_what_fits(folder: Path) -> None:
    """Leave out patches, judgments and events of listings and agencies that are not there."""
    keys = {
        (path.parent.name, row["key"])
        for path in folder.glob("lists/*/*.csv")
        for row in _table(path.read_bytes())[1]
    }
    columns, rows = _table((folder / "agencies.csv").read_bytes())
    known = {row["agency_id"] for row in rows}
    for row in rows:
        if row["superseded_by"] not in known:
            row["superseded_by"] = ""
    (folder / "agencies.csv").write_bytes(csv_bytes(columns, (row.values() for row in rows)))
    for path in (*folder.glob("patches/*.csv"), folder / "disagreements.csv"):
        columns, rows = _table(path.read_bytes())
        kept = [row for row in rows if (row.get("list", path.stem), row["key"]) in keys]
        path.write_bytes(csv_bytes(columns, (row.values() for row in kept)))
    areas = {
        row["geoid"]
        for name in ("counties", "county_subdivisions", "places", "tribal_areas")
        for row in _table((folder / f"census/{name}.csv").read_bytes())[1]
    }
    columns, rows = _table((folder / "facts/other_names.csv").read_bytes())
    kept = [row for row in rows if row["geoid"] in areas]
    (folder / "facts/other_names.csv").write_bytes(
        csv_bytes(columns, (row.values() for row in kept))
    )
    columns, rows = _table((folder / "facts/events.csv").read_bytes())
    kept = [row for row in rows if set(filter(None, row["agency_ids"].split("|"))) <= known]
    (folder / "facts/events.csv").write_bytes(csv_bytes(columns, (row.values() for row in kept)))


def _of_states(states: dict[str, str]) -> Callable[[str], bool]:
    """Return whether a line of outlines of counties is of these states."""
    of_one = re.compile(rf'"usps":"({"|".join(states)})"|"geoid":"({"|".join(states.values())})')
    return lambda line: bool(of_one.search(line))
