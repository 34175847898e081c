"""The tables that are made of a result alone are those that the site has, to the byte."""

from __future__ import annotations

from pathlib import Path

from mapper.columns.data_files import DATA_FILES
from mapper.publish.tables import files_of_states, tables
from mapper.result import Result
from tests.conftest import DATA


def test_they_are_the_files_of_the_site(built_site: Path, result: Result) -> None:
    made = tables(result, DATA)
    named = [one.path for one in made.files]
    assert named == [one.name for one in DATA_FILES[: len(named)]]
    files = [*made.files, *files_of_states(result, made.all_agencies)]
    assert len(files) > 2 * 50
    for one in files:
        assert one.content == (built_site / "data" / one.path).read_bytes(), one.path
