"""From the published bytes to a snapshot in `data/`, and the register: `mapper import` and `fetch`.

A snapshot is believed only after all of it was read strictly, its size is one that the declaration
expects, and no program that it covers lost more than a tenth of its rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from mapper.agencies.matching import NEW, Matcher
from mapper.agencies.register import Agency, Register, read_register, register_bytes
from mapper.census.layers.declaration import LayerDeclaration, vintage_of
from mapper.census.layers.declared import LAYERS
from mapper.census.read import read_areas
from mapper.characters import hidden
from mapper.errors import ListError, MapperError
from mapper.files import manifest
from mapper.files.locking import alone_in
from mapper.files.notes import known_note, note_bytes, origin, read_note
from mapper.files.writing import sha256, write_changed
from mapper.intake.believing import believe, falls
from mapper.intake.origin import refuse_wrong_origin
from mapper.intake.set_apart import set_apart
from mapper.lists import LISTS
from mapper.locate.cases import read_locator
from mapper.model import MAPPED_PROGRAMS, ListDeclaration, Listing
from mapper.snapshots import patches
from mapper.snapshots.stored import snapshot_csv

NOTHING_NEW = "nothing new: the same facts are there already"
# Of what cannot be fetched the largest at hand, polygons of places, has 16 MB.
MOST_BYTES = 100_000_000


def import_file(
    data: Path,
    name: str,
    content: bytes,
    day: date,
    url: str,
    via: str = "",
    *,
    accept_shrink: bool = False,
) -> list[str]:
    """Take in a list or a reference layer; return what was done, a line each.

    Nothing is written unless all of it reads strictly; the bytes of the newest snapshot again add
    nothing. Raises ListError (the file), DataError (what `data/` holds already) or MapperError
    (another process writes there).
    """
    refuse_unknown([name])
    with alone_in(data):
        return take_in(data, name, content, day, url, via, accept_shrink=accept_shrink)


def take_in(
    data: Path,
    name: str,
    content: bytes,
    day: date,
    url: str,
    via: str = "",
    *,
    accept_shrink: bool = False,
) -> list[str]:
    """Do what `import_file` does, for who is alone in the folder already."""
    refuse_wrong_origin(data, name, day, url)
    if name in LAYERS:
        changed = write_changed(layer_files(data, LAYERS[name], content, day, url, via))
        return _told(changed, data)
    declaration = LISTS[name]
    folder = data / "lists" / name
    known = [told for path in sorted(folder.glob("*.json")) if (told := known_note(path))]
    before = [told for told in known if told["day"] <= day.isoformat()]
    if before and before[-1]["original_sha256"] == sha256(content):
        # The same bytes are the same snapshot, whatever day it is: it keeps its day and its note.
        day, url, via = (date.fromisoformat(before[-1]["day"]), *origin(before[-1]))
    listings, files, apart = list_files(data, declaration, content, day, url, via)
    shrunk = falls(declaration, listings, day, before)
    if shrunk and not accept_shrink:
        raise ListError(name, f"{'; '.join(shrunk)}: --accept-shrink takes it all the same")
    register = read_register(data)
    corrected = patches.apply(listings, patches.read(data, name), day.isoformat())
    new = register.mint(corrected)
    if declaration.points_moved_degrees:
        new += _mint_by_point(data, declaration, corrected, register)
    # The register goes first: an agency too many harms nobody, a listing without one stops builds.
    agencies = register_bytes(register)
    register_file = {data / "agencies.csv": agencies}
    register_file |= manifest.renewed(data, "agencies.csv", agencies)
    changed = write_changed(register_file | files)
    lines = _told(changed, data)
    if new:
        lines.append(f"{len(new):,} new agencies")
    if changed:
        lines += [f"taken all the same: {fall}" for fall in shrunk]
        lines += [
            f"warning: set apart: {row['key']}, {row['column']}: {row['reason']}" for row in apart
        ]
        unread = Counter(field for listing in listings for field in listing.extra)
        lines += [
            f"warning: the field {field!r} ({count:,} rows) is new and stands in the column extra: "
            "read it, then declare it"
            for field, count in sorted(unread.items())
        ]
    return lines


def _mint_by_point(
    data: Path,
    declaration: ListDeclaration,
    listings: Sequence[Listing],
    register: Register,
) -> list[Agency]:
    """Take in the agencies of a list without states that only name and point tell of."""
    areas = read_areas(data)
    locator = read_locator(data, areas)
    matcher = Matcher(register, locator, declaration.points_moved_degrees)
    new = {}
    for listing, _, match in matcher.match(listings, MAPPED_PROGRAMS):
        where = match.location
        if match.method != NEW or where is None or listing.program not in MAPPED_PROGRAMS:
            continue
        if where.areas not in new:  # two names of one area are one agency, as `matching` has it
            # The county tells it from its namesakes; where it has none the name is enough.
            counties = [areas.by_geoid[geoid].name for geoid in where.areas[0].counties]
            told = tuple(counties) if where.alternatives else ()
            named = replace(listing, state=match.state, counties=told)
            new[where.areas] = register.add(named)
    return list(new.values())


def most_bytes(name: str) -> int:
    """Return how large a file of a list or layer may be: as large as fetch would take it.

    Raises MapperError for a name that is neither.
    """
    refuse_unknown([name])
    source = LISTS[name].source if name in LISTS else LAYERS[name].source
    return source.max_bytes * len(source.urls) if source else MOST_BYTES


def refuse_unknown(names: Iterable[str]) -> None:
    """Raise MapperError for the first name that is neither a list nor a layer."""
    for name in names:
        if name not in LISTS and name not in LAYERS:
            known = ", ".join([*LISTS, *LAYERS])
            raise MapperError(f"no list or layer {name!r}; known: {known}")


def list_files(
    data: Path, declaration: ListDeclaration, content: bytes, day: date, url: str, via: str = ""
) -> tuple[list[Listing], dict[Path, bytes], list[dict[str, str]]]:
    """Parse a published list; return its listings, the two files of its snapshot, note last, and
    the rows that are set apart, which the note tells.

    Raises ListError if the list does not read strictly, its size is not believed, a date lies
    after the snapshot, or other facts were already taken for that day.
    """
    parsed = declaration.parse(content)
    believe(declaration.name, len(parsed), declaration.expected_rows)
    listings, apart = set_apart(parsed)
    for listing in listings:
        latest = max(listing.active_since, listing.denied_on, listing.signed_on)
        if latest > day.isoformat():
            # Named by its key: a list that is no table has no header to count rows from.
            problem = f"{listing.key}: {latest} lies after the snapshot's day"
            raise ListError(declaration.name, problem)
    table = snapshot_csv(listings)
    folder = data / "lists" / declaration.name
    note_path = folder / f"{day}.json"
    known = known_note(note_path)
    if known and known["original_sha256"] != sha256(content):
        if known["files"][f"{day}.csv"] != sha256(table):
            digest = known["original_sha256"]
            problem = f"another file was already taken for {day} (sha256 {digest[:12]}...)"
            raise ListError(declaration.name, problem)
        return listings, {}, apart  # other bytes, the same facts: the day keeps its note
    programs = Counter(str(listing.program) for listing in listings)
    note = _note(declaration, content, day, url, via) | {
        "data_day": None if declaration.data_day_unknown else day.isoformat(),
        "attribution": declaration.attribution,
        "changes": "facts in our own columns; no sentence of the list is kept",
        "rows": len(listings),
        "rows_by_program": dict(sorted(programs.items())),
        "files": {f"{day}.csv": sha256(table)},
    }
    if apart:
        note["set_apart"] = apart
    return listings, {folder / f"{day}.csv": table, note_path: note_bytes(note)}, apart


def layer_files(
    data: Path, layer: LayerDeclaration, content: bytes, day: date, url: str, via: str = ""
) -> dict[Path, bytes]:
    """Parse a reference layer; return its files, note last; they replace an older vintage whole."""
    folder = data / "census"
    note_path = folder / f"{layer.name}.json"
    known = known_note(note_path)
    if known and known["original_sha256"] == sha256(content):
        day, url, via = (date.fromisoformat(known["day"]), *origin(known))
    vintage = vintage_of(layer, url)
    missing = [file for file in layer.needs if not (folder / file).is_file()]
    if missing:
        problem = f"it is read beside {missing[0]}: import {missing[0].partition('.')[0]} first"
        raise ListError(layer.name, problem)
    for file in layer.needs:  # what is read beside it must be what was imported
        read_note(folder / f"{file.partition('.')[0]}.json")
    needed = [(folder / file).read_bytes() for file in layer.needs]
    rows, files = layer.parse(content, layer.name, *needed)
    believe(layer.name, rows, layer.rows)
    for file_name, body in files.items():
        lines = body.decode().split("\n")
        if seen := next(filter(None, map(hidden, lines)), ""):
            number = next(n for n, line in enumerate(lines, start=1) if hidden(line))
            raise ListError(layer.name, f"{seen} in line {number} of what would be {file_name}")
    note = _note(layer, content, day, url, via) | {
        "vintage": vintage,
        "rows": rows,
        "files": {name: sha256(body) for name, body in files.items()},
    }
    return {folder / name: body for name, body in files.items()} | {note_path: note_bytes(note)}


def _note(
    declared: ListDeclaration | LayerDeclaration, content: bytes, day: date, url: str, via: str
) -> dict[str, Any]:
    return {
        "list": declared.name,
        "title": declared.title,
        "day": day.isoformat(),
        "publisher": declared.publisher,
        "license": declared.license,
        "url": url,
        "via": via,
        "original_bytes": len(content),
        "original_sha256": sha256(content),
    }


def _told(changed: list[Path], data: Path) -> list[str]:
    if not changed:
        return [NOTHING_NEW]
    return [f"wrote {path.relative_to(data)}" for path in changed]
