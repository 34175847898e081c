"""A tile a state: each once, its share in words and as a class."""

from mapper.census.areas import Areas
from mapper.publish.pages.state_tiles import ROWS, class_of


def test_every_state_has_one_tile_of_its_own(areas: Areas) -> None:
    places = [(row, column) for row, states in enumerate(ROWS) for column in states.values()]
    assert len(places) == len(set(places)) == 52
    assert {usps for states in ROWS for usps in states} == set(areas.states)


def test_classes_of_shares() -> None:
    assert [class_of(share) for share in (0, 0.001, 0.25, 0.4999, 0.5, 0.75, 1)] == [
        0, 1, 2, 2, 3, 4, 4,
    ]  # fmt: skip
