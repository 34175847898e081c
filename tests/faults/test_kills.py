"""A process that is killed at any moment leaves old or new, and the next run mends the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mapper.files.writing import UNFINISHED
from mapper.publish import replacing
from mapper.snapshots.stored import read_snapshots
from tests.support import small_work
from tests.support.killing import killed_at_every_call, killed_at_random
from tests.support.small_work import Small, State, left_overs, whole_state

KILLS = 20


@pytest.fixture(params=["import", "fetch"])
def intake(request: pytest.FixtureRequest, folder: Path) -> Small:
    return {"import": small_work.importing, "fetch": small_work.fetching}[request.param](folder)


def assert_each_file_is_old_or_new(small: Small, before: State, after: State) -> None:
    now = whole_state(small.folder)
    data = small.folder / "data" if (small.folder / "data").is_dir() else small.folder
    for name, content in now.items():
        if content is not None:  # an empty folder
            assert content in (before.get(name), after.get(name)), name
    assert set(before) <= set(now), "a file is lost"
    assert read_snapshots(data), "what a note names is there"


def assert_intake_survives(small: Small, kills: Iterator[object], least: int) -> None:
    after = small.after()
    small.fresh()
    before = whole_state(small.folder)
    assert before != after
    killed = 0
    for _ in kills:
        assert_each_file_is_old_or_new(small, before, after)
        small.work()
        assert whole_state(small.folder) == after
        assert left_overs(small.folder) == []
        small.fresh()
        killed += 1
    assert killed >= least


def test_intake_killed_at_each_call_that_writes(intake: Small) -> None:
    assert_intake_survives(intake, killed_at_every_call(intake.work), 12)


def test_intake_killed_at_random_moments(intake: Small) -> None:
    assert_intake_survives(intake, killed_at_random(intake.work, KILLS, seed=14), KILLS)


@pytest.fixture(params=[True, False], ids=["exchange", "two renames"])
def can_exchange(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    if not request.param:
        monkeypatch.setattr(replacing, "exchange", lambda *_: False)
    return bool(request.param)


@pytest.fixture
def a_build(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Small:
    return small_work.a_build(folder, monkeypatch.setattr)


def assert_build_survives(
    small: Small, kills: Iterator[object], least: int, *, can_exchange: bool
) -> None:
    after = small.after()
    small.fresh()
    site = small.folder / "site"
    before = whole_state(site)
    carried = {name: content for name, content in before.items() if content != b"old"}
    carried.pop("data/SHA256SUMS")
    new = {name.removeprefix("site/"): content for name, content in after.items()}
    assert len(carried) >= 9
    assert carried.items() <= new.items(), "all of it is carried over"
    assert "old.html" not in new
    killed = 0
    for _ in kills:
        if not can_exchange and not site.exists():  # between two renames
            assert whole_state(small.folder / f".site{UNFINISHED}/old") == before
        else:
            assert whole_state(site) in (before, new)
        small.work()
        assert whole_state(site) == new
        assert [path.name for path in small.folder.iterdir()] == ["site"]
        small.fresh()
        killed += 1
    assert killed >= least


def test_a_build_killed_at_each_call_that_writes(a_build: Small, can_exchange: bool) -> None:
    assert_build_survives(
        a_build, killed_at_every_call(a_build.work), 40, can_exchange=can_exchange
    )


def test_a_build_killed_at_random_moments(a_build: Small, can_exchange: bool) -> None:
    assert_build_survives(
        a_build, killed_at_random(a_build.work, KILLS, seed=14), KILLS, can_exchange=can_exchange
    )
