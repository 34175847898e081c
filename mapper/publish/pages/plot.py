"""The parts of a chart's drawing as SVG: scales, lines, bars, dots, and values to point at.

Across, all stands in percent of the plot, so that a drawing is as wide as its page and its words
keep their size; down, in pixels. A class is the look of a part: charts.css tells it for pages,
`LOOKS` for files.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

WIDTH = 1000  # units of a path across the plot
# How each class looks in a file, which no style sheet reaches: attributes alone.
_TEXT = 'font-size="14" fill="#1b1b19"'
LOOKS = {
    "g-grid": 'stroke="#d9d6cc"',
    "g-tick": 'font-size="13" fill="#5c5a53"',
    "g-name": _TEXT,
    "g-value": f'{_TEXT} font-weight="600"',
    "g-line": 'fill="none" stroke="#a33a0c" stroke-width="2.5" stroke-linejoin="round"',
    "g-other": 'fill="none" stroke="#5b6673" stroke-width="2.5" stroke-linejoin="round"',
    "g-third": 'fill="none" stroke="#1b1b19" stroke-width="2.5" stroke-linejoin="round"',
    "g-area": 'fill="#f5f2ea"',
    "g-bar": 'fill="#a33a0c"',
    "g-whole": 'fill="#e6e1d5"',
    "g-dot": 'fill="#a33a0c" stroke="#fffefb"',
    "g-interval": 'stroke="#a33a0c" stroke-width="3"',
    "g-everyone": 'stroke="#1b1b19" stroke-dasharray="4 3"',
    "g-published": 'fill="#1b1b19" stroke="#fffefb"',
    "g-both": 'fill="#fffefb" stroke="#1b1b19" stroke-width="2"',
    "g-event": 'stroke="#5b6673" stroke-width="2"',
    "g-lead": 'stroke="#5c5a53" stroke-width="1"',
    "g-hit": 'fill="#000" fill-opacity="0"',
    "g-tile0": 'fill="#fffefb" stroke="#a9a59a"',
    "g-tile1": 'fill="#f3dccf"',
    "g-tile2": 'fill="#e3ab8c"',
    "g-tile3": 'fill="#b85a30"',
    "g-tile4": 'fill="#7a2905"',
    "g-none": 'font-size="13" fill="#1b1b19"',
    "g-pale": 'font-size="13" fill="#1b1b19"',
    "g-deep": 'font-size="13" fill="#fff"',
}


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from 0 to `top`, with a line each `step`; `unit` stands beside the highest number."""

    top: float
    step: float
    unit: str = ""

    def y(self, value: float, height: int) -> float:
        """Return how far down a value is drawn, in pixels."""
        return height - height * value / self.top

    def x(self, value: float) -> float:
        """Return how far across a value is drawn, in percent."""
        return 100 * value / self.top

    @property
    def steps(self) -> list[float]:
        """The values that have a line."""
        return [n * self.step for n in range(round(self.top / self.step) + 1)]


def scale_to(most: float, steps: Iterable[float], unit: str = "", room: float = 0) -> Scale:
    """Return a scale that holds a value and `room` more, by the first step that needs few lines."""
    wanted = max(most + room, 1e-9)
    for step in steps:
        if wanted / step <= 6:
            break
    return Scale(-(-wanted // step) * step, step, unit)


def number(value: float) -> str:
    """Return a coordinate: at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def words(
    x: float, y: float, said: str, look: str = "g-name", anchor: str = "", shift: int = 0
) -> Markup:
    """Return words at a place; `shift` is how many pixels they stand right of it."""
    dx = f' dx="{shift}"' if shift else ""
    where = f' text-anchor="{anchor}"' if anchor else ""
    return Markup(
        f'<text class="{look}" x="{number(x)}%" y="{number(y)}"{dx}{where}>{escape(said)}</text>'
    )


def line(look: str, x1: float, y1: float, x2: float, y2: float) -> Markup:
    """Return a straight line."""
    return Markup(
        f'<line class="{look}" x1="{number(x1)}%" y1="{number(y1)}" x2="{number(x2)}%" '
        f'y2="{number(y2)}"/>'
    )


def dot(look: str, x: float, y: float, radius: int = 6) -> Markup:
    """Return a dot."""
    return Markup(f'<circle class="{look}" cx="{number(x)}%" cy="{number(y)}" r="{radius}"/>')


def box(look: str, x: float, y: float, width: float, height: float) -> Markup:
    """Return a box; x and width are in percent."""
    return Markup(
        f'<rect class="{look}" x="{number(x)}%" y="{number(y)}" width="{number(width)}%" '
        f'height="{number(height)}"/>'
    )


def pointed(x: float, y: float, width: float, height: float, said: str) -> Markup:
    """Return a field that tells a value where a reader points, or comes by keyboard."""
    return Markup(
        f'<rect class="g-hit" x="{number(x)}%" y="{number(y)}" width="{number(width)}%" '
        f'height="{number(height)}"><title>{escape(said)}</title></rect>'
    )


def paths(height: int, drawn: Sequence[tuple[str, str]]) -> Markup:
    """Return paths of (look, d) that stretch with the plot: 1000 units across, pixels down."""
    inside = "".join(
        f'<path class="{look}" vector-effect="non-scaling-stroke" d="{d}"/>' for look, d in drawn
    )
    return Markup(
        f'<svg width="100%" height="{height}" viewBox="0 0 {WIDTH} {height}" overflow="visible" '
        f'preserveAspectRatio="none">{inside}</svg>'
    )


def path(points: Iterable[tuple[float, float]]) -> str:
    """Return the path through points (percent, pixels)."""
    return "M" + "L".join(f"{number(10 * x)} {number(y)}" for x, y in points)


def scale_down(scale: Scale, height: int, said: str = "{:,.0f}") -> Markup:
    """Return the lines of a scale from bottom to top, the unit beside the highest number."""
    drawn = Markup()
    for value in scale.steps:
        y = scale.y(value, height)
        unit = f" {scale.unit}" if value == scale.steps[-1] and scale.unit else ""
        drawn += line("g-grid", 0, y, 100, y)
        drawn += words(0, y - 5, said.format(value) + unit, "g-tick")
    return drawn


def scale_across(scale: Scale, height: int, said: str = "{:,.0f}") -> Markup:
    """Return the lines of a scale from left to right with their numbers below."""
    drawn = Markup()
    for value in scale.steps:
        x = scale.x(value)
        anchor = "start" if value == 0 else "end" if x > 99 else "middle"
        drawn += line("g-grid", x, 0, x, height)
        drawn += words(x, height + 18, said.format(value), "g-tick", anchor)
    return drawn
