"""The fuzzer reaches what it says: every file of data/, every layer, and what lies behind sums."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from bench.fuzzing import data_files, layer_seeds
from bench.fuzzing.mutators import changed
from bench.fuzzing.targets import targets
from mapper.build import build
from mapper.census.layers.declared import LAYERS
from mapper.errors import MapperError
from mapper.files.archives import open_zip
from mapper.publish.map.prepared import PATH
from tests.conftest import DATA
from tests.support.few_states import vouch


def test_every_file_of_data_has_a_reader_that_is_fuzzed_or_a_reason_why_no_build_reads_it() -> None:
    there = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file()}
    assert data_files.readers().keys().isdisjoint(data_files.UNREAD)
    # Of the days of lists one file of each kind is enough.
    known, here = (
        {re.sub(r"^lists/\w+/[-0-9]+", "lists/LIST/DAY", name) for name in names}
        for names in ({*data_files.readers(), *data_files.UNREAD}, there - {"LICENSE.md"})
    )
    assert known == here


# What was prepared is passed over where it does not hold: tests/publish/map/test_prepared.py.
def test_the_reader_of_each_file_reads_it() -> None:
    taken = []
    for file in sorted(data_files.readers().keys() - {PATH}):
        try:
            data_files.read(file, b"\xff{")
        except MapperError:
            continue
        taken.append(file)
    assert taken == []


def test_what_no_build_reads_may_hold_anything(tmp_path: Path) -> None:
    data = Path(shutil.copytree(data_files.folder(), tmp_path / "data"))
    for file in data_files.UNREAD:
        (data / file).write_bytes(b"any\nthing\n")
    vouch(data)
    build(data, tmp_path / "site")


def test_every_layer_is_fuzzed_from_originals_that_its_reader_reads() -> None:
    seeds = layer_seeds.layer_seeds()
    assert seeds.keys() == LAYERS.keys()
    for name, contents in seeds.items():
        assert all(layer_seeds.parse(name, content) for content in contents), name


def test_a_zip_that_was_changed_is_a_sound_one_most_of_the_time() -> None:
    chance, sound, other = random.Random(1), 0, 0
    (*_, shapefile) = layer_seeds.layer_seeds()["state_boundaries"]
    for _ in range(100):
        content = changed(shapefile, chance)
        other += content != shapefile
        try:
            open_zip("a", content, 10**6)
        except MapperError:
            continue
        sound += 1
    assert sound > 80
    assert other > 90


def test_the_lengths_in_a_changed_shapefile_are_mended() -> None:
    chance, right = random.Random(1), 0
    (*_, shapefile) = layer_seeds.layer_seeds()["state_boundaries"]
    for _ in range(100):
        try:
            body = open_zip("a", changed(shapefile, chance), 10**6).read("a.shp")
        except MapperError:
            continue
        right += int.from_bytes(body[24:28], "big") == len(body) // 2
    assert right > 80


def test_an_input_tells_who_reads_it() -> None:
    target = targets()["layer gazetteer"]
    chance = random.Random(1)
    for _ in range(20):
        given = target.changed(chance.choice(target.seeds()), chance)
        assert given.partition(b"\n")[0].decode() in target.cases
    target.read(target.seeds()[0])
    with pytest.raises(MapperError, match=r"^places"):
        target.read(b"places\nUSPS|GEOID\n")
    target.read(b"no such layer\nUSPS|GEOID\n")
