"""Small maps: where a shape lies in its viewBox."""

import re

import pytest
import shapely

from mapper.publish.pages.svg import area_path, frame


def corners(path: str) -> list[list[tuple[int, int]]]:
    """The points of each ring of path data, followed as a browser does."""
    rings = []
    for ring in re.findall(r"M([^z]*)z", path):
        start, _, steps = ring.partition("l")
        x, y = map(int, start.split())
        points = [(x, y)]
        numbers = [int(one) for one in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        rings.append(points)
    return rings


def test_a_degree_of_longitude_is_half_as_wide_at_sixty_degrees_north() -> None:
    square = shapely.box(-100, 59.5, -99, 60.5)
    within = frame(square, 200)
    assert within.view_box == "0 0 100 200"
    assert set(corners(area_path(square, within))[0]) == {(0, 0), (100, 0), (100, 200), (0, 200)}


def test_a_margin_is_left_on_all_sides_and_holes_are_kept() -> None:
    holed = shapely.box(0, 0, 10, 10).buffer(0) - shapely.box(4, 4, 6, 6)
    holed = shapely.transform(holed, lambda points: points - [90, 5])  # around the equator
    within = frame(holed, 120, margin=10)
    outer, hole = corners(area_path(holed, within))
    assert (min(x for x, _ in outer), max(x for x, _ in outer)) == (10, 110)
    assert sorted(hole) == [(50, 50), (50, 70), (70, 50), (70, 70)]


def test_the_far_aleutians_stand_west_of_alaska() -> None:
    alaska = shapely.MultiPolygon([shapely.box(172, 52, 174, 54), shapely.box(-170, 52, -130, 70)])
    within = frame(alaska, 300)
    far, near = corners(area_path(alaska, within))
    assert max(x for x, _ in far) < min(x for x, _ in near)
    assert min(x for x, _ in far) == 0


@pytest.mark.parametrize("size", [0.0001, 0.000001])
def test_an_area_too_small_to_draw_is_a_mark(size: float) -> None:
    state, town = shapely.box(-90, 40, -80, 45), shapely.box(-85, 42, -85 + size, 42 + size)
    path = area_path(town, frame(state, 100))
    ((a, b, c, d),) = corners(path)
    assert (a[0] + c[0]) / 2 == b[0] == d[0] == 50
    assert (b[1] + d[1]) / 2 == a[1] == c[1]
