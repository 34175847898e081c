"""data/LICENSE tells the license of each source, and what we changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.errors import DataError
from mapper.publish.data.license import license_text
from mapper.publish.pages.data_index import sources
from mapper.result import Result
from mapper.subjects import RING
from tests.conftest import DATA


def test_each_source_has_its_license_there(built_site: Path, result: Result) -> None:
    text = (built_site / "data/LICENSE").read_text(encoding="utf-8")
    assert text.startswith((DATA / "LICENSE.md").read_text(encoding="utf-8").rstrip())
    assert "## What we changed" in text
    words = " ".join(text.split())
    for note in sources(result):
        assert f"- {note['title']}, " in words
        assert f"Publisher: {note['publisher']}. License: {note['license']}." in words


def test_a_folder_without_words_of_the_license_stops_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"LICENSE\.md is missing: it tells the license"):
        license_text(tmp_path, [], RING)
