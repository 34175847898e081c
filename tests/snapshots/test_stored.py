"""Snapshots as they are read back from `data/`."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.errors import DataError
from mapper.snapshots.stored import read_snapshots


def test_the_day_of_the_data_is_told_or_said_to_be_unknown(data: Path) -> None:
    days = {
        one.declaration.name: (one.day.isoformat(), one.data_day) for one in read_snapshots(data)
    }
    assert days == {
        "digital_force_index": ("2021-08-09", ""),
        "eff_atlas": ("2020-10-07", "2020-10-07"),
        "ice_287g": ("2026-05-18", "2026-05-18"),
    }


@pytest.mark.parametrize("told", ['"data_day": "2021-08-09",', ""])
def test_a_note_that_claims_a_day_is_refused(data: Path, told: str) -> None:
    note = data / "lists/digital_force_index/2021-08-09.json"
    text = note.read_text(encoding="utf-8")
    assert '"data_day": null,' in text
    note.write_text(text.replace('"data_day": null,', told), encoding="utf-8")
    with pytest.raises(DataError, match=r"2021-08-09\.json, data_day: .* is not what the list"):
        read_snapshots(data)
