"""Errors: one line each, whatever a stranger's words hold; the tree is the one in the docstring."""

from __future__ import annotations

import re

import mapper.errors
from mapper.errors import LONGEST_LINE, ListError, MapperError, UnpublishableError
from mapper.intake import network_errors


def test_words_of_a_stranger_stay_on_one_bearable_line() -> None:
    told = str(ListError("a_list", "'two\nlines\x1b[31m' is new", row=3, column="Agency"))
    assert told == r"a_list, row 3, Agency: 'two lines\x1b[31m' is new"
    told = str(MapperError("x" * (LONGEST_LINE + 1)))
    assert told == "x" * LONGEST_LINE + " [...]"


def test_a_site_that_is_not_published_tells_each_problem_on_a_line() -> None:
    error = UnpublishableError(["data/areas.csv is missing", "index.html: \x07 leads nowhere"])
    assert str(error) == (
        "the site is not published:\n  data/areas.csv is missing\n"
        r"  index.html: \x07 leads nowhere"
    )


def drawn(error: type[Exception], depth: int = 0) -> list[tuple[int, str]]:
    below = [line for one in error.__subclasses__() for line in drawn(one, depth + 1)]
    return [(depth, error.__name__), *below]


def test_the_docstring_draws_the_whole_tree_and_only_its_root_words_the_lines() -> None:
    assert network_errors.NetworkError in MapperError.__subclasses__()
    lines = re.findall(r"^( *)(\w+Error)\b", mapper.errors.__doc__ or "", re.MULTILINE)
    assert sorted((len(indent) // 2, name) for indent, name in lines) == sorted(drawn(MapperError))
    for error in (*MapperError.__subclasses__(), *network_errors.NetworkError.__subclasses__()):
        assert "__str__" not in vars(error)
