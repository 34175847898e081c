"""A data file is declared once; what is published holds to it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mapper.checks import site as checks
from mapper.columns.data_file import DataFile, FilledFile
from mapper.columns.data_files import DATA_FILES, NEEDED, check_complete
from tests.conftest import DATA


def test_a_declared_file_that_is_not_made_stops_the_build() -> None:
    made = [FilledFile(file, b"") for file in NEEDED]
    check_complete(made)
    with pytest.raises(AssertionError, match=r"not made: \['agencies.geojson'\]"):
        check_complete(made[1:])
    with pytest.raises(AssertionError, match=r"not declared: \['x.csv'\]"):
        check_complete([*made, FilledFile(DataFile("x.csv", "X"), b"")])
    with pytest.raises(AssertionError, match="made in another order than declared"):
        check_complete(made[::-1])


def test_page_and_package_tell_of_every_file_and_column_in_this_order(built_site: Path) -> None:
    page = (built_site / "data/index.html").read_text(encoding="utf-8")
    named = re.findall(r'itemprop="contentUrl" href="([^"]*)"', page)
    published = [file.name for file in DATA_FILES if (built_site / "data" / file.name).is_file()]
    assert named[: len(published)] == published
    assert set(published) >= {file.name for file in NEEDED}
    explained = re.findall(r"<summary>([^<:]*): \d+ columns</summary>", page)
    tables = [file for file in DATA_FILES if file.columns]
    assert explained == [file.name for file in tables]
    package = json.loads((built_site / "data/datapackage.json").read_bytes())["resources"]
    fields = {one["path"]: one["schema"]["fields"] for one in package if "schema" in one}
    for file in tables:
        names = [column.name for column in file.columns]
        assert [field["name"] for field in fields[file.name]] == names
        header = (built_site / "data" / file.name).read_text(encoding="utf-8").partition("\n")[0]
        assert header == ",".join(names)


def test_the_gates_ask_for_every_file(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert checks.problems(tmp_path, DATA) == [
        *(f"data/{file.name} is missing" for file in NEEDED),
        "data/SHA256SUMS is missing",
    ]
