"""What becomes the name of a file, and what is refused."""

from __future__ import annotations

import csv

import pytest

from mapper.names.ids import LONGEST_MINTED, cut, is_id
from tests.conftest import DATA


def test_every_id_of_the_register_is_one() -> None:
    with (DATA / "agencies.csv").open(encoding="utf-8", newline="") as file:
        ids = [row["agency_id"] for row in csv.DictReader(file)]
    assert len(ids) > 5_000
    assert all(map(is_id, ids))


@pytest.mark.parametrize(
    "text",
    ["", "../../../pwn2", "..", ".", "a/b", "a\\b", "c:x", "Mi-a", "mi_a", "mi a", "mi-a\n", "é",
     "__proto__", "con", "nul", "aux", "prn", "com1", "lpt9", "a" * 101],
)  # fmt: skip
def test_what_is_no_id(text: str) -> None:
    assert not is_id(text)


def test_an_id_is_cut_with_room_for_its_end() -> None:
    assert cut("mi-" + "a" * 200) == "mi-" + "a" * 77
    assert len(cut("a" * 200, "-12")) == LONGEST_MINTED
    assert cut("a" * 79 + "-b") == "a" * 79, "no hyphen is left at its end"
