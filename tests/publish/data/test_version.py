"""The version of the data: the newest list's day, and a digest of all tables."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from mapper.columns.column import Column
from mapper.columns.data_file import DataFile, FilledFile
from mapper.publish.data.version import DataVersion, data_version, newest_list
from mapper.result import Result

TABLE = DataFile("x.csv", "X", (Column("a", "string", "", ""),))


def test_it_is_one_word_by_semantic_versioning() -> None:
    told = str(DataVersion("0.1.0", date(2026, 5, 18), "3f2a9c1d0e"))
    assert told == "0.1.0+2026-05-18.3f2a9c1d0e"


def test_the_digest_is_of_the_tables_alone(result: Result) -> None:
    of = [TABLE.table([{"a": "1"}])]
    told = data_version("1", result.snapshots, of)
    assert told.day == newest_list(result.snapshots).day == date(2026, 5, 18)
    assert re.fullmatch("[0-9a-f]{10}", told.digest)
    more = [FilledFile(DataFile("x.json", "X"), b"1"), *of]
    assert data_version("1", result.snapshots, more) == told
    other = data_version("1", result.snapshots, [TABLE.table([{"a": "2"}])])
    assert other.digest != told.digest


def test_pages_and_package_name_the_same_version(built_site: Path) -> None:
    package = (built_site / "data/datapackage.json").read_text(encoding="utf-8")
    (version,) = re.findall(r'"version": "([^"]*)"', package)
    for name in ("index.html", "data/index.html", "states/mi.html"):
        assert f"version = {{{version}}}" in (built_site / name).read_text(encoding="utf-8")
