"""What `mapper lists` tells of each list and layer, and how old it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mapper.census.layers.declared import LAYERS
from mapper.intake import overview
from mapper.lists import LISTS
from tests.conftest import DATA


def test_the_age_of_a_snapshot() -> None:
    assert overview.say_age("2020-10-07", date(2020, 10, 8)) == "of 2020-10-07, 1 day old"
    assert overview.say_age("2020-10-07", date(2026, 10, 7)) == "of 2020-10-07, 2,191 days old"


def test_every_list_and_every_layer_has_its_line() -> None:
    told = overview.text(DATA, date(2026, 11, 27))
    for name in LISTS:
        assert f"\n{name}  " in f"\n{told}"
    for name, layer in LAYERS.items():
        assert layer.optional or f"\n{name}  " in told
    ours = [line for line in told.splitlines() if line.startswith("eff_atlas ")]
    assert len(ours) == 1
    assert " rows  CC BY 4.0  derived from no other list" in ours[0]
    assert overview.markdown().count("\n| `") == len(LISTS) + len(LAYERS)


def test_a_list_without_a_snapshot_is_told_as_such(tmp_path: Path) -> None:
    assert overview.newest_of(tmp_path, "eff_atlas", date(2026, 11, 27)) == (
        "there is no snapshot of it yet"
    )
    newest = overview.newest_of(DATA, "digital_force_index", date(2021, 8, 10))
    assert newest == "the newest good snapshot, of 2021-08-09, 1 day old, stays"
