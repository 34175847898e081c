"""One agency whose point is not in its state stops no build: it is set apart, and told."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from click.testing import CliRunner

from mapper.cli import main
from mapper.files.writing import sha256
from tests.support.few_states import few_states

WARREN = "mi-warren-police-department"
WHY = "lies 0.84 degrees outside MI"


def move_warren_to_ohio(data: Path) -> None:
    """Write another point for the city into the Gazetteer, and its hash into the note."""
    path, note = data / "census/places.csv", data / "census/places.json"
    text = path.read_text(encoding="utf-8")
    was, now = "2684000,MI,Warren city,city,A,42.492904,", "2684000,MI,Warren city,city,A,41.0,"
    assert was in text
    content = text.replace(was, now).encode()
    path.write_bytes(content)
    told = json.loads(note.read_bytes())
    told["files"]["places.csv"] = sha256(content)
    note.write_text(json.dumps(told), encoding="utf-8")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_an_agency_outside_its_state_is_left_off_the_map_and_told(
    tmp_path: Path,
) -> None:
    data = few_states(tmp_path / "data", {"MI": "26", "OH": "39"})
    move_warren_to_ohio(data)
    site = tmp_path / "site"
    ended = CliRunner().invoke(main, ["build", "--data", str(data), "--out", str(site)])
    assert ended.exit_code == 0, ended.output
    assert ended.stderr == f"mapper: left off the map, not in their states: {WARREN} {WHY}\n"
    (warren,) = (one for one in rows(site / "data/agencies.csv") if one["agency_id"] == WARREN)
    assert (warren["lat"], warren["geoid"], warren["geoids"]) == ("", "", "")
    in_review = [one for one in rows(site / "data/review.csv") if one["agency_id"] == WARREN]
    # A row of the copy of 2021 has a point and no state, and now no area of its name lies there.
    assert [one["list"] for one in in_review] == ["eff_atlas"]
    assert {one["reason"] for one in in_review} == {f"the point of its area {WHY}"}
    assert all("2684000" in one["alternatives"].split("|") for one in in_review)
    page = (site / f"agencies/{WARREN}.html").read_text(encoding="utf-8")
    said = f"which area it polices is not certain (the point of its area {WHY})"
    assert f"It is not on the map: {said}" in page
