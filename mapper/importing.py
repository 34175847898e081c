"""`mapper import`: from the bytes of a file to a snapshot in `data/`, and the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mapper import patches, reconcile
from mapper.census.layers import LAYERS
from mapper.lists import LISTS
from mapper.model import MapperError
from mapper.snapshots import layer_files, list_files
from mapper.store import write_changed


def import_file(
    data: Path, name: str, content: bytes, day: date, url: str, via: str = ""
) -> list[str]:
    """Take in a list or a reference layer; return what was done, a line each.

    Nothing is written unless all of it reads strictly. Raises ListError (the file) or DataError
    (what `data/` holds already).
    """
    if name in LAYERS:
        changed = write_changed(layer_files(data, LAYERS[name], content, day, url, via))
        return _told(changed, data)
    if name not in LISTS:
        known = ", ".join([*LISTS, *LAYERS])
        raise MapperError(f"no list or layer {name!r}; known: {known}")
    listings, files = list_files(data, LISTS[name], content, day, url, via)
    all_patches = patches.read(data, name)
    ours = patches.of_snapshot(all_patches, name, day.isoformat())
    patches.refuse_an_old_error(listings, all_patches, day.isoformat())
    register = reconcile.read(data)
    new = register.mint(patches.apply(listings, ours))
    # The register goes first: an agency too many harms nobody, a listing without one stops builds.
    register_file = {data / "agencies.csv": reconcile.register_bytes(register)}
    changed = write_changed(register_file | files)
    lines = _told(changed, data)
    if new:
        lines.append(f"{len(new):,} new agencies")
    return lines


def _told(changed: list[Path], data: Path) -> list[str]:
    if not changed:
        return ["nothing new: the same facts are there already"]
    return [f"wrote {path.relative_to(data)}" for path in changed]
