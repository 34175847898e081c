"""What is fuzzed: every parser of lists and layers, every reader of data/, `locate`, the stages."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from bench.fuzzing import data_files, layer_seeds
from bench.fuzzing.mutators import changed
from mapper.census.layers.declared import LAYERS
from mapper.lists import LISTS
from mapper.locate.table import locate_file

LISTS_OF_TESTS = Path(__file__).parents[2] / "tests/lists"
_ORIGINALS = {".csv", ".xlsx", ".kml", ".kmz", ".zip", ".txt", ".dat", ".json"}
# Layers and files by the reader that most of them share, by how their names begin.
_LAYERS = {
    "acs_": "acs_tables", "zcta_": "zip_codes", "state_boundaries": "boundaries",
    "county_boundaries": "boundaries", "county_demographics": "demographics",
    "ct_town_demo": "demographics", "nj_municipality_race": "demographics",
    "place_income": "demographics", "place_race": "demographics",
    "place_poverty": "demographics", "place_population_2015": "demographics",
    "place_population": "population", "county_population": "population",
    "county_subdivision_population": "population", "counties": "gazetteer",
    "county_subdivisions": "gazetteer", "places": "gazetteer", "place_polygons": "polygons",
    "nj_": "polygons", "ct_": "polygons", "ma_": "polygons",
}  # fmt: skip
_FILES = {
    "facts/": "facts", "lists/": "snapshots", "patches/": "by hand", "slips/": "by hand",
    "agencies": "by hand",
    "disagreements": "by hand", "manifest": "by hand", "census/zcta_": "zip codes",
    "census/police": "stations",
}  # fmt: skip
Read = Callable[[bytes], object]


@dataclass(frozen=True)
class Target:
    """Several readers of one kind: by the name of what each reads, it and inputs that it takes.

    An input of the target is such a name, a line feed, and what is read.
    """

    cases: Mapping[str, tuple[Read, Sequence[bytes]]]

    def seeds(self) -> list[bytes]:
        """Return all inputs that are changed."""
        return [
            name.encode() + b"\n" + seed
            for name, (_, seeds) in self.cases.items()
            for seed in seeds
        ]

    def changed(self, given: bytes, chance: random.Random) -> bytes:
        """Return an input with another content, or one of another case."""
        name, _, content = given.partition(b"\n")
        if name.decode(errors="replace") not in self.cases or chance.random() < 0.05:
            name, _, content = chance.choice(self.seeds()).partition(b"\n")
        return name + b"\n" + changed(content, chance)

    def read(self, given: bytes) -> None:
        """Let the reader that is named read an input; of another name there is nothing to read."""
        name, _, content = given.partition(b"\n")
        if case := self.cases.get(name.decode(errors="replace")):
            case[0](content)


@cache
def targets() -> dict[str, Target]:
    """Return what is fuzzed, by name."""
    found: dict[str, dict[str, tuple[Read, Sequence[bytes]]]] = {}
    for name, declared in LISTS.items():
        seeds = _samples(LISTS_OF_TESTS / name)
        found[f"list {name}"] = {name: (declared.parse, seeds)}
    for name, seeds in layer_seeds.layer_seeds().items():
        cases = found.setdefault(f"layer {_group(name, _LAYERS) or name}", {})
        cases[name] = partial(layer_seeds.parse, name), seeds
        source = LAYERS[name].api_source
        if source and source.merge:
            answers = [one for one in seeds if one[:1] == b"["]
            cases[f"answers of {name}"] = partial(_merged, source.merge), answers
    stages: dict[str, tuple[Read, Sequence[bytes]]] = {}
    for file, reader in data_files.readers().items():
        group = _group(file, _FILES) or _group_of(reader)
        seeds = [(data_files.folder() / file).read_bytes()]
        found.setdefault(f"data: {group}", {})[file] = partial(data_files.read, file), seeds
        stages[file] = partial(data_files.run_stages, file), seeds
    table = b"agency,state,city,county\nDover Police Department,DE,Dover,\n"
    found["locate"] = {"locate": (_locate, [table])}
    found["stages"] = stages
    return {name: Target(cases) for name, cases in found.items()}


def _group(name: str, groups: Mapping[str, str]) -> str:
    return next((group for start, group in groups.items() if name.startswith(start)), "")


def _group_of(reader: object) -> str:
    return getattr(reader, "__name__", "").strip("_<>").replace("_", " ")


def _samples(folder: Path) -> list[bytes]:
    return [
        path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in _ORIGINALS and not path.name.startswith("expected")
    ]


def _merged(merge: Callable[[list[bytes]], bytes], content: bytes) -> None:
    merge([content, content])


def _locate(content: bytes) -> None:
    locate_file(content, "fuzz.csv", data_files.locator()).csv()
