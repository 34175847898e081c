"""From the published bytes of a reference layer to its files in `data/census/`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mapper.census.layers.declaration import LayerDeclaration, vintage_of
from mapper.characters import hidden
from mapper.errors import ListError
from mapper.files.notes import known_note, note_bytes, origin, read_note
from mapper.files.writing import sha256
from mapper.intake.believing import believe
from mapper.intake.origin import note_of


def layer_files(
    data: Path,
    layer: LayerDeclaration,
    content: bytes,
    day: date,
    url: str,
    via: str = "",
    file_name: str = "",
    year: int | None = None,
) -> dict[Path, bytes]:
    """Parse a reference layer; return its files, note last; they replace an older vintage whole.

    The vintage is that of the year, else the one that address or file name tells.
    """
    folder = data / "census"
    note_path = folder / f"{layer.name}.json"
    known = known_note(note_path)
    if known and known["original_sha256"] == sha256(content):
        day, url, via = (date.fromisoformat(known["day"]), *origin(known))
    vintage = vintage_of(layer, url, file_name, year)
    missing = [file for file in layer.needs if not (folder / file).is_file()]
    if missing:
        problem = f"it is read beside {missing[0]}: import {missing[0].partition('.')[0]} first"
        raise ListError(layer.name, problem)
    for file in layer.needs:  # what is read beside it must be what was imported
        read_note(folder / f"{file.partition('.')[0]}.json")
    needed = [(folder / file).read_bytes() for file in layer.needs]
    rows, files = layer.parse(content, layer.name, *needed)
    believe(layer.name, rows, layer.rows)
    for named, body in files.items():
        lines = body.decode().split("\n")
        if seen := next(filter(None, map(hidden, lines)), ""):
            number = next(n for n, line in enumerate(lines, start=1) if hidden(line))
            raise ListError(layer.name, f"{seen} in line {number} of what would be {named}")
    note = note_of(layer, content, day, url, via) | {
        "vintage": vintage,
        "rows": rows,
        "files": {name: sha256(body) for name, body in files.items()},
    }
    return {folder / name: body for name, body in files.items()} | {note_path: note_bytes(note)}
