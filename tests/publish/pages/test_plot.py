"""The parts of a drawing: scales that hold their values, words that stay text."""

import re

import pytest

from mapper.publish.pages import plot
from mapper.publish.static import ASSETS


@pytest.mark.parametrize(
    ("most", "room", "top", "step"),
    [(1500, 0, 1500, 250), (1501, 0, 2000, 500), (99, 0, 100, 100), (1, 0, 100, 100)],
)
def test_a_scale_holds_its_largest_value_in_few_lines(
    most: float, room: float, top: float, step: float
) -> None:
    scale = plot.scale_to(most, (100, 250, 500), room=room)
    assert (scale.top, scale.step) == (top, step)
    assert len(scale.steps) <= 7
    assert scale.steps[-1] == scale.top


def test_values_lie_on_their_scale() -> None:
    scale = plot.Scale(200, 50)
    assert (scale.y(50, 100), scale.x(50)) == (75, 25)
    down, across = plot.scale_down(scale, 100), plot.scale_across(scale, 100)
    assert re.findall(r">([\d,]+)</text>", down) == ["0", "50", "100", "150", "200"]
    assert re.findall(r">([\d,]+)</text>", across) == ["0", "50", "100", "150", "200"]


def test_words_of_strangers_stay_text() -> None:
    attack = '<img src=x onerror="alert(1)">&'
    for drawn in (plot.words(0, 0, attack), plot.pointed(0, 0, 1, 1, attack)):
        assert "<img" not in drawn
        assert "&lt;img" in drawn


def test_each_look_of_a_file_is_in_the_style_sheet() -> None:
    styled = set(re.findall(r"\.(g-[a-z0-9]+)", (ASSETS / "charts.css").read_text("utf-8")))
    assert styled - {"g-hit"} == set(plot.LOOKS) - {"g-hit"}
    assert all('style="' not in look for look in plot.LOOKS.values())
