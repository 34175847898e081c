"""The facts are published row by row, with what a rule leaves beside each of its steps."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from tests.conftest import DATA


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_request_is_published_as_it_was_gathered(built_site: Path) -> None:
    assert rows(built_site / "data/ring_requests.csv") == rows(DATA / "facts/ring_requests.csv")


def test_every_step_is_published_with_the_rule_that_it_leaves(built_site: Path) -> None:
    published = rows(built_site / "data/facial_recognition_limits.csv")
    ours = rows(DATA / "facts/facial_recognition_limits.csv")
    for one in ours:
        del one["precision"]
    rules = [one.pop("rule") for one in published]
    assert published == ours
    told = {(one["geoid"], one["kind"]): rule for one, rule in zip(ours, rules, strict=True)}
    assert told["2255000", "ban"] == ""
    assert told["2255000", "ban partly reversed"] == "conditions"
    assert told["0606000", "ban"] == "ban"
    assert told["06", "lapsed"] == ""


def test_both_are_in_the_data_package(built_site: Path) -> None:
    package = json.loads((built_site / "data/datapackage.json").read_bytes())
    told = {one["path"]: one["rows"] for one in package["resources"] if "rows" in one}
    assert told.get("ring_requests.csv", 12) == 12
    paths = {one["path"] for one in package["resources"]}
    assert {
        "ring_requests.csv",
        "facial_recognition_limits.csv",
        "charts/legal-demands.csv",
    } <= paths
