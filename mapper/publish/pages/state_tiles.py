"""A tile for each state, where it roughly lies: its share of people, by color and in words."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from mapper.findings.coverage import Coverage
from mapper.publish.pages import plot
from mapper.wording import percent

# A row of states from north to south, by their column from west to east.
ROWS = (
    {"AK": 0, "ME": 10},
    {"VT": 9, "NH": 10},
    {"WA": 0, "ID": 1, "MT": 2, "ND": 3, "MN": 4, "IL": 5, "WI": 6, "MI": 7, "NY": 8, "RI": 9,
     "MA": 10},
    {"OR": 0, "NV": 1, "WY": 2, "SD": 3, "IA": 4, "IN": 5, "OH": 6, "PA": 7, "NJ": 8, "CT": 9},
    {"CA": 0, "UT": 1, "CO": 2, "NE": 3, "MO": 4, "KY": 5, "WV": 6, "VA": 7, "MD": 8, "DE": 9},
    {"AZ": 1, "NM": 2, "KS": 3, "AR": 4, "TN": 5, "NC": 6, "SC": 7, "DC": 8},
    {"OK": 3, "LA": 4, "MS": 5, "AL": 6, "GA": 7},
    {"HI": 0, "TX": 3, "FL": 8, "PR": 10},
)  # fmt: skip
COLUMNS = 11
HIGH, GAP = 44, 3
LEGEND = 34  # pixels for it above the tiles
CLASSES = ("none", "0–25%", "25–50%", "50–75%", "75%+")


def tiles(shares: Mapping[str, Coverage]) -> tuple[Markup, int]:
    """Return the tiles with their legend, and how high they are; `shares` by USPS code."""
    drawn = _legend()
    wide = 100 / COLUMNS
    for row, states in enumerate(ROWS):
        for usps, column in states.items():
            if usps not in shares:
                continue
            one = shares[usps]
            number = class_of(one.share)
            x, y = wide * column, LEGEND + HIGH * row
            look = "g-deep" if number > 2 else "g-pale" if number else "g-none"
            drawn += plot.box(f"g-tile{number}", x, y, wide - 0.6, HIGH - GAP)
            drawn += plot.words(x + wide / 2 - 0.3, y + 17, usps, look, "middle")
            drawn += plot.words(x + wide / 2 - 0.3, y + 33, f"{one.share:.0%}", look, "middle")
            drawn += plot.pointed(
                x, y, wide - 0.6, HIGH - GAP,
                f"{one.name}: {one.people:,} of {one.population:,} people ({percent(one.share)})",
            )  # fmt: skip
    return drawn, LEGEND + HIGH * len(ROWS)


def class_of(share: float) -> int:
    """Return the class of a share, 0 for none at all."""
    return 0 if not share else min(1 + int(4 * share), 4)


def _legend() -> Markup:
    drawn = Markup()
    for number, said in enumerate(CLASSES):
        x = 20 * number
        drawn += plot.box(f"g-tile{number}", x, 0, 19.4, 10)
        drawn += plot.words(x, 24, said, "g-tick")
    return drawn
