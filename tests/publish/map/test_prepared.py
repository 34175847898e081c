"""What the search knows is prepared once, and never stands for other data than it was made from."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from mapper.census.read import layer_notes, read_areas
from mapper.cli import main
from mapper.publish.map import prepared
from tests.conftest import DATA
from tests.support.few_states import few_states, vouch


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a state, prepared."""
    data = few_states(tmp_path_factory.mktemp("small") / "data", {"CT": "09", "DE": "10"})
    assert prepared.prepare(data)
    return data


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "data"))


def scripts(data: Path) -> dict[str, str]:
    """What a build would take."""
    return prepared.search_scripts(data, read_areas(data), layer_notes(data))


def test_what_is_committed_holds_and_is_what_a_build_would_make(tmp_path: Path) -> None:
    assert not prepared.prepare(DATA), "run mapper vouch"
    told = json.loads((DATA / prepared.PATH).read_bytes())
    made = prepared._made(DATA, read_areas(DATA))
    assert told["scripts"] == made, f"{prepared.__name__}.FORM must become another"
    assert list(told["scripts"]) == list(made)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(path.read_bytes()[:-9]),
        lambda path: path.write_bytes(path.read_bytes().replace(b"Dover", b"Daver")),
        lambda path: path.write_text("[]"),
        lambda path: path.write_text('{"scripts": {"a": 1}}'),
        lambda path: path.write_bytes(path.read_bytes().replace(b'"of": "', b'"of": "0')),
    ],
    ids=["gone", "cut", "changed", "a list", "no text", "of other data"],
)
def test_a_file_that_does_not_hold_is_passed_over(folder: Path, spoil: object) -> None:
    whole = scripts(folder)
    assert any("Dover" in text for text in whole.values())
    spoil(folder / prepared.PATH)  # type: ignore[operator]
    assert scripts(folder) == whole
    assert prepared.prepare(folder)
    assert not prepared.prepare(folder)


def test_other_layers_or_facts_are_never_answered_with_what_was_prepared(folder: Path) -> None:
    places = folder / "census/places.csv"
    places.write_bytes(places.read_bytes().replace(b"Dover city", b"Davor city"))
    vouch(folder)
    assert any("Davor" in text for text in scripts(folder).values())
    (folder / "facts/everyday_names.csv").write_text(
        (folder / "facts/everyday_names.csv").read_text(encoding="utf-8").splitlines()[0] + "\n"
    )
    assert prepared.prepare(folder)


def test_vouch_prepares(folder: Path) -> None:
    (folder / prepared.PATH).unlink()
    main.main(["vouch", "--data", str(folder)], standalone_mode=False)
    assert not prepared.prepare(folder)
