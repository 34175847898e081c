"""docs/reliability.md says what the benches found, and the guards that it names are there."""

from __future__ import annotations

from bench import guards, reliability


def test_the_page_says_what_was_found() -> None:
    assert reliability.PAGE.read_text(encoding="utf-8") == reliability.page()


def test_each_guard_stands_once_in_its_file_and_its_test_is_there() -> None:
    for one in guards.guards():
        text = (guards.ROOT / one.file).read_text(encoding="utf-8")
        assert text.count(one.was) == 1, one.promise
        assert (guards.ROOT / one.test).exists(), one.promise
