"""Pages of docs/ say what the benches found, and the guards that one of them names are there."""

from __future__ import annotations

import pytest

from bench import guards, measured


@pytest.mark.parametrize("name", measured.PAGES)
def test_a_page_says_what_was_found(name: str) -> None:
    path = measured.ROOT / "docs" / name
    assert path.read_text(encoding="utf-8") == measured.page(name)


def test_each_guard_stands_once_in_its_file_and_its_test_is_there() -> None:
    for one in guards.guards():
        text = (guards.ROOT / one.file).read_text(encoding="utf-8")
        assert text.count(one.was) == 1, one.promise
        assert (guards.ROOT / one.test).exists(), one.promise
