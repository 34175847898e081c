"""What the search knows of areas and ZIP codes, prepared when a layer is imported.

`data/prepared/search.json` holds the scripts, the digest of all that they were made from, and their
own. A build takes them only where both hold, and else works them out again, as it would without
the file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mapper.census import zip_codes
from mapper.census.areas import Areas
from mapper.census.old_counties import old_counties
from mapper.census.read import layer_notes, read_place_counties, vouched_areas
from mapper.facts.everyday_names import read_everyday_names
from mapper.files.reading import read_ours
from mapper.files.writing import sha256, write_changed
from mapper.publish.map.search import Known, lookup_scripts
from mapper.publish.map.zip_codes import shards

PATH = "prepared/search.json"
FORM = 1  # one more for each change of what the same data give
LAYERS = (
    "counties", "county_subdivisions", "places", "county_population",
    "county_subdivision_population", "place_population", "place_counties", "connecticut_counties",
    "tribal_areas", *zip_codes.LAYERS,
)  # fmt: skip
FACTS = ("changed_codes", "former_areas", "other_names", "everyday_names")
Scripts = dict[str, str]


def search_scripts(data: Path, areas: Areas, notes: Mapping[str, Mapping[str, Any]]) -> Scripts:
    """Return the scripts of the search by file name, as they were prepared if that still holds.

    `notes` are those of the layers. Raises DataError if a layer is missing.
    """
    return _held(data, _origin(data, notes)) or _made(data, areas)


def prepare(data: Path) -> bool:
    """Write what a build would work out, unless it is there already; return whether it was written.

    Raises DataError if a layer is missing, or a file is not the one that its note vouches for.
    """
    origin = _origin(data, layer_notes(data))
    if _held(data, origin):
        return False
    scripts = _made(data, vouched_areas(data))
    told = {"of": origin, "sha256": _digest(scripts), "scripts": scripts}
    write_changed({data / PATH: (json.dumps(told, indent=0) + "\n").encode()})
    return True


def _made(data: Path, areas: Areas) -> Scripts:
    census = data / "census"
    names = read_everyday_names(data, areas.by_geoid)
    known = Known(names, read_place_counties(census), old_counties(areas))
    zctas = zip_codes.read(census, areas)
    return {**lookup_scripts(areas.by_geoid.values(), known), **shards(zctas)}


def _held(data: Path, origin: str) -> Scripts:
    """Return the scripts that were prepared from this, {} if there are none that hold."""
    try:
        told = json.loads(read_ours(data / PATH))
        scripts: Scripts = told["scripts"]
        holds = told["of"] == origin and told["sha256"] == _digest(scripts)
    except (OSError, LookupError, TypeError, ValueError, RecursionError, AttributeError):
        return {}  # nobody has prepared it, or it was cut: it is worked out
    return scripts if holds else {}


def _digest(scripts: Scripts) -> str:
    return sha256("\0".join(f"{name}\0{text}" for name, text in scripts.items()).encode())


def _origin(data: Path, notes: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the digest of all that the scripts are made from: the layers, and facts."""
    layers = {name: notes[name]["files"] for name in LAYERS if name in notes}
    paths = [data / "facts" / f"{name}.csv" for name in FACTS]
    facts = {path.stem: sha256(read_ours(path)) for path in paths if path.exists()}
    return sha256(json.dumps([FORM, layers, facts], sort_keys=True).encode())
