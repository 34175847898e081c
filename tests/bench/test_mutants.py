"""Each change of the code that no test notices is told, with why it may be."""

from __future__ import annotations

import csv
from collections import Counter

from bench import mutants


def rows(name: str) -> list[dict[str, str]]:
    path = mutants.SURVIVORS.with_name(name)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_survivor_is_explained_and_counted() -> None:
    survivors = rows("survivors.csv")
    assert [row for row in survivors if not row["why"]] == []
    by_module = Counter(row["module"] for row in survivors)
    counted = {row["module"]: row for row in rows("mutants.csv")}
    assert list(counted) == list(mutants.MODULES)
    for module, row in counted.items():
        assert by_module[module] == int(row["survived"]) == int(row["explained"]), module
        assert int(row["mutants"]) == int(row["killed"]) + int(row["survived"]), module


def test_each_module_and_its_tests_are_there() -> None:
    modules = {
        f"mapper/{folder}/{path.name}"
        for folder in ("files", "lists", "lists/reading")
        for path in (mutants.ROOT / "mapper" / folder).glob("[!_]*.py")
    }
    assert modules == {*mutants.MODULES, *mutants.UNTRIED} & modules
    assert not mutants.MODULES.keys() & mutants.UNTRIED
    for module, tests in mutants.MODULES.items():
        told = [one for one in tests if one.startswith("tests/")]
        assert all(
            (mutants.ROOT / one.partition("::")[0]).is_file()
            for one in [*mutants.own_tests(module), *told]
        )
        assert mutants.own_tests(module) or told, module
